namespace DwellingRegistry.Routing.Search;

/// <summary>
/// The best plan of a few stops, by going through all sets of them: for each kind of shift the orders that no other order of the same set
/// beats in time and travel, then all ways to give the sets to the shifts.
/// </summary>
static class ProvenOptimum
{
    /// <summary>Beyond this the sets are too many; the largest problem takes a tenth of a second for each kind of shift.</summary>
    public const int MostStops = 12;

    const int None = int.MaxValue;

    /// <summary>A way to visit a set that ends at one of its stops, and by breaks taken the earliest time to leave that one.</summary>
    sealed record Way(Way? Before, int Last, int Travel, int[] Leave)
    {
        public bool Beats(Way other)
        {
            if (Travel > other.Travel)
                return false;
            for (var taken = 0; taken < Leave.Length; taken++)
                if (Leave[taken] > other.Leave[taken])
                    return false;
            return true;
        }
    }

    /// <summary>Null if <paramref name="stop"/> said so before it was proven.</summary>
    public static Solution? Find(SearchModel model, Func<bool> stop)
    {
        var sets = 1 << model.Count;
        var rounds = new Way?[model.Kinds.Length][];
        foreach (var kind in model.Kinds)
            if (FindRounds(model, kind, stop) is { } found)
                rounds[kind.Index] = found;
            else
                return null;

        // By shift and set: the least travel of all shifts up to this one that visit the set between them, and the part that falls to it.
        var least = new int[sets];
        Array.Fill(least, None);
        least[0] = 0;
        var parts = new int[model.KindOfShift.Length][];
        for (var shift = 0; shift < parts.Length; shift++)
        {
            if (stop())
                return null;
            (least, parts[shift]) = GiveSets(least, rounds[model.KindOfShift[shift].Index]);
        }
        return Compose(model, rounds, parts, BestSet(model, least));
    }

    static (int[] Least, int[] Parts) GiveSets(int[] before, Way?[] rounds)
    {
        var least = new int[before.Length];
        var parts = new int[before.Length];
        for (var set = 0; set < before.Length; set++)
        {
            least[set] = before[set];
            for (var part = set; part > 0; part = (part - 1) & set)
                if (rounds[part] is { } round && before[set ^ part] != None && before[set ^ part] + round.Travel < least[set])
                    (least[set], parts[set]) = (before[set ^ part] + round.Travel, part);
        }
        return (least, parts);
    }

    static int BestSet(SearchModel model, int[] least)
    {
        var (best, bestValue) = (0, new PlanValue(0, 0, 0));
        for (var set = 1; set < least.Length; set++)
        {
            if (least[set] == None)
                continue;
            var (fixedStops, risk) = (0, 0L);
            for (var stop = 0; stop < model.Count; stop++)
                if ((set & 1 << stop) != 0)
                {
                    fixedStops += model.IsFixed[stop] ? 1 : 0;
                    risk += model.Risk[stop];
                }
            var value = new PlanValue(fixedStops, risk, least[set]);
            if (value.IsBetterThan(bestValue))
                (best, bestValue) = (set, value);
        }
        return best;
    }

    static Solution Compose(SearchModel model, Way?[][] rounds, int[][] parts, int set)
    {
        var solution = new Solution(model);
        for (var shift = parts.Length - 1; shift >= 0; shift--)
        {
            var part = parts[shift][set];
            var order = new List<int>();
            for (var way = rounds[model.KindOfShift[shift].Index][part]; way is not null; way = way.Before)
                order.Insert(0, way.Last);
            solution.SetRoute(shift, [.. order]);
            set ^= part;
        }
        return solution;
    }

    /// <summary>By set of stops: the round of this kind with the least travel that visits them all, its travel home included.</summary>
    static Way?[]? FindRounds(SearchModel model, ShiftKind kind, Func<bool> stop)
    {
        var sets = 1 << model.Count;
        var rounds = new Way?[sets];
        var ways = new List<Way>?[sets * model.Count];
        var start = new int[kind.Labels];
        Array.Fill(start, ShiftKind.Never);
        start[0] = kind.StartsAt;
        kind.TakeBreaks(start);
        for (var set = 1; set < sets; set++)
        {
            if (stop())
                return null;
            if (!HasRoom(model, kind, set))
                continue;
            for (var last = 0; last < model.Count; last++)
            {
                var others = set & ~(1 << last);
                if (others == set || !kind.Allowed[last] || int.PopCount(set) > model.Position[last])
                    continue;
                var found = new List<Way>();
                if (others == 0)
                    Extend(null, kind.Start, 0, start, last, found);
                for (var previous = 0; previous < model.Count; previous++)
                    foreach (var way in ways[others * model.Count + previous] ?? [])
                        Extend(way, previous, way.Travel, way.Leave, last, found);
                if (found.Count == 0)
                    continue;
                ways[set * model.Count + last] = found;
                foreach (var way in found)
                    if (Home(way) is { } travel && (rounds[set] is not { } best || travel < best.Travel))
                        rounds[set] = way with { Travel = travel };
            }
        }
        return rounds;

        void Extend(Way? before, int from, int travelled, int[] leave, int to, List<Way> found)
        {
            var travel = kind.Travel[from * kind.Nodes + to];
            if (travel >= ShiftKind.Never)
                return;
            var times = new int[kind.Labels];
            Route.Visit(model, kind, leave, travel, to, times);
            var way = new Way(before, to, travelled + travel, times);
            if (times.All(time => time >= ShiftKind.Never) || found.Exists(other => other.Beats(way)))
                return;
            found.RemoveAll(way.Beats);
            found.Add(way);
        }

        int? Home(Way way)
        {
            var travel = kind.Travel[way.Last * kind.Nodes + kind.End];
            for (var taken = 0; taken < kind.Labels; taken++)
                if (way.Leave[taken] + travel <= kind.LatestEnd(taken))
                    return way.Travel + travel;
            return null;
        }
    }

    static bool HasRoom(SearchModel model, ShiftKind kind, int set)
    {
        var load = 0L;
        for (var stop = 0; stop < model.Count; stop++)
            if ((set & 1 << stop) != 0)
                load += model.Load[stop];
        return load <= kind.Capacity;
    }
}
