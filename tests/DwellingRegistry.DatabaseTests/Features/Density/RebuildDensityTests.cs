using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Density;

/// <summary>Counting anew and following come to the same, and the densest areas are those of the register.</summary>
public sealed class RebuildDensityTests(TestRegister register) : IClassFixture<TestRegister>
{
    const string Cells = "select string_agg(concat_ws(':', size, q, r, dwellings), ' ' order by size, q, r) from registry.density_cells where dwellings <> 0";

    readonly PlaceRows rows = new(register);

    [Fact]
    public async Task Cells_counted_anew_equal_cells_followed()
    {
        var building = await rows.AddBuildingAsync(1, 1);
        // Once this one is counted, the follower has made its first count and follows the rest.
        var dwellings = new List<long> { await rows.AddDwellingAsync(building, 1, 1) };
        await Eventually.HoldsAsync(async () => await CountAllAsync() == 1);
        for (var i = 1; i < 30; i++)
            dwellings.Add(await rows.AddDwellingAsync(building, 1 + i * 0.0007, 1 + i * 0.0003));
        foreach (var dwelling in dwellings.Take(7))
            await register.ExecuteAsync($"update registry.dwelling_versions set recorded_until = now(), closed_by = 'test' where dwelling_id = {dwelling}");
        await Eventually.HoldsAsync(HasFollowedAllAsync);
        var followed = await rows.InsertAsync<string>(Cells);

        await register.ExecuteAsync("select registry.rebuild_density()");

        (await rows.InsertAsync<string>(Cells)).ShouldBe(followed);
        (await CountAllAsync()).ShouldBe(23L);
    }

    Task<bool> HasFollowedAllAsync() => rows.InsertAsync<bool>(
        """
        select pg_snapshot_xmin(seen::pg_snapshot)::text::bigint > (select max(transaction_id) from registry.outbox_events)
        from registry.outbox_positions where feature = 'density'
        """);

    Task<long> CountAllAsync() => rows.InsertAsync<long>("select coalesce(sum(dwellings), 0) from registry.density_cells where size = 25000");
}

/// <summary>In a register of its own, since it looks at all of it.</summary>
public sealed class DensestAreasTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task Dwellings_count_in_their_area_and_in_all_above_it()
    {
        var rows = new PlaceRows(register);
        var country = await rows.AddAreaAsync("Country", 2, 0, 0, 0.4, 0.1);
        var dense = await rows.AddAreaAsync("Dense", 8, 0, 0, 0.1, 0.1, country);
        var sparse = await rows.AddAreaAsync("Sparse", 8, 0.1, 0, 0.4, 0.1, country);
        var first = await rows.AddBuildingAsync(0.05, 0.05, dense);
        var second = await rows.AddBuildingAsync(0.2, 0.05, sparse);
        for (var i = 0; i < 5; i++)
            await rows.AddDwellingAsync(i < 3 ? first : second, i < 3 ? 0.05 : 0.2, 0.05);

        var smallest = await DensestAsync(null);
        var countries = await DensestAsync(2);

        smallest.Select(found => (found.Area, found.Dwellings)).ShouldBe([(dense, 3), (sparse, 2)]);
        countries.Select(found => (found.Area, found.Dwellings)).ShouldBe([(country, 5)]);
        // 0.1 degrees at the equator: 11.132 km by 11.057 km.
        smallest[0].PerKm2.ShouldBe(3 / (11.132 * 11.057), 0.0002);
    }

    async Task<List<(int Area, int Dwellings, double PerKm2)>> DensestAsync(int? level)
    {
        await using var connection = new NpgsqlConnection(register.Connections.App + ";Search Path=registry,public");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select area_id, dwellings, per_km2 from registry.densest_areas($1, 10)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)level ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        await using var found = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<(int, int, double)> areas = [];
        while (await found.ReadAsync(TestContext.Current.CancellationToken))
            areas.Add((found.GetInt32(0), found.GetInt32(1), found.GetDouble(2)));
        return areas;
    }
}
