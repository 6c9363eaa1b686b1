using System.Text;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Esri;

namespace DwellingRegistry.DatabaseTests.Features.Import.Tables;

/// <summary>Writes tables of buildings as other programs do.</summary>
static class TestBuildings
{
    /// <summary>Well-known text of LV95 as Esri's programs write it.</summary>
    public const string Lv95 =
        """PROJCS["CH1903+_LV95",GEOGCS["GCS_CH1903+",DATUM["D_CH1903+",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Hotine_Oblique_Mercator_Azimuth_Center"],PARAMETER["False_Easting",2600000.0],PARAMETER["False_Northing",1200000.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Azimuth",90.0],PARAMETER["Longitude_Of_Center",7.43958333333333],PARAMETER["Latitude_Of_Center",46.9524055555556],UNIT["Meter",1.0]]""";

    /// <summary>A square of about 10 metres as GeoJSON.</summary>
    public static string Square(double lon, double lat) => FormattableString.Invariant(
        $"{{\"type\":\"Polygon\",\"coordinates\":[[[{lon},{lat}],[{lon + 0.0001},{lat}],[{lon + 0.0001},{lat + 0.0001}],[{lon},{lat + 0.0001}],[{lon},{lat}]]]}}");

    /// <param name="id">The property id, as JSON.</param>
    /// <param name="geometry">As JSON.</param>
    /// <param name="properties">More properties, as JSON members.</param>
    public static string Feature(string id, string geometry, string properties = "\"kind\":\"house\"") =>
        $"{{\"type\":\"Feature\",\"properties\":{{\"id\":{id},{properties}}},\"geometry\":{geometry}}}";

    public static string Collection(params string[] features) => $"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}";

    public static Polygon Square(double x, double y, double side) => new(new LinearRing(
        [new(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side), new(x, y)]));

    /// <summary>A GeoPackage of one layer with the columns id and kind.</summary>
    public static string WriteGeoPackage(string path, string organization, int code, params (string Id, string Kind, Geometry Shape)[] rows)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        Do(
            """
            pragma application_id = 0x47504B47;
            create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
            create table gpkg_contents (table_name text primary key, data_type text, srs_id integer);
            create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);
            create table "our houses" (fid integer primary key, geom blob, id text, kind text);
            insert into gpkg_contents values ('our houses', 'features', 7);
            insert into gpkg_geometry_columns values ('our houses', 'geom', 'GEOMETRY', 7, 0, 0);
            """);
        Do("insert into gpkg_spatial_ref_sys values ('x', 7, $o, $c, 'undefined')", ("$o", organization), ("$c", code));
        foreach (var (id, kind, shape) in rows)
        {
            using var blob = new MemoryStream();
            new GeoPackageGeoWriter().Write(shape, blob);
            Do("insert into \"our houses\" (geom, id, kind) values ($g, $i, $k)", ("$g", blob.ToArray()), ("$i", id), ("$k", kind));
        }
        return path;

        void Do(string sql, params (string, object)[] values)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name, value);
            command.ExecuteNonQuery();
        }
    }

    public static string WriteShapefile(string path, string? projection, string? codePage, params (string Id, string Kind, string Name, Geometry Shape)[] rows)
    {
        var encoding = codePage == "1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.UTF8;
        Shapefile.WriteAllFeatures(
            rows.Select(row => new Feature(row.Shape, new AttributesTable { { "ID", row.Id }, { "KIND", row.Kind }, { "NAME", row.Name } })), path, projection, encoding);
        var cpg = Path.ChangeExtension(path, "cpg");
        File.Delete(cpg);
        if (codePage is not null)
            File.WriteAllText(cpg, codePage);
        return path;
    }
}
