namespace DwellingRegistry.Features.Import.Sample;

/// <summary>What a piece of the town is mainly built of or left as.</summary>
public enum DistrictStyle
{
    OldTown,
    TownHouses,
    Apartments,
    Terraces,
    Detached,
    Industrial,
    Park,
    Forest,
    Farmland,
    Island,
}

/// <summary>One cell of the plan between main streets; it becomes an administrative district.</summary>
public sealed class District(int half, int ring, int sector, List<int> outline)
{
    /// <summary>1 north of the river, -1 south of it, 0 for the island in it.</summary>
    public int Half { get; } = half;

    /// <summary>From 1 at the centre outwards.</summary>
    public int Ring { get; } = ring;

    /// <summary>Index of the wedge between two main axes.</summary>
    public int Sector { get; } = sector;

    /// <summary>Mesh vertices, turning left, as they were before later junctions.</summary>
    public List<int> Outline { get; } = outline;

    /// <summary>The administrative limit where it is not the outline: around the island it runs along both banks.</summary>
    public List<int>? Border { get; init; }

    public DistrictStyle Style { get; set; } = DistrictStyle.Farmland;

    public Tongue Tongue { get; set; } = Tongue.Latin;

    public string Name { get; set; } = "";

    public string Postcode { get; set; } = "";

    /// <summary>The outline, or its parts where the railway cuts it.</summary>
    public List<List<int>> Pieces { get; set; } = [outline];

    /// <summary>Set when the dwellings asked for did not reach this far: it stays open country.</summary>
    public bool Undeveloped { get; set; }
}

/// <summary>In which script a district writes its street names.</summary>
public enum Tongue
{
    Latin,
    Chinese,
    Cyrillic,
    Arabic,
}
