namespace DwellingRegistry.Routing;

/// <summary>What a problem must fulfil before it is planned.</summary>
static class RoundProblemRules
{
    /// <summary>About three years: sums of a few such times stay far inside 32 bits.</summary>
    public const int LatestTime = 100_000_000;

    /// <exception cref="RoundProblemException">Names the first fault found.</exception>
    public static void Check(RoundProblem problem, PlanLimits limits)
    {
        Require(limits.Work >= 1, $"The work limit is {limits.Work}; give at least 1.");
        Require(limits.Time >= TimeSpan.Zero, $"The time limit is {limits.Time}; give none below zero.");
        Require(limits.Workers is >= 1 and <= 64, $"There are {limits.Workers} workers; give 1 to 64.");
        Require(problem.Stops.Count <= RoundProblem.MostStops, $"There are {problem.Stops.Count} stops; give at most {RoundProblem.MostStops}.");
        Require(problem.Shifts.Count <= RoundProblem.MostShifts, $"There are {problem.Shifts.Count} shifts; give at most {RoundProblem.MostShifts}.");
        RequireUnique(problem.Stops.Select(stop => stop.Id), "stop");
        RequireUnique(problem.Shifts.Select(shift => shift.Id), "shift");
        var places = problem.Shifts.Count == 0 ? int.MaxValue : problem.Shifts[0].Travel.Places;
        foreach (var shift in problem.Shifts)
            Check(shift, places);
        foreach (var stop in problem.Stops)
            Check(stop, places);
        foreach (var shifts in problem.Shifts.GroupBy(shift => shift.InspectorId))
            RequireApart([.. shifts.OrderBy(shift => shift.StartsAt)]);
    }

    static void Check(Shift shift, int places)
    {
        var name = $"Shift \"{shift.Id}\"";
        Require(shift.Travel.Places == places, $"{name} has travel times between {shift.Travel.Places} places and another shift between {places}; number the places alike.");
        RequirePlace(shift.StartPlace, places, $"{name} starts");
        if (shift.EndPlace is { } end)
            RequirePlace(end, places, $"{name} ends");
        RequireTime(shift.StartsAt, $"{name} starts");
        RequireTime(shift.LatestReturn, $"{name} has its latest return");
        Require(shift.StartsAt <= shift.LatestReturn, $"{name} starts at {shift.StartsAt}, after its latest return at {shift.LatestReturn}.");
        Require(shift.Capacity is null or >= 0, $"{name} has a capacity of {shift.Capacity}; give 0 or more, or none.");
        Require(shift.Breaks.Count <= Shift.MostBreaks, $"{name} has {shift.Breaks.Count} breaks; give at most {Shift.MostBreaks}.");
        foreach (var pause in shift.Breaks)
        {
            RequireTime(pause.EarliestStart, $"{name} has a break");
            RequireTime(pause.LatestStart, $"{name} has a break");
            Require(pause.EarliestStart <= pause.LatestStart, $"{name} has a break that starts at {pause.EarliestStart} at the earliest and {pause.LatestStart} at the latest; turn them round.");
            RequireDuration(pause.Seconds, $"{name} has a break");
        }
        for (var i = 1; i < shift.Breaks.Count; i++)
            Require(shift.Breaks[i - 1].LatestStart <= shift.Breaks[i].LatestStart, $"{name} has breaks out of order; give them in the order in which they are taken.");
    }

    static void Check(Stop stop, int places)
    {
        var name = $"Stop \"{stop.Id}\"";
        RequirePlace(stop.Place, places, $"{name} lies");
        Require(stop.Risk is >= 0 and <= Stop.MostRisk, $"{name} has a risk of {stop.Risk}; give 0 to {Stop.MostRisk}.");
        RequireDuration(stop.ServiceSeconds, $"{name} has a visit");
        Require(stop.Load is >= 0 and <= Stop.MostRisk, $"{name} has a load of {stop.Load}; give 0 to {Stop.MostRisk}.");
        Require(stop.Fixed?.Position is null or >= 1, $"{name} is fixed to position {stop.Fixed?.Position}; the first is 1.");
        Require(Enum.IsDefined(stop.State), $"{name} has the unknown state {stop.State}.");
        foreach (var window in stop.Windows)
        {
            RequireTime(window.OpensAt, $"{name} opens");
            RequireTime(window.ClosesAt, $"{name} closes");
            Require(window.OpensAt <= window.ClosesAt, $"{name} opens at {window.OpensAt} and closes before, at {window.ClosesAt}; turn them round.");
        }
    }

    static void RequireApart(IReadOnlyList<Shift> shifts)
    {
        for (var i = 1; i < shifts.Count; i++)
            Require(
                shifts[i].StartsAt >= shifts[i - 1].LatestReturn,
                $"Shifts \"{shifts[i - 1].Id}\" and \"{shifts[i].Id}\" of inspector \"{shifts[i].InspectorId}\" overlap; nobody is in two places at once.");
    }

    static void RequireUnique(IEnumerable<string> ids, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
            Require(seen.Add(id), $"Two {what}s are called \"{id}\"; give each a name of its own.");
    }

    static void RequirePlace(int place, int places, string what) =>
        Require(place >= 0 && place < places, $"{what} at place {place}, which the travel times don't have; they have 0 to {places - 1}.");

    static void RequireTime(int time, string what) =>
        Require(time is >= 0 and <= LatestTime, $"{what} at {time} seconds; give 0 to {LatestTime}.");

    static void RequireDuration(int seconds, string what) =>
        Require(seconds is >= 0 and <= LatestTime, $"{what} of {seconds} seconds; give 0 to {LatestTime}.");

    static void Require(bool fulfilled, string message)
    {
        if (!fulfilled)
            throw new RoundProblemException(message);
    }
}
