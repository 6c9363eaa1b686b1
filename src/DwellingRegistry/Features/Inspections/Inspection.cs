using DwellingRegistry.Features.Buildings;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Inspections;

public enum InspectionOutcome { Passed, Failed, NoAccess }

/// <summary>An inspection programme; its interval rules are data (programmes.json), by the place only.</summary>
public sealed class Programme
{
    public int Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
}

/// <summary>One visit of a programme to a building: due, planned, carried out. A building has at most one open visit a programme.</summary>
public sealed class Inspection
{
    Inspection() { }

    public Inspection(Building building, int programmeId, DateOnly dueOn, string rule, Point location)
    {
        Building = building;
        ProgrammeId = programmeId;
        DueOn = dueOn;
        Rule = rule;
        Location = location;
    }

    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public long BuildingId { get; private set; }
    public Building Building { get; private set; } = null!;
    public int ProgrammeId { get; private set; }
    public Programme Programme { get; private set; } = null!;
    public DateOnly DueOn { get; private set; }

    /// <summary>The rule that set the due date, in words, shown with it.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>The building's point, repeated so that the nearest overdue ones come from one index. WGS 84.</summary>
    public Point Location { get; private set; } = null!;
    public DateOnly? PlannedOn { get; private set; }

    /// <summary>Set once: an inspection without it is open.</summary>
    public DateOnly? CarriedOutOn { get; private set; }
    public InspectionOutcome? Outcome { get; private set; }
    public string? CarriedOutBy { get; private set; }

    public void CarryOut(DateOnly on, InspectionOutcome outcome, string by)
    {
        if (CarriedOutOn is not null)
            throw new InvalidOperationException("An inspection is carried out once.");
        CarriedOutOn = on;
        Outcome = outcome;
        CarriedOutBy = by;
    }
}
