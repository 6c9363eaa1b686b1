using System.Text;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Tests.Features.Import;
using static DwellingRegistry.DatabaseTests.Features.Import.Tables.TestBuildings;

namespace DwellingRegistry.DatabaseTests.Features.Import.Tables;

/// <summary>Rows that are rejected, and files and mappings that are refused.</summary>
public sealed class ImportTableRefusalTests(DatabaseServer databases) : ImportedRegister(databases)
{
    static readonly string Good = Feature("\"good\"", Square(9.5, 47.1));

    async Task RefusedAsync(string message, string file, string? scheme = "city", string? mapping = null)
    {
        var before = await FingerprintAsync();
        (await Should.ThrowAsync<WrongFileException>(() => ImportTableAsync(file, scheme, mapping))).Message.ShouldContain(message);
        (await FingerprintAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("\"x\"", "null", "\"kind\":\"house\"", "it has no geometry")]
    [InlineData("null", "SQUARE", "\"kind\":\"house\"", "it has no identifier")]
    [InlineData("\"good\"", "SQUARE", "\"kind\":\"house\"", "its identifier stands in an earlier row of the file too")]
    [InlineData("\"x\"", "SQUARE", "\"kind\":null", "its kind is missing")]
    [InlineData("\"x\"", "SQUARE", "\"kind\":\"hause\"", "did you mean \"\"house\"\"?")]
    [InlineData("\"x\"", "SQUARE", "\"kind\":\"house\",\"storeys\":999", "the storeys \"\"999\"\" is no whole number from 0 to 200")]
    [InlineData("\"x\"", "SQUARE", "\"kind\":\"house\",\"dwellings\":\"many\"", "the dwellings \"\"many\"\"")]
    [InlineData("\"x\"", "SQUARE", "\"kind\":\"house\",\"constructionYear\":0", "the constructionYear \"\"0\"\"")]
    [InlineData("\"x\"", "SQUARE", "\"kind\":\"house\",\"removalDueOn\":\"soon\"", "is no day")]
    [InlineData("\"x\"", "{\"type\":\"LineString\",\"coordinates\":[[9,47],[9.1,47]]}", "\"kind\":\"house\"", "not a LineString")]
    [InlineData("\"x\"", "{\"type\":\"Polygon\",\"coordinates\":[[[9,47],[9.1,47],[9.1,47.1]]]}", "\"kind\":\"house\"", "no GeoJSON geometry with closed rings")]
    [InlineData("\"x\"", "{\"type\":\"Polygon\",\"coordinates\":[[[9,47],[9.1,47],[9.2,47],[9,47]]]}", "\"kind\":\"house\"", "encloses no ground")]
    [InlineData("\"x\"", "{\"type\":\"Point\",\"coordinates\":[2600000,1200000]}", "\"kind\":\"house\"", "look like metres")]
    [InlineData("\"x\"", "{\"type\":\"Point\",\"coordinates\":[47.1,109.5]}", "\"kind\":\"house\"", "in the other order they would be")]
    public async Task A_building_that_cannot_be_used_is_listed_with_its_number_identifier_and_reason(string id, string geometry, string properties, string reason)
    {
        var file = WriteFile("town.geojson", Collection(Good, Feature(id, geometry.Replace("SQUARE", Square(9.51, 47.1), StringComparison.Ordinal), properties)));

        var report = await ImportTableAsync(file, "city");

        report["buildings_added"].ShouldBe(1);
        report["rejects"].ShouldBe(1);
        var rejects = await RejectsAsync();
        rejects.ShouldContain($"\n2,{(id == "null" ? "" : id.Trim('"'))},");
        rejects.ShouldContain(reason);
    }

    [Theory]
    [InlineData("9,A,apartment,,", "no building 9 of the scheme city is registered")]
    [InlineData("good,A,castle,,", "the kind \"\"castle\"\"")]
    [InlineData("good,A,apartment,47.1,9.5", "are lon and lat in the right order?")]
    [InlineData("good,A,apartment,east,47.1", "are no coordinates")]
    [InlineData("good,A,apartment", "too few columns: 3 instead of 5")]
    [InlineData("good,A\"B,apartment,,", "its quotes do not match")]
    [InlineData("good,ok,apartment,,", "listed twice")]
    public async Task A_dwelling_that_cannot_be_used_is_listed_with_its_line_and_reason(string line, string reason)
    {
        await ImportTableAsync(WriteFile("town.geojson", Collection(Good)), "city");

        var report = await ImportTableAsync(WriteFile("units.csv", $"building,unit,kind,lon,lat\n\ngood,ok,apartment,9.5,47.1\n{line}\n"), "city");

        report["rejects"].ShouldBe(1);
        var rejects = await RejectsAsync();
        rejects.ShouldContain("\n4,");
        rejects.ShouldContain(reason);
    }

    [Theory]
    [InlineData("{ \"scheme\": \"City!\" }", "is no name of a scheme")]
    [InlineData("{ \"scheme\": \"osm\" }", "the register's own")]
    [InlineData("{ \"shceme\": \"city\" }", "did you mean \"scheme\"?")]
    [InlineData("{ \"scheme\": \"city\", \"columns\": { \"id\": \"idd\", \"kind\": \"kind\" } }", "has no column \"idd\", which the mapping mapping.json names (did you mean \"id\"?)")]
    [InlineData("{ \"scheme\": \"city\", \"columns\": { \"id\": \"id\", \"kint\": \"kind\" } }", "speaks of a field \"kint\" (did you mean \"kind\"?)")]
    [InlineData("{ \"scheme\": \"city\", \"columns\": { \"id\": \"id\" } }", "no column is said to be the kind")]
    [InlineData("{ \"scheme\": \"city\", \"values\": { \"kind\": { \"residential_detached\": \"hous\" } } }", "\"hous\" is no kind (did you mean \"house\"?)")]
    [InlineData("{ \"scheme\": \"city\", \"defaults\": { \"status\": \"used\" } }", "\"used\" is no status")]
    [InlineData("{ \"scheme\": \"city\", \"complete\": { \"area\": \"Nowhere\" } }", "has no such area")]
    [InlineData("{ \"scheme\": \"city\", \"complete\": \"yes\" }", "\"complete\" is true, false or")]
    [InlineData("{ \"scheme\": \"city\", \"coordinateSystem\": \"LV95\" }", "write it as \"EPSG:2056\"")]
    [InlineData("{ \"scheme\": \"city\", \"layer\": \"x\" }", "is no GeoPackage")]
    [InlineData("{ \"scheme\": ", "is no JSON: line 1")]
    [InlineData("[]", "must be a JSON object")]
    public Task A_wrong_mapping_is_refused_with_what_to_write(string mapping, string message) =>
        RefusedAsync(message, WriteFile("town.geojson", Collection(Good)), scheme: null, mapping);

    [Fact]
    public async Task A_table_without_a_scheme_or_with_two_likely_columns_is_refused_with_a_way_out()
    {
        await RefusedAsync("--scheme NAME", WriteFile("town.geojson", Collection(Good)), scheme: null);
        await RefusedAsync("the kind could be \"kind\" or \"use\"", WriteFile("town.geojson", Collection(Feature("1", Square(9.5, 47.1), "\"kind\":\"house\",\"use\":\"x\""))));
        await RefusedAsync("no column is known to be the kind", WriteFile("town.geojson", Collection(Feature("1", Square(9.5, 47.1), "\"k\":\"house\""))));
    }

    [Fact]
    public async Task A_table_whose_rows_are_all_unusable_is_refused_with_the_first_reason() =>
        await RefusedAsync(
            "None of the 2 rows of town.geojson could be used. Row 1: its coordinates (2600000, 1200000) are no degrees",
            WriteFile("town.geojson", Collection(Feature("1", "{\"type\":\"Point\",\"coordinates\":[2600000,1200000]}"), Feature("2", "{\"type\":\"Point\",\"coordinates\":[2600000,1200000]}"))));

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[", "is no JSON, or is cut off or damaged")]
    [InlineData("{\"type\":\"Feature\"}", "is a GeoJSON Feature, but must be a FeatureCollection")]
    [InlineData("[]", "is a JSON list")]
    [InlineData("{\"a\":1}", "no GeoJSON FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "no column is known to be the id")]
    [InlineData("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::2056\"}},\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":1,\"kind\":\"house\"},\"geometry\":null}]}", "states the coordinate system urn:ogc:def:crs:EPSG::2056")]
    [InlineData("<html>", "is a web page")]
    [InlineData("", "is empty")]
    public Task What_is_no_GeoJson_is_refused(string text, string message) => RefusedAsync(message, WriteFile("town.geojson", text));

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused()
    {
        var path = WriteFile("town.geojson", "");
        await File.WriteAllBytesAsync(path, Encoding.Latin1.GetBytes(Collection(Feature("\"Bü\"", Square(9.5, 47.1)))), CancellationToken.None);
        await RefusedAsync("is no text in UTF-8", path);
        await File.WriteAllBytesAsync(path, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Collection(Good))).ToArray(), CancellationToken.None);
        await RefusedAsync("UTF-16; save it as UTF-8", path);
        var csv = WriteFile("units.csv", "");
        await File.WriteAllBytesAsync(csv, Encoding.Latin1.GetBytes("building,unit,kind\n1,ü,house\n"), CancellationToken.None);
        await RefusedAsync("is no text in UTF-8", csv);
    }

    [Theory]
    [InlineData("building,unit,kind\n1,\"A,house\n", 300_000, "is a closing quote missing?")]
    [InlineData("building,unit,building\n", 0, "two columns \"building\"")]
    [InlineData("building,unit,kind\n", 0, "holds no rows")]
    public Task A_broken_csv_is_refused(string text, int more, string message) => RefusedAsync(message, WriteFile("units.csv", text + new string('x', more)));

    [Fact]
    public async Task A_shapefile_without_its_parts_is_refused_with_which_is_missing()
    {
        var path = Path.Combine(Folder, "town.shp");
        WriteShapefile(path, null, null, ("a", "house", "Haus", Square(2_600_000, 1_200_000, 10)));
        await RefusedAsync("Put town.prj beside it", path);
        await File.WriteAllTextAsync(Path.ChangeExtension(path, "prj"), "+proj=pipeline", CancellationToken.None);
        await RefusedAsync("town.prj does not say a coordinate system as well-known text", path);
        await File.WriteAllTextAsync(Path.ChangeExtension(path, "prj"), "PROJCS[\"Nonsense\",GEOGCS[\"x\"]]", CancellationToken.None);
        await RefusedAsync("The coordinate system Nonsense of town.shp is not known", path);
        File.Delete(Path.ChangeExtension(path, "dbf"));
        await RefusedAsync("lacks its table town.dbf", path);
        WriteShapefile(path, Lv95, "klingon", ("a", "house", "Haus", Square(2_600_000, 1_200_000, 10)));
        await RefusedAsync("names the encoding \"klingon\"", path);
        WriteShapefile(path, Lv95, "1252", ("a", "house", "Hôtel", Square(2_600_000, 1_200_000, 10)));
        File.Delete(Path.ChangeExtension(path, "cpg"));
        await RefusedAsync("no town.cpg that says their encoding", path);
    }

    [Fact]
    public async Task A_GeoPackage_of_an_unknown_system_is_refused_and_taken_where_the_mapping_names_it()
    {
        var file = WriteGeoPackage(Path.Combine(Folder, "a.gpkg"), "EPSG", 999999, ("a", "house", Square(2_600_000, 1_200_000, 10)));
        await RefusedAsync("The coordinate system EPSG:999999 of a.gpkg is not known", file);
        var undefined = WriteShapefile(Path.Combine(Folder, "b.shp"), null, null, ("a", "house", "", Square(2_600_000, 1_200_000, 10)));
        (await ImportTableAsync(undefined, mapping: """{ "scheme": "city", "coordinateSystem": "EPSG:2056" }"""))["buildings_added"].ShouldBe(1);
    }

    [Fact]
    public async Task Latitude_before_longitude_is_told_by_the_registered_areas()
    {
        var map = new TestExtract();
        map.Area(8, "Dorf");
        map.Square(0, 0, 10, ("building", "house"));
        await ImportAsync(map.Write(Folder));
        var (x, y) = (await AskAsync<double>("select ST_X(label) from registry.areas"), await AskAsync<double>("select ST_Y(label) from registry.areas"));

        await RefusedAsync("inside them with the two in the other order", WriteFile("town.geojson", Collection(Feature("1", FormattableString.Invariant($"{{\"type\":\"Point\",\"coordinates\":[{y},{x}]}}")))));
    }

    [Fact]
    public async Task Options_that_do_not_fit_the_file_are_refused()
    {
        await RefusedAsync("is a part of a Shapefile", WriteFile("town.dbf", "xxxx"));
        await RefusedAsync("of no known kind", WriteFile("town.xlsx", "xxxx"));
        await RefusedAsync("unpack it first", WriteFile("town.zip", "PK\u0003\u0004xxxx"));
        await RefusedAsync("There is no file", Path.Combine(Folder, "missing.geojson"));
        var map = new TestExtract();
        map.Area(8, "Dorf");
        await RefusedAsync("--mapping and --scheme are for tables", map.Write(Folder));
    }
}
