using DwellingRegistry.Features.Inspections;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

public enum RoundState { Planned, Started, Finished }

/// <summary>What became of a stop. Released: it went back to what is due, since the round ended, was planned anew, or somebody else was given it.</summary>
public enum RoundStopState { Planned, Arrived, Done, NoAccess, Skipped, Released }

/// <summary>Why an inspector passed a stop over. Of the place and the day, never of a person.</summary>
public enum SkipReason { NoTime, RoadClosed, PlaceNotFound, Unsafe, AnotherDayAgreed }

/// <summary>When an inspector works on the day of a round, and from where to where.</summary>
/// <param name="Inspector">The user name.</param>
/// <param name="Start">WGS 84.</param>
/// <param name="End">WGS 84.</param>
/// <param name="From">When the inspector can leave the start.</param>
/// <param name="Until">When the inspector must be at the end.</param>
/// <param name="Break">The pause to be taken, if there is one.</param>
public sealed record RoundShift(string Inspector, Point Start, Point End, DateTimeOffset From, DateTimeOffset Until, RoundBreak? Break);

/// <summary>A pause that begins between two instants.</summary>
public sealed record RoundBreak(DateTimeOffset Earliest, DateTimeOffset Latest, int Minutes);

/// <summary>An inspector's ordered stops for one day, with their times and the road between them. Planned, started, finished.</summary>
public sealed class Round
{
    Round() { }

    /// <param name="plan">The planning it comes from; several rounds may come from one.</param>
    /// <param name="day">Its day, by local time.</param>
    /// <param name="utcOffsetMinutes">How far local time is ahead of UTC.</param>
    /// <param name="profile">The means of travel.</param>
    /// <param name="shift">Who, when and from where.</param>
    /// <param name="createdBy">The user name of who planned it.</param>
    /// <param name="createdAt">When.</param>
    public Round(Guid plan, DateOnly day, int utcOffsetMinutes, TravelProfile profile, RoundShift shift, string createdBy, DateTimeOffset createdAt)
    {
        Plan = plan;
        Inspector = shift.Inspector;
        Day = day;
        UtcOffsetMinutes = utcOffsetMinutes;
        Profile = profile;
        Start = shift.Start;
        End = shift.End;
        ShiftFrom = shift.From;
        ShiftUntil = shift.Until;
        BreakEarliest = shift.Break?.Earliest;
        BreakLatest = shift.Break?.Latest;
        BreakMinutes = shift.Break?.Minutes ?? 0;
        CreatedBy = createdBy;
        CreatedAt = createdAt;
        EndsAt = shift.From;
    }

    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();

    /// <summary>The latest planning, by which its left-out places are kept.</summary>
    public Guid Plan { get; private set; }

    /// <summary>The inspector's user name.</summary>
    public string Inspector { get; private set; } = "";
    public DateOnly Day { get; private set; }

    /// <summary>How far local time is ahead of UTC, in minutes: opening hours are local.</summary>
    public int UtcOffsetMinutes { get; private set; }
    public TravelProfile Profile { get; private set; }
    public Point Start { get; private set; } = null!;
    public Point End { get; private set; } = null!;
    public DateTimeOffset ShiftFrom { get; private set; }
    public DateTimeOffset ShiftUntil { get; private set; }
    public DateTimeOffset? BreakEarliest { get; private set; }
    public DateTimeOffset? BreakLatest { get; private set; }
    public int BreakMinutes { get; private set; }

