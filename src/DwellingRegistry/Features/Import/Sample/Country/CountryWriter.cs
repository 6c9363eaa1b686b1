using System.Globalization;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Import.Bulk;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Sample.Country;

/// <summary>Writes towns, one after the other, as the rows of a bulk folder; it knows only how many rows each file has so far.</summary>
sealed class CountryWriter(CountrySettings settings, Func<BulkFile, BulkWriter> open)
{
    /// <summary>Where the invented country lies: WGS 84 degrees.</summary>
    const double AnchorLongitude = 5.9;
    const double AnchorLatitude = 49.9;

    const int AdultAge = 18;
    const int RegionLevel = 6;
    const int TownLevel = 8;
    const int QuarterLevel = 10;

    // Metres a second: 80 % of 30, 40 and 70 km/h; 4.8 and 15 km/h.
    const double ResidentialSpeed = 6.7;
    const double TertiarySpeed = 8.9;
    const double SecondarySpeed = 15.6;
    const double WalkingSpeed = 1.33;
    const double CyclingSpeed = 4.17;

    /// <summary>The crossing that roads to other towns leave from: in a quarter that every town has.</summary>
    static readonly (int Column, int Row) Middle = (CountryPlan.Growth[0].Column, CountryPlan.Growth[0].Row * CountryPlan.StreetsOfQuarter + 2);

    readonly LocalProjection projection = new(AnchorLongitude, AnchorLatitude);
    readonly DateOnly beginning = settings.Today.AddYears(-5);
    readonly int townsAcross = CountryPlan.TownsAcross(settings.Dwellings);
    readonly Dictionary<(int, int), int> areaOfRegion = [];
    readonly List<int> middleOfTown = [];

    readonly BulkWriter areas = open(BulkFile.Areas);
    readonly BulkWriter streets = open(BulkFile.Streets);
    readonly BulkWriter buildings = open(BulkFile.Buildings);
    readonly BulkWriter addresses = open(BulkFile.Addresses);
    readonly BulkWriter dwellings = open(BulkFile.Dwellings);
    readonly BulkWriter persons = open(BulkFile.Persons);
    readonly BulkWriter guardians = open(BulkFile.Guardians);
    readonly BulkWriter protections = open(BulkFile.Protections);
    readonly BulkWriter households = open(BulkFile.Households);
    readonly BulkWriter residences = open(BulkFile.Residences);
    readonly BulkWriter inspections = open(BulkFile.Inspections);
    readonly BulkWriter nodes = open(BulkFile.StreetNodes);
    readonly BulkWriter edges = open(BulkFile.StreetEdges);
    readonly BulkWriter labels = open(BulkFile.PlaceLabels);

    public void Write(CountryTown town)
    {
        var firstStreet = streets.Rows + 1;
        foreach (var name in town.Streets)
            streets.Whole(streets.Rows + 1).Text("street").Text(name).Text(town.Name).End();
        var firstQuarter = WriteAreas(town);
        WriteStreetGraph(town);
        var firstBuilding = buildings.Rows + 1;
        var firstDwelling = dwellings.Rows + 1;
        var postcode = string.Create(CultureInfo.InvariantCulture, $"{10000 + town.Index}");
        for (var i = 0; i < town.Buildings.Count; i++)
            WriteBuilding(town, town.Buildings[i], firstQuarter, firstStreet, postcode, town.Inspections[i]);
        WritePeople(town, firstBuilding, firstDwelling);
    }

    /// <returns>The number of the town's first quarter.</returns>
    int WriteAreas(CountryTown town)
    {
        var region = (Column: town.Index % townsAcross / CountryPlan.RegionSide, Row: town.Index / townsAcross / CountryPlan.RegionSide);
        if (!areaOfRegion.TryGetValue(region, out var regionArea))
        {
            areaOfRegion[region] = regionArea = areas.Rows + 1;
            const double Side = CountryPlan.RegionSide * CountryPlan.TownPitch;
            var southWest = CountryPlan.GroundOf(0, townsAcross) + new PlanPoint(region.Column * Side, region.Row * Side);
            WriteArea(null, RegionLevel, CountryNames.Region(areaOfRegion.Count - 1), CountryPlan.Square(southWest, Side, Side));
        }

        var townArea = areas.Rows + 1;
        WriteArea(regionArea, TownLevel, town.Name, CountryPlan.Square(town.Ground, CountryPlan.TownPitch, CountryPlan.TownPitch));
        labels.Text("town").Text(town.Name).Degrees(Degrees(town.Ground + new PlanPoint(CountryPlan.TownPitch / 2, CountryPlan.TownPitch / 2))).End();
        foreach (var quarter in town.Quarters)
        {
            WriteArea(townArea, QuarterLevel, quarter.Name, CountryPlan.Square(quarter.Corner, CountryPlan.QuarterSide, CountryPlan.QuarterSide));
            labels.Text("suburb").Text(quarter.Name).Degrees(Degrees(quarter.Corner + new PlanPoint(CountryPlan.QuarterSide / 2, CountryPlan.QuarterSide / 2))).End();
        }

        return townArea + 1;
    }

