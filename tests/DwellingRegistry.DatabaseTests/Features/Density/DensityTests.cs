using System.Diagnostics;
using DwellingRegistry.DatabaseTests.Features.Map;
using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Density;

/// <summary>Hexagons of dwellings that follow the register while it runs.</summary>
public sealed class DensityTests(TestRegister register) : IClassFixture<TestRegister>
{
    readonly PlaceRows rows = new(register);

    [Fact]
    public async Task A_dwelling_added_is_in_its_hexagon_within_two_seconds_and_one_corrected_away_is_not()
    {
        await WaitForFollowerAsync();
        var building = await rows.AddBuildingAsync(0.1, 0.1);
        var fastest = TimeSpan.MaxValue;
        var dwelling = 0L;
        // The best of three, since other tests may keep the machine busy for a moment.
        for (var count = 1; count <= 3; count++)
        {
            var clock = Stopwatch.StartNew();
            dwelling = await rows.AddDwellingAsync(building, 0.1, 0.1);
            await WaitForCountAsync(count, 60, 0.1, 0.1);
            fastest = clock.Elapsed < fastest ? clock.Elapsed : fastest;
        }

        fastest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (await CountAsync(25000, 0.1, 0.1)).ShouldBeGreaterThanOrEqualTo(3);
        await register.ExecuteAsync($"update registry.dwelling_versions set recorded_until = now(), closed_by = 'test' where dwelling_id = {dwelling}");
        await WaitForCountAsync(2, 60, 0.1, 0.1);
    }

    [Fact]
    public async Task A_change_committed_late_is_not_passed_over()
    {
        await WaitForFollowerAsync();
        var building = await rows.AddBuildingAsync(0.2, 0.2);
        // The transaction that begins first, and draws the lower number, commits last.
        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var late = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var insert = new NpgsqlCommand(
            $"""
            with identity as (insert into registry.dwellings (number, origin) values ('D00000LATE01', 'import') returning id)
            insert into registry.dwelling_versions (dwelling_id, building_id, valid_from, status, kind, grade, location, recorded_from, recorded_by)
            select id, {building}, '-infinity', 'in_use', 'apartment', 'stated', ST_Point(0.2, 0.2, 4326), now(), 'test' from identity
            """, connection, late))
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await rows.AddDwellingAsync(building, 0.2, 0.2);
        await WaitForCountAsync(1, 60, 0.2, 0.2);

        await late.CommitAsync(TestContext.Current.CancellationToken);

        await WaitForCountAsync(2, 60, 0.2, 0.2);
        // And it is counted once only.
        await Task.Delay(2200, TestContext.Current.CancellationToken);
        (await CountAsync(60, 0.2, 0.2)).ShouldBe(2);
    }

    [Fact]
    public async Task The_hexagon_and_its_class_are_on_the_map()
    {
        await WaitForFollowerAsync();
        var building = await rows.AddBuildingAsync(0.3, 0.3);
        for (var i = 0; i < 3; i++)
            await rows.AddDwellingAsync(building, 0.3, 0.3);
        await WaitForCountAsync(3, 60, 0.3, 0.3);

        var content = await register.Http.GetByteArrayAsync("/tiles/density/" + VectorTile.Around(15, 0.3, 0.3), TestContext.Current.CancellationToken);
        var hexagon = VectorTile.Read(content).Features.Single(feature => (long)feature["dwellings"]! == 3);

        hexagon.Kind.ShouldBe(3UL);
        hexagon.Points.Distinct().Count().ShouldBe(6);
        hexagon["size"].ShouldBe(60L);
        // A hexagon of 60 m edges covers 0.00935 km2.
        ((double)hexagon["per_km2"]!).ShouldBe(321, 1);
        hexagon["class"].ShouldBe(3L);
    }

    [Fact]
    public async Task At_every_zoom_a_dwelling_is_in_exactly_one_hexagon()
    {
        await WaitForFollowerAsync();
        var building = await rows.AddBuildingAsync(5.4321, 5.1234);
        await rows.AddDwellingAsync(building, 5.4321, 5.1234);
        await WaitForCountAsync(1, 60, 5.4321, 5.1234);

        for (var zoom = 7; zoom <= 16; zoom++)
        {
            var content = await register.Http.GetByteArrayAsync("/tiles/density/" + VectorTile.Around(zoom, 5.4321, 5.1234), TestContext.Current.CancellationToken);
            VectorTile.Read(content).Features.ShouldHaveSingleItem()["dwellings"].ShouldBe(1L, $"at zoom {zoom}");
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(24.9, 1)]
    [InlineData(25, 2)]
    [InlineData(100, 3)]
    [InlineData(400, 4)]
    [InlineData(1599, 4)]
    [InlineData(1600, 5)]
    [InlineData(6400, 6)]
    [InlineData(1e6, 6)]
    public async Task Classes_have_fixed_bounds(double perKm2, int expected) =>
        (await rows.InsertAsync<int>("select registry.density_class($1)", perKm2)).ShouldBe(expected);

    [Theory]
    [InlineData(0, 25000)]
    [InlineData(6, 25000)]
    [InlineData(7, 10000)]
    [InlineData(12, 250)]
    [InlineData(13, 125)]
    [InlineData(14, 60)]
    [InlineData(16, 60)]
    public async Task The_size_follows_the_zoom(int zoom, int metres) =>
        (await rows.InsertAsync<int>("select registry.hexagon_size_at($1)", zoom)).ShouldBe(metres);

    /// <summary>Until the follower has made its first count: what is added after that is followed and not just counted.</summary>
    async Task WaitForFollowerAsync()
    {
        var (lon, lat) = (Random.Shared.NextDouble() * 2 - 40, Random.Shared.NextDouble() * 2 - 40);
        await rows.AddDwellingAsync(await rows.AddBuildingAsync(lon, lat), lon, lat);
        await Eventually.HoldsAsync(async () => await CountAsync(60, lon, lat) > 0);
    }

    Task WaitForCountAsync(int expected, int size, double lon, double lat) => Eventually.HoldsAsync(async () => await CountAsync(size, lon, lat) == expected);

    Task<int> CountAsync(int size, double lon, double lat) => rows.InsertAsync<int>(
        """
        select coalesce((select c.dwellings from registry.density_cells c, registry.hexagon_of(ST_Point($2, $3, 4326), $1) h
          where c.size = $1 and c.q = h.q and c.r = h.r), 0)
        """, size, lon, lat);
}
