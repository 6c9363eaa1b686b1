using DwellingRegistry.Features.Buildings;

namespace DwellingRegistry.Features.Import.Sample.Country;

/// <summary>A building of a country: its box on the ground, its place on a street, its units.</summary>
/// <param name="Quarter">Index in the town.</param>
/// <param name="Kind">Of the register.</param>
/// <param name="Storeys">From the ground up.</param>
/// <param name="Box">Plan metres; its first side is the front.</param>
/// <param name="Street">Index in the town.</param>
/// <param name="HouseNumber">Along the street, odd to the north; none for sheds.</param>
/// <param name="Units">At least one.</param>
sealed record CountryBuilding(int Quarter, BuildingKind Kind, int Storeys, Box Box, int Street, int? HouseNumber, IReadOnlyList<PlannedUnit> Units);

/// <summary>A quarter as built, with the people of its dwellings.</summary>
sealed record CountryQuarter(string Name, (int Column, int Row) Place, PlanPoint Corner, PlannedPopulation People);

/// <summary>One town, complete; numbers in it count from 0 within the town.</summary>
sealed record CountryTown(
    int Index, string Name, PlanPoint Ground, IReadOnlyList<CountryQuarter> Quarters, IReadOnlyList<string> Streets, IReadOnlyList<CountryBuilding> Buildings,
    IReadOnlyList<IReadOnlyList<PlannedInspection>> Inspections);

/// <summary>What a quarter is mainly built of.</summary>
enum QuarterStyle
{
    Centre,
    Terraces,
    Estate,
    Houses,
    Works,
}

/// <summary>Lays out one quarter: buildings in rows along its six streets, until it has its dwellings. Pure.</summary>
sealed class QuarterBuilder(SeededRandom random, int quarter, PlanPoint corner, Tongue tongue, int firstStreet)
{
    const double FrontYard = 5;

    readonly UnitPlanner units = new(random);

    /// <summary>A building before it has a place.</summary>
    sealed record Draft(BuildingKind Kind, int Storeys, int PerFloor, double Width, double Depth)
    {
        public int Units => Kind == BuildingKind.House ? 1 : Kind == BuildingKind.Lodging ? (Storeys - 1) * PerFloor : Storeys * PerFloor;
    }

    public List<CountryBuilding> Build(QuarterStyle style, int dwellings)
    {
        var drafts = DrawAll(style, dwellings);
        random.Shuffle(drafts);
        return Place(drafts);
    }

    List<Draft> DrawAll(QuarterStyle style, int dwellings)
    {
        var drafts = new List<Draft>();
        for (var left = dwellings; left > 0;)
        {
            var draft = DrawOne(style, drafts.Count);
            if (draft.Units > left)
                draft = House();
            drafts.Add(draft);
            left -= draft.Units;
        }

        return drafts;
    }

    Draft DrawOne(QuarterStyle style, int before) => style switch
    {
        QuarterStyle.Centre => before == 0 ? new(BuildingKind.Lodging, 4, 6, 24, 14) : Block(random.Whole(3, 6), random.Pick([2, 3, 4]), 20),
        QuarterStyle.Terraces => before % 10 == 0 ? Block(random.Whole(3, 5), random.Pick([2, 3]), 16) : House(),
        QuarterStyle.Estate => Block(random.Whole(6, 11), random.Pick([4, 6]), 28),
        QuarterStyle.Works => before < 2 ? new(BuildingKind.Dormitory, random.Whole(3, 5), 8, 32, 14)
            : before < 14 ? new(BuildingKind.WorksiteShed, 1, 1, 6, 2.5)
            : random.Chance(0.4) ? Block(4, 4, 24) : House(),
        _ => House(),
    };

    static Draft Block(int storeys, int perFloor, double width) => new(BuildingKind.ApartmentBlock, storeys, perFloor, width, 12);

    Draft House() => new(BuildingKind.House, random.Whole(1, 4), 1, 7.5, random.Between(8.5, 12));

    /// <summary>Along twelve fronts, evenly: as many metres on each as the quarter needs.</summary>
    List<CountryBuilding> Place(List<Draft> drafts)
    {
        const int Fronts = CountryPlan.StreetsOfQuarter * 2;
        const double Length = CountryPlan.QuarterSide - 20;
        var share = drafts.Sum(d => d.Width) / Fronts;
        var placed = new List<CountryBuilding>(drafts.Count);
        var next = 0;
        for (var (front, laid) = (0, 0.0); front < Fronts; front++)
        {
            var row = new List<Draft>();
            var width = 0.0;
            while (next < drafts.Count && (front == Fronts - 1 || laid < share * (front + 1)) && width + drafts[next].Width <= Length)
            {
                width += drafts[next].Width;
                laid += drafts[next].Width;
                row.Add(drafts[next++]);
            }

            var gap = (Length - width) / Math.Max(1, row.Count);
            var along = 10 + gap / 2;
            for (var i = 0; i < row.Count; i++)
            {
                placed.Add(Place(row[i], front, i, along));
                along += row[i].Width + gap;
            }
        }

        return placed;
    }

    CountryBuilding Place(Draft draft, int front, int number, double along)
    {
        var (street, isNorth) = (front / 2, front % 2 == 0);
        var axis = corner + new PlanPoint(along, (street + 0.5) * CountryPlan.StreetSpacing);
        var box = isNorth
            ? new Box(axis + new PlanPoint(0, FrontYard), new PlanPoint(1, 0), draft.Width, draft.Depth)
            : new Box(axis + new PlanPoint(draft.Width, -FrontYard), new PlanPoint(-1, 0), draft.Width, draft.Depth);
        int? houseNumber = draft.Kind == BuildingKind.WorksiteShed ? null : number * 2 + (isNorth ? 1 : 2);
        return new CountryBuilding(quarter, draft.Kind, draft.Storeys, box, firstStreet + street, houseNumber, UnitsOf(draft, box));
    }

    IReadOnlyList<PlannedUnit> UnitsOf(Draft draft, Box box) => draft.Kind switch
    {
        BuildingKind.ApartmentBlock => units.Flats(box, draft.Storeys, draft.PerFloor, tongue),
        BuildingKind.Dormitory => units.Dormitory(box, draft.Storeys, draft.PerFloor),
        BuildingKind.Lodging => units.GuestRooms(box, draft.Storeys, draft.PerFloor),
        BuildingKind.WorksiteShed => units.Cabins(box, draft.Storeys),
        _ => units.House(box),
    };
}
