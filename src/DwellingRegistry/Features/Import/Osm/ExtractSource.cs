using DwellingRegistry.Features.Import.Tables;
using Npgsql;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>An OpenStreetMap extract, with a list of the dwellings of its buildings where there is one.</summary>
sealed class ExtractSource : IImportSource
{
    static readonly string[] Fields = ["status", "kind", "name", "storeys", "removal_due_on", "addresses", "dwellings"];

    readonly PbfFile file;
    readonly string? unitsFile;

    public ExtractSource(string path, string? unitsFile)
    {
        this.unitsFile = unitsFile;
        file = PbfFile.Open(path);
        try
        {
            if (unitsFile is not null)
                UnitsFile.RefuseOtherFormats(unitsFile);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Notes => [];

    public SourceTraits Read(IPlaceSink sink, NpgsqlConnection connection, Action<double> progress, CancellationToken cancellation)
    {
        new ExtractReader(file, sink, progress).Read(cancellation);
        if (unitsFile is not null)
            UnitsFile.Read(unitsFile, sink, cancellation);
        return new SourceTraits(
            "osm", SourceTraits.DefaultUnitScheme, IsMap: true, Fields, UnitMapper.AllFields, Coverage.Map, ListsAllUnits: true, Box: file.Box);
    }

    public void Dispose() => file.Dispose();
}
