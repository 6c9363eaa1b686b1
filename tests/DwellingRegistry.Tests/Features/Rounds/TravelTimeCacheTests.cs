using DwellingRegistry.Features.Rounds;

namespace DwellingRegistry.Tests.Features.Rounds;

public sealed class TravelTimeCacheTests
{
    static List<StreetPosition> Positions(int first, int count) => [.. Enumerable.Range(first, count).Select(edge => new StreetPosition(edge, 0.5))];

    static void AddAll(TravelTimeCache cache, long edition, List<StreetPosition> positions, float seconds) => cache.Add(
        edition, TravelProfile.Car, positions,
        from a in Enumerable.Range(0, positions.Count) from b in Enumerable.Range(0, positions.Count) where a != b select (a, b, new RoadTravel(seconds, 1)));

    [Fact]
    public void Ways_are_kept_for_their_edition_and_means_of_travel_only()
    {
        var cache = new TravelTimeCache(100);
        var positions = Positions(1, 2);
        AddAll(cache, 1, positions, 7);

        cache.Find(1, TravelProfile.Car, positions)[0, 1].ShouldBe(new RoadTravel(7, 1));
        cache.Find(1, TravelProfile.Foot, positions)[0, 1].ShouldBeNull();
        cache.Find(2, TravelProfile.Car, positions)[0, 1].ShouldBeNull();
        cache.Count.ShouldBe(0);
        AddAll(cache, 1, positions, 7);
        cache.Count.ShouldBe(0, "An edition that has gone by comes back no more.");
    }

    [Fact]
    public void It_holds_no_more_than_it_may_and_forgets_what_was_not_asked_for_longest()
    {
        var cache = new TravelTimeCache(40);
        var kept = Positions(0, 4);
        AddAll(cache, 1, kept, 7);
        for (var other = 1; other < 20; other++)
        {
            AddAll(cache, 1, Positions(other * 10, 4), 9);
            cache.Find(1, TravelProfile.Car, kept)[2, 3].ShouldBe(new RoadTravel(7, 1));
            cache.Count.ShouldBeLessThanOrEqualTo(40);
        }

        cache.Find(1, TravelProfile.Car, Positions(10, 4))[2, 3].ShouldBeNull();
    }
}
