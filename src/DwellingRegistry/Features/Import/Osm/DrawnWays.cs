using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Last pass: buildings, streets and the base map as they come.</summary>
sealed class DrawnWays(
    WantedRelations relations, OutlineBuilder outlines, NodeStore store, HashSet<long> junctions, BuildingReader buildings, IPlaceSink sink) : OsmVisitor
{
    readonly StreetSplitter streets = new(store, junctions, sink);

    public override void VisitWay(long id, OsmTags tags, ReadOnlySpan<long> nodes)
    {
        if (tags.Count == 0)
            return;
        if (tags["building"] is not (null or "no"))
        {
            if (!relations.BuildingOutlineWays.Contains(id))
                buildings.Read($"way/{id}", tags, nodes, outlines.FromWay(nodes));
            return;
        }
        streets.Split(id, tags, nodes);
        if (BaseMapRules.FindLineKind(tags) is { } line)
            AddBaseLine(line, tags, nodes);
        else if (nodes.Length >= 4 && nodes[0] == nodes[^1])
            AddClosed(id, tags, nodes);
    }

    public static void AddArea(IPlaceSink sink, string id, OsmTags tags, Geometry shape)
    {
        if (AreaRules.FindLevel(tags) is not { } level)
            return;
        var boundary = shape as MultiPolygon ?? Geo.Factory.CreateMultiPolygon([(Polygon)shape]);
        var label = boundary.InteriorPoint;
        sink.Add(new ImportedArea(id, level, tags["name"]!, boundary, Geo.Point(Math.Round(label.X, 7), Math.Round(label.Y, 7))));
    }

    public static void AddBaseArea(IPlaceSink sink, OsmTags tags, Geometry shape)
    {
        if (BaseMapRules.FindAreaKind(tags) is { } kind)
            sink.Add(new ImportedBaseFeature(kind, tags["name"], shape, (float)EarthMeasure.Area(shape)));
    }

    void AddClosed(long id, OsmTags tags, ReadOnlySpan<long> nodes)
    {
        var isArea = AreaRules.FindLevel(tags) is not null;
        if (!isArea && tags.Is("boundary", "administrative") && tags.Has("admin_level") && !relations.MemberWays.Contains(id))
            sink.Add(new Reject($"way/{id}", "a closed boundary without a name"));
        if (!isArea && BaseMapRules.FindAreaKind(tags) is null)
            return;
        var outline = outlines.FromWay(nodes);
        if (outline.Shape is not { } shape)
        {
            if (isArea)
                sink.Add(new Reject($"way/{id}", outline.Problem!));
            return;
        }
        if (outline.IsRepaired)
            sink.CountRepaired();
        if (isArea)
            AddArea(sink, $"way/{id}", tags, shape);
        AddBaseArea(sink, tags, shape);
    }

    void AddBaseLine(string kind, OsmTags tags, ReadOnlySpan<long> nodes)
    {
        if (nodes.Length >= 2 && store.FindAll(nodes) is { } line)
            sink.Add(new ImportedBaseFeature(kind, tags["name"], Geo.Factory.CreateLineString(line), 0));
    }
}
