using DwellingRegistry.DatabaseTests.Register;
using static DwellingRegistry.DatabaseTests.Features.Import.Tables.TestBuildings;

namespace DwellingRegistry.DatabaseTests.Features.Import.Tables;

/// <summary>Each kind of file, written and read.</summary>
public sealed class ImportTableFormatsTests(DatabaseServer databases) : ImportedRegister(databases)
{
    Task<string> BuildingAsync(string scheme, string id, string what) => AskAsync<string>(
        $"select concat_ws(' ', {what}) from registry.building_versions v join registry.external_identifiers x using (building_id) where x.scheme = '{scheme}' and x.value = '{id}' and v.recorded_until is null");

    /// <summary>Metres between a building and a place.</summary>
    Task<double> DistanceAsync(string id, string at) => AskAsync<double>(
        $"select ST_Distance(v.location::geography, 'SRID=4326;POINT({at})'::geography) from registry.building_versions v join registry.external_identifiers x using (building_id) where x.value = '{id}' and v.recorded_until is null");

    [Fact]
    public async Task GeoJson_brings_buildings_with_their_facts_address_and_dwellings()
    {
        var file = WriteFile("town.geojson", Collection(
            Feature("7", Square(9.5, 47.1), "\"kind\":\"Apartment block\",\"status\":\"in_use\",\"storeys\":4.0,\"dwellings\":3,\"street\":\"Gasse\",\"house_number\":\"1\",\"city\":\"Dorf\",\"Baujahr\":1974,\"owner\":\"Somebody\""),
            Feature("\"8\"", "{\"type\":\"Point\",\"coordinates\":[9.51,47.1,440]}", "\"kind\":\"house\",\"status\":\"in use\"")));

        var report = await ImportTableAsync(file, "city");

        report["buildings_added"].ShouldBe(2);
        report["dwellings_added"].ShouldBe(3 + 1);
        report.Notes.ShouldContain("Not read: owner.");
        (await BuildingAsync("city", "7", "v.kind, v.kind_grade, v.status, v.storeys, v.valid_from, ST_NPoints(v.footprint)")).ShouldBe("apartment_block stated in_use 4 1974-01-01 5");
        (await BuildingAsync("city", "8", "v.kind, v.footprint is null, ST_NDims(v.location)")).ShouldBe("house t 2");
        (await AskAsync<string>("select concat_ws(' ', n.name, a.house_number, a.locality, a.link) from registry.addresses a join registry.place_names n on n.id = a.street_id")).ShouldBe("Gasse 1 Dorf stated");
        (await AskAsync<long>("select count(*) from registry.dwelling_versions where valid_from = '1974-01-01'")).ShouldBe(3);
    }

