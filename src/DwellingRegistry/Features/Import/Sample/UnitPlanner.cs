using System.Globalization;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Which units a building holds: label, floor, how many persons each may take, and whether it is let.</summary>
public sealed class UnitPlanner(SeededRandom random)
{
    public IReadOnlyList<PlannedUnit> House(Box box) =>
        [new PlannedUnit("", "house", 0, random.Whole(3, 7), random.Chance(0.14), box.Centre)];

    /// <summary>Flats by floor, numbered as people there do: 3-201 in Chinese streets (staircase, floor, door), 2.01 elsewhere.</summary>
    public IReadOnlyList<PlannedUnit> Flats(Box box, int levels, int perFloor, Tongue tongue, int firstFloor = 0)
    {
        var units = new List<PlannedUnit>(levels * perFloor);
        for (var floor = firstFloor; floor < levels; floor++)
        {
            for (var door = 0; door < perFloor; door++)
            {
                var label = tongue == Tongue.Chinese
                    ? string.Create(CultureInfo.InvariantCulture, $"{(door / 2) + 1}-{floor + 1}0{(door % 2) + 1}")
                    : string.Create(CultureInfo.InvariantCulture, $"{floor}.{door + 1:00}");
                units.Add(new PlannedUnit(label, "apartment", floor, random.Whole(2, 7), random.Chance(0.46), Spot(box, door, perFloor)));
            }
        }

        return units;
    }

    /// <summary>Dormitory rooms of two to eight beds.</summary>
    public IReadOnlyList<PlannedUnit> Dormitory(Box box, int levels, int perFloor)
    {
        var beds = random.Pick([2, 4, 4, 6, 8]);
        return Rooms(box, levels, perFloor, "communal", () => beds);
    }

    /// <summary>Guest rooms of a hotel or guest house, above the ground floor.</summary>
    public IReadOnlyList<PlannedUnit> GuestRooms(Box box, int levels, int perFloor) =>
        Rooms(box, levels, perFloor, "room", () => random.Whole(1, 4), firstFloor: 1);

    public IReadOnlyList<PlannedUnit> Cabins(Box box, int levels) =>
        [.. Enumerable.Range(0, levels).Select(floor =>
            new PlannedUnit(levels == 1 ? "" : $"C{floor + 1}", "worksite_cabin", floor, random.Pick([4, 6, 6, 8]), false, box.Centre))];

    static List<PlannedUnit> Rooms(Box box, int levels, int perFloor, string kind, Func<int> capacity, int firstFloor = 0)
    {
        var rooms = new List<PlannedUnit>(levels * perFloor);
        for (var floor = firstFloor; floor < levels; floor++)
        {
            for (var door = 0; door < perFloor; door++)
            {
                var label = string.Create(CultureInfo.InvariantCulture, $"{floor}{door + 1:00}");
                rooms.Add(new PlannedUnit(label, kind, floor, capacity(), false, Spot(box, door, perFloor)));
            }
        }

        return rooms;
    }

    static PlanPoint Spot(Box box, int door, int perFloor) =>
        box.At(box.Width * (door + 0.5) / perFloor, box.Depth * (door % 2 == 0 ? 0.35 : 0.65));
}
