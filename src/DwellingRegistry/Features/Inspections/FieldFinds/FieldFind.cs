using DwellingRegistry.Features.Cases;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

/// <summary>What was found: a structure that stands in no register, or a unit that is not listed in its building.</summary>
public enum FieldFindKind { Shed, Unit }

public enum FieldFindState { Open, Accepted, Rejected }

/// <summary>What an inspector can say of it. Of the place only; there is no free text.</summary>
public enum FieldFindNote { InUse, NotInUse, UnderConstruction, OnWorksite, InCourtyard, OnRoof, InBasement }

public enum FieldFindRejection { RegisteredAlready, NotLivedIn, NotFoundThere, GoneAgain, ReportedByMistake }

/// <summary>What an inspector saw, judged by <see cref="FieldFindRules"/> before it is recorded.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Location">Where, WGS 84.</param>
/// <param name="Outline">A sketch of its outline, WGS 84.</param>
/// <param name="Capacity">How many people it seems to be meant for.</param>
/// <param name="Notes">What is said of it.</param>
public sealed record FieldFindFacts(FieldFindKind Kind, Point Location, Geometry? Outline, int? Capacity, IReadOnlyList<FieldFindNote> Notes);

/// <summary>A place that an inspector found and that is not registered. It is a place of the register only once a clerk has accepted it.</summary>
public sealed class FieldFind
{
    FieldFind() { }

    /// <param name="facts">What was seen.</param>
    /// <param name="areaId">The area it lies in.</param>
    /// <param name="buildingId">The building a unit is in.</param>
    /// <param name="foundOn">The day.</param>
    /// <param name="reportedBy">The inspector.</param>
    /// <param name="toDecide">The case by which the office of the area decides it.</param>
    public FieldFind(FieldFindFacts facts, int areaId, long? buildingId, DateOnly foundOn, string reportedBy, Case toDecide)
    {
        Kind = facts.Kind;
        Location = facts.Location;
        Outline = facts.Outline;
        Capacity = facts.Capacity;
        Notes = [.. facts.Notes];
        AreaId = areaId;
        BuildingId = buildingId;
        FoundOn = foundOn;
        ReportedBy = reportedBy;
        ReportedAt = toDecide.OpenedAt;
        Case = toDecide;
    }

    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public FieldFindKind Kind { get; private set; }
    public FieldFindState State { get; private set; }
    public Point Location { get; private set; } = null!;
    public Geometry? Outline { get; private set; }
    public int? Capacity { get; private set; }
    public List<FieldFindNote> Notes { get; private set; } = [];
    public int AreaId { get; private set; }
    public long? BuildingId { get; private set; }
    public DateOnly FoundOn { get; private set; }
    public string ReportedBy { get; private set; } = "";
    public DateTimeOffset ReportedAt { get; private set; }
    public long CaseId { get; private set; }
    public Case Case { get; private set; } = null!;

    /// <summary>The building that was entered for it.</summary>
    public long? MadeBuildingId { get; private set; }

    /// <summary>The dwelling that was entered for it.</summary>
    public long? MadeDwellingId { get; private set; }
    public FieldFindRejection? RejectedFor { get; private set; }

    public void Accept(long? building, long? dwelling)
    {
        RequireOpen();
        State = FieldFindState.Accepted;
        MadeBuildingId = building;
        MadeDwellingId = dwelling;
    }

    public void Reject(FieldFindRejection reason)
    {
        RequireOpen();
        State = FieldFindState.Rejected;
        RejectedFor = reason;
    }

    void RequireOpen()
    {
        if (State != FieldFindState.Open)
            throw new InvalidOperationException("A field find is decided once.");
    }
}
