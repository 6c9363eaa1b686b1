namespace DwellingRegistry.Routing.Search;

/// <summary>Says why a stop is not visited: the first reason that alone rules it out, else what it would displace.</summary>
static class LeftOutReasons
{
    /// <summary>Reasons that hold whatever the times are; null for a candidate.</summary>
    public static LeftOutReason? FindRulingOut(RoundProblem problem, Stop stop)
    {
        if (stop.State != StopState.Open)
            return stop.State == StopState.Done ? LeftOutReason.AlreadyDone : LeftOutReason.Excluded;
        if (stop.Risk == 0 && stop.Fixed is null)
            return LeftOutReason.NoRisk;
        if (problem.Shifts.Count == 0)
            return LeftOutReason.NoShift;
        var ofInspector = problem.Shifts.Where(shift => Suitability.IsInspectorOf(shift, stop)).ToArray();
        if (ofInspector.Length == 0)
            return LeftOutReason.InspectorNotOnShift;
        var skilled = ofInspector.Where(shift => Suitability.HasSkills(shift, stop)).ToArray();
        if (skilled.Length == 0)
            return LeftOutReason.NoInspectorWithSkill;
        if (!skilled.Any(shift => Suitability.HasCapacity(shift, stop)))
            return LeftOutReason.OverCapacity;
        return OpeningHours.For(stop).Count == 0 ? LeftOutReason.ClosedDuringShifts : null;
    }

    /// <summary>Why a candidate is in no round of the solution.</summary>
    public static LeftOut Explain(RoundProblem problem, SearchModel model, Solution solution, int stop)
    {
        var left = problem.Stops[model.Stops[stop]];
        var kinds = model.Kinds.Where(kind => kind.Allowed[stop]).ToArray();
        // A stop that doesn't fit alone can fit behind another only where the way through that one is the shorter; then it would be displaced, too.
        if (Displacements.Find(model, solution, stop) is { } replacement)
        {
            var shift = problem.Shifts[replacement.Shift];
            var displaced = solution.Routes[replacement.Shift].Stops[replacement.From..replacement.To].ToArray();
            return new(left.Id, left.Risk, LeftOutReason.NoTimeLeft,
                new(shift.Id, [.. displaced.Select(other => problem.Stops[model.Stops[other]].Id)], replacement.Risk, replacement.ExtraTravel));
        }
        var reason = kinds.All(kind => !IsReachable(kind, stop)) ? LeftOutReason.Unreachable
            : kinds.Any(kind => FitsAlone(model, kind, stop, heedHours: true)) ? LeftOutReason.NoTimeLeft
            : kinds.Any(kind => FitsAlone(model, kind, stop, heedHours: false)) ? LeftOutReason.ClosedDuringShifts
            : LeftOutReason.TooFarForShift;
        return new(left.Id, left.Risk, reason);
    }

    static bool IsReachable(ShiftKind kind, int stop) => There(kind, stop) < ShiftKind.Never && Back(kind, stop) < ShiftKind.Never;

    static bool FitsAlone(SearchModel model, ShiftKind kind, int stop, bool heedHours)
    {
        Span<int> times = stackalloc int[kind.Labels];
        times.Fill(ShiftKind.Never);
        times[0] = kind.StartsAt;
        kind.TakeBreaks(times);
        Spend(times, There(kind, stop));
        kind.TakeBreaks(times);
        if (heedHours)
            foreach (ref var time in times)
                time = model.StartOfVisit(stop, time);
        Spend(times, model.Service[stop]);
        kind.TakeBreaks(times);
        Spend(times, Back(kind, stop));
        for (var taken = 0; taken < times.Length; taken++)
            if (times[taken] <= kind.LatestEnd(taken))
                return true;
        return false;
    }

    static void Spend(Span<int> times, int seconds)
    {
        foreach (ref var time in times)
            time = Math.Min(ShiftKind.Never, time + seconds);
    }

    static int There(ShiftKind kind, int stop) => kind.Travel[kind.Start * kind.Nodes + stop];

    static int Back(ShiftKind kind, int stop) => kind.Travel[stop * kind.Nodes + kind.End];
}