    void WriteArea(int? parent, int level, string name, PlanPoint[] ring)
    {
        var number = areas.Rows + 1;
        areas.Whole(number).Whole(parent).Whole(level).Text(name).Polygon(ring.Select(Degrees))
            .Degrees(Degrees(PlanPoint.Between(ring[0], ring[2], 0.5))).Text(string.Create(CultureInfo.InvariantCulture, $"area/{number}")).End();
    }

    void WriteBuilding(
        CountryTown town, CountryBuilding building, int firstQuarter, int firstStreet, string postcode, IReadOnlyList<PlannedInspection> visits)
    {
        var number = buildings.Rows + 1;
        var centre = Degrees(building.Box.Centre);
        var isShed = building.Kind == BuildingKind.WorksiteShed;
        buildings.Whole(number).Whole(firstQuarter + building.Quarter).Text("in_use").Text(EnumText<BuildingKind>.ToText(building.Kind)).Text("stated")
            .Text(building.Kind == BuildingKind.Lodging ? $"Hotel {town.Quarters[building.Quarter].Name}" : null).Whole(building.Storeys).Degrees(centre)
            .Polygon(building.Box.Corners.Select(Degrees)).Day(isShed ? settings.Today.AddDays(number % 700 - 150) : null)
            .Text(string.Create(CultureInfo.InvariantCulture, $"building/{number}")).End();
        if (building.HouseNumber is { } houseNumber)
        {
            addresses.Whole(number).Whole(null).Whole(firstStreet + building.Street).Whole(houseNumber).Text(null).Text(postcode).Text(town.Name)
                .Degrees(Degrees(building.Box.Door)).Text("entrance").End();
        }

        foreach (var unit in building.Units)
        {
            dwellings.Whole(dwellings.Rows + 1).Whole(number).Text("in_use").Text(unit.Kind).Text("stated").Text(unit.Label).Whole(unit.Floor).Whole(unit.Capacity)
                .Degrees(Degrees(unit.At)).Text(null).End();
        }

        foreach (var visit in visits)
        {
            inspections.Whole(number).Text("fire-safety").Day(visit.DueOn).Text(visit.Rule).Day(visit.PlannedOn).Day(visit.CarriedOutOn)
                .Text(visit.Outcome is { } outcome ? EnumText<Inspections.InspectionOutcome>.ToText(outcome) : null)
                .Text(visit.Outcome is null ? null : "inspector").End();
        }
    }

    void WritePeople(CountryTown town, int firstBuilding, int firstDwelling)
    {
        var (quarterBuilding, quarterDwelling) = (firstBuilding, firstDwelling);
        for (var q = 0; q < town.Quarters.Count; q++)
        {
            var people = town.Quarters[q].People;
            WritePersons(people);
            WriteResidences(people, persons.Rows - people.People.Count + 1, households.Rows - people.Households + 1, quarterBuilding, quarterDwelling);
            var built = town.Buildings.Where(b => b.Quarter == q).ToList();
            quarterBuilding += built.Count;
            quarterDwelling += built.Sum(b => b.Units.Count);
        }
    }

    void WritePersons(PlannedPopulation people)
    {
        var first = persons.Rows + 1;
        var known = new DateOnly[people.People.Count];
        Array.Fill(known, settings.Today);
        foreach (var residence in people.Residences)
        {
            var recorded = RecordedOn(residence.From);
            if (recorded < known[residence.Person.Ordinal])
                known[residence.Person.Ordinal] = recorded;
        }

        foreach (var person in people.People)
        {
            var number = persons.Rows + 1;
            var recordedOn = known[person.Ordinal];
            persons.Whole(number).Text(string.Join('|', person.Names)).Text(person.BirthDate.ToString())
                .Text(person.AgeOn(settings.Today) >= AdultAge ? PopulationWriter.DocumentNumber(number - 1) : null).Day(recordedOn).End();
            foreach (var guardian in person.Guardians)
            {
                var grownOn = person.Born.AddYears(AdultAge);
                guardians.Whole(number).Whole(first + guardian.Ordinal).Day(person.Born).Day(grownOn <= settings.Today ? grownOn : null).Day(recordedOn).End();
            }

            if (person.Protection is { } protection)
            {
                var since = settings.Today.AddDays(-40 - number % 560);
                protections.Whole(number).Text(EnumText<ProtectionKind>.ToText(protection)).Day(since).Day(settings.Today.AddDays(10 + number % 690)).Day(since).End();
            }
        }

        for (var i = 0; i < people.Households; i++)
            households.Whole(households.Rows + 1).End();
    }

