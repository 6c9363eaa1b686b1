using System.Globalization;
using System.Text;
using DwellingRegistry.Registry;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>
/// An Esri Shapefile: <c>.shp</c> with its <c>.dbf</c>; <c>.prj</c> says the coordinate system, <c>.cpg</c> the encoding of the texts, which is
/// UTF-8 where there is none.
/// </summary>
sealed class ShapefileFile : TableFile
{
    readonly ShapefileReader reader;
    readonly string? projection;
    readonly bool statesEncoding;

    /// <exception cref="WrongFileException">A part is missing or not readable.</exception>
    public ShapefileFile(string path) : base(path)
    {
        if (FindPart("dbf") is null)
            throw new WrongFileException($"{Name} lacks its table {PartName("dbf")}; a Shapefile is several files of one name, keep them together.");
        projection = FindPart("prj") is { } prj ? Guard(() => File.ReadAllText(prj)) : null;
        var encoding = FindEncoding();
        reader = Guard(() => Shapefile.OpenRead(path, new ShapefileReaderOptions
        {
            Encoding = encoding,
            Factory = Geo.Factory,
            // Rings are judged and repaired like those of every other file.
            GeometryBuilderMode = GeometryBuilderMode.IgnoreInvalidShapes,
        }));
        statesEncoding = FindPart("cpg") is not null;
    }

    public override string CoordinateSystemHint => $"Put {PartName("prj")} beside it, or name it in the mapping: \"coordinateSystem\": \"EPSG:2056\"";

    public override IReadOnlyList<string> FindColumns(Action<double> progress, CancellationToken cancellation) => [.. reader.Fields.Select(field => field.Name)];

    public override CoordinateSystem? FindCoordinateSystem() =>
        string.IsNullOrWhiteSpace(projection) ? null : CoordinateSystem.FromWkt(projection, PartName("prj"));

    public override IEnumerable<TableRow> Read(IReadOnlyList<string> columns, Action<double> progress)
    {
        var fields = columns.Select(column => reader.Fields[column]).ToArray();
        for (var position = 1L; Guard(() => reader.Read(out var isDeleted) ? isDeleted : (bool?)null) is { } isDeleted; position++)
        {
            if (position % 1000 == 0)
                progress((double)position / Math.Max(1, reader.RecordCount));
            if (!isDeleted)
                yield return new TableRow(position, reader.Geometry is { IsEmpty: false } shape ? shape : null, Array.ConvertAll(fields, field => ToText(field.Value)?.Trim() is { Length: > 0 } text ? text : null));
        }
    }

    public override void Dispose() => reader.Dispose();

    Encoding FindEncoding()
    {
        if (FindPart("cpg") is not { } cpg)
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var stated = Guard(() => File.ReadAllText(cpg)).Trim();
        var name = stated.ToUpperInvariant().Replace("ANSI", "", StringComparison.Ordinal).Replace("CP", "", StringComparison.Ordinal).Replace("ISO 88591", "ISO-8859-1", StringComparison.Ordinal).Trim();
        try
        {
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? FindCodePage(page, name)
                : FindCodePage(null, name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new WrongFileException($"{PartName("cpg")} names the encoding \"{stated}\", which is not known; write UTF-8 there if that is what it is.", error);
        }
    }

    static Encoding FindCodePage(int? page, string name)
    {
        var (writing, reading) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        var more = CodePagesEncodingProvider.Instance;
        return page is { } number
            ? more.GetEncoding(number, writing, reading) ?? Encoding.GetEncoding(number, writing, reading)
            : more.GetEncoding(name, writing, reading) ?? Encoding.GetEncoding(name, writing, reading);
    }

    string PartName(string extension) => System.IO.Path.ChangeExtension(Name, extension);

    /// <summary>The file of the same name with another extension, in lower or upper case.</summary>
    string? FindPart(string extension) =>
        new[] { extension, extension.ToUpperInvariant() }.Select(e => System.IO.Path.ChangeExtension(Path, e)).FirstOrDefault(File.Exists);

    T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException error)
        {
            throw new WrongFileException(statesEncoding
                ? $"{Name} has texts that are not in the encoding that {PartName("cpg")} names."
                : $"{Name} has texts that are not in UTF-8, and no {PartName("cpg")} that says their encoding; write one with its name, e.g. 1252 or 936.", error);
        }
        catch (Exception error) when (error is not (OutOfMemoryException or WrongFileException))
        {
            throw new WrongFileException($"{Name} is damaged, or one of its parts is: {error.Message}", error);
        }
    }
}
