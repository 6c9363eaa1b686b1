namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Everything that the generator laid out, before it is written as an OSM file and a units file.</summary>
public sealed class Town(StreetMesh mesh, TownLayout layout, StreetNaming naming)
{
    public StreetMesh Mesh { get; } = mesh;

    public TownLayout Layout { get; } = layout;

    public StreetNaming Naming { get; } = naming;

    public List<PlannedBuilding> Buildings { get; } = [];

    public List<PlannedGround> Grounds { get; } = [];

    public List<PlannedPlace> Places { get; } = [];

    public int Dwellings { get; private set; }

    public void Add(PlannedBuilding building)
    {
        Buildings.Add(building);
        Dwellings += building.Units.Count;
    }
}
