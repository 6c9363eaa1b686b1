using System.Net;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Map;

namespace DwellingRegistry.DatabaseTests.Features.Map;

/// <summary>What each layer shows, and from how far away.</summary>
public sealed class TileLayerTests(TestRegister register) : IClassFixture<TestRegister>
{
    readonly PlaceRows rows = new(register);

    [Fact]
    public async Task A_tile_is_one_layer_of_version_2_named_as_in_its_address()
    {
        await rows.AddAreaAsync("Planken", 8, 25.00, 10.00, 25.10, 10.10);

        var layer = (await GetAsync("areas", 10, 25.05, 10.05)).Layers.Single();

        layer.Name.ShouldBe("areas");
        layer.Version.ShouldBe(2UL);
        layer.Extent.ShouldBe(4096UL);
    }

    [Fact]
    public async Task Areas_carry_their_id_name_and_level_and_vanish_when_smaller_than_8_pixels()
    {
        var id = await rows.AddAreaAsync("明德", 8, 20.00, 10.00, 20.10, 10.10);

        var area = (await GetAsync("areas", 9, 20.05, 10.05)).Features.Single(feature => (string?)feature["name"] == "明德");

        area.Kind.ShouldBe(3UL);
        area["id"].ShouldBe((long)id);
        area["level"].ShouldBe(8L);
        (await register.Http.GetAsync("/tiles/areas/" + VectorTile.Around(4, 20.05, 10.05))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_building_carries_its_number_what_it_is_and_how_many_dwellings_it_has()
    {
        var building = await rows.AddBuildingAsync(30, 10, kind: "worksite_shed", removalInDays: -1);
        await rows.AddDwellingAsync(building, 30, 10);
        await rows.AddDwellingAsync(building, 30, 10);
        await rows.AddDwellingAsync(building, 30, 10, status: "withdrawn");

        var drawn = (await GetAsync("buildings", 16, 30, 10)).Features.Single();

        drawn.Kind.ShouldBe(3UL);
        drawn.Properties.ShouldBe(new Dictionary<string, object>
        {
            ["number"] = await rows.NumberOfAsync(building),
            ["kind"] = "worksite_shed",
            ["status"] = "in_use",
            ["dwellings"] = 2L,
            ["temporary"] = true,
            ["removal_overdue"] = true,
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_building_without_footprint_is_a_point_and_a_demolished_one_is_not_drawn()
    {
        await rows.AddBuildingAsync(31, 10, metres: 0);
        await rows.AddBuildingAsync(31.0001, 10, status: "demolished");

        (await GetAsync("buildings", 15, 31, 10)).Features.ShouldHaveSingleItem().Kind.ShouldBe(1UL);
    }

    [Fact]
    public async Task A_house_number_is_written_from_zoom_16_on()
    {
        await rows.AddStreetAsync("Testweg", "Testdorf", "1", 32, 10, "12a");

        (await GetAsync("buildings", 16, 32, 10)).Features.Single()["house_number"].ShouldBe("12a");
        (await GetAsync("buildings", 15, 32, 10)).Features.Single()["house_number"].ShouldBeNull();
    }

    [Fact]
    public async Task At_zoom_13_a_hut_is_left_out_but_not_a_worksite_shed()
    {
        await rows.AddBuildingAsync(33, 10, metres: 3);
        await rows.AddBuildingAsync(33.001, 10, metres: 3, kind: "worksite_shed");

        (await GetAsync("buildings", 13, 33, 10)).Features.ShouldHaveSingleItem()["kind"].ShouldBe("worksite_shed");
        (await GetAsync("buildings", 14, 33, 10)).Features.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Stretches_of_a_street_are_joined_and_lesser_streets_come_with_nearer_zooms()
    {
        await AddStretchAsync("residential", "Feldweg", 40.001, 40.002);
        await AddStretchAsync("residential", "Feldweg", 40.002, 40.003);
        await AddStretchAsync("path", null, 40.003, 40.004);
        await AddStretchAsync("primary", "Landstrasse", 40.004, 40.005);

        var near = (await GetAsync("streets", 14, 40.002, 10)).Features;
        var street = near.Single(feature => (string?)feature["name"] == "Feldweg");
        street.Points.Count.ShouldBeLessThanOrEqualTo(3);
        street.Points.Max(point => point.X).ShouldBeGreaterThan(street.Points.Min(point => point.X) + 300);
        near.Select(feature => feature["class"]).ShouldBe(["path", "residential", "primary"]);
        (await GetAsync("streets", 9, 40.002, 10)).Features.ShouldHaveSingleItem()["class"].ShouldBe("primary");
    }

    [Fact]
    public async Task Base_map_pieces_smaller_than_three_pixels_are_left_out_and_large_ones_lie_below()
    {
        await AddBaseAsync("grass", 50, 10, 0.002);
        await AddBaseAsync("forest", 50, 10, 0.02);

        (await GetAsync("base", 14, 50.001, 10.001)).Features.Select(feature => feature["kind"]).ShouldBe(["forest", "grass"]);
        (await GetAsync("base", 10, 50.001, 10.001)).Features.Select(feature => feature["kind"]).ShouldBe(["forest"]);
    }

    [Fact]
    public async Task Far_away_the_more_important_of_two_names_at_one_spot_is_written()
    {
        await AddPlaceAsync("town", "Grossstadt", 60, 10);
        await AddPlaceAsync("village", "Kleindorf", 60.001, 10.001);

        var far = (await GetAsync("places", 10, 60, 10)).Features.ShouldHaveSingleItem();
        far.Properties.ShouldBe(new Dictionary<string, object> { ["kind"] = "town", ["name"] = "Grossstadt", ["rank"] = 2L }, ignoreOrder: true);
        (await GetAsync("places", 14, 60.0005, 10.0005)).Features.Select(feature => feature["name"]).ShouldBe(["Grossstadt", "Kleindorf"]);
    }

    [Fact]
    public async Task A_tile_too_large_is_drawn_more_coarsely_instead_of_refused()
    {
        await register.ExecuteAsync(
            """
            with ids as (
              insert into registry.buildings (number, origin) select 'C' || upper(substr(md5(i::text), 1, 11)), 'import' from generate_series(1, 14000) i returning id
            )
            insert into registry.building_versions (building_id, valid_from, status, kind, kind_grade, location, footprint, recorded_from, recorded_by)
            select id, '-infinity', 'in_use', 'house', 'stated', ST_Centroid(box), box, now(), 'test'
            from (select id, ST_Expand(ST_Point(70.01 + (n % 120) * 0.0002, 10.01 + (n / 120) * 0.0002, 4326), 0.00008) as box
                  from (select id, row_number() over () as n from ids) as numbered) as placed
            """);

        var content = await register.Http.GetByteArrayAsync("/tiles/buildings/" + VectorTile.Around(13, 70.02, 10.02));

        content.Length.ShouldBeInRange(20_000, TileSource.SizeLimit);
        VectorTile.Read(content).Features.Count.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task Every_layer_answers_at_every_zoom_it_has()
    {
        foreach (var layer in TileLayer.All.Values.Where(layer => !layer.IsGuarded))
            for (var zoom = layer.MinZoom; zoom <= layer.MaxZoom; zoom++)
                foreach (var (lon, lat) in ((double, double)[])[(9.55, 47.15), (-179.9, -84.9), (179.9, 84.9)])
                    (await register.Http.GetAsync($"/tiles/{layer.Name}/{VectorTile.Around(zoom, lon, lat)}")).StatusCode
                        .ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
    }

    async Task<VectorTile> GetAsync(string layer, int zoom, double lon, double lat)
    {
        using var answer = await register.Http.GetAsync($"/tiles/{layer}/{VectorTile.Around(zoom, lon, lat)}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return VectorTile.Read(await answer.Content.ReadAsByteArrayAsync());
    }

    Task AddStretchAsync(string kind, string? name, double west, double east) => rows.InsertAsync<long>(
        """
        insert into registry.street_edges (source, target, line, length_m, class, name, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway)
        values (1, 2, ST_MakeLine(ST_Point($3, 10, 4326), ST_Point($4, 10, 4326)), 100, $1, $2, 1, 1, 1, 1, 1, false) returning id
        """, kind, name, west, east);

    Task AddBaseAsync(string kind, double west, double south, double degrees) => rows.InsertAsync<long>(
        """
        insert into registry.base_features (kind, shape, area_m2)
        select $1, box, ST_Area(box::geography) from (select ST_MakeEnvelope($2, $3, $2 + $4, $3 + $4, 4326) as box) as made returning id
        """, kind, west, south, degrees);

    Task AddPlaceAsync(string kind, string name, double lon, double lat) => rows.InsertAsync<long>(
        "insert into registry.place_labels (kind, name, location) values ($1, $2, ST_Point($3, $4, 4326)) returning id", kind, name, lon, lat);
}
