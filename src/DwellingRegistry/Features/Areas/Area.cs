using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Areas;

/// <summary>An administrative area with a polygon, in a tree; a jurisdiction is a set of areas.</summary>
public sealed class Area
{
    public int Id { get; private set; }
    public int? ParentId { get; private set; }
    public Area? Parent { get; private set; }

    /// <summary>The administrative level of OpenStreetMap: 2 country … 10 district.</summary>
    public short Level { get; private set; }

    /// <summary>The name as written there, in any script.</summary>
    public string Name { get; private set; } = "";

    /// <summary>WGS 84.</summary>
    public MultiPolygon Boundary { get; private set; } = null!;

    /// <summary>A point inside, where the name is written. WGS 84.</summary>
    public Point Label { get; private set; } = null!;

    /// <summary>Identifier at the source, e.g. <c>relation/1155955</c>; unique within its scheme.</summary>
    public string Scheme { get; private set; } = "";
    public string ExternalId { get; private set; } = "";
}
