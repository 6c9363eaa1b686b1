using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Third pass: where the needed nodes lie; points with an address; names of settlements.</summary>
sealed class WantedNodes(NodeStore store, IPlaceSink sink) : OsmVisitor
{
    public AddressPoints Addresses { get; } = new();

    public override void VisitNode(long id, int longitude, int latitude, OsmTags tags)
    {
        store.Offer(id, longitude, latitude);
        if (tags.Count == 0)
            return;
        if (AddressTags.Read(tags) is { Count: > 0 } addresses)
            Addresses.Add(new AddressPoint(id, longitude / 1e7, latitude / 1e7, addresses));
        if (BaseMapRules.FindPlaceKind(tags) is { } kind && tags["name"] is { Length: > 0 } name)
            sink.Add(new ImportedPlaceLabel(kind, name, Geo.Point(longitude / 1e7, latitude / 1e7)));
    }
}
