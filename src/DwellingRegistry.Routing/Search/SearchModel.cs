namespace DwellingRegistry.Routing.Search;

/// <summary>A problem made ready for searching: only stops that could be visited at all, numbered from 0, in flat arrays.</summary>
sealed class SearchModel
{
    /// <summary>Positions in <see cref="RoundProblem.Stops"/>.</summary>
    public int[] Stops { get; }
    public int Count => Stops.Length;
    public int[] Risk { get; }
    public bool[] IsFixed { get; }
    public int[] Service { get; }
    public int[] Load { get; }

    /// <summary>The latest position in its round, counted from 1.</summary>
    public int[] Position { get; }
    public bool HasPositions { get; }
    public ShiftKind[] Kinds { get; }

    /// <summary>By shift of the problem.</summary>
    public ShiftKind[] KindOfShift { get; }

    /// <summary>For each stop the others, nearest first.</summary>
    public int[][] Neighbours { get; }

    /// <summary>What is usual to travel between neighbours; the scale of all costs in the search.</summary>
    public double UsualTravel { get; }

    /// <summary>What it costs the search to leave a stop out. Only for steering: plans are compared by <see cref="PlanValue"/>.</summary>
    public double[] Penalty { get; }

    readonly int[] firstWindow;
    readonly int[] opens;
    readonly int[] latestStart;

    public SearchModel(RoundProblem problem, IReadOnlyList<int> candidates)
    {
        Stops = [.. candidates];
        var stops = candidates.Select(index => problem.Stops[index]).ToArray();
        Risk = [.. stops.Select(stop => stop.Risk)];
        IsFixed = [.. stops.Select(stop => stop.Fixed is not null)];
        Service = [.. stops.Select(stop => stop.ServiceSeconds)];
        Load = [.. stops.Select(stop => stop.Load)];
        Position = [.. stops.Select(stop => stop.Fixed?.Position ?? int.MaxValue)];
        HasPositions = stops.Any(stop => stop.Fixed?.Position is not null);

        firstWindow = new int[stops.Length + 1];
        var windows = stops.Select(OpeningHours.For).ToArray();
        for (var stop = 0; stop < stops.Length; stop++)
            firstWindow[stop + 1] = firstWindow[stop] + windows[stop].Count;
        opens = [.. windows.SelectMany(list => list.Select(window => window.OpensAt))];
        latestStart = [.. stops.SelectMany((stop, index) => windows[index].Select(window => window.ClosesAt - stop.ServiceSeconds))];

        KindOfShift = new ShiftKind[problem.Shifts.Count];
        Kinds = GroupShifts(problem, stops);
        (Neighbours, UsualTravel) = FindNeighbours();
        var meanRisk = Math.Max(1, Risk.Length == 0 ? 1 : Risk.Average());
        Penalty = [.. Enumerable.Range(0, Count).Select(stop =>
            ReturnTrip(stop) + UsualTravel * (IsFixed[stop] ? 10_000 : 8 * Risk[stop] / meanRisk))];
    }

    public int Opens(int stop) => opens[firstWindow[stop]];
    public int LatestStart(int stop) => latestStart[firstWindow[stop + 1] - 1];

    /// <summary>When a visit can start for one who arrives then, or <see cref="ShiftKind.Never"/>.</summary>
    public int StartOfVisit(int stop, int arrival)
    {
        for (var window = firstWindow[stop]; window < firstWindow[stop + 1]; window++)
            if (arrival <= latestStart[window])
                return Math.Max(arrival, opens[window]);
        return ShiftKind.Never;
    }

    /// <summary>The latest start of a visit that is not after <paramref name="bound"/>; -1 if there is none.</summary>
    public int LatestStartOfVisit(int stop, int bound)
    {
        for (var window = firstWindow[stop + 1] - 1; window >= firstWindow[stop]; window--)
            if (opens[window] <= bound)
                return Math.Min(bound, latestStart[window]);
        return -1;
    }

    ShiftKind[] GroupShifts(RoundProblem problem, Stop[] stops)
    {
        var kinds = new List<ShiftKind>();
        var allowed = problem.Shifts.Select(shift => stops.Select(stop => Suitability.MayVisit(shift, stop)).ToArray()).ToArray();
        var alike = Enumerable.Range(0, problem.Shifts.Count).GroupBy(index =>
        {
            var shift = problem.Shifts[index];
            return (shift.Travel, shift.StartPlace, shift.EndPlace, shift.StartsAt, shift.LatestReturn, shift.Capacity,
                string.Join(';', shift.Breaks), string.Concat(allowed[index].Select(may => may ? '1' : '0')));
        });
        var matrices = new Dictionary<(TravelTimes, int, int?), int[]>();
        foreach (var group in alike)
        {
            var shift = problem.Shifts[group.First()];
            var ends = (shift.Travel, shift.StartPlace, shift.EndPlace);
            if (!matrices.TryGetValue(ends, out var travel))
                matrices[ends] = travel = TravelMatrix(shift, stops);
            var kind = new ShiftKind
            {
                Index = kinds.Count,
                Shifts = [.. group],
                Travel = travel,
                Nodes = stops.Length + 2,
                StartsAt = shift.StartsAt,
                LatestReturn = shift.LatestReturn,
                Capacity = shift.Capacity ?? int.MaxValue,
                Breaks = [.. shift.Breaks],
                Allowed = allowed[group.First()],
            };
            kinds.Add(kind);
            foreach (var index in group)
                KindOfShift[index] = kind;
        }
        return [.. kinds];
    }

    static int[] TravelMatrix(Shift shift, Stop[] stops)
    {
        var nodes = stops.Length + 2;
        int?[] places = [.. stops.Select(stop => (int?)stop.Place), shift.StartPlace, shift.EndPlace];
        var travel = new int[nodes * nodes];
        for (var from = 0; from < nodes; from++)
            for (var to = 0; to < nodes; to++)
                // A round without an end place is over at its last stop: the way to its end takes no time.
                travel[from * nodes + to] = places[from] is not { } start || places[to] is not { } end ? 0
                    : shift.Travel[start, end] is var seconds and not TravelTimes.Unreachable ? seconds : ShiftKind.Never;
        return travel;
    }

    /// <summary>The most travel to visit the stop alone, or 0 where there is no way: no visit may cost the search more than leaving it out.</summary>
    int ReturnTrip(int stop) => Kinds
        .Where(kind => kind.Allowed[stop])
        .Select(kind => kind.Travel[kind.Start * kind.Nodes + stop] + kind.Travel[stop * kind.Nodes + kind.End])
        .Where(travel => travel < ShiftKind.Never)
        .DefaultIfEmpty()
        .Max();

    (int[][] Neighbours, double UsualTravel) FindNeighbours()
    {
        const int Near = 10;
        var neighbours = new int[Count][];
        double near = 0;
        long pairs = 0;
        for (var stop = 0; stop < Count; stop++)
        {
            var kind = Kinds.FirstOrDefault(kind => kind.Allowed[stop]) ?? Kinds[0];
            var distance = new int[Count];
            for (var other = 0; other < Count; other++)
                distance[other] = kind.Travel[stop * kind.Nodes + other] + kind.Travel[other * kind.Nodes + stop];
            neighbours[stop] = [.. Enumerable.Range(0, Count).Where(other => other != stop).OrderBy(other => distance[other])];
            foreach (var other in neighbours[stop].Take(Near).Where(other => distance[other] < ShiftKind.Never))
            {
                near += distance[other] / 2.0;
                pairs++;
            }
        }
        return (neighbours, Math.Max(1, pairs == 0 ? 1 : near / pairs));
    }
}
