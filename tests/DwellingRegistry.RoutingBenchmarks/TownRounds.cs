using DwellingRegistry.Routing;

namespace DwellingRegistry.RoutingBenchmarks;

/// <summary>A day's work for one inspector in a made-up town, the same for the same seed. Seconds from midnight.</summary>
static class TownRounds
{
    const int Hour = 3600;

    public static RoundProblem Draw(int seed, int stops)
    {
        var random = new Random(seed);
        var points = Enumerable.Range(0, stops + 1).Select(_ => (X: random.Next(10_000), Y: random.Next(10_000))).ToArray();
        var seconds = new int[points.Length, points.Length];
        for (var from = 0; from < points.Length; from++)
            for (var to = 0; to < points.Length; to++)
                if (from != to)
                    // Along a grid of streets at 8 m/s, with a minute to park.
                    seconds[from, to] = 60 + (Math.Abs(points[from].X - points[to].X) + Math.Abs(points[from].Y - points[to].Y)) / 8;
        return new(
            [.. Enumerable.Range(0, stops).Select(index => new Stop($"{index}", index, random.Next(1, 400), 60 * random.Next(20, 61))
            {
                Windows = random.Next(3) switch
                {
                    0 => [],
                    1 => [new(9 * Hour, 12 * Hour), new(13 * Hour, 17 * Hour)],
                    _ => [new(random.Next(8, 13) * Hour, random.Next(14, 18) * Hour)],
                },
            })],
            [new("day", "inspector", TravelTimes.FromMatrix(seconds), stops, stops, 8 * Hour, 16 * Hour) { Breaks = [new(11 * Hour, 13 * Hour, 1800)] }]);
    }
}
