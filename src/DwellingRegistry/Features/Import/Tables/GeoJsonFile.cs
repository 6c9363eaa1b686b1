using System.Text.Json;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>A GeoJSON FeatureCollection (RFC 7946), one feature in memory at a time. Read twice: first for its columns.</summary>
sealed class GeoJsonFile(string path) : TableFile(path)
{
    /// <summary>The feature's own identifier, which stands beside its properties.</summary>
    const string IdColumn = "id";

    const int MostColumns = 2000;

    static readonly JsonSerializerOptions Geometries = new() { Converters = { new GeoJsonConverterFactory(Geo.Factory) }, MaxDepth = JsonFeatureStream.MostDepth };

    JsonElement? stated;

    public override IReadOnlyList<string> FindColumns(Action<double> progress, CancellationToken cancellation)
    {
        var columns = new HashSet<string>(StringComparer.Ordinal);
        using var stream = new JsonFeatureStream(Path);
        while (stream.TryRead(out var feature))
        {
            cancellation.ThrowIfCancellationRequested();
            stream.Guard(feature, AddColumns);
            if (columns.Count > MostColumns)
                throw new WrongFileException($"{Name} has more than {MostColumns} columns.");
            if (stream.Position % 1000 == 0)
                progress(stream.Share);
        }
        stated = stream.CoordinateSystem;
        return [.. columns];

        bool AddColumns(ReadOnlySpan<byte> json)
        {
            var reader = new Utf8JsonReader(json, JsonFeatureStream.Options);
            foreach (var member in Members(ref reader))
                columns.Add(member);
            return true;
        }
    }

    public override CoordinateSystem? FindCoordinateSystem()
    {
        // The member crs was dropped from the standard in 2016, but programs still write it.
        if (stated is not { ValueKind: JsonValueKind.Object } crs)
            return CoordinateSystem.Wgs84;
        var name = crs.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : crs.GetRawText();
        return name.EndsWith(":CRS84", StringComparison.Ordinal) || name.EndsWith(":4326", StringComparison.Ordinal)
            ? CoordinateSystem.Wgs84
            : throw new WrongFileException(
                $"{Name} states the coordinate system {name}; GeoJSON is WGS 84 longitude and latitude. Turn it into that first: ogr2ogr -t_srs EPSG:4326 new.geojson {Name}");
    }

    public override IEnumerable<TableRow> Read(IReadOnlyList<string> columns, Action<double> progress)
    {
        using var stream = new JsonFeatureStream(Path);
        while (stream.TryRead(out var feature))
        {
            if (stream.Position % 1000 == 0)
                progress(stream.Share);
            var position = stream.Position;
            yield return stream.Guard(feature, json => ReadFeature(json, position, columns));
        }
    }

    public override void Dispose()
    {
    }

    /// <summary>The names of a feature's properties, and <see cref="IdColumn"/> where it has an identifier beside them.</summary>
    static List<string> Members(ref Utf8JsonReader reader)
    {
        var names = new List<string>();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return names;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isProperties = reader.ValueTextEquals("properties"u8);
            if (reader.ValueTextEquals("id"u8))
                names.Add(IdColumn);
            reader.Read();
            if (!isProperties || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Read();
                reader.Skip();
            }
        }
        return names;
    }

    static TableRow ReadFeature(ReadOnlySpan<byte> json, long position, IReadOnlyList<string> columns)
    {
        var reader = new Utf8JsonReader(json, JsonFeatureStream.Options);
        var values = new string?[columns.Count];
        string? id = null, problem = null;
        Geometry? shape = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return new TableRow(position, null, values, "it is no GeoJSON feature");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isProperties = reader.ValueTextEquals("properties"u8);
            var isGeometry = reader.ValueTextEquals("geometry"u8);
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isProperties && reader.TokenType == JsonTokenType.StartObject)
                ReadProperties(ref reader, columns, values);
            else if (isGeometry && reader.TokenType != JsonTokenType.Null)
                (shape, problem) = ReadShape(ref reader, json);
            else if (isId)
                id = ReadValue(ref reader);
            else
                reader.Skip();
        }
        for (var i = 0; i < values.Length; i++)
            if (columns[i] == IdColumn)
                values[i] ??= id;
        return new TableRow(position, shape, values, problem);
    }

    static void ReadProperties(ref Utf8JsonReader reader, IReadOnlyList<string> columns, string?[] values)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = -1;
            for (var i = 0; i < values.Length; i++)
                if (reader.ValueTextEquals(columns[i]))
                    place = i;
            reader.Read();
            var value = ReadValue(ref reader);
            if (place >= 0)
                values[place] = value;
        }
    }

    /// <summary>Text of a string, a number or a truth value; null of anything else, which is passed over.</summary>
    static string? ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                reader.Skip();
                return null;
        }
    }

    static (Geometry? Shape, string? Problem) ReadShape(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        try
        {
            return (JsonSerializer.Deserialize<Geometry>(json[start..(int)reader.BytesConsumed], Geometries), null);
        }
        // The library tells of wrong coordinates by whatever they break.
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or NotSupportedException or FormatException or InvalidCastException or NullReferenceException)
        {
            return (null, "its geometry is no GeoJSON geometry with closed rings");
        }
    }
}
