using DwellingRegistry.Features.Import.Osm;
using DwellingRegistry.Features.Import.Tables;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DwellingRegistry.Features.Import;

/// <summary>Where a building that the register has and the file lacks is missed.</summary>
public enum Coverage
{
    /// <summary>Nowhere: the file is a part, or says nothing of buildings.</summary>
    None,

    /// <summary>Inside the file's own areas, or where it has none inside its box.</summary>
    Map,

    /// <summary>Everywhere: the file lists all objects of its scheme.</summary>
    Everywhere,

    /// <summary>Inside one registered area.</summary>
    Area,
}

/// <summary>What a file speaks of and how the merge has to take its silence.</summary>
/// <param name="Scheme">Of the buildings' identifiers; <see cref="NumberScheme"/> where the file names buildings by registry number.</param>
/// <param name="UnitScheme">Of the dwellings' identifiers.</param>
/// <param name="IsMap">True for a file with areas, streets and a base map.</param>
/// <param name="Fields">What it says of a building; what it does not say stays as registered: <c>status</c>, <c>kind</c>, <c>dwellings</c>, …</param>
/// <param name="UnitFields">The same of a listed dwelling: <c>floor</c>, <c>capacity</c>, …</param>
/// <param name="Coverage">Where its buildings are all.</param>
/// <param name="AreaId">The area, where <paramref name="Coverage"/> is one.</param>
/// <param name="ListsAllUnits">True where a building's listed dwellings are all it has.</param>
/// <param name="Box">The box that the file says it covers, degrees WGS 84, or null.</param>
public sealed record SourceTraits(
    string Scheme, string UnitScheme, bool IsMap, IReadOnlyCollection<string> Fields, IReadOnlyCollection<string> UnitFields,
    Coverage Coverage, int? AreaId = null, bool ListsAllUnits = false, Envelope? Box = null)
{
    public const string NumberScheme = "number";
    public const string DefaultUnitScheme = "units";
}

/// <summary>A file that can be imported. Reading passes everything to the sink; nothing of the register changes by it.</summary>
public interface IImportSource : IDisposable
{
    /// <param name="sink">Takes what is found.</param>
    /// <param name="connection">Of the import's session, for questions only: coordinates are transformed by the database.</param>
    /// <param name="progress">Called with the share that is read, 0 to 1.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="WrongFileException">The file or its mapping is not what it should be.</exception>
    SourceTraits Read(IPlaceSink sink, NpgsqlConnection connection, Action<double> progress, CancellationToken cancellation);

    /// <summary>How the file was understood, one sentence each, once it is read.</summary>
    IReadOnlyList<string> Notes { get; }
}

/// <summary>Finds out what a file is, by its content first and its name second.</summary>
public static class ImportSource
{
    const string Kinds = "an OpenStreetMap extract (.osm.pbf), buildings (.geojson, .gpkg, .shp) or dwellings (.csv)";

    /// <summary>Opens it and looks at its beginning only, without a database, so that a wrong one is refused at once.</summary>
    /// <exception cref="WrongFileException">A file is missing or of no known kind, or the options do not fit it.</exception>
    public static IImportSource Open(ImportRequest request)
    {
        if (IsExtract(request.File))
        {
            if (request.MappingFile is not null || request.Scheme is not null)
                throw new WrongFileException("--mapping and --scheme are for tables; an OpenStreetMap extract is read by its tags.");
            return new ExtractSource(request.File, request.UnitsFile);
        }
        if (request.UnitsFile is not null)
            throw new WrongFileException("--units goes with an OpenStreetMap extract. A list of dwellings on its own is imported by: ./dwellings import FILE.csv");
        return TableSource.Open(request);
    }

    static bool IsExtract(string path)
    {
        if (path.EndsWith(".pbf", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".osm", StringComparison.OrdinalIgnoreCase))
            return true;
        return File.Exists(path) && ReadStart(path).AsSpan().IndexOf("OSMHeader"u8) == 6;
    }

    static byte[] ReadStart(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var start = new byte[16];
            return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrongFileException($"{path} cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>The kind of table a file is.</summary>
    /// <exception cref="WrongFileException">None that is known.</exception>
    internal static TableFormat FindFormat(string path)
    {
        var name = Path.GetFileName(path);
        if (Directory.Exists(path))
            throw new WrongFileException($"{path} is a folder; name the file in it.");
        if (!File.Exists(path))
            throw new WrongFileException($"There is no file {path}.");
        ReadOnlySpan<byte> start = ReadStart(path);
        var text = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            throw new WrongFileException($"{name} is empty.");
        if (start.StartsWith("SQLite format 3\0"u8))
            return TableFormat.GeoPackage;
        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0x27, 0x0a]))
            return TableFormat.Shapefile;
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            throw new WrongFileException($"{name} is a packed file; unpack it first.");
        if (text[0] is (byte)'<')
            throw new WrongFileException($"{name} is a web page or XML and not {Kinds}.");
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".GEOJSON" or ".JSON" => TableFormat.GeoJson,
            ".CSV" or ".TSV" or ".TXT" => TableFormat.Csv,
            ".GPKG" => throw new WrongFileException($"{name} is no GeoPackage: it does not begin as one."),
            ".SHP" => throw new WrongFileException($"{name} is no Shapefile: it does not begin as one."),
            ".DBF" or ".SHX" or ".PRJ" or ".CPG" => throw new WrongFileException($"{name} is a part of a Shapefile; name its .shp file."),
            _ when text[0] == '{' => TableFormat.GeoJson,
            _ => throw new WrongFileException($"{name} is of no known kind; an import reads {Kinds}."),
        };
    }
}
