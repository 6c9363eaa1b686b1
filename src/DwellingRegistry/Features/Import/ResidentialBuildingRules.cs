using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Import.Osm;

namespace DwellingRegistry.Features.Import;

/// <summary>The land use around a building, as far as it says something about who may live there.</summary>
public enum LandUse { Unknown, Residential, Construction, Industrial, Farmyard, Other }

/// <summary>What is known of a building when it is asked whether people live in it or may live in it.</summary>
/// <param name="Tags">Its own tags.</param>
/// <param name="LandUse">The smallest mapped land use around its middle.</param>
/// <param name="HouseNumbers">How many different addresses it has: own, at its entrances, at points inside.</param>
/// <param name="FootprintM2">Square metres of ground it covers.</param>
public sealed record BuildingEvidence(OsmTags Tags, LandUse LandUse, int HouseNumbers, double FootprintM2);

/// <summary>Whether a building is one that people live in or may live in, as what, and how sure that is.</summary>
/// <param name="Kind">Null where it is left out.</param>
/// <param name="Grade">Of the kind.</param>
/// <param name="Status">Under construction or in use.</param>
/// <param name="Reason">The rule that decided, in words.</param>
public readonly record struct ResidentialVerdict(BuildingKind? Kind, Grade Grade, BuildingStatus Status, string Reason)
{
    public bool Counts => Kind is not null;

    public static ResidentialVerdict As(BuildingKind kind, Grade grade, string reason) => new(kind, grade, BuildingStatus.InUse, reason);
    public static ResidentialVerdict LeftOut(string reason) => new(null, Grade.Stated, BuildingStatus.InUse, reason);
}

/// <summary>
/// The rules by which an OpenStreetMap building counts as lived in or liveable. Pure: the same evidence, the same verdict.
/// docs/importing.md shows them as a table. Tag meanings: wiki.openstreetmap.org/wiki/Key:building.
/// </summary>
public static class ResidentialBuildingRules
{
    /// <summary>Square metres under which an unspecified building without an address is taken for a garage or a garden shed.</summary>
    public const double LeastUnspecifiedFootprint = 30;

    /// <summary>Storeys from which a building of unspecified residential use is an apartment block.</summary>
    public const int BlockStoreys = 4;

    /// <summary>Square metres of ground from which a building of unspecified residential use is an apartment block.</summary>
    public const double BlockFootprint = 400;

    /// <summary>House numbers from which a building of unspecified residential use is an apartment block.</summary>
    public const int BlockHouseNumbers = 3;

    static readonly Dictionary<string, BuildingKind> StatedKinds = new(StringComparer.Ordinal)
    {
        ["house"] = BuildingKind.House,
        ["detached"] = BuildingKind.House,
        ["semidetached_house"] = BuildingKind.House,
        ["semi"] = BuildingKind.House,
        ["terrace"] = BuildingKind.House,
        ["bungalow"] = BuildingKind.House,
        ["farm"] = BuildingKind.House,
        ["villa"] = BuildingKind.House,
        ["cabin"] = BuildingKind.House,
        ["chalet"] = BuildingKind.House,
        ["stilt_house"] = BuildingKind.House,
        ["tree_house"] = BuildingKind.House,
        ["apartments"] = BuildingKind.ApartmentBlock,
        ["dormitory"] = BuildingKind.Dormitory,
        ["barracks"] = BuildingKind.Dormitory,
        ["hotel"] = BuildingKind.Lodging,
        ["hostel"] = BuildingKind.Lodging,
        ["guest_house"] = BuildingKind.Lodging,
        ["static_caravan"] = BuildingKind.Other,
        ["houseboat"] = BuildingKind.Other,
        ["ger"] = BuildingKind.Other,
        ["monastery"] = BuildingKind.Other,
        ["convent"] = BuildingKind.Other,
        ["presbytery"] = BuildingKind.Other,
        ["nursing_home"] = BuildingKind.Other,
    };

    /// <summary>What stands on a construction site and may have people sleeping in it.</summary>
    static readonly HashSet<string> SiteSheds = new(StringComparer.Ordinal)
    {
        "shed", "hut", "container", "cabin", "static_caravan", "trailer", "temporary", "portacabin", "barrack", "barracks", "tent", "dormitory",
    };

    static readonly HashSet<string> LodgingTourism = new(StringComparer.Ordinal)
    {
        "hotel", "guest_house", "hostel", "motel", "apartment", "chalet",
    };

    static readonly HashSet<string> HomesByCare = new(StringComparer.Ordinal)
    {
        "nursing_home", "assisted_living", "group_home", "shelter", "refugee_housing",
    };

    static readonly HashSet<string> Unspecified = new(StringComparer.Ordinal) { "yes", "residential", "mixed_use", "mixed" };

