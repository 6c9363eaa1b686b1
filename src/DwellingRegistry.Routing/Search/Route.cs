namespace DwellingRegistry.Routing.Search;

/// <summary>
/// One shift's stops in order, with what is needed to judge an insertion in constant time: when each stop can be left at the earliest,
/// and when the next must be reached at the latest, by the number of breaks taken so far.
/// </summary>
sealed class Route
{
    readonly SearchModel model;
    readonly int[] stops;

    /// <summary>At [i × labels + taken]: when the i-th element (0 is the start) is left at the earliest.</summary>
    readonly int[] leave;

    /// <summary>At [i × labels + taken]: when the i-th element (the one after the last stop is the end) must be reached at the latest.</summary>
    readonly int[] latest;

    /// <summary>By how many positions all stops from the i-th on may still move back.</summary>
    readonly int[] slack;

    public Route(SearchModel model, ShiftKind kind)
    {
        this.model = model;
        Kind = kind;
        stops = new int[model.Count];
        leave = new int[(model.Count + 2) * kind.Labels];
        latest = new int[(model.Count + 2) * kind.Labels];
        slack = new int[model.HasPositions ? model.Count + 1 : 0];
        Clear();
    }

    public ShiftKind Kind { get; }
    public int Count { get; private set; }
    public int Travel { get; private set; }
    public int Load { get; private set; }
    public ReadOnlySpan<int> Stops => stops.AsSpan(0, Count);

    /// <summary>A route without stops is never travelled, so it is feasible even where its end can't be reached.</summary>
    public bool IsFeasible { get; private set; }

    public void CopyFrom(Route other)
    {
        Count = other.Count;
        Travel = other.Travel;
        Load = other.Load;
        IsFeasible = other.IsFeasible;
        other.Stops.CopyTo(stops);
        var used = (Count + 2) * Kind.Labels;
        other.leave.AsSpan(0, used).CopyTo(leave);
        other.latest.AsSpan(0, used).CopyTo(latest);
        if (model.HasPositions)
            other.slack.AsSpan(0, Count + 1).CopyTo(slack);
    }

    public void Clear() => Set([]);

    /// <summary>Takes the stops in this order, whether that is feasible or not.</summary>
    public void Set(ReadOnlySpan<int> order)
    {
        order.CopyTo(stops);
        Count = order.Length;
        Refresh(0);
    }

    public void Insert(int stop, int position)
    {
        stops.AsSpan(position, Count - position).CopyTo(stops.AsSpan(position + 1));
        stops[position] = stop;
        Count++;
        Refresh(position);
    }