    /// <summary>When the break is planned; null where the round is over before it.</summary>
    public DateTimeOffset? BreakAt { get; private set; }
    public RoundState State { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>When the inspector is at the end, as planned.</summary>
    public DateTimeOffset EndsAt { get; private set; }
    public int WaitSeconds { get; private set; }

    /// <summary>From the last stop to the end.</summary>
    public int FinalSeconds { get; private set; }
    public int FinalMetres { get; private set; }
    public LineString? FinalWay { get; private set; }

    /// <summary>The areas that its stops lie in.</summary>
    public int[] AreaIds { get; private set; } = [];

    /// <summary>The search was cut by its time limit.</summary>
    public bool CutByTime { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Counts what was changed, so that a change can name what it stands on.</summary>
    public int Version { get; private set; } = 1;
    public List<RoundStop> Stops { get; } = [];

    public DateTimeOffset Midnight => new DateTimeOffset(Day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromMinutes(UtcOffsetMinutes)).ToUniversalTime();

    /// <summary>Takes over a plan: the way to the end, the break and the times. Its stops are set by who made it.</summary>
    public void Follow(Guid plan, ComposedRound composed, bool cutByTime)
    {
        Plan = plan;
        CutByTime = cutByTime;
        BreakAt = composed.BreakAt ?? BreakAt;
        WaitSeconds = composed.WaitSeconds;
        EndAt(composed.EndsAt, composed.FinalLeg);
    }

    /// <summary>The last way, to the end.</summary>
    public void EndAt(DateTimeOffset endsAt, RoadLeg leg)
    {
        EndsAt = endsAt;
        FinalSeconds = Math.Max(0, leg.Seconds);
        FinalMetres = Math.Max(0, leg.Metres);
        FinalWay = leg.Line;
    }

    public void CoverAreas(IEnumerable<int> areas) => AreaIds = [.. AreaIds.Union(areas).Order()];

    public void WorkUntil(DateTimeOffset until) => ShiftUntil = until;

    public void Begin(DateTimeOffset at)
    {
        State = RoundState.Started;
        StartedAt = at;
    }

    public void Finish(DateTimeOffset at)
    {
        State = RoundState.Finished;
        FinishedAt = at;
    }

    public void CountChange() => Version++;
}

/// <summary>A place to visit in a round. An inspection is an open stop (planned or arrived) of one round at most.</summary>
public sealed class RoundStop
{
    RoundStop() { }

    public RoundStop(Round round, ComposedStop composed, int position)
    {
        Round = round;
        InspectionId = composed.Candidate.InspectionId;
        AreaId = composed.Candidate.AreaId;
        Place = composed.Place;
        Follow(composed, position);
    }

    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public long RoundId { get; private set; }
    public Round Round { get; private set; } = null!;
    public long InspectionId { get; private set; }
    public Inspection Inspection { get; private set; } = null!;

    /// <summary>The area its building lay in when it was planned.</summary>
    public int AreaId { get; private set; }

    /// <summary>From 1.</summary>
    public int Position { get; private set; }

    /// <summary>Where it is entered from the street, as far as is known. WGS 84.</summary>
    public Point Place { get; private set; } = null!;
    public DateTimeOffset PlannedArrival { get; private set; }
    public DateTimeOffset PlannedDeparture { get; private set; }

    /// <summary>Of the way from the place before.</summary>
    public int DriveSeconds { get; private set; }
    public int DriveMetres { get; private set; }
    public LineString? Way { get; private set; }
    public int ServiceMinutes { get; private set; }

    /// <summary>What the visit removes, on the day of the round.</summary>
    public int RiskToRemove { get; private set; }

    /// <summary>Whoever planned it said that it must be visited.</summary>
    public bool IsFixed { get; private set; }

    /// <summary>Why it is visited, in words.</summary>
    public string Reason { get; private set; } = "";
    public RoundStopState State { get; private set; }
    public SkipReason? SkipReason { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen => State is RoundStopState.Planned or RoundStopState.Arrived;

    public void Follow(ComposedStop composed, int position)
    {
        ServiceMinutes = composed.Candidate.ServiceMinutes;
        RiskToRemove = composed.Candidate.RiskToRemove;
        IsFixed = composed.Candidate.IsFixed;
        Reason = composed.Reason;
        Move(position, composed.Leg, composed.Arrives, composed.Leaves);
    }

    /// <summary>Another way there, or another time.</summary>
    public void Move(int position, RoadLeg leg, DateTimeOffset arrives, DateTimeOffset leaves)
    {
        Position = position;
        DriveSeconds = Math.Max(0, leg.Seconds);
        DriveMetres = Math.Max(0, leg.Metres);
        Way = leg.Line;
        PlannedArrival = arrives;
        PlannedDeparture = leaves;
    }

    public void Renumber(int position) => Position = position;

    public void Arrive(DateTimeOffset at)
    {
        State = RoundStopState.Arrived;
        ArrivedAt = at;
    }

    public void Skip(SkipReason reason, DateTimeOffset at)
    {
        State = RoundStopState.Skipped;
        SkipReason = reason;
        EndedAt = at;
    }

    public void Release(DateTimeOffset at)
    {
        State = RoundStopState.Released;
        EndedAt = at;
    }
}

/// <summary>Why a place is in no round of a planning.</summary>
public enum RoundLeftOutReason { NoStreetNear, NoWayThere, NoWayBack, NotStanding, NoInspectorWithSkill, ClosedDuringShifts, TooFarForShift, NoTimeLeft }

/// <summary>A place that a planning considered and left out.</summary>
public sealed class RoundLeftOut
{
    RoundLeftOut() { }

    public RoundLeftOut(Guid plan, long inspectionId, int areaId, RoundLeftOutReason reason, string explanation, int riskToRemove)
    {
        Plan = plan;
        InspectionId = inspectionId;
        AreaId = areaId;
        Reason = reason;
        Explanation = explanation;
        RiskToRemove = riskToRemove;
    }

    public long Id { get; private set; }
    public Guid Plan { get; private set; }
    public long InspectionId { get; private set; }
    public int AreaId { get; private set; }
    public RoundLeftOutReason Reason { get; private set; }

    /// <summary>In words.</summary>
    public string Explanation { get; private set; } = "";
    public int RiskToRemove { get; private set; }
}
