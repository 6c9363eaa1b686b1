using DwellingRegistry.Routing;

namespace DwellingRegistry.Tests.Routing;

/// <summary>Small problems with all options on, the same for the same seed. One second stands for a minute, so that times stay small.</summary>
static class RandomRounds
{
    static readonly string[] Skills = ["fire", "dormitory"];

    public static RoundProblem Draw(int seed, int mostStops)
    {
        var random = new Random(seed);
        var stopCount = random.Next(1, mostStops + 1);
        var shiftCount = random.Next(1, 4);
        var places = stopCount + 2;
        var travel = Travel(random, places);
        var slower = random.Next(4) == 0 ? Travel(random, places) : travel;
        return new(
            [.. Enumerable.Range(0, stopCount).Select(index => DrawStop(random, index, shiftCount))],
            [.. Enumerable.Range(0, shiftCount).Select(index => DrawShift(random, index, stopCount, index == 0 ? slower : travel))]);
    }

    /// <summary>Shortest ways on a plane with some roads missing, one-way, or ending in a place that can't be left or reached.</summary>
    static TravelTimes Travel(Random random, int places)
    {
        var points = Enumerable.Range(0, places).Select(_ => (X: random.Next(80), Y: random.Next(80))).ToArray();
        var isTrap = points.Select(_ => random.Next(15) == 0).ToArray();
        var isClosed = points.Select(_ => random.Next(15) == 0).ToArray();
        var seconds = new int[places, places];
        for (var from = 0; from < places; from++)
            for (var to = 0; to < places; to++)
                if (from != to)
                    seconds[from, to] = random.Next(4) == 0 || isTrap[from] || isClosed[to] ? TravelTimes.Unreachable
                        : (int)Math.Sqrt(Math.Pow(points[from].X - points[to].X, 2) + Math.Pow(points[from].Y - points[to].Y, 2)) + random.Next(6);
        for (var over = 0; over < places; over++)
            for (var from = 0; from < places; from++)
                for (var to = 0; to < places; to++)
                    if (seconds[from, over] >= 0 && seconds[over, to] >= 0 && seconds[from, over] + seconds[over, to] is var way
                        && (seconds[from, to] == TravelTimes.Unreachable || way < seconds[from, to]))
                        seconds[from, to] = way;
        return TravelTimes.FromMatrix(seconds);
    }

    static Stop DrawStop(Random random, int index, int shifts) => new($"stop {index}", index, random.Next(12) == 0 ? 0 : random.Next(1, 60), random.Next(5, 45))
    {
        Windows = [.. Enumerable.Range(0, random.Next(3)).Select(_ =>
        {
            var opens = random.Next(0, 420);
            return new TimeWindow(opens, opens + random.Next(20, 240));
        })],
        RequiredSkills = [.. Skills.Where(_ => random.Next(5) == 0)],
        Load = random.Next(1, 4),
        Fixed = random.Next(6) == 0
            ? new Fixing(random.Next(2) == 0 ? $"inspector {random.Next(shifts)}" : null, random.Next(2) == 0 ? random.Next(1, 4) : null)
            : null,
        State = random.Next(10) switch { 0 => StopState.Excluded, 1 => StopState.Done, _ => StopState.Open },
    };

    static Shift DrawShift(Random random, int index, int stops, TravelTimes travel)
    {
        var starts = random.Next(0, 120);
        var lunch = random.Next(180, 300);
        return new($"shift {index}", $"inspector {index}", travel, stops, random.Next(3) == 0 ? null : stops + 1, starts, starts + random.Next(150, 480))
        {
            Breaks = random.Next(3) switch
            {
                0 => [],
                1 => [new(lunch, lunch + random.Next(0, 60), 30)],
                _ => [new(lunch - 120, lunch - 90, 10), new(lunch, lunch + random.Next(0, 60), 30)],
            },
            Skills = [.. Skills.Where(_ => random.Next(4) != 0)],
            Capacity = random.Next(3) == 0 ? random.Next(4, 12) : null,
        };
    }
}
