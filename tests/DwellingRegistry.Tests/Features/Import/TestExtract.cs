using DwellingRegistry.Features.Import;
using OsmSharp;
using OsmSharp.Streams;
using OsmSharp.Tags;

namespace DwellingRegistry.Tests.Features.Import;

/// <summary>An extract drawn by a test, in metres east and north of 9.5° E, 47.1° N, and written as a PBF file by another library than the reader's.</summary>
public sealed class TestExtract
{
    const double Longitude = 9.5;
    const double Latitude = 47.1;

    readonly List<Node> nodes = [];
    readonly List<Way> ways = [];
    readonly List<Relation> relations = [];

    public static (double Longitude, double Latitude) At(double east, double north)
    {
        var (metresEast, metresNorth) = EarthMeasure.MetresPerDegree(Latitude);
        return (Math.Round(Longitude + east / metresEast, 7), Math.Round(Latitude + north / metresNorth, 7));
    }

    public long Node(double east, double north, params (string, string)[] tags)
    {
        var (longitude, latitude) = At(east, north);
        nodes.Add(Stamp(new Node { Id = nodes.Count + 1, Longitude = longitude, Latitude = latitude }, tags));
        return nodes.Count;
    }

    public long Way(long[] nodeIds, params (string, string)[] tags)
    {
        ways.Add(Stamp(new Way { Id = ways.Count + 1, Nodes = nodeIds }, tags));
        return ways.Count;
    }

    /// <summary>A closed way through the corners.</summary>
    public long Ring((double East, double North)[] corners, params (string, string)[] tags)
    {
        var ids = corners.Select(c => Node(c.East, c.North)).ToArray();
        return Way([.. ids, ids[0]], tags);
    }

    public long Square(double east, double north, double side, params (string, string)[] tags) =>
        Ring([(east, north), (east + side, north), (east + side, north + side), (east, north + side)], tags);

    public long Relation((long Way, string Role)[] members, params (string, string)[] tags)
    {
        relations.Add(Stamp(
            new Relation { Id = relations.Count + 1, Members = [.. members.Select(m => new RelationMember(m.Way, m.Role, OsmGeoType.Way))] }, tags));
        return relations.Count;
    }

    /// <summary>A town of 2 km as an area of a level, around the origin.</summary>
    public long Area(int level, string name, double from = -1000, double side = 2000) =>
        Relation([(Square(from, from, side), "outer")], ("type", "boundary"), ("boundary", "administrative"), ("admin_level", $"{level}"), ("name", name));

    public void RemoveWay(long id) => ways.RemoveAll(w => w.Id == id);

    public void Retag(long way, params (string, string)[] tags) => Stamp(ways.Single(w => w.Id == way), tags);

    public void Move(long node, double east, double north)
    {
        var moved = nodes.Single(n => n.Id == node);
        (moved.Longitude, moved.Latitude) = At(east, north);
    }

    public long[] NodesOf(long way) => ways.Single(w => w.Id == way).Nodes;

    /// <summary>Writes the extract to a folder and returns its path.</summary>
    public string Write(string folder, string name = "town.osm.pbf")
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        using var stream = File.Create(path);
        var target = new PBFOsmStreamTarget(stream, true);
        target.Initialize();
        nodes.ForEach(target.AddNode);
        ways.ForEach(target.AddWay);
        relations.ForEach(target.AddRelation);
        target.Flush();
        target.Close();
        return path;
    }

    static T Stamp<T>(T element, (string, string)[] tags) where T : OsmGeo
    {
        element.Version = 1;
        element.ChangeSetId = 1;
        element.UserId = 1;
        element.UserName = "test";
        element.TimeStamp = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        element.Visible = true;
        element.Tags = new TagsCollection(tags.Select(t => new Tag(t.Item1, t.Item2)));
        return element;
    }
}
