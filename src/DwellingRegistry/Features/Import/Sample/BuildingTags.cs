using System.Globalization;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Where a building's address is written in the file.</summary>
enum AddressManner
{
    None,
    OnBuilding,
    AtEntrances,
    Inside,
}

/// <summary>OSM tags of a building; mixed on purpose, as real extracts are.</summary>
static class BuildingTags
{
    public static AddressManner MannerOf(PlannedBuilding building, int index)
    {
        if (building.Numbers.Length == 0)
        {
            return AddressManner.None;
        }

        if (building.Doors.Count > 1)
        {
            return AddressManner.AtEntrances;
        }

        // The L-shaped houses and the courtyards have their door at another place in the ring, so only plain boxes get door nodes.
        return (index % 10) switch
        {
            7 when building.Outline.Length == 5 => AddressManner.AtEntrances,
            8 or 9 => AddressManner.Inside,
            _ => AddressManner.OnBuilding,
        };
    }

    public static List<(string, string)> Of(PlannedBuilding building, int index)
    {
        var tags = new List<(string, string)> { ("building", Kind(building, index)) };
        switch (building.Use)
        {
            case BuildingUse.Hotel:
                tags.AddRange([("tourism", "hotel"), ("name", $"Hotel {building.District.Name}"), ("rooms", Number(building.Units.Count))]);
                break;
            case BuildingUse.GuestHouse:
                tags.AddRange([("tourism", "guest_house"), ("rooms", Number(building.Units.Count))]);
                break;
            case BuildingUse.WorksiteShed:
                tags.AddRange([("temporary", "yes"), ("end_date", index % 3 == 0 ? "2026-06-30" : "2027-12-31")]);
                break;
            case BuildingUse.Shell:
                tags.Add(("construction", "apartments"));
                break;
            case BuildingUse.Church:
                tags.Add(("amenity", "place_of_worship"));
                break;
            default:
                break;
        }

        if (building.Levels > 1 || building.Use is BuildingUse.House)
        {
            tags.Add(("building:levels", Number(building.Levels)));
        }

        if (building.Use is BuildingUse.Apartments or BuildingUse.TownHouse or BuildingUse.Dormitory && building.Units.Count > 1 && index % 8 != 3)
        {
            tags.Add(("building:flats", Number(building.Units.Count)));
        }

        return tags;
    }

    public static IEnumerable<(string, string)> Address(PlannedBuilding building, int door, string locality)
    {
        yield return ("addr:street", building.Street!.Name);
        yield return ("addr:housenumber", building.Numbers[door]);
        yield return ("addr:postcode", building.District.Postcode);
        yield return ("addr:city", locality);
    }

    static string Kind(PlannedBuilding building, int index) => building.Use switch
    {
        BuildingUse.House => (index % 4) switch { 0 => "yes", 1 => "house", _ => "detached" },
        BuildingUse.Terrace => index % 5 == 0 ? "yes" : "terrace",
        BuildingUse.TownHouse => (index % 4) switch { 0 => "yes", 1 => "residential", _ => "apartments" },
        BuildingUse.Apartments => "apartments",
        BuildingUse.Dormitory => "dormitory",
        BuildingUse.Hotel => "hotel",
        BuildingUse.GuestHouse => "yes",
        BuildingUse.WorksiteShed => (index % 3) switch { 0 => "shed", 1 => "hut", _ => "container" },
        BuildingUse.Farmhouse => "farm",
        BuildingUse.Shell => "construction",
        BuildingUse.Garage => "garage",
        BuildingUse.GardenShed => "shed",
        BuildingUse.Barn => "barn",
        BuildingUse.Retail => "retail",
        BuildingUse.Stall => "kiosk",
        BuildingUse.Industrial => "industrial",
        BuildingUse.Warehouse => "warehouse",
        BuildingUse.School => "school",
        BuildingUse.Church => "church",
        BuildingUse.Civic => "civic",
        _ => "hospital",
    };

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