    /// <summary>Takes out the stops that are marked.</summary>
    public void Remove(bool[] marked)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
            if (!marked[stops[i]])
                stops[kept++] = stops[i];
        Count = kept;
        Refresh(0);
    }

    /// <summary>Where a stop fits with the least more travel, if that is below <paramref name="below"/>; each better place is overlooked with a small chance.</summary>
    /// <returns>The additional travel in seconds and the position, or <paramref name="below"/> and -1.</returns>
    public (int Travel, int Position) FindBestInsertion(int stop, int below, double overlook, ref SplitMix64 random)
    {
        var best = (Travel: below, Position: -1);
        if (Load + model.Load[stop] > Kind.Capacity)
            return best;
        var travel = Kind.Travel;
        var nodes = Kind.Nodes;
        var latestStart = model.LatestStart(stop);
        var labels = Kind.Labels;
        var previous = Kind.Start;
        var lastPosition = model.HasPositions ? Math.Min(Count, model.Position[stop] - 1) : Count;
        for (var position = 0; position <= lastPosition; position++)
        {
            if (labels == 1 && leave[position] > latestStart)
                break;
            var next = position < Count ? stops[position] : Kind.End;
            var there = travel[previous * nodes + stop];
            var on = travel[stop * nodes + next];
            var more = there + on - (Count == 0 ? 0 : travel[previous * nodes + next]);
            if (more < best.Travel
                && (!model.HasPositions || slack[position] > 0)
                && Fits(stop, position, position, there, on)
                && (overlook == 0 || random.NextDouble() >= overlook))
                best = (more, position);
            previous = next;
        }
        return best;
    }

    /// <summary>
    /// The first position where two stops fit one behind the other, or -1. Each alone may fit nowhere: where the first is the one chance to
    /// take a break in its time, say.
    /// </summary>
    public int FindPairInsertion(int first, int second)
    {
        var between = Kind.Travel[first * Kind.Nodes + second];
        if (Load + model.Load[first] + model.Load[second] > Kind.Capacity || between >= ShiftKind.Never)
            return -1;
        var labels = Kind.Labels;
        Span<int> afterFirst = stackalloc int[labels];
        Span<int> afterSecond = stackalloc int[labels];
        for (var position = 0; position <= Count; position++)
        {
            if (model.HasPositions && (slack[position] < 2 || position >= model.Position[first] || position + 1 >= model.Position[second]))
                continue;
            Visit(leave.AsSpan(position * labels, labels), Kind.Travel[(position == 0 ? Kind.Start : stops[position - 1]) * Kind.Nodes + first], first, afterFirst);
            Visit(afterFirst, between, second, afterSecond);
            if (IsInTime(afterSecond, second, position))
                return position;
        }
        return -1;
    }

    /// <summary>Whether a stop can take the place of those from one position up to another, that one not included.</summary>
    /// <returns>The additional travel in seconds, or null.</returns>
    public int? FindReplacement(int stop, int from, int to)
    {
        var load = Load + model.Load[stop];
        var travel = Kind.Travel;
        var old = 0;
        for (var i = from; i < to; i++)
            load -= model.Load[stops[i]];
        for (var i = from; i <= to && Count > 0; i++)
            old += Leg(i);
        if (load > Kind.Capacity || (model.HasPositions && (from >= model.Position[stop] || (from == to && slack[to] <= 0))))
            return null;
        var there = travel[(from == 0 ? Kind.Start : stops[from - 1]) * Kind.Nodes + stop];
        var on = travel[stop * Kind.Nodes + (to < Count ? stops[to] : Kind.End)];
        return Fits(stop, from, to, there, on) ? there + on - old : null;
    }

    /// <summary>Whether the times allow going there from the stop before <paramref name="from"/>, and on to the one at <paramref name="to"/>.</summary>
    bool Fits(int stop, int from, int to, int there, int on)
    {
        var labels = Kind.Labels;
        if (labels == 1)
        {
            var start = model.StartOfVisit(stop, leave[from] + there);
            return start < ShiftKind.Never && start + model.Service[stop] + on <= latest[to + 1];
        }
        Span<int> times = stackalloc int[labels];
        Visit(leave.AsSpan(from * labels, labels), there, stop, times);
        return IsInTime(times, stop, to);
    }

    /// <summary>Whether one who leaves a stop at these times, by breaks taken, can go on at this position.</summary>
    bool IsInTime(ReadOnlySpan<int> times, int stop, int position)
    {
        var labels = Kind.Labels;
        var on = Kind.Travel[stop * Kind.Nodes + (position < Count ? stops[position] : Kind.End)];
        for (var taken = 0; taken < labels; taken++)
            if (times[taken] < ShiftKind.Never && times[taken] + on <= latest[(position + 1) * labels + taken])
                return true;
        return false;
    }

    void Visit(ReadOnlySpan<int> before, int travel, int stop, Span<int> after) => Visit(model, Kind, before, travel, stop, after);

    /// <summary>From when the place before is left to when this stop is left, breaks before and after the visit included, both by breaks taken.</summary>
    public static void Visit(SearchModel model, ShiftKind kind, ReadOnlySpan<int> before, int travel, int stop, Span<int> after)
    {
        for (var taken = 0; taken < before.Length; taken++)
            after[taken] = Math.Min(ShiftKind.Never, before[taken] + travel);
        kind.TakeBreaks(after);
        for (var taken = 0; taken < before.Length; taken++)
            after[taken] = Math.Min(ShiftKind.Never, model.StartOfVisit(stop, after[taken]) + model.Service[stop]);
        kind.TakeBreaks(after);
    }

    /// <summary>Recomputes all that hangs on the order, which is unchanged before <paramref name="from"/>.</summary>
    void Refresh(int from)
    {
        var labels = Kind.Labels;
        if (from == 0)
        {
            leave.AsSpan(0, labels).Fill(ShiftKind.Never);
            leave[0] = Kind.StartsAt;
            Kind.TakeBreaks(leave.AsSpan(0, labels));
        }
        for (var i = from; i < Count; i++)
            Visit(leave.AsSpan(i * labels, labels), Leg(i), stops[i], leave.AsSpan((i + 1) * labels, labels));

        var end = latest.AsSpan((Count + 1) * labels, labels);
        for (var taken = 0; taken < labels; taken++)
            end[taken] = Kind.LatestEnd(taken);
        for (var i = Count; i >= 1; i--)
        {
            var here = latest.AsSpan(i * labels, labels);
            for (var taken = 0; taken < labels; taken++)
                here[taken] = Math.Max(-1, latest[(i + 1) * labels + taken] - Leg(i));
            Kind.BeforeBreaks(here);
            for (var taken = 0; taken < labels; taken++)
                here[taken] = model.LatestStartOfVisit(stops[i - 1], here[taken] - model.Service[stops[i - 1]]);
            Kind.BeforeBreaks(here);
        }

        Travel = 0;
        Load = 0;
        for (var i = 0; i < Count; i++)
        {
            Travel += Leg(i);
            Load += model.Load[stops[i]];
        }
        if (Count > 0)
            Travel += Leg(Count);
        RefreshSlack();
        IsFeasible = Count == 0 || (ReachesEnd() && Load <= Kind.Capacity && (!model.HasPositions || slack[0] >= 0));
    }

    void RefreshSlack()
    {
        if (!model.HasPositions)
            return;
        slack[Count] = int.MaxValue;
        for (var i = Count - 1; i >= 0; i--)
            slack[i] = Math.Min(slack[i + 1], model.Position[stops[i]] - (i + 1));
    }

    bool ReachesEnd()
    {
        var labels = Kind.Labels;
        for (var taken = 0; taken < labels; taken++)
            if (leave[Count * labels + taken] + Leg(Count) <= Kind.LatestEnd(taken))
                return true;
        return false;
    }

    /// <summary>Travel to the i-th stop, or to the end.</summary>
    int Leg(int i) => Kind.Travel[(i == 0 ? Kind.Start : stops[i - 1]) * Kind.Nodes + (i < Count ? stops[i] : Kind.End)];
}
