namespace DwellingRegistry.Routing;

/// <summary>Which places to visit, in what order, and why the others are left out. Times are seconds as in <see cref="RoundProblem"/>.</summary>
/// <param name="Rounds">One for each shift, in the order of the problem; a shift without visits has an empty round.</param>
/// <param name="LeftOut">Every stop that no round visits, in the order of the problem.</param>
/// <param name="End">Why the search ended.</param>
/// <param name="Statistics">How it went.</param>
public sealed record RoundPlan(IReadOnlyList<Round> Rounds, IReadOnlyList<LeftOut> LeftOut, PlanEnd End, PlanStatistics Statistics)
{
    public long RiskRemoved => Rounds.Sum(round => round.RiskRemoved);
    public int TravelSeconds => Rounds.Sum(round => round.TravelSeconds);
}

/// <summary>One shift's visits, in order, with the breaks between them.</summary>
/// <param name="ShiftId">The shift that it fills.</param>
/// <param name="InspectorId">Whose shift that is.</param>
/// <param name="Visits">In order.</param>
/// <param name="Breaks">In order; where they lie between the visits is said by each.</param>
/// <param name="StartsAt">When the shift starts.</param>
/// <param name="EndsAt">When the inspector is at the end place, or has finished the last stop; for an empty round when the shift starts.</param>
/// <param name="FinalTravelSeconds">From the last stop to the end place.</param>
public sealed record Round(
    string ShiftId, string InspectorId, IReadOnlyList<Visit> Visits, IReadOnlyList<TakenBreak> Breaks, int StartsAt, int EndsAt, int FinalTravelSeconds)
{
    public long RiskRemoved => Visits.Sum(visit => (long)visit.Risk);
    public int TravelSeconds => Visits.Sum(visit => visit.TravelSeconds) + FinalTravelSeconds;
    public int ServiceSeconds => Visits.Sum(visit => visit.LeavesAt - visit.StartsAt);

    /// <summary>Spent neither on the road nor at work nor on a break.</summary>
    public int WaitSeconds => EndsAt - StartsAt - TravelSeconds - ServiceSeconds - BreakSeconds;
    public int BreakSeconds => Breaks.Sum(taken => taken.Seconds);
}

/// <summary>One stop of a round.</summary>
/// <param name="StopId">Which stop.</param>
/// <param name="Risk">What the visit removes.</param>
/// <param name="TravelSeconds">From the place before.</param>
/// <param name="ArrivesAt">When the inspector is there.</param>
/// <param name="WaitSeconds">Between arriving and starting, breaks not counted.</param>
/// <param name="StartsAt">When the visit begins.</param>
/// <param name="LeavesAt">When the visit is over; a break may follow before the inspector drives on.</param>
public sealed record Visit(string StopId, int Risk, int TravelSeconds, int ArrivesAt, int WaitSeconds, int StartsAt, int LeavesAt);

/// <summary>A break as planned.</summary>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Seconds">How long it takes.</param>
/// <param name="AfterVisits">How many visits come before it.</param>
/// <param name="OnArrival">Taken at the next stop before its visit; else where the visit before it ended, or at the start.</param>
public sealed record TakenBreak(int StartsAt, int Seconds, int AfterVisits, bool OnArrival);

public enum PlanEnd
{
    /// <summary>There is no better plan; proven for small problems only.</summary>
    Optimal,

    /// <summary>All work was done: the plan can be had again by the same limits.</summary>
    WorkDone,

    /// <summary>Time ran out first; a longer search may find better.</summary>
    CutByTime,

    /// <summary>The caller stopped it; a longer search may find better.</summary>
    Cancelled,
}

/// <summary>How a search went.</summary>
/// <param name="Steps">Search steps taken by all workers.</param>
/// <param name="PooledRoutes">Different single rounds that were collected for recombining.</param>
/// <param name="Recombinations">How often the collected rounds were recombined.</param>
/// <param name="BetterByRecombination">How many of these gave a better plan.</param>
/// <param name="Elapsed">Time of the search.</param>
public sealed record PlanStatistics(long Steps, int PooledRoutes, int Recombinations, int BetterByRecombination, TimeSpan Elapsed);

/// <summary>A stop that the plan doesn't visit.</summary>
/// <param name="StopId">Which stop.</param>
/// <param name="Risk">What a visit would have removed.</param>
/// <param name="Reason">Why it is left out.</param>
/// <param name="Displaced">Only for <see cref="LeftOutReason.NoTimeLeft"/>: the cheapest way to squeeze it in; null where only fixed visits could give way.</param>
public sealed record LeftOut(string StopId, int Risk, LeftOutReason Reason, Displacement? Displaced = null);

/// <summary>What would have to go for a left-out stop.</summary>
/// <param name="ShiftId">The shift that it would go into.</param>
/// <param name="StopIds">Neighbouring visits of that shift's round that would give way, in their order.</param>
/// <param name="Risk">Their risk together, at least the left-out stop's own.</param>
/// <param name="ExtraTravelSeconds">How much longer the travel would be then; negative if shorter.</param>
public sealed record Displacement(string ShiftId, IReadOnlyList<string> StopIds, long Risk, int ExtraTravelSeconds);

public enum LeftOutReason
{
    /// <summary>Marked as not to be visited.</summary>
    Excluded,

    /// <summary>Marked as already visited.</summary>
    AlreadyDone,

    /// <summary>A visit removes no risk.</summary>
    NoRisk,

    /// <summary>There is no shift at all.</summary>
    NoShift,

    /// <summary>Fixed to an inspector who has no shift.</summary>
    InspectorNotOnShift,

    /// <summary>No inspector (or not the one it is fixed to) knows all programmes that it needs.</summary>
    NoInspectorWithSkill,

    /// <summary>Its load is over the capacity of each shift that could take it.</summary>
    OverCapacity,

    /// <summary>No way leads there and on to the end of the round.</summary>
    Unreachable,

    /// <summary>Never open long enough while it could be reached.</summary>
    ClosedDuringShifts,

    /// <summary>Even alone in a round, the inspector would be back too late, or could not take a break in its time.</summary>
    TooFarForShift,

    /// <summary>Others that remove more risk, or are fixed, fill the time.</summary>
    NoTimeLeft,
}
