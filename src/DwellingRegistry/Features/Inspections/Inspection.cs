using DwellingRegistry.Features.Buildings;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Inspections;

public enum InspectionOutcome { Passed, Failed, NoAccess }

/// <summary>Why a visit is due: by a programme's interval, for findings to be repaired, since nobody let the inspector in, or since a hazard was reported.</summary>
public enum InspectionCause { Regular, ReInspection, NoAccess, Hazard }

/// <summary>Why an open inspection was closed without a visit.</summary>
public enum ClosedReason { Demolished, WronglyEntered, NoLongerVisited }

/// <summary>An inspection programme; its interval rules are data (programmes.json), by the place only.</summary>
public sealed class Programme
{
    public int Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
}

/// <summary>One visit of a programme to a building: due, planned, carried out; or closed where there is nothing left to visit. A building has at most one open visit a programme.</summary>
public sealed class Inspection
{
    Inspection() { }

    public Inspection(long buildingId, int programmeId, DueVerdict due, InspectionCause cause, Point location)
    {
        BuildingId = buildingId;
        ProgrammeId = programmeId;
        Cause = cause;
        Location = location;
        Set(due);
    }

    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public long BuildingId { get; private set; }
    public Building Building { get; private set; } = null!;
    public int ProgrammeId { get; private set; }
    public Programme Programme { get; private set; } = null!;
    public InspectionCause Cause { get; private set; }
    public DateOnly DueOn { get; private set; }

    /// <summary>The rule that set the due date, in words, shown with it.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Of the place's class, in the risk to remove.</summary>
    public int Weight { get; private set; }

    /// <summary>The building's point, repeated so that the nearest overdue ones come from one index. WGS 84.</summary>
    public Point Location { get; private set; } = null!;

    /// <summary>The inspector's user name, while somebody is assigned.</summary>
    public string? AssignedTo { get; private set; }
    public DateOnly? PlannedOn { get; private set; }

    /// <summary>Visits in a row that found no access before this one.</summary>
    public int Tries { get; private set; }

    /// <summary>Nobody let the inspector in so often that somebody else must see to it.</summary>
    public bool Escalated { get; private set; }

    /// <summary>Set once: an inspection without it is open, unless it was closed.</summary>
    public DateOnly? CarriedOutOn { get; private set; }
    public InspectionOutcome? Outcome { get; private set; }
    public string? CarriedOutBy { get; private set; }

    /// <summary>The answered checklist, by item code.</summary>
    public Dictionary<string, ChecklistAnswer>? Answers { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public ClosedReason? ClosedReason { get; private set; }

    /// <summary>Counts what was changed, so that a change can name what it stands on.</summary>
    public int Version { get; private set; }

    public bool IsOpen => CarriedOutOn is null && ClosedOn is null;
    public DueVerdict Due => new(DueOn, Rule, Weight);

    public void CarryOut(DateOnly on, InspectionOutcome outcome, string by, Dictionary<string, ChecklistAnswer>? answers)
    {
        RequireOpen();
        CarriedOutOn = on;
        Outcome = outcome;
        CarriedOutBy = by;
        Answers = answers;
        Version++;
    }

    /// <summary>The place changed: another day, another rule, another weight, another point. Nothing where all is as it was.</summary>
    public void Follow(DueVerdict due, Point location)
    {
        RequireOpen();
        if (!location.Equals(Location))
            Location = location;
        if (due == Due)
            return;
        Set(due);
        Version++;
    }

    public void Assign(string? inspector, DateOnly? plannedOn)
    {
        RequireOpen();
        AssignedTo = inspector;
        PlannedOn = plannedOn;
        Version++;
    }

    public void Close(DateOnly on, ClosedReason reason)
    {
        RequireOpen();
        ClosedOn = on;
        ClosedReason = reason;
        Version++;
    }

    /// <summary>The visits before this one found no access.</summary>
    public void CountTries(int tries, bool escalated)
    {
        Tries = tries;
        Escalated = escalated;
    }

    void Set(DueVerdict due)
    {
        DueOn = due.DueOn;
        Rule = due.Rule;
        Weight = due.Weight;
    }

    void RequireOpen()
    {
        if (!IsOpen)
            throw new InvalidOperationException("An inspection is carried out or closed once.");
    }
}

public enum ChecklistAnswer { Yes, No, NotApplicable }

/// <summary>To whom an inspection was given, or that it was taken back. Only ever added.</summary>
public sealed class InspectionAssignment
{
    InspectionAssignment() { }

    public InspectionAssignment(long inspectionId, string? assignedTo, DateOnly? plannedOn, string assignedBy, DateTimeOffset assignedAt)
    {
        InspectionId = inspectionId;
        AssignedTo = assignedTo;
        PlannedOn = plannedOn;
        AssignedBy = assignedBy;
        AssignedAt = assignedAt;
    }

    public long Id { get; private set; }
    public long InspectionId { get; private set; }

    /// <summary>The inspector's user name; null where it was taken back.</summary>
    public string? AssignedTo { get; private set; }
    public DateOnly? PlannedOn { get; private set; }
    public string AssignedBy { get; private set; } = "";
    public DateTimeOffset AssignedAt { get; private set; }
}
