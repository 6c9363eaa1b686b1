namespace DwellingRegistry.Features.Inspections;

/// <summary>A hazard found in a building, to be repaired by a day. About the place; never about a person.</summary>
public sealed class Finding
{
    Finding() { }

    /// <param name="found">The visit that found it.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="spot">Where in the building, if it was said.</param>
    /// <param name="repairDueOn">The day by which it must be repaired.</param>
    public Finding(Inspection found, FindingKind kind, string? spot, DateOnly repairDueOn)
    {
        FoundAt = found;
        BuildingId = found.BuildingId;
        ProgrammeId = found.ProgrammeId;
        FoundOn = found.CarriedOutOn ?? throw new InvalidOperationException("A finding is made at a visit.");
        Kind = kind.Code;
        Severity = kind.Severity;
        Spot = spot;
        RepairDueOn = repairDueOn;
    }

    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public long BuildingId { get; private set; }
    public int ProgrammeId { get; private set; }
    public long FoundAtId { get; private set; }
    public Inspection FoundAt { get; private set; } = null!;
    public DateOnly FoundOn { get; private set; }

    /// <summary>The code of its kind in programmes.json.</summary>
    public string Kind { get; private set; } = "";
    public FindingSeverity Severity { get; private set; }

    /// <summary>Where in the building: stair, storey, room.</summary>
    public string? Spot { get; private set; }
    public DateOnly RepairDueOn { get; private set; }

    /// <summary>How often a visit found it unrepaired after its deadline. One is enough to escalate it.</summary>
    public int Missed { get; private set; }
    public DateOnly? RepairedOn { get; private set; }
    public long? RepairedAtId { get; private set; }
    public Inspection? RepairedAt { get; private set; }

    public void Repair(Inspection seenAt)
    {
        if (RepairedOn is not null)
            throw new InvalidOperationException("A finding is repaired once.");
        RepairedOn = seenAt.CarriedOutOn;
        RepairedAt = seenAt;
    }

    /// <summary>A visit saw it unrepaired after its deadline.</summary>
    public void Miss(DateOnly repairDueOn)
    {
        Missed++;
        RepairDueOn = repairDueOn;
    }
}
