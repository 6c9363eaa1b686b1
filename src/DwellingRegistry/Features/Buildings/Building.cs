using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Buildings;

public enum BuildingKind { House, ApartmentBlock, Dormitory, WorksiteShed, Lodging, Other }

public enum BuildingStatus { Planned, UnderConstruction, InUse, OutOfUse, Demolished, WronglyEntered }

/// <summary>How a place came into the register.</summary>
public enum Origin { Permit, FieldSurvey, Import, OwnerReport }

/// <summary>How sure a fact is: the source says so; deduced from what surrounds it; computed from size.</summary>
public enum Grade { Stated, Inferred, Estimated }

/// <summary>A structure people live in or may live in. The row itself is only its identity; what is true of it, when, stands in its versions.</summary>
public sealed class Building
{
    Building() { }

    public Building(RegistryNumber number, int? areaId, Origin origin)
    {
        Number = number;
        AreaId = areaId;
        Origin = origin;
    }

    public long Id { get; private set; }
    public RegistryNumber Number { get; private set; }

    /// <summary>The smallest area that contains it: the jurisdiction that access rules compare. Follows the boundaries, hence no version.</summary>
    public int? AreaId { get; private set; }
    public Origin Origin { get; private set; }
    public List<BuildingVersion> Versions { get; } = [];
}

/// <summary>What held of a building from <see cref="ValidFrom"/> until <see cref="ValidUntil"/>, as recorded over a span of instants.</summary>
public sealed class BuildingVersion : Recorded
{
    BuildingVersion() { }

    public BuildingVersion(Building building, BuildingFacts facts, Period valid, Change change)
    {
        Building = building;
        ValidFrom = valid.From;
        ValidUntil = valid.Until;
        Status = facts.Status;
        Kind = facts.Kind;
        KindGrade = facts.KindGrade;
        Name = facts.Name;
        Storeys = (short?)facts.Storeys;
        Location = facts.Location;
        Footprint = facts.Footprint;
        RemovalDueOn = facts.RemovalDueOn;
        SourceDocument = facts.SourceDocument;
        RecordWith(change);
    }

    public long Id { get; private set; }
    public long BuildingId { get; private set; }
    public Building Building { get; private set; } = null!;

    /// <summary><see cref="DateOnly.MinValue"/> (-infinity in the database) when nobody knows since when.</summary>
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }
    public BuildingStatus Status { get; private set; }
    public BuildingKind Kind { get; private set; }
    public Grade KindGrade { get; private set; }
    public string? Name { get; private set; }
    public short? Storeys { get; private set; }

    /// <summary>A point on it, WGS 84.</summary>
    public Point Location { get; private set; } = null!;

    /// <summary>Polygon or multipolygon, WGS 84; none where only a point is known.</summary>
    public Geometry? Footprint { get; private set; }

    /// <summary>For a temporary building: the day by which it must be gone.</summary>
    public DateOnly? RemovalDueOn { get; private set; }
    public string? SourceDocument { get; private set; }

    public Period Valid => new(ValidFrom, ValidUntil);
    public BuildingFacts Facts => new(Status, Kind, KindGrade, Name, Storeys, Location, Footprint, RemovalDueOn, SourceDocument);
}

/// <summary>The facts of one version of a building, judged by <see cref="BuildingRules"/> before they are recorded.</summary>
public sealed record BuildingFacts(
    BuildingStatus Status, BuildingKind Kind, Grade KindGrade, string? Name, int? Storeys,
    Point Location, Geometry? Footprint, DateOnly? RemovalDueOn, string? SourceDocument);
