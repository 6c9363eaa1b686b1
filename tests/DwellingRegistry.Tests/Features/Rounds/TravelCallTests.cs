using CsCheck;
using DwellingRegistry.Features.Rounds;

namespace DwellingRegistry.Tests.Features.Rounds;

public sealed class TravelCallTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void A_whole_matrix_takes_one_search_a_place_shared_by_two_connections_where_they_are_many(int places)
    {
        var calls = TravelCall.Plan(Pairs(places, (_, _) => true));

        calls.Sum(call => call.Roots.Length).ShouldBe(places);
        calls.Count.ShouldBe(places < 16 ? 1 : 2);
        Covered(calls).Order().ShouldBe(Pairs(places, (_, _) => true).Order());
    }

    [Fact]
    public void A_place_that_came_anew_takes_two_searches()
    {
        var pairs = Pairs(40, (from, to) => from == 17 || to == 17);

        var calls = TravelCall.Plan(pairs);

        calls.Select(call => (call.Roots.Single(), call.Against)).ShouldBe([(17, true), (17, false)], ignoreOrder: true);
        Covered(calls).Order().ShouldBe(pairs.Order());
    }

    [Fact]
    public void Whatever_is_missing_is_asked_for() => Gen.Select(Gen.Int[2, 30], Gen.Int[0, 1 << 30]).Sample(
        (places, seed) =>
        {
            var chance = new Random(seed);
            var pairs = Pairs(places, (_, _) => chance.Next(4) == 0);
            return !pairs.Except(Covered(TravelCall.Plan(pairs))).Any();
        });

    static List<(int From, int To)> Pairs(int places, Func<int, int, bool> isWanted) =>
        [.. from a in Enumerable.Range(0, places) from b in Enumerable.Range(0, places) where a != b && isWanted(a, b) select (a, b)];

    static IEnumerable<(int From, int To)> Covered(IEnumerable<TravelCall> calls) =>
        from call in calls from root in call.Roots from other in call.Others where root != other select call.Against ? (other, root) : (root, other);
}
