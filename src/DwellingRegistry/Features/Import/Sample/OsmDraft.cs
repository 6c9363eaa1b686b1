using OsmSharp;
using OsmSharp.Streams;
using OsmSharp.Tags;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Collects nodes, ways and relations and writes them as one OSM file, in the order that readers expect.</summary>
public sealed class OsmDraft(LocalProjection projection)
{
    /// <summary>Identifiers start far above those in use, so that an invented object is never taken for a real one.</summary>
    public const long FirstId = 900_000_000_001;

    static readonly DateTime Stamp = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    static readonly (string, string)[] Untagged = [];

    readonly List<(PlanPoint At, (string Key, string Value)[] Tags)> nodes = [];
    readonly List<(long[] Nodes, (string Key, string Value)[] Tags)> ways = [];
    readonly List<((char Type, long Id, string Role)[] Members, (string Key, string Value)[] Tags)> relations = [];

    public long AddNode(PlanPoint at, (string, string)[]? tags = null)
    {
        nodes.Add((at, tags ?? Untagged));
        return FirstId + nodes.Count - 1;
    }

    public void TagNode(long id, (string, string)[] tags)
    {
        var index = (int)(id - FirstId);
        nodes[index] = nodes[index] with { Tags = tags };
    }

    public long AddWay(long[] nodeIds, (string, string)[]? tags = null)
    {
        ways.Add((nodeIds, tags ?? Untagged));
        return FirstId + ways.Count - 1;
    }

    public long AddRelation((char Type, long Id, string Role)[] members, (string, string)[] tags)
    {
        relations.Add((members, tags));
        return FirstId + relations.Count - 1;
    }

    public void Write(Stream stream)
    {
        var target = new PBFOsmStreamTarget(stream, true);
        target.Initialize();
        for (var i = 0; i < nodes.Count; i++)
        {
            var (longitude, latitude) = projection.ToDegrees(nodes[i].At);
            target.AddNode(Stamped(new Node { Id = FirstId + i, Longitude = longitude, Latitude = latitude }, nodes[i].Tags));
        }

        for (var i = 0; i < ways.Count; i++)
        {
            target.AddWay(Stamped(new Way { Id = FirstId + i, Nodes = ways[i].Nodes }, ways[i].Tags));
        }

        for (var i = 0; i < relations.Count; i++)
        {
            var members = relations[i].Members.Select(m => new RelationMember(m.Id, m.Role, TypeOf(m.Type))).ToArray();
            target.AddRelation(Stamped(new Relation { Id = FirstId + i, Members = members }, relations[i].Tags));
        }

        target.Flush();
        target.Close();
    }

    static OsmGeoType TypeOf(char type) => type switch
    {
        'n' => OsmGeoType.Node,
        'w' => OsmGeoType.Way,
        _ => OsmGeoType.Relation,
    };

    static T Stamped<T>(T element, (string Key, string Value)[] tags) where T : OsmGeo
    {
        element.Version = 1;
        element.ChangeSetId = 1;
        element.UserId = 1;
        element.UserName = "generator";
        element.TimeStamp = Stamp;
        element.Visible = true;
        // protobuf-net writes a packed list of one element unpacked, which osmium then does not see: hence never a single tag.
        element.Tags = new TagsCollection(tags.Select(t => new Tag(t.Key, t.Value)));
        if (tags.Length == 1)
        {
            element.Tags.Add("source", "invented");
        }

        return element;
    }
}
