using DwellingRegistry.Features.Import.Tables;

namespace DwellingRegistry.Features.Import;

/// <summary>
/// A list of the dwellings of an extract, CSV in UTF-8, one line a unit: <c>building</c> (<c>way/123</c> or <c>relation/123</c>), <c>unit</c> (the
/// label on the door; empty where the building has one dwelling), <c>kind</c>, <c>floor</c> (0 the ground floor), <c>capacity</c> (persons),
/// <c>let</c> (yes or no; not kept yet), <c>lon</c> and <c>lat</c> (WGS 84 degrees). Other columns are refused: nothing about people can ride in
/// on it.
/// </summary>
static class UnitsFile
{
    static readonly string[] Columns = ["building", "unit", "kind", "floor", "capacity", "let", "lon", "lat"];

    static readonly TableMapping Mapping = new()
    {
        BuildingScheme = "osm",
        Columns = Columns.Where(column => column != "let").ToDictionary(column => column),
    };

    /// <summary>Looks at the first line only.</summary>
    /// <exception cref="WrongFileException">Not a units file.</exception>
    public static void RefuseOtherFormats(string path) => Open(path).Dispose();

    /// <summary>Reads the lines into the sink; a line that cannot be used goes to the rejects.</summary>
    /// <exception cref="WrongFileException">Not a units file.</exception>
    public static void Read(string path, IPlaceSink sink, CancellationToken cancellation)
    {
        using var file = Open(path);
        var columns = new TableColumns(file.Name, Columns, UnitMapper.Fields, Mapping);
        var rows = file.Read(columns.Wanted, _ => { });
        TableSource.PassOn(rows, new UnitMapper(file.Name, columns, Mapping), new ToWgs84(null, CoordinateSystem.Wgs84, file.Name), sink, cancellation);
    }

    static CsvFile Open(string path)
    {
        var file = new CsvFile(path);
        try
        {
            RefuseOtherColumns(file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    static void RefuseOtherColumns(CsvFile file)
    {
        var found = file.FindColumns(_ => { }, CancellationToken.None);
        if (found.FirstOrDefault(column => !Columns.Contains(column)) is { } extra && found.Contains("building"))
            throw new WrongFileException($"{file.Name} has a column \"{extra}\"; a units file has only {string.Join(", ", Columns)}.");
        if (Columns.FirstOrDefault(column => column != "let" && !found.Contains(column)) is { } missing)
            throw new WrongFileException($"{file.Name} is no units file: its first line must name the columns {string.Join(", ", Columns)}; \"{missing}\" is missing.");
    }
}
