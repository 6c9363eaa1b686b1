using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Import;

namespace DwellingRegistry.Tests.Features.Import;

public sealed class UnitsFileTests : IDisposable
{
    const string Header = "building,unit,kind,floor,capacity,let,lon,lat\n";

    readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    CollectedPlaces Read(string text)
    {
        File.WriteAllText(path, text);
        var places = new CollectedPlaces();
        UnitsFile.Read(path, places, CancellationToken.None);
        return places;
    }

    [Fact]
    public void A_line_is_a_dwelling()
    {
        var unit = Read(Header + "way/1,\"3,B\",apartment,-1,4,yes,9.5,47.1\n").Units.ShouldHaveSingleItem();

        unit.ShouldSatisfyAllConditions(
            u => u.Building.ShouldBe("way/1"), u => u.Unit.ShouldBe("3,B"), u => u.Kind.ShouldBe(DwellingKind.Apartment),
            u => u.Floor.ShouldBe((short)-1), u => u.Capacity.ShouldBe((short)4), u => u.Location!.X.ShouldBe(9.5), u => u.Location!.Y.ShouldBe(47.1));
    }

    [Theory]
    [InlineData("way/1,1,castle,0,2,no,9.5,47.1", "the kind \"castle\" is not")]
    [InlineData("way/1,1,apartment,ground,2,no,9.5,47.1", "the floor")]
    [InlineData("way/1,1,apartment,0,0,no,9.5,47.1", "the capacity")]
    [InlineData("way/1,1,apartment,0,2,no,200,47.1", "are no longitude and latitude")]
    [InlineData(",1,apartment,0,2,no,9.5,47.1", "names no building")]
    [InlineData("way/1,1", "too few columns")]
    public void A_line_that_cannot_be_used_is_rejected_with_its_number_and_the_reason(string line, string reason)
    {
        var places = Read(Header + "way/9,,house,0,5,no,9.5,47.1\n" + line + "\n");

        places.Units.Count.ShouldBe(1);
        var reject = places.Rejects.ShouldHaveSingleItem();
        reject.Position.ShouldBe(3);
        reject.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("a,b,c\n1,2,3\n")]
    public void Another_file_is_refused(string text) => Should.Throw<WrongFileException>(() => Read(text)).Message.ShouldContain("is no units file");

    [Fact]
    public void A_column_about_people_is_refused() =>
        Should.Throw<WrongFileException>(() => Read("building,unit,kind,floor,capacity,let,lon,lat,tenant\n")).Message.ShouldContain("has a column \"tenant\"");
}
