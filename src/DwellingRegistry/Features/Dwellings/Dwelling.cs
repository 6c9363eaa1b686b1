using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Dwellings;

public enum DwellingKind { House, Apartment, Room, Communal, WorksiteCabin, Pitch }

public enum DwellingStatus { Formed, InUse, OutOfUse, Withdrawn, WronglyEntered }

/// <summary>One separately occupied unit in a building. The row is only its identity; what is true of it, when, stands in its versions.</summary>
public sealed class Dwelling
{
    Dwelling() { }

    public Dwelling(RegistryNumber number, Origin origin)
    {
        Number = number;
        Origin = origin;
    }

    public long Id { get; private set; }
    public RegistryNumber Number { get; private set; }
    public Origin Origin { get; private set; }
    public List<DwellingVersion> Versions { get; } = [];
}

/// <summary>What held of a dwelling from <see cref="ValidFrom"/> until <see cref="ValidUntil"/>, as recorded over a span of instants.</summary>
public sealed class DwellingVersion : Recorded
{
    DwellingVersion() { }

    public DwellingVersion(Dwelling dwelling, long buildingId, DwellingFacts facts, Period valid, Change change)
    {
        Dwelling = dwelling;
        BuildingId = buildingId;
        ValidFrom = valid.From;
        ValidUntil = valid.Until;
        Status = facts.Status;
        Kind = facts.Kind;
        Grade = facts.Grade;
        Unit = facts.Unit;
        Floor = (short?)facts.Floor;
        Capacity = (short?)facts.Capacity;
        Location = facts.Location;
        Outline = facts.Outline;
        SourceDocument = facts.SourceDocument;
        RecordWith(change);
    }

    public long Id { get; private set; }
    public long DwellingId { get; private set; }
    public Dwelling Dwelling { get; private set; } = null!;
    public long BuildingId { get; private set; }
    public Building Building { get; private set; } = null!;

    /// <inheritdoc cref="BuildingVersion.ValidFrom"/>
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }
    public DwellingStatus Status { get; private set; }
    public DwellingKind Kind { get; private set; }

    /// <summary>How sure the unit itself is: listed in a source, or estimated from the building's size.</summary>
    public Grade Grade { get; private set; }

    /// <summary>The label on the door, e.g. <c>3B</c>.</summary>
    public string? Unit { get; private set; }

    /// <summary>0 is the ground floor.</summary>
    public short? Floor { get; private set; }

    /// <summary>Persons it is meant for (beds, in a dormitory).</summary>
    public short? Capacity { get; private set; }
    public Point Location { get; private set; } = null!;
    public Geometry? Outline { get; private set; }
    public string? SourceDocument { get; private set; }

    public Period Valid => new(ValidFrom, ValidUntil);
    public DwellingFacts Facts => new(Status, Kind, Grade, Unit, Floor, Capacity, Location, Outline, SourceDocument);
}

/// <summary>The facts of one version of a dwelling, judged by <see cref="DwellingRules"/> before they are recorded.</summary>
public sealed record DwellingFacts(
    DwellingStatus Status, DwellingKind Kind, Grade Grade, string? Unit, int? Floor, int? Capacity, Point Location, Geometry? Outline, string? SourceDocument);
