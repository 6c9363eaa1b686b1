using System.Globalization;
using DwellingRegistry.Features.Import.Sample;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;
using OsmSharp;
using OsmSharp.Streams;

namespace DwellingRegistry.Tests.Features.Import.Sample;

/// <summary>A generated town as a reader of its two files sees it; geometries in plan metres.</summary>
public sealed class GeneratedTownFile
{
    public const ulong Seed = 7;
    public const int Dwellings = 6_000;

    readonly LocalProjection projection = new(TownFile.AnchorLongitude, TownFile.AnchorLatitude);
    readonly Dictionary<long, Coordinate> points = [];

    public GeneratedTownFile()
    {
        (OsmBytes, UnitsText) = Generate(Seed, Dwellings);
        foreach (var element in new PBFOsmStreamSource(new MemoryStream(OsmBytes)))
        {
            switch (element)
            {
                case Node node:
                    var at = projection.ToPlan(node.Longitude!.Value, node.Latitude!.Value);
                    points[node.Id!.Value] = new Coordinate(at.X, at.Y);
                    Nodes.Add(node);
                    break;
                case Way way:
                    Ways[way.Id!.Value] = way;
                    break;
                case Relation relation:
                    Relations[relation.Id!.Value] = relation;
                    break;
            }
        }
    }

    public byte[] OsmBytes { get; }

    public string UnitsText { get; }

    public List<Node> Nodes { get; } = [];

    public Dictionary<long, Way> Ways { get; } = [];

    public Dictionary<long, Relation> Relations { get; } = [];

    public IEnumerable<Way> Streets => Ways.Values.Where(w => Tag(w, "highway") is not null);

    /// <summary>Columns as they stand in the file, without the heading.</summary>
    public IEnumerable<string[]> Units => UnitsText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','));

    public static (byte[] Osm, string Units) Generate(ulong seed, int dwellings)
    {
        var file = new TownFile(TownGenerator.Generate(new TownSettings(seed, dwellings)));
        using var osm = new MemoryStream();
        file.WriteOsm(osm);
        using var units = new StringWriter(CultureInfo.InvariantCulture);
        file.WriteUnits(units);
        return (osm.ToArray(), units.ToString());
    }

    public static string? Tag(OsmGeo element, string key) => element.Tags is { } tags && tags.TryGetValue(key, out var value) ? value : null;

    public LineString Line(Way way) => new([.. way.Nodes.Select(n => points[n])]);

    public Polygon Polygon(Way way) => new(new LinearRing([.. way.Nodes.Select(n => points[n])]));

    public Point At(string longitude, string latitude)
    {
        var at = projection.ToPlan(double.Parse(longitude, CultureInfo.InvariantCulture), double.Parse(latitude, CultureInfo.InvariantCulture));
        return new Point(at.X, at.Y);
    }

    /// <summary>Every building by its identifier as the units file writes it.</summary>
    public Dictionary<string, Polygon> Buildings()
    {
        var buildings = Ways.Values.Where(w => Tag(w, "building") is not null).ToDictionary(w => Name("way", w.Id!.Value), Polygon);
        foreach (var relation in Relations.Values.Where(r => Tag(r, "building") is not null))
        {
            var outer = Polygon(Ways[relation.Members.Single(m => m.Role == "outer").Id]);
            var holes = relation.Members.Where(m => m.Role == "inner").Select(m => (LinearRing)Polygon(Ways[m.Id]).ExteriorRing);
            buildings[Name("relation", relation.Id!.Value)] = new Polygon((LinearRing)outer.ExteriorRing, [.. holes]);
        }

        return buildings;
    }

    /// <summary>The areas of an administrative level, put together from their border lines; fails where a border is open.</summary>
    public Dictionary<string, Geometry> Areas(int level)
    {
        var areas = new Dictionary<string, Geometry>();
        foreach (var relation in Relations.Values.Where(r => Tag(r, "admin_level") == level.ToString(CultureInfo.InvariantCulture)))
        {
            var lines = new Polygonizer();
            lines.Add(relation.Members.Select(m => (Geometry)Line(Ways[m.Id])).ToList());
            lines.GetDangles().ShouldBeEmpty();
            areas.Add(Tag(relation, "name")!, new GeometryFactory().BuildGeometry(lines.GetPolygons()).Union());
        }

        return areas;
    }

    static string Name(string type, long id) => string.Create(CultureInfo.InvariantCulture, $"{type}/{id}");
}
