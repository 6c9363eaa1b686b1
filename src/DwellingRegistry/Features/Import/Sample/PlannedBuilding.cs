namespace DwellingRegistry.Features.Import.Sample;

/// <summary>What a building of the town is used for; the last ones are not lived in.</summary>
public enum BuildingUse
{
    House,
    Terrace,
    TownHouse,
    Apartments,
    Dormitory,
    Hotel,
    GuestHouse,
    WorksiteShed,
    Farmhouse,
    Shell,
    Garage,
    GardenShed,
    Barn,
    Retail,
    Stall,
    Industrial,
    Warehouse,
    School,
    Church,
    Civic,
    Hospital,
}

/// <summary>One building: its ring (not closed, metres), a courtyard where it has one, and the units in it.</summary>
public sealed class PlannedBuilding
{
    public required PlanPoint[] Outline { get; init; }

    public PlanPoint[]? Courtyard { get; init; }

    public required BuildingUse Use { get; init; }

    public int Levels { get; init; } = 1;

    public IReadOnlyList<PlannedUnit> Units { get; init; } = [];

    /// <summary>Where the doors are, on the outline: one house number each.</summary>
    public IReadOnlyList<PlanPoint> Doors { get; init; } = [];

    public Street? Street { get; init; }

    public required District District { get; init; }

    /// <summary>House numbers, one a door, once the whole street is built.</summary>
    public string[] Numbers { get; set; } = [];
}

/// <summary>One unit as the units file lists it. Kind is the register's word in snake case; capacity counts persons.</summary>
public readonly record struct PlannedUnit(string Label, string Kind, int Floor, int Capacity, bool Let, PlanPoint At);

/// <summary>A piece of ground with its tags: by mesh vertices where it follows streets, else by points of its own.</summary>
public sealed record PlannedGround(IReadOnlyList<PlanPoint>? Points, IReadOnlyList<int>? Vertices, params (string Key, string Value)[] Tags);

/// <summary>A single point with its tags.</summary>
public sealed record PlannedPlace(PlanPoint At, params (string Key, string Value)[] Tags);
