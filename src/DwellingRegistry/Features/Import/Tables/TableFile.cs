using System.Globalization;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Tables;

enum TableFormat { GeoJson, GeoPackage, Shapefile, Csv }

/// <summary>One row of a table.</summary>
/// <param name="Position">The line of a CSV file, else the number of the feature, from 1.</param>
/// <param name="Shape">As it stands in the file; null where there is none.</param>
/// <param name="Values">Of the columns that were asked for, in their order; null where empty.</param>
/// <param name="Problem">Why the row cannot be read, or null.</param>
readonly record struct TableRow(long Position, Geometry? Shape, string?[] Values, string? Problem = null);

/// <summary>A file of rows with named columns, read from front to back; memory does not grow with the file.</summary>
abstract class TableFile(string path) : IDisposable
{
    protected string Path { get; } = path;

    /// <summary>Without its folder.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(path);

    /// <summary>The columns that a mapping can name. A file without a head is read through for them.</summary>
    /// <exception cref="WrongFileException">The file is damaged or of another kind.</exception>
    public abstract IReadOnlyList<string> FindColumns(Action<double> progress, CancellationToken cancellation);

    /// <summary>The coordinate system that the file states, or null where it states none. Asked after <see cref="FindColumns"/>.</summary>
    /// <exception cref="WrongFileException">It states one that cannot be read.</exception>
    public abstract CoordinateSystem? FindCoordinateSystem();

    /// <summary>What to do about a file that does not state its coordinate system; one sentence.</summary>
    public virtual string CoordinateSystemHint => "Name it in the mapping: \"coordinateSystem\": \"EPSG:4326\"";

    /// <param name="columns">Whose values are wanted.</param>
    /// <param name="progress">Called with the share that is read, 0 to 1.</param>
    /// <exception cref="WrongFileException">The file is damaged.</exception>
    public abstract IEnumerable<TableRow> Read(IReadOnlyList<string> columns, Action<double> progress);

    public abstract void Dispose();

    public static TableFile Open(string path, TableMapping mapping) => ImportSource.FindFormat(path) switch
    {
        TableFormat.GeoJson => new GeoJsonFile(path),
        TableFormat.GeoPackage => new GeoPackageFile(path, mapping.Layer),
        TableFormat.Shapefile => new ShapefileFile(path),
        _ => new CsvFile(path),
    };

    /// <summary>A value of a typed column as the text that a CSV file would hold; null where empty.</summary>
    protected static string? ToText(object? value) => value switch
    {
        null or DBNull or byte[] => null,
        DateTime instant => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
