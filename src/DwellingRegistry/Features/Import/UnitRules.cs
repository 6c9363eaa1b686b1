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

/// <summary>What the number of dwellings is judged by.</summary>
/// <param name="Kind">Of the building.</param>
/// <param name="KindGrade">How sure that is.</param>
/// <param name="Status">Only a building in use has dwellings.</param>
/// <param name="Dwelling">The kind of its dwellings.</param>
/// <param name="Stated">How many the source states, or null.</param>
/// <param name="Storeys">Above ground, or null.</param>
/// <param name="FootprintM2">Square metres of ground; 0 where unknown.</param>
/// <param name="HouseNumbers">How many different addresses it has.</param>
public sealed record BuildingSize(
    BuildingKind Kind, Grade KindGrade, BuildingStatus Status, DwellingKind Dwelling, int? Stated, int? Storeys, double FootprintM2, int HouseNumbers);

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
        var kind = verdict.Kind ?? throw new ArgumentException("A building that is left out has no units.", nameof(verdict));
        return Estimate(new BuildingSize(
            kind, verdict.Grade, verdict.Status, KindOf(kind, building.Tags), Stated(kind, building.Tags), ResidentialBuildingRules.Storeys(building.Tags),
            building.FootprintM2, building.HouseNumbers));
    }

    public static UnitEstimate Estimate(BuildingSize building)
    {
        var kind = building.Kind;
        var floors = building.Storeys is { } storeys and > 0
            ? storeys
            : kind is BuildingKind.ApartmentBlock or BuildingKind.Dormitory or BuildingKind.Lodging ? AssumedStoreysOf(building) : 1;
        if (building.Status != BuildingStatus.InUse)
            return new UnitEstimate(0, building.Dwelling, Grade.Inferred, floors);

        if (building.Stated is { } stated)
            return new UnitEstimate(Math.Min(stated, MostUnits), building.Dwelling, Grade.Stated, floors);
        return kind switch
        {
            BuildingKind.ApartmentBlock => BySize(ApartmentFloor, least: Math.Max(2, building.HouseNumbers)),
            BuildingKind.Dormitory => BySize(DormitoryRoomFloor, least: 1),
            BuildingKind.Lodging => BySize(LodgingRoomFloor, least: 1),
            BuildingKind.WorksiteShed => BySize(CabinFloor, least: 1),
            // A terrace drawn in one piece, or a pair of houses, has one dwelling for each house number.
            _ => new UnitEstimate(Math.Clamp(building.HouseNumbers, 1, MostUnits), building.Dwelling, Grade.Inferred, 1),
        };

        UnitEstimate BySize(double floorOfOne, int least) =>
            new((int)Math.Clamp(Math.Round(building.FootprintM2 * floors / floorOfOne), least, MostUnits), building.Dwelling, Grade.Estimated, floors);
    }

    /// <summary>The kind of dwelling that a kind of building holds.</summary>
    /// <param name="kind">Of the building.</param>
    /// <param name="stated">How many dwellings the source states, or null.</param>
    public static DwellingKind KindOf(BuildingKind kind, int? stated) => kind switch
    {
        BuildingKind.House => stated > 1 ? DwellingKind.Apartment : DwellingKind.House,
        BuildingKind.ApartmentBlock => DwellingKind.Apartment,
        BuildingKind.WorksiteShed => DwellingKind.WorksiteCabin,
        BuildingKind.Lodging => DwellingKind.Room,
        _ => DwellingKind.Communal,
    };

    static int AssumedStoreysOf(BuildingSize building) => building.KindGrade == Grade.Stated ? AssumedBlockStoreys : AssumedStoreys;

    static int? Stated(BuildingKind kind, OsmTags tags)
    {
        var rooms = kind is BuildingKind.Lodging or BuildingKind.Dormitory ? Numbers.FindCount(tags["rooms"]) : null;
        return (rooms ?? Numbers.FindCount(tags["building:flats"])) is { } count and >= 1 ? count : null;
    }

    static DwellingKind KindOf(BuildingKind kind, OsmTags tags) =>
        kind != BuildingKind.Other ? KindOf(kind, Numbers.FindCount(tags["building:flats"]))
        : tags.Is("building", "static_caravan") ? DwellingKind.Pitch
        : tags["building"] is "houseboat" or "ger" ? DwellingKind.House
        : DwellingKind.Communal;
}
