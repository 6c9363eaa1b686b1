namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Which boundaries are areas of the register.</summary>
static class AreaRules
{
    /// <summary>The administrative level, 2 country … 11 block, or null where the object is no named administrative area.</summary>
    public static short? FindLevel(OsmTags tags) =>
        tags.Is("boundary", "administrative") && tags["name"] is { Length: > 0 } && Numbers.FindCount(tags["admin_level"]) is { } level and >= 2 and <= 11
            ? (short)level
            : null;
}
