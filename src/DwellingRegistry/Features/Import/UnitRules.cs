using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Import.Osm;

namespace DwellingRegistry.Features.Import;

/// <summary>The dwellings that a building is taken to hold.</summary>
/// <param name="Count">0 for a building under construction.</param>
/// <param name="Kind">All alike.</param>
/// <param name="Grade">Of the count: stated by a tag, inferred from the kind or the addresses, or estimated from the size.</param>
/// <param name="Floors">How many storeys they are spread over, from the ground up.</param>
public readonly record struct UnitEstimate(int Count, DwellingKind Kind, Grade Grade, int Floors)
{
    /// <summary>The floor of the unit at a place in the order, 0 the ground floor.</summary>
    public int FloorOf(int index) => Count == 0 ? 0 : (int)((long)index * Floors / Count);
}

/// <summary>How many dwellings a building holds when no list of units says so. docs/importing.md shows the rules as a table. Pure.</summary>
public static class UnitRules
{
    /// <summary>More units than this in one building is taken for a mistake of the source.</summary>
    public const int MostUnits = 2000;

    // Square metres of floor for one unit: gross, with its part of walls and stairs. An apartment of about 75 m² net; a shared room of 18 m²
    // with its part of corridors and baths; a site cabin of the size of a 20-foot container.
    const double ApartmentFloor = 100;
    const double DormitoryRoomFloor = 30;
    const double LodgingRoomFloor = 45;
    const double CabinFloor = 15;

    const int AssumedBlockStoreys = 3;
    const int AssumedStoreys = 2;

    public static UnitEstimate Estimate(ResidentialVerdict verdict, BuildingEvidence building)
    {
        var tags = building.Tags;
        var kind = verdict.Kind ?? throw new ArgumentException("A building that is left out has no units.", nameof(verdict));
        var dwelling = KindOf(kind, tags);
        var storeys = ResidentialBuildingRules.Storeys(tags);
        var floors = storeys ?? (kind is BuildingKind.ApartmentBlock or BuildingKind.Dormitory or BuildingKind.Lodging ? AssumedStoreysOf(verdict) : 1);
        if (verdict.Status == BuildingStatus.UnderConstruction)
            return new UnitEstimate(0, dwelling, Grade.Inferred, floors);

        if (Stated(kind, tags) is { } stated)
            return new UnitEstimate(Math.Min(stated, MostUnits), dwelling, Grade.Stated, floors);
        return kind switch
        {
            BuildingKind.ApartmentBlock => BySize(ApartmentFloor, least: Math.Max(2, building.HouseNumbers)),
            BuildingKind.Dormitory => BySize(DormitoryRoomFloor, least: 1),
            BuildingKind.Lodging => BySize(LodgingRoomFloor, least: 1),
            BuildingKind.WorksiteShed => BySize(CabinFloor, least: 1),
            // A terrace drawn in one piece, or a pair of houses, has one dwelling for each house number.
            _ => new UnitEstimate(Math.Clamp(building.HouseNumbers, 1, MostUnits), dwelling, Grade.Inferred, 1),
        };

        UnitEstimate BySize(double floorOfOne, int least) =>
            new((int)Math.Clamp(Math.Round(building.FootprintM2 * floors / floorOfOne), least, MostUnits), dwelling, Grade.Estimated, floors);
    }

    static int AssumedStoreysOf(ResidentialVerdict verdict) => verdict.Grade == Grade.Stated ? AssumedBlockStoreys : AssumedStoreys;

    static int? Stated(BuildingKind kind, OsmTags tags)
    {
        var rooms = kind is BuildingKind.Lodging or BuildingKind.Dormitory ? Numbers.FindCount(tags["rooms"]) : null;
        return (rooms ?? Numbers.FindCount(tags["building:flats"])) is { } count and >= 1 ? count : null;
    }

    static DwellingKind KindOf(BuildingKind kind, OsmTags tags) => kind switch
    {
        BuildingKind.House => Numbers.FindCount(tags["building:flats"]) > 1 ? DwellingKind.Apartment : DwellingKind.House,
        BuildingKind.ApartmentBlock => DwellingKind.Apartment,
        BuildingKind.Dormitory => DwellingKind.Communal,
        BuildingKind.WorksiteShed => DwellingKind.WorksiteCabin,
        BuildingKind.Lodging => DwellingKind.Room,
        _ => tags.Is("building", "static_caravan") ? DwellingKind.Pitch
            : tags["building"] is "houseboat" or "ger" ? DwellingKind.House
            : DwellingKind.Communal,
    };
}
