using DwellingRegistry.GraphQL;

namespace DwellingRegistry.Tests.GraphQL;

public sealed class SubscriptionPlacesTests
{
    [Fact]
    public void Only_so_many_sockets_stand_open_in_all()
    {
        var places = new SubscriptionPlaces(most: 2, mostOfCaller: 5);
        places.TryEnter().ShouldBeTrue();
        places.TryEnter().ShouldBeTrue();
        places.TryEnter().ShouldBeFalse();
        places.Leave();
        places.TryEnter().ShouldBeTrue();
    }

    [Fact]
    public void One_caller_has_only_so_many_and_takes_none_from_another()
    {
        var places = new SubscriptionPlaces(most: 10, mostOfCaller: 1);
        places.TryEnter("clerk").ShouldBeTrue();
        places.TryEnter("clerk").ShouldBeFalse();
        places.TryEnter("registrar").ShouldBeTrue();
        places.Leave("clerk");
        places.TryEnter("clerk").ShouldBeTrue();
    }
}