    void WriteResidences(PlannedPopulation people, int firstPerson, int firstHousehold, int firstBuilding, int firstDwelling)
    {
        foreach (var residence in people.Residences)
        {
            var isInDwelling = residence.LinkQuality != LinkQuality.Building;
            var recordedOn = RecordedOn(residence.From);
            residences.Whole(firstPerson + residence.Person.Ordinal)
                .Whole(isInDwelling ? firstDwelling + residence.Dwelling.DwellingId : null)
                .Whole(isInDwelling ? null : firstBuilding + residence.Dwelling.BuildingId)
                .Text(EnumText<ResidenceKind>.ToText(residence.Kind)).Text(EnumText<ResidenceBasis>.ToText(residence.Basis))
                .Text(residence.StartsOn.ToString()).Text(residence.EndsOn?.ToString()).Text(EnumText<LinkQuality>.ToText(residence.LinkQuality))
                .Whole(firstHousehold + residence.Household).Day(residence.InInquirySince).Day(recordedOn)
                .Day(residence.Until is { } until && RecordedOn(until) > recordedOn ? RecordedOn(until) : null).End();
        }
    }

    /// <summary>A week after the day, but not before the register began nor after today.</summary>
    DateOnly RecordedOn(DateOnly day)
    {
        var on = day.AddDays(7);
        return on < beginning ? beginning : on > settings.Today ? settings.Today : on;
    }

    /// <summary>The quarters' streets, the crossroads between them, and a road to the towns in the west and south that stand already.</summary>
    void WriteStreetGraph(CountryTown town)
    {
        var nodeAt = new Dictionary<(int Column, int Row), int>();
        var origin = CountryPlan.CornerOf((0, 0), town.Ground);
        for (var q = 0; q < town.Quarters.Count; q++)
        {
            var (column, row) = town.Quarters[q].Place;
            for (var s = 0; s < CountryPlan.StreetsOfQuarter; s++)
            {
                var level = row * CountryPlan.StreetsOfQuarter + s;
                WriteEdge(Node(column, level), Node(column + 1, level), At(column, level), At(column + 1, level), "residential",
                    town.Streets[q * CountryPlan.StreetsOfQuarter + s], ResidentialSpeed);
            }
        }

        foreach (var ((column, level), node) in nodeAt.OrderBy(n => n.Value))
        {
            if (nodeAt.TryGetValue((column, level + 1), out var above))
                WriteEdge(node, above, At(column, level), At(column, level + 1), "tertiary", null, TertiarySpeed);
        }

        middleOfTown.Add(nodeAt[Middle]);
        if (town.Index % townsAcross > 0)
            WriteRoad(town, town.Index - 1);
        if (town.Index >= townsAcross)
            WriteRoad(town, town.Index - townsAcross);

        int Node(int column, int level)
        {
            if (!nodeAt.TryGetValue((column, level), out var node))
            {
                nodeAt[(column, level)] = node = nodes.Rows + 1;
                nodes.Whole(node).Degrees(Degrees(At(column, level))).End();
            }

            return node;
        }

        PlanPoint At(int column, int level) => origin + new PlanPoint(column * CountryPlan.QuarterSide, (level + 0.5) * CountryPlan.StreetSpacing);
    }

    void WriteRoad(CountryTown town, int other)
    {
        var away = CountryPlan.CornerOf((0, 0), CountryPlan.GroundOf(other, townsAcross));
        var here = CountryPlan.CornerOf((0, 0), town.Ground);
        var middle = new PlanPoint(Middle.Column * CountryPlan.QuarterSide, (Middle.Row + 0.5) * CountryPlan.StreetSpacing);
        WriteEdge(middleOfTown[other], middleOfTown[town.Index], away + middle, here + middle, "secondary", null, SecondarySpeed);
    }

    void WriteEdge(int source, int target, PlanPoint from, PlanPoint to, string streetClass, string? name, double speed)
    {
        var length = (to - from).Length;
        edges.Whole(source).Whole(target).Line([Degrees(from), Degrees(to)]).Tenths(length).Text(streetClass).Text(name).Tenths(length / speed).Tenths(length / speed)
            .Tenths(length / WalkingSpeed).Tenths(length / CyclingSpeed).Tenths(length / CyclingSpeed).Text("no").End();
    }

    (double Longitude, double Latitude) Degrees(PlanPoint point) => projection.ToDegrees(point);
}