    [Fact]
    public async Task Multipolygons_are_kept_whole_and_crossing_outlines_repaired()
    {
        var two = Square(9.5, 47.1)[32..^1];
        var file = WriteFile("town.geojson", Collection(
            Feature("1", $"{{\"type\":\"MultiPolygon\",\"coordinates\":[{two},{Square(9.501, 47.1)[32..^1]}]}}"),
            Feature("2", "{\"type\":\"Polygon\",\"coordinates\":[[[9.6,47.1],[9.601,47.1],[9.601,47.101],[9.6,47.101],[9.6,47.1005],[9.5999,47.1004],[9.6,47.1004],[9.6,47.1]]]}")));

        (await ImportTableAsync(file, "city"))["buildings_added"].ShouldBe(2);

        (await BuildingAsync("city", "1", "ST_NumGeometries(v.footprint)")).ShouldBe("2");
        (await AskAsync<bool>("select bool_and(ST_IsValid(footprint)) from registry.building_versions")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_GeoPackage_in_a_projected_system_lands_in_its_place()
    {
        // Web Mercator by its formula, independent of the transformation under test.
        static (double X, double Y) Mercator(double lon, double lat) =>
            (6378137 * double.DegreesToRadians(lon), 6378137 * Math.Log(Math.Tan(Math.PI / 4 + double.DegreesToRadians(lat) / 2)));
        var (x, y) = Mercator(9.5, 47.1);
        var file = WriteGeoPackage(Path.Combine(Folder, "town.gpkg"), "EPSG", 3857, ("a", "house", Square(x - 5, y - 5, 10)));

        (await ImportTableAsync(file, "city"))["buildings_added"].ShouldBe(1);

        (await DistanceAsync("a", "9.5 47.1")).ShouldBeLessThan(0.5);
    }

    [Fact]
    public async Task A_Shapefile_with_its_projection_and_code_page_lands_in_its_place()
    {
        var file = WriteShapefile(Path.Combine(Folder, "town.shp"), Lv95, "1252", ("a", "lodging", "Hôtel", Square(2_599_995, 1_199_995, 10)));

        (await ImportTableAsync(file, "city"))["buildings_added"].ShouldBe(1);

        // The old observatory of Bern, the system's origin, as the survey publishes it.
        (await DistanceAsync("a", "7.438632420871815 46.951082773")).ShouldBeLessThan(0.5);
        (await BuildingAsync("city", "a", "v.kind, v.name")).ShouldBe("lodging Hôtel");
    }

    [Fact]
    public async Task A_shape_outside_its_coordinate_system_is_rejected_and_the_others_are_loaded()
    {
        var file = WriteShapefile(
            Path.Combine(Folder, "town.shp"), Lv95, "UTF-8",
            ("a", "house", "", Square(2_600_000, 1_200_000, 10)), ("b", "house", "", Square(1e30, 1e30, 1e29)), ("c", "house", "", Square(2_600_100, 1_200_000, 10)));

        (await ImportTableAsync(file, "city"))["buildings_added"].ShouldBe(2);

        (await RejectsAsync()).ShouldContain("\n2,b,");
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task Csv_brings_dwellings_to_registered_buildings_in_any_usual_separator(char separator)
    {
        await ImportTableAsync(WriteFile("town.geojson", Collection(Feature("7", Square(9.5, 47.1), "\"kind\":\"apartment_block\",\"dwellings\":2"))), "city");
        var numbers = await AskAsync<string>("select string_agg(number::text, ',' order by id) from registry.dwellings");
        var file = WriteFile("units.csv", "\uFEFFid,building,unit,kind,floor,capacity\r\ne1,7,\"1 \"\"left\"\"\",apartment,0,4\r\n\r\ne2,7,\"2\nback\",apartment,1,3\r\n".Replace(',', separator));

        var report = await ImportTableAsync(file, mapping: """{ "scheme": "ewid", "buildingScheme": "city" }""");

        report["dwellings_changed"].ShouldBe(2);
        report["rejects"].ShouldBe(0);
        (await AskAsync<string>("select string_agg(number::text, ',' order by id) from registry.dwellings")).ShouldBe(numbers);
        (await AskAsync<string>("select string_agg(concat_ws(' ', x.scheme, x.value, v.unit, v.floor, v.capacity, v.grade), '; ' order by x.value) from registry.dwelling_versions v join registry.external_identifiers x on x.dwelling_id = v.dwelling_id where v.recorded_until is null"))
            .ShouldBe("ewid e1 1 \"left\" 0 4 stated; ewid e2 2 back 1 3 stated");
        (await ImportTableAsync(file, mapping: """{ "scheme": "ewid", "buildingScheme": "city" }""")).HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task Csv_may_name_buildings_by_registry_number_in_any_spelling()
    {
        await ImportTableAsync(WriteFile("town.geojson", Collection(Feature("7", Square(9.5, 47.1), "\"kind\":\"house\",\"dwellings\":0"))), "city");
        var number = await AskAsync<string>("select number::text from registry.buildings");
        var file = WriteFile("units.csv", $"building,unit,kind\n{number[..4].ToLowerInvariant()} {number[4..8]}-{number[8..]},A,apartment\nB23456789042,B,apartment\n");

        var report = await ImportTableAsync(file, "number");

        report["dwellings_added"].ShouldBe(1);
        report["rejects"].ShouldBe(1);
    }
}
