using System.Runtime.InteropServices;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>
/// Second pass: which nodes are needed, where streets meet, and the few ways that must be at hand before the buildings come: members of
/// relations, and land use. Memory grows with the needed nodes (8 to 16 bytes each) and the nodes of streets (8 bytes each).
/// </summary>
sealed class WantedWays(WantedRelations relations) : OsmVisitor
{
    readonly List<long> streetNodes = [];

    public NodeSet Nodes { get; } = new();

    public Dictionary<long, long[]> MemberWays { get; } = [];

    public List<(long Way, LandUse Use, long[] Nodes)> LandUses { get; } = [];

    public override void VisitWay(long id, OsmTags tags, ReadOnlySpan<long> nodes)
    {
        var isMember = relations.MemberWays.Contains(id);
        if (isMember)
            MemberWays.TryAdd(id, nodes.ToArray());
        if (tags.Count > 0 && BaseMapRules.FindLandUse(tags) is { } use)
            LandUses.Add((id, use, nodes.ToArray()));

        var isStreet = StreetRules.IsStreet(tags);
        if (isStreet)
            streetNodes.AddRange(nodes);
        if (isMember || isStreet || IsDrawn(tags))
            Nodes.Add(nodes);
    }

    /// <summary>The nodes that streets pass more than once: there they meet or cross.</summary>
    public HashSet<long> FindJunctions()
    {
        streetNodes.Sort();
        var junctions = new HashSet<long>();
        var sorted = CollectionsMarshal.AsSpan(streetNodes);
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i] == sorted[i - 1])
                junctions.Add(sorted[i]);
        streetNodes.Clear();
        streetNodes.TrimExcess();
        return junctions;
    }

    static bool IsDrawn(OsmTags tags) =>
        tags.Count > 0
        && (tags.Has("building") || BaseMapRules.FindAreaKind(tags) is not null || BaseMapRules.FindLineKind(tags) is not null
            || BaseMapRules.FindLandUse(tags) is not null || AreaRules.FindLevel(tags) is not null);
}
