using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Sample.Country;

/// <summary>Makes one town of a country, from its index and the settings alone: towns can be made in any order, several at a time. Pure.</summary>
static class TownBuilder
{
    const string Programme = "fire-safety";

    static readonly QuarterStyle[] Styles =
    [
        QuarterStyle.Centre, QuarterStyle.Terraces, QuarterStyle.Estate, QuarterStyle.Centre, QuarterStyle.Houses, QuarterStyle.Terraces, QuarterStyle.Works,
    ];

    public static CountryTown Build(CountrySettings settings, int index)
    {
        var random = new SeededRandom(settings.Seed, 100_000 + (ulong)index);
        var naming = new StreetNaming(random);
        var ground = CountryPlan.GroundOf(index, CountryPlan.TownsAcross(settings.Dwellings));
        var names = NameLists.Districts.ToList();
        random.Shuffle(names);
        var quarters = new List<CountryQuarter>();
        var streets = new List<string>();
        var buildings = new List<CountryBuilding>();
        var left = CountryPlan.DwellingsIn(index, settings.Dwellings);
        for (var q = 0; left > 0; q++)
        {
            var place = CountryPlan.Growth[q];
            var corner = CountryPlan.CornerOf(place, ground);
            var tongue = TongueOf(q);
            var dwellings = Math.Min(CountryPlan.DwellingsOfQuarter, left);
            var built = new QuarterBuilder(random, q, corner, tongue, streets.Count).Build(Styles[q % Styles.Length], dwellings);
            streets.AddRange(Enumerable.Range(0, CountryPlan.StreetsOfQuarter).Select(_ => naming.Next(tongue)));
            quarters.Add(new CountryQuarter(names[q], place, corner, CountryPeople.Plan(random, DwellingsOf(built), settings.Today)));
            buildings.AddRange(built);
            left -= dwellings;
        }

        var inspections = buildings.ConvertAll(b => InspectionsOf(b, random, settings.Today));
        return new CountryTown(index, CountryNames.Town(index), ground, quarters, streets, buildings, inspections);
    }

    static Tongue TongueOf(int quarter) => (quarter % 6) switch { 2 => Tongue.Chinese, 3 => Tongue.Cyrillic, 5 => Tongue.Arabic, _ => Tongue.Latin };

    static List<DwellingToFill> DwellingsOf(List<CountryBuilding> buildings)
    {
        var dwellings = new List<DwellingToFill>(CountryPlan.DwellingsOfQuarter);
        for (var b = 0; b < buildings.Count; b++)
        {
            foreach (var unit in buildings[b].Units)
                dwellings.Add(new DwellingToFill(dwellings.Count, b, null, EnumText<DwellingKind>.FromText(unit.Kind), unit.Capacity));
        }

        return dwellings;
    }

    static IReadOnlyList<PlannedInspection> InspectionsOf(CountryBuilding building, SeededRandom random, DateOnly today) =>
        ProgrammeRules.All[Programme].FindRule(new PlaceFacts(building.Kind, building.Storeys, building.Units.Sum(u => u.Capacity))) is { } rule
            ? InspectionHistory.Plan(random, building.Kind, rule, today)
            : [];
}
