using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Import.Osm;

namespace DwellingRegistry.Tests.Features.Import;

/// <summary>A sink that keeps what a reader finds.</summary>
sealed class CollectedPlaces : IPlaceSink
{
    public List<ImportedArea> Areas { get; } = [];
    public List<ImportedBuilding> Buildings { get; } = [];
    public List<LeftOutBuilding> LeftOut { get; } = [];
    public List<ImportedAddress> Addresses { get; } = [];
    public List<ImportedUnit> Units { get; } = [];
    public List<ImportedStreetEdge> Edges { get; } = [];
    public List<ImportedBaseFeature> Features { get; } = [];
    public List<ImportedPlaceLabel> Places { get; } = [];
    public List<Reject> Rejects { get; } = [];
    public int Repaired { get; private set; }

    public static CollectedPlaces From(string path)
    {
        var places = new CollectedPlaces();
        using var file = PbfFile.Open(path);
        new ExtractReader(file, places, _ => { }).Read(CancellationToken.None);
        return places;
    }

    public static CollectedPlaces From(TestExtract extract)
    {
        var folder = Directory.CreateTempSubdirectory("dwellings-import-").FullName;
        try
        {
            return From(extract.Write(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Add(ImportedArea area) => Areas.Add(area);
    public void Add(ImportedBuilding building) => Buildings.Add(building);
    public void Add(LeftOutBuilding building) => LeftOut.Add(building);
    public void Add(ImportedAddress address) => Addresses.Add(address);
    public void Add(ImportedUnit unit) => Units.Add(unit);
    public void Add(ImportedStreetEdge edge) => Edges.Add(edge);
    public void Add(ImportedBaseFeature feature) => Features.Add(feature);
    public void Add(ImportedPlaceLabel place) => Places.Add(place);
    public void Add(Reject reject) => Rejects.Add(reject);
    public void CountRepaired() => Repaired++;
}
