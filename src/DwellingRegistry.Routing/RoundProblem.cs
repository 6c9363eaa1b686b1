namespace DwellingRegistry.Routing;

/// <summary>
/// What is to be planned: due places, and the shifts of the inspectors who may visit them.
/// All times are whole seconds after one moment that the caller chooses (midnight before the first shift, say); all durations are seconds.
/// </summary>
/// <param name="Stops">The candidates, at most <see cref="MostStops"/>. A plan visits each at most once.</param>
/// <param name="Shifts">One for each inspector and day; each gets at most one round.</param>
public sealed record RoundProblem(IReadOnlyList<Stop> Stops, IReadOnlyList<Shift> Shifts)
{
    public const int MostStops = 1000;
    public const int MostShifts = 200;
}

/// <summary>A place that is due for a visit.</summary>
/// <param name="Id">The caller's name for it, unique in the problem.</param>
/// <param name="Place">Its row and column in the <see cref="TravelTimes"/>.</param>
/// <param name="Risk">The risk that a visit removes, 0 to <see cref="MostRisk"/>, in any unit; a stop of risk 0 is visited only where it is fixed.</param>
/// <param name="ServiceSeconds">How long the visit takes there.</param>
public sealed record Stop(string Id, int Place, int Risk, int ServiceSeconds)
{
    public const int MostRisk = 1_000_000;

    /// <summary>When the place is open. A visit lies wholly inside one window, those that touch or overlap counting as one; none given means always open.</summary>
    public IReadOnlyList<TimeWindow> Windows { get; init; } = [];

    /// <summary>Programmes that the inspector must know, all of them.</summary>
    public IReadOnlyList<string> RequiredSkills { get; init; } = [];

    /// <summary>What the visit uses up of <see cref="Shift.Capacity"/>.</summary>
    public int Load { get; init; }

    /// <summary>Set where the planner's user has decided: such a stop comes before all risk.</summary>
    public Fixing? Fixed { get; init; }

    public StopState State { get; init; }
}

public enum StopState
{
    /// <summary>May be visited.</summary>
    Open,

    /// <summary>Is not to be visited in this plan.</summary>
    Excluded,

    /// <summary>Was already visited.</summary>
    Done,
}

/// <summary>A stop that must be visited, if at all possible.</summary>
/// <param name="InspectorId">By this inspector only; null for any.</param>
/// <param name="Position">As the n-th visit of its round at the latest, 1 being the first: earlier only where fewer visits come before it. Null for anywhere.</param>
public sealed record Fixing(string? InspectorId = null, int? Position = null);

/// <summary>A span in which a place is open, both ends included, seconds as in <see cref="RoundProblem"/>.</summary>
public readonly record struct TimeWindow(int OpensAt, int ClosesAt);

/// <summary>An inspector's working time on one day. A round starts at its beginning and may end before its end.</summary>
/// <param name="Id">Unique in the problem.</param>
/// <param name="InspectorId">Who works it; one inspector's shifts don't overlap.</param>
/// <param name="Travel">Travel times by this inspector's means of travel.</param>
/// <param name="StartPlace">Where the round begins.</param>
/// <param name="EndPlace">Where it ends; null: at its last stop.</param>
/// <param name="StartsAt">When the inspector can leave <paramref name="StartPlace"/>.</param>
/// <param name="LatestReturn">When the inspector must be at <paramref name="EndPlace"/>, or have finished the last stop.</param>
public sealed record Shift(string Id, string InspectorId, TravelTimes Travel, int StartPlace, int? EndPlace, int StartsAt, int LatestReturn)
{
    /// <summary>In the order in which they are taken, at most <see cref="MostBreaks"/>.</summary>
    public IReadOnlyList<Break> Breaks { get; init; } = [];

    /// <summary>The programmes that the inspector knows.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The most that the <see cref="Stop.Load"/> of the visits may add up to; null for no limit.</summary>
    public int? Capacity { get; init; }

    public const int MostBreaks = 3;
}

/// <summary>
/// A pause that begins between two times. It is taken at a stop, before the visit or after it, or before leaving the start; not on the road.
/// A round that is over by <paramref name="LatestStart"/> goes without it.
/// </summary>
public readonly record struct Break(int EarliestStart, int LatestStart, int Seconds);
