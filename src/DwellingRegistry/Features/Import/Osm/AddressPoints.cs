using DwellingRegistry.Features.Buildings;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>A node with an address, WGS 84 degrees.</summary>
sealed record AddressPoint(long Node, double Longitude, double Latitude, IReadOnlyList<AddressTags> Addresses)
{
    /// <summary>True once some building of the file, whether it counts or not, was found around it.</summary>
    public bool IsInBuilding { get; set; }
}

/// <summary>The points with an address, to be found by the building around them. Memory grows with their number, some 300 bytes each.</summary>
sealed class AddressPoints
{
    readonly Dictionary<long, AddressPoint> byNode = [];
    readonly STRtree<AddressPoint> byPlace = new();

    public IEnumerable<AddressPoint> OutsideBuildings => byNode.Values.Where(point => !point.IsInBuilding);

    public void Add(AddressPoint point)
    {
        if (byNode.TryAdd(point.Node, point))
            byPlace.Insert(new Envelope(point.Longitude, point.Longitude, point.Latitude, point.Latitude), point);
    }

    /// <summary>The address points of one building: those on its outline are entrances, the others lie within it.</summary>
    /// <param name="outlineNodes">The nodes of all its rings.</param>
    /// <param name="footprint">WGS 84.</param>
    public List<(AddressPoint Point, AddressLink Link)> FindAt(ReadOnlySpan<long> outlineNodes, Geometry footprint)
    {
        var found = new List<(AddressPoint, AddressLink)>();
        if (byNode.Count == 0)
            return found;
        foreach (var node in outlineNodes)
            if (byNode.TryGetValue(node, out var entrance) && !found.Exists(f => f.Item1 == entrance))
                found.Add((entrance, AddressLink.Entrance));

        var candidates = byPlace.Query(footprint.EnvelopeInternal);
        if (candidates.Count > found.Count)
        {
            var locator = new IndexedPointInAreaLocator(footprint);
            foreach (var point in candidates.OrderBy(p => p.Node))
                if (!found.Exists(f => f.Item1 == point) && locator.Locate(new Coordinate(point.Longitude, point.Latitude)) == Location.Interior)
                    found.Add((point, AddressLink.WithinFootprint));
        }
        foreach (var (point, _) in found)
            point.IsInBuilding = true;
        return found;
    }
}
