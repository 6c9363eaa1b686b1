using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Dwellings;

/// <summary>Subscriptions on buildings and dwellings: for staff, of that very place, and never a sign of the people in it.</summary>
public sealed class PlaceChangedTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("clerk")]
    [InlineData("clerk-of-north")]
    [InlineData("registrar")]
    [InlineData("inspector")]
    [InlineData("planner")]
    public async Task Staff_who_work_on_places_are_told_of_their_changes_without_a_purpose(string user)
    {
        var building = await register.AddBuildingAsync();
        var dwelling = await register.AddUnitAsync(building);
        using var client = await SubscriptionClient.OpenAsync(register, user, purpose: null);
        await client.FollowBuildingAsync("b", building);
        await client.FollowDwellingAsync("d", dwelling);

        await register.RenameBuildingAsync(building);
        await client.ShouldBeToldAsync("b", "buildingChanged");
        await register.ChangeCapacityAsync(dwelling, 3);
        await client.ShouldBeToldAsync("d", "dwellingChanged");
    }

    [Theory]
    [InlineData("patrol")]
    [InlineData("auditor")]
    public async Task Others_follow_no_place(string user)
    {
        var dwelling = await register.AddDwellingAsync();
        using var client = await SubscriptionClient.OpenAsync(register, user, purpose: null);
        await client.SubscribeAsync("d", $"subscription {{ dwellingChanged(number: \"{dwelling}\") {{ changed }} }}");
        (await client.ErrorAsync("d")).ShouldBe("NOT_PERMITTED");
    }

    [Fact]
    public async Task A_change_of_another_place_says_nothing()
    {
        var (mine, other) = (await register.AddDwellingAsync(), await register.AddDwellingAsync());
        using var client = await SubscriptionClient.OpenAsync(register, "inspector", purpose: null);
        await client.FollowDwellingAsync("mine", mine);
        await client.FollowDwellingAsync("other", other);

        await register.ChangeCapacityAsync(other, 4);
        await client.ShouldBeToldAsync("other", "dwellingChanged");
        await register.ChangeCapacityAsync(mine, 5);
        await client.ShouldBeToldAsync("mine", "dwellingChanged");
    }

    [Fact]
    public async Task Somebody_who_moves_in_or_out_does_not_change_the_place()
    {
        var building = await register.AddBuildingAsync();
        var dwelling = await register.AddUnitAsync(building);
        using var client = await SubscriptionClient.OpenAsync(register, "inspector", purpose: null);
        await client.FollowDwellingAsync("d", dwelling);
        await client.FollowBuildingAsync("b", building);

        var (_, residence) = await register.SettleAsync(dwelling);
        (await register.EndResidenceAsync(residence, "2024-01-01")).ErrorCodes.ShouldBeEmpty();
        await register.RenameBuildingAsync(building);
        await client.ShouldBeToldAsync("b", "buildingChanged");
    }

    [Fact]
    public async Task A_change_of_the_address_is_one_of_its_place()
    {
        var building = await register.AddBuildingAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk", purpose: null);
        await client.FollowBuildingAsync("b", building);

        (await register.AskAsync("clerk", $"mutation {{ addAddress(input: {{ building: \"{building}\", address: {{ street: \"New Street\", houseNumber: \"7\" }} }}) {{ id }} }}")).ErrorCodes.ShouldBeEmpty();
        await client.ShouldBeToldAsync("b", "buildingChanged");
    }

    [Fact]
    public async Task A_place_that_there_is_not_is_said_to_be_none()
    {
        using var client = await SubscriptionClient.OpenAsync(register, "inspector", purpose: null);
        var building = await register.AddBuildingAsync();
        await client.SubscribeAsync("d", $"subscription {{ dwellingChanged(number: \"{building}\") {{ changed }} }}");
        (await client.ErrorAsync("d")).ShouldBeOneOf("NOT_FOUND", "INVALID_INPUT");
    }
}
