namespace DwellingRegistry.Features.Buildings;

/// <summary>A number that another register gives a building or a dwelling (national code, BAG, EGID, OSM), with its scheme. Searchable.</summary>
public sealed class ExternalIdentifier
{
    public long Id { get; private set; }

    /// <summary>Lower-case name of the scheme: osm, bag, egid, units.</summary>
    public string Scheme { get; private set; } = "";
    public string Value { get; private set; } = "";
    public long? BuildingId { get; private set; }
    public long? DwellingId { get; private set; }
}
