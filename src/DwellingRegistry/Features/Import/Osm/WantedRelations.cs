namespace DwellingRegistry.Features.Import.Osm;

/// <summary>A relation that draws an outline: an administrative area, a building, or a piece of land.</summary>
sealed record OutlineRelation(long Id, OsmTags Tags, OsmMember[] Members)
{
    public bool IsArea => Tags.Is("boundary", "administrative");
    public bool IsBuilding => Tags["building"] is not (null or "no");
    public string Name => $"relation/{Id}";
}

/// <summary>First pass: the relations that are needed, and which ways they are made of. Memory grows with their members.</summary>
sealed class WantedRelations : OsmVisitor
{
    public List<OutlineRelation> Relations { get; } = [];

    /// <summary>The ways that some wanted relation needs.</summary>
    public HashSet<long> MemberWays { get; } = [];

    /// <summary>Outer ways of building relations: their own building tag, if they have one, speaks of the same building.</summary>
    public HashSet<long> BuildingOutlineWays { get; } = [];

    public override void VisitRelation(long id, OsmTags tags, ReadOnlySpan<OsmMember> members)
    {
        if (tags["type"] is not ("multipolygon" or "boundary"))
            return;
        var relation = new OutlineRelation(id, tags, []);
        if (!(relation.IsArea ? AreaRules.FindLevel(tags) is not null : relation.IsBuilding || BaseMapRules.FindAreaKind(tags) is not null || BaseMapRules.FindLandUse(tags) is not null))
            return;

        relation = new OutlineRelation(id, tags.Copy(), members.ToArray());
        Relations.Add(relation);
        foreach (var member in members)
        {
            if (member.Kind != OsmKinds.Ways)
                continue;
            MemberWays.Add(member.Id);
            if (relation.IsBuilding && member.Role is "outer" or "")
                BuildingOutlineWays.Add(member.Id);
        }
    }
}
