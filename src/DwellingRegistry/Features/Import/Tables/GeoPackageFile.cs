using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>One layer of features of a GeoPackage (OGC 12-128), opened for reading only.</summary>
sealed class GeoPackageFile : TableFile
{
    readonly SqliteConnection connection;
    readonly string table;
    readonly string geometryColumn;
    readonly CoordinateSystem? system;

    /// <param name="path">The file.</param>
    /// <param name="layer">Its name, or null where the file has one only.</param>
    /// <exception cref="WrongFileException">No GeoPackage, or the layer is not clear.</exception>
    public GeoPackageFile(string path, string? layer) : base(path)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            // A file from elsewhere may hold views and triggers that call functions.
            using (var careful = Command("pragma trusted_schema = off"))
                careful.ExecuteNonQuery();
            table = FindLayer(layer);
            (geometryColumn, system) = FindGeometry();
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw Damaged(error);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<string> FindColumns(Action<double> progress, CancellationToken cancellation)
    {
        using var command = Command("select name from pragma_table_info($table) where name <> $geometry", ("$table", table), ("$geometry", geometryColumn));
        return ReadTexts(command);
    }

    public override CoordinateSystem? FindCoordinateSystem() => system;

    public override IEnumerable<TableRow> Read(IReadOnlyList<string> columns, Action<double> progress)
    {
        using var counting = Command($"select count(*) from {Quote(table)}");
        var count = (long)counting.ExecuteScalar()!;
        using var command = Command($"select {string.Join(", ", columns.Prepend(geometryColumn).Select(Quote))} from {Quote(table)}");
        using var reader = Guard(command.ExecuteReader);
        var shapes = new GeoPackageGeoReader { RepairRings = false };
        for (var position = 1L; Guard(reader.Read); position++)
        {
            if (position % 1000 == 0)
                progress((double)position / count);
            var values = new string?[columns.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = ToText(reader.GetValue(i + 1));
            var (shape, problem) = reader.GetValue(0) is byte[] blob ? ReadShape(shapes, blob) : (null, null);
            yield return new TableRow(position, shape, values, problem);
        }
    }

    public override void Dispose() => connection.Dispose();

    string FindLayer(string? layer)
    {
        using var command = Command("select table_name from gpkg_contents where data_type = 'features' order by table_name");
        var layers = ReadTexts(command);
        if (layers.Count == 0)
            throw new WrongFileException($"{Name} is a GeoPackage without a layer of features.");
        if (layer is null && layers.Count > 1)
            throw new WrongFileException($"{Name} has several layers ({string.Join(", ", layers)}); say in the mapping which: \"layer\": \"{layers[0]}\"");
        return layer is null || layers.Contains(layer)
            ? layer ?? layers[0]
            : throw new WrongFileException($"{Name} has no layer \"{layer}\"{NearestWord.Suggest(layer, layers)}; it has {string.Join(", ", layers)}.");
    }

    (string Column, CoordinateSystem? System) FindGeometry()
    {
        using var command = Command(
            """
            select g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, s.definition
            from gpkg_geometry_columns g left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
            where g.table_name = $table
            """,
            ("$table", table));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            throw new WrongFileException($"{Name} does not say which column of its layer {table} is the geometry.");
        return (reader.GetString(0), reader switch
        {
            // -1 and 0 are "undefined" by the standard.
            _ when reader.GetInt64(1) is 0 or -1 || reader.IsDBNull(2) => null,
            _ when reader.GetString(2).Equals("EPSG", StringComparison.OrdinalIgnoreCase) => CoordinateSystem.FromEpsg(reader.GetInt32(3)),
            _ => CoordinateSystem.FromWkt(reader.GetString(4), $"{Name}, layer {table}"),
        });
    }

    static (Geometry? Shape, string? Problem) ReadShape(GeoPackageGeoReader shapes, byte[] blob)
    {
        try
        {
            return (shapes.Read(blob), null);
        }
        // The library tells of a damaged blob, or of a kind of geometry that it does not know, by whatever it breaks.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return (null, "its geometry is damaged or of a kind that is not read here (curves are not)");
        }
    }

    SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    static List<string> ReadTexts(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }

    T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException error)
        {
            throw Damaged(error);
        }
    }

    WrongFileException Damaged(SqliteException error) => new($"{Name} is no GeoPackage or is damaged: {error.Message}", error);

    static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
