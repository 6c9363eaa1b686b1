using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import;

/// <summary>An administrative area. Geometries here and below are WGS 84; identifiers are <c>node/1</c>, <c>way/1</c>, <c>relation/1</c>.</summary>
public sealed record ImportedArea(string ExternalId, short Level, string Name, MultiPolygon Boundary, Point Label);

/// <summary>A building that counts, with the dwellings it is taken to hold where no units file lists them.</summary>
/// <param name="ExternalId">Identifier at the source.</param>
/// <param name="Status">What the source says.</param>
/// <param name="Kind">What the source says.</param>
/// <param name="KindGrade">How sure the kind is.</param>
/// <param name="Name">As written.</param>
/// <param name="Storeys">Above ground.</param>
/// <param name="Location">A point on it.</param>
/// <param name="Footprint">Polygon or multipolygon; null where only a point is known.</param>
/// <param name="RemovalDueOn">For a temporary building.</param>
/// <param name="Units">Its dwellings.</param>
/// <param name="Since">The first day it can have existed, or null.</param>
/// <param name="Position">In a table: the number of its row.</param>
public sealed record ImportedBuilding(
    string ExternalId, BuildingStatus Status, BuildingKind Kind, Grade KindGrade, string? Name, short? Storeys,
    Point Location, Geometry? Footprint, DateOnly? RemovalDueOn, UnitEstimate Units, DateOnly? Since = null, long? Position = null);

/// <summary>A building that does not count, with the rule that left it out.</summary>
public sealed record LeftOutBuilding(string ExternalId, string Reason);

/// <summary>An address, tied to a building of the file, or to none yet where the point lies outside every building.</summary>
/// <param name="Building">External identifier of the building.</param>
/// <param name="ExternalId">The object that carries the address.</param>
/// <param name="Street">Street or place name.</param>
/// <param name="IsPlace">True where <paramref name="Street"/> is the name of a place and not of a street.</param>
/// <param name="HouseNumber">As written.</param>
/// <param name="Unit">Label of one unit.</param>
/// <param name="Postcode">As written.</param>
/// <param name="Locality">Town or village.</param>
/// <param name="Location">Where the address is shown.</param>
/// <param name="Link">How it was tied to the building.</param>
/// <param name="Position">In a table: the number of its row.</param>
public sealed record ImportedAddress(
    string? Building, string ExternalId, string? Street, bool IsPlace, string HouseNumber, string? Unit, string? Postcode, string? Locality,
    Point Location, AddressLink Link, long? Position = null);

/// <summary>One line of a list of dwellings: a dwelling that a source lists exactly.</summary>
/// <param name="Building">The building's identifier.</param>
/// <param name="ExternalId">The dwelling's own identifier.</param>
/// <param name="Unit">The label on the door; empty where the building has one dwelling.</param>
/// <param name="Kind">What the source says.</param>
/// <param name="Floor">0 the ground floor.</param>
/// <param name="Capacity">Persons.</param>
/// <param name="Location">Null where the source does not say: it is the building's.</param>
/// <param name="Position">The number of the line.</param>
public sealed record ImportedUnit(
    string Building, string ExternalId, string Unit, DwellingKind Kind, short? Floor, short? Capacity, Point? Location, long Position);

/// <summary>A stretch of street between two junctions. Source and target are node numbers of OpenStreetMap; seconds are negative where closed.</summary>
public sealed record ImportedStreetEdge(
    string ExternalId, long Source, long Target, LineString Line, float LengthM, string Class, string? Name,
    float CarS, float CarBackS, float FootS, float BicycleS, float BicycleBackS, bool Oneway);

/// <summary>A piece of the base map; area in square metres, 0 for lines.</summary>
public sealed record ImportedBaseFeature(string Kind, string? Name, Geometry Shape, float AreaM2);

/// <summary>A named settlement.</summary>
public sealed record ImportedPlaceLabel(string Kind, string Name, Point Location);

/// <summary>An object that should have counted but could not be used, and why.</summary>
/// <param name="ExternalId">Null where it could not be read.</param>
/// <param name="Reason">Half a sentence, for the list of rejects.</param>
/// <param name="Position">In a table: the number of its row.</param>
public sealed record Reject(string? ExternalId, string Reason, long? Position = null);

/// <summary>Takes what a reader finds, in any order. The importer's sink writes to the database; a test's keeps lists.</summary>
public interface IPlaceSink
{
    void Add(ImportedArea area);
    void Add(ImportedBuilding building);
    void Add(LeftOutBuilding building);
    void Add(ImportedAddress address);
    void Add(ImportedUnit unit);
    void Add(ImportedStreetEdge edge);
    void Add(ImportedBaseFeature feature);
    void Add(ImportedPlaceLabel place);
    void Add(Reject reject);

    /// <summary>An outline whose rings crossed and were put right.</summary>
    void CountRepaired();
}