    public static ResidentialVerdict Judge(BuildingEvidence building)
    {
        var tags = building.Tags;
        var use = tags["building"];
        if (use is null or "no")
            return ResidentialVerdict.LeftOut("not a building");
        if (IsGone(tags) || use is "ruins" or "collapsed")
            return ResidentialVerdict.LeftOut("abandoned, ruined or demolished");
        if (use == "construction")
            return JudgeUnderConstruction(building);

        if (building.LandUse == LandUse.Construction && (SiteSheds.Contains(use) || use == "yes" && tags.Is("temporary", "yes")))
            return ResidentialVerdict.As(BuildingKind.WorksiteShed, Grade.Inferred, $"{use} on a construction site");
        if (tags["tourism"] is { } tourism && LodgingTourism.Contains(tourism))
            return ResidentialVerdict.As(BuildingKind.Lodging, Grade.Stated, $"tourism={tourism}");
        if (tags["social_facility"] is { } care && HomesByCare.Contains(care) || tags.Is("amenity", "nursing_home"))
            return ResidentialVerdict.As(BuildingKind.Other, Grade.Stated, "a home for people in care");
        if (tags.Is("amenity", "student_accommodation") || tags["residential"] is "university" or "dormitory")
            return ResidentialVerdict.As(BuildingKind.Dormitory, Grade.Stated, "student accommodation");
        if (StatedKinds.TryGetValue(use, out var stated))
            return ResidentialVerdict.As(stated, Grade.Stated, $"building={use}");
        if (use == "residential")
            return ResidentialVerdict.As(KindBySize(building), Grade.Inferred, "building=residential, kind by its size");
        if (StatesFlats(tags) || tags["building:use"] is "residential" or "apartments")
            return ResidentialVerdict.As(KindBySize(building), Grade.Inferred, "flats or residential use stated");
        return Unspecified.Contains(use) ? JudgeUnspecified(building) : ResidentialVerdict.LeftOut($"building={use}");
    }

    /// <summary>The storeys above ground that the tags state, 1 to 200, or null.</summary>
    public static short? Storeys(OsmTags tags) =>
        Numbers.FindCount(tags["building:levels"]) is { } levels and >= 1 and <= 200 ? (short)levels : null;

    static ResidentialVerdict JudgeUnspecified(BuildingEvidence building)
    {
        var tags = building.Tags;
        if (PublicUse(tags) is { } purpose)
            return ResidentialVerdict.LeftOut($"used for {purpose}");
        if (building.LandUse is LandUse.Industrial or LandUse.Construction)
            return ResidentialVerdict.LeftOut(building.LandUse == LandUse.Industrial ? "in industrial or commercial land use" : "on a construction site");
        if (building.HouseNumbers > 0)
            return ResidentialVerdict.As(KindBySize(building), Grade.Inferred, "building=yes with an address");
        if (building.LandUse != LandUse.Residential)
            return ResidentialVerdict.LeftOut("no address and not in residential land use");
        return building.FootprintM2 < LeastUnspecifiedFootprint
            ? ResidentialVerdict.LeftOut($"no address and under {LeastUnspecifiedFootprint} m²")
            : ResidentialVerdict.As(KindBySize(building), Grade.Inferred, "building=yes in residential land use");
    }

    static ResidentialVerdict JudgeUnderConstruction(BuildingEvidence building)
    {
        var tags = building.Tags;
        var planned = tags["construction"] ?? tags["construction:building"];
        BuildingKind? kind = planned switch
        {
            null or "yes" => building.LandUse == LandUse.Residential || StatesFlats(tags) ? KindBySize(building) : null,
            "residential" => KindBySize(building),
            _ => StatedKinds.TryGetValue(planned, out var stated) ? stated : null,
        };
        return kind is null
            ? ResidentialVerdict.LeftOut("under construction, not for living in")
            : new ResidentialVerdict(
                kind, planned is not null && StatedKinds.ContainsKey(planned) ? Grade.Stated : Grade.Inferred,
                BuildingStatus.UnderConstruction, "under construction");
    }

    static BuildingKind KindBySize(BuildingEvidence building) =>
        Storeys(building.Tags) >= BlockStoreys || building.FootprintM2 >= BlockFootprint || building.HouseNumbers >= BlockHouseNumbers
            || Numbers.FindCount(building.Tags["building:flats"]) >= BlockHouseNumbers
            ? BuildingKind.ApartmentBlock
            : BuildingKind.House;

    static bool StatesFlats(OsmTags tags) => Numbers.FindCount(tags["building:flats"]) >= 1;

    static bool IsGone(OsmTags tags) =>
        tags.Is("abandoned", "yes") || tags.Is("ruins", "yes") || tags.Is("demolished", "yes") || tags.Is("razed", "yes") || tags.Is("location", "underground");

    /// <summary>What a building of no stated kind serves besides living, or null. A shop below flats needs flats stated to count.</summary>
    static string? PublicUse(OsmTags tags)
    {
        foreach (var key in (ReadOnlySpan<string>)["amenity", "shop", "office", "craft", "industrial", "leisure", "healthcare", "man_made", "power", "railway", "aeroway", "military", "emergency", "historic", "tourism", "public_transport", "telecom", "club"])
            if (tags[key] is { } value and not "no")
                return $"{key}={value}";
        return tags.Has("parking") ? "parking" : null;
    }
}
