using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>
/// Reads an extract in four passes over the file: relations; ways, to know which nodes are needed; nodes; ways again, to draw them.
/// Buildings, streets and the base map flow through to the sink and are not kept. What is kept grows with the file: 16 bytes for each node
/// of a needed way, 8 bytes for each node of a street, the members of relations, the land uses, and 300 bytes for each point with an address.
/// </summary>
/// <param name="file">The extract.</param>
/// <param name="sink">Takes what is found.</param>
/// <param name="progress">Called with the share that is done, 0 to 1.</param>
sealed class ExtractReader(PbfFile file, IPlaceSink sink, Action<double> progress)
{
    const int Passes = 4;

    public void Read(CancellationToken cancellation)
    {
        var relations = new WantedRelations();
        Pass(0, OsmKinds.Relations, relations, cancellation);
        var ways = new WantedWays(relations);
        Pass(1, OsmKinds.Ways, ways, cancellation);
        var store = new NodeStore(ways.Nodes.ToSorted());
        var nodes = new WantedNodes(store, sink);
        Pass(2, OsmKinds.Nodes, nodes, cancellation);

        var outlines = new OutlineBuilder(store);
        var landUses = new LandUseIndex();
        foreach (var (_, use, outline) in ways.LandUses)
            if (outlines.FromWay(outline).Shape is { } shape)
                landUses.Add(use, shape);

        var buildings = new BuildingReader(landUses, nodes.Addresses, sink);
        // Land first: the buildings are judged by it.
        foreach (var relation in relations.Relations.OrderBy(r => r.IsBuilding))
        {
            cancellation.ThrowIfCancellationRequested();
            Draw(relation, ways.MemberWays, outlines, landUses, buildings);
        }
        Pass(3, OsmKinds.Ways, new DrawnWays(relations, outlines, store, ways.FindJunctions(), buildings, sink), cancellation);

        foreach (var point in nodes.Addresses.OutsideBuildings)
            foreach (var address in point.Addresses)
                sink.Add(new ImportedAddress(
                    null, $"node/{point.Node}", address.Street, address.IsPlace, address.HouseNumber, address.Unit, address.Postcode, address.Locality,
                    Geo.Point(point.Longitude, point.Latitude), AddressLink.Nearest));
    }

    void Pass(int pass, OsmKinds kinds, OsmVisitor visitor, CancellationToken cancellation) =>
        file.Read(kinds, visitor, share => progress((pass + share) / Passes), cancellation);

    void Draw(OutlineRelation relation, Dictionary<long, long[]> memberWays, OutlineBuilder outlines, LandUseIndex landUses, BuildingReader buildings)
    {
        var outer = new List<(long, long[])>();
        var inner = new List<(long, long[])>();
        foreach (var member in relation.Members)
        {
            if (member.Kind != OsmKinds.Ways || relation.IsArea && member.Role is not ("outer" or "inner" or ""))
                continue;
            if (!memberWays.TryGetValue(member.Id, out var nodes))
            {
                if (relation.IsArea || relation.IsBuilding)
                    sink.Add(new Reject(relation.Name, $"the file lacks its member way/{member.Id}"));
                return;
            }
            (member.Role == "inner" ? inner : outer).Add((member.Id, nodes));
        }

        var outline = outlines.FromRings(outer, inner);
        if (relation.IsBuilding)
        {
            buildings.Read(relation.Name, relation.Tags, outer.Concat(inner).SelectMany(w => w.Item2).ToArray(), outline);
            return;
        }
        if (outline.Shape is not { } shape)
        {
            if (relation.IsArea)
                sink.Add(new Reject(relation.Name, outline.Problem!));
            return;
        }
        if (outline.IsRepaired)
            sink.CountRepaired();
        if (relation.IsArea)
            DrawnWays.AddArea(sink, relation.Name, relation.Tags, shape);
        if (BaseMapRules.FindLandUse(relation.Tags) is { } use)
            landUses.Add(use, shape);
        DrawnWays.AddBaseArea(sink, relation.Tags, shape);
    }
}
