namespace DwellingRegistry.Features.Rounds;

/// <summary>One call of Sql/travel_times.sql: a search for each root.</summary>
/// <param name="Roots">Numbers of positions.</param>
/// <param name="Others">The positions to which, or from which, ways are wanted.</param>
/// <param name="Against">False for ways from the roots, true for ways to them.</param>
readonly record struct TravelCall(int[] Roots, int[] Others, bool Against)
{
    /// <summary>Fewer roots than twice this are not shared out: each call reads the streets anew.</summary>
    const int FewestRoots = 8;

    /// <summary>
    /// Calls that answer all pairs with few searches: a pair is searched for from whichever end has more pairs to be answered. So a stop that came
    /// anew costs two searches and not one for every other stop, and so does one that nothing reaches.
    /// </summary>
    public static List<TravelCall> Plan(IReadOnlyCollection<(int From, int To)> pairs)
    {
        var from = pairs.CountBy(pair => pair.From).ToDictionary();
        var to = pairs.CountBy(pair => pair.To).ToDictionary();
        var calls = new List<TravelCall>();
        foreach (var direction in pairs.GroupBy(pair => from[pair.From] < to[pair.To]))
        {
            var roots = direction.GroupBy(pair => direction.Key ? pair.To : pair.From, pair => direction.Key ? pair.From : pair.To).OrderBy(root => root.Key).ToList();
            var shares = roots.Count < 2 * FewestRoots ? 1 : RoadTravelTimes.Connections;
            for (var share = 0; share < shares; share++)
            {
                // Every second one: neighbours in the list are often neighbours on the map, whose searches are alike.
                var mine = roots.Where((_, i) => i % shares == share).ToList();
                calls.Add(new([.. mine.Select(root => root.Key)], [.. mine.SelectMany(root => root).Distinct().Order()], direction.Key));
            }
        }
        return calls;
    }
}
