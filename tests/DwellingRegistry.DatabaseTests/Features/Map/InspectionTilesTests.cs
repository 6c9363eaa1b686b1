using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Map;

/// <summary>Open inspections on the map: one by one when near, gathered when far.</summary>
public sealed class InspectionTilesTests(TestRegister register) : IClassFixture<TestRegister>
{
    readonly PlaceRows rows = new(register);

    [Fact]
    public async Task Near_a_building_shows_its_number_and_the_longest_overdue_of_its_inspections()
    {
        var area = await rows.AddAreaAsync("Near", 8, 9, 46, 11, 48);
        var building = await rows.AddBuildingAsync(10, 47, area);
        await rows.AddInspectionAsync(building, -3);
        await rows.AddInspectionAsync(building, -40);
        var soon = await rows.AddBuildingAsync(10.001, 47, area);
        await rows.AddInspectionAsync(soon, 10);
        var later = await rows.AddBuildingAsync(10.002, 47, area);
        await rows.AddInspectionAsync(later, 100);

        var features = (await GetAsync(VectorTile.Around(14, 10, 47))).Features;

        features.Count.ShouldBe(2);
        features.Single(f => (string)f["state"]! == "overdue").Properties.ShouldBe(new Dictionary<string, object>
        {
            ["number"] = await rows.NumberOfAsync(building),
            ["days_overdue"] = 40L,
            ["count"] = 2L,
            ["state"] = "overdue",
        }, ignoreOrder: true);
        features.Single(f => (string)f["state"]! == "due_soon")["days_overdue"].ShouldBe(0L);
    }

    [Fact]
    public async Task Far_away_each_inspection_is_counted_once_over_all_tiles()
    {
        var area = await rows.AddAreaAsync("Far", 8, 20, 40, 22, 42);
        for (var i = 0; i < 40; i++)
            await rows.AddInspectionAsync(await rows.AddBuildingAsync(20.9 + i * 0.005, 41 + i * 0.002, area), -i - 1);

        foreach (var zoom in (int[])[5, 8, 11, 12])
        {
            var tiles = Enumerable.Range(0, 40).Select(i => VectorTile.Around(zoom, 20.9 + i * 0.005, 41 + i * 0.002)).Distinct();
            var groups = new List<VectorTile.Feature>();
            foreach (var tile in tiles)
                groups.AddRange((await GetAsync(tile)).Features);
            groups.Sum(group => (long)group["count"]!).ShouldBe(40);
            groups.Max(group => (long)group["days_overdue"]!).ShouldBe(40);
            groups.ShouldAllBe(group => group["number"] == null);
        }
    }

    async Task<VectorTile> GetAsync(string tile)
    {
        using var inspector = await SignIn.ClientAsync(register, "inspector");
        return VectorTile.Read(await inspector.GetByteArrayAsync("/tiles/inspections/" + tile));
    }
}
