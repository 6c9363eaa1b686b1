namespace DwellingRegistry.Routing.Search;

/// <summary>Gives a route its times: everything as early as possible, breaks where they let the round end first.</summary>
static class Timetable
{
    public static Round Write(RoundProblem problem, SearchModel model, int shiftIndex, Route route)
    {
        var shift = problem.Shifts[shiftIndex];
        var kind = route.Kind;
        if (route.Count == 0)
            return new(shift.Id, shift.InspectorId, [], [], shift.StartsAt, shift.StartsAt, 0);

        // Forwards: the earliest times by breaks taken, before and after the chances to take one.
        var stops = route.Stops.ToArray();
        var left = new Moment[stops.Length + 1];
        var arrived = new Moment[stops.Length];
        var time = new int[kind.Labels];
        Array.Fill(time, ShiftKind.Never);
        time[0] = kind.StartsAt;
        left[0] = new(kind, time);
        for (var i = 0; i < stops.Length; i++)
        {
            var leg = Leg(i);
            arrived[i] = new(kind, [.. left[i].AfterBreaks.Select(leaves => Math.Min(ShiftKind.Never, leaves + leg))]);
            left[i + 1] = new(kind, [.. arrived[i].AfterBreaks.Select(ready =>
                Math.Min(ShiftKind.Never, model.StartOfVisit(stops[i], ready) + model.Service[stops[i]]))]);
        }

        // Backwards: which breaks were taken where.
        var taken = Enumerable.Range(0, kind.Labels).Where(count => EndsAt(count) <= kind.LatestEnd(count)).MinBy(EndsAt);
        var endsAt = EndsAt(taken);
        var breaks = new List<TakenBreak>();
        var visits = new List<Visit>();
        for (var i = stops.Length; i >= 0; i--)
        {
            taken = left[i].Trace(kind, taken, begins => new(begins.At, begins.Seconds, i, OnArrival: false), breaks);
            if (i == 0)
                break;
            var stop = problem.Stops[model.Stops[stops[i - 1]]];
            var starts = model.StartOfVisit(stops[i - 1], arrived[i - 1].AfterBreaks[taken]);
            var before = breaks.Count;
            taken = arrived[i - 1].Trace(kind, taken, begins => new(begins.At, begins.Seconds, i - 1, OnArrival: true), breaks);
            var arrives = arrived[i - 1].BeforeBreaks[taken];
            var paused = breaks.Skip(before).Sum(pause => pause.Seconds);
            visits.Add(new(stop.Id, stop.Risk, Leg(i - 1), arrives, starts - arrives - paused, starts, starts + stop.ServiceSeconds));
        }
        breaks.Reverse();
        visits.Reverse();
        return new(shift.Id, shift.InspectorId, visits, breaks, shift.StartsAt, endsAt, Leg(stops.Length));

        int EndsAt(int count) => left[^1].AfterBreaks[count] + Leg(stops.Length);
        int Leg(int i) => kind.Travel[(i == 0 ? kind.Start : stops[i - 1]) * kind.Nodes + (i < stops.Length ? stops[i] : kind.End)];
    }

    /// <summary>A place in the round where breaks can be taken: earliest times by breaks taken.</summary>
    sealed class Moment
    {
        public Moment(ShiftKind kind, int[] beforeBreaks)
        {
            BeforeBreaks = beforeBreaks;
            AfterBreaks = [.. beforeBreaks];
            kind.TakeBreaks(AfterBreaks);
        }

        public int[] BeforeBreaks { get; }
        public int[] AfterBreaks { get; }

        /// <summary>Adds the breaks taken here, last first, and gives how many were taken before.</summary>
        public int Trace(ShiftKind kind, int taken, Func<(int At, int Seconds), TakenBreak> write, List<TakenBreak> breaks)
        {
            while (AfterBreaks[taken] < BeforeBreaks[taken])
            {
                taken--;
                breaks.Add(write((Math.Max(AfterBreaks[taken], kind.Breaks[taken].EarliestStart), kind.Breaks[taken].Seconds)));
            }
            return taken;
        }
    }
}
