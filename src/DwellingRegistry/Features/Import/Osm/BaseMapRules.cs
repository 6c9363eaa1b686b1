namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Which objects are drawn on the base map, and what the ground says about the buildings on it.</summary>
public static class BaseMapRules
{
    /// <summary>The base map's kind of an area, or null where it is not drawn.</summary>
    public static string? FindAreaKind(OsmTags tags) =>
        tags["landuse"] switch
        {
            "forest" => "forest",
            "residential" => "residential",
            "industrial" or "commercial" or "retail" or "railway" or "depot" or "port" or "quarry" or "landfill" => "industrial",
            "construction" => "construction",
            "farmland" or "farmyard" or "orchard" or "vineyard" or "plant_nursery" or "greenhouse_horticulture" => "farmland",
            "grass" or "meadow" or "village_green" or "recreation_ground" or "allotments" or "cemetery" => "grass",
            "reservoir" or "basin" => "water",
            _ => null,
        }
        ?? tags["natural"] switch
        {
            "water" or "bay" => "water",
            "wood" => "forest",
            "grassland" or "heath" or "scrub" or "fell" => "grass",
            _ => null,
        }
        ?? (tags["waterway"] is "riverbank" or "dock" ? "water" : null)
        ?? (tags["leisure"] is "park" or "garden" or "golf_course" or "pitch" or "playground" ? "grass" : null);

    /// <summary>The base map's kind of a line, or null where it is not drawn.</summary>
    public static string? FindLineKind(OsmTags tags) =>
        tags["railway"] is "rail" or "light_rail" or "narrow_gauge" or "tram" or "subway" && !tags.Is("tunnel", "yes") ? "railway"
        : tags["waterway"] is "river" or "stream" or "canal" && !tags.Has("tunnel") ? "waterway"
        : null;

    /// <summary>The base map's kind of a named settlement, or null where it is none.</summary>
    public static string? FindPlaceKind(OsmTags tags) =>
        tags["place"] switch
        {
            "city" or "town" or "village" or "hamlet" or "suburb" or "neighbourhood" => tags["place"],
            "quarter" or "borough" => "suburb",
            _ => null,
        };

    /// <summary>What a mapped land use says about the buildings on it; null where it says nothing.</summary>
    public static LandUse? FindLandUse(OsmTags tags) => tags["landuse"] switch
    {
        "residential" => LandUse.Residential,
        "construction" => LandUse.Construction,
        "industrial" or "commercial" or "railway" or "depot" or "port" or "quarry" or "landfill" or "brownfield" => LandUse.Industrial,
        "farmyard" => LandUse.Farmyard,
        "allotments" or "cemetery" or "military" or "retail" or "religious" or "education" or "institutional" => LandUse.Other,
        _ => null,
    };
}
