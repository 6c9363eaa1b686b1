using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Map;

/// <summary>No tile and no search result carries anything about a person, because what draws them reads no table about people.</summary>
public sealed class TilePrivacyTests(TestRegister register) : IClassFixture<TestRegister>
{
    static readonly string[] AboutPeople =
        ["person", "residence", "household", "occupant", "identity_document", "guardian", "protection", "access_record", "account", "cases"];

    [Fact]
    public async Task What_draws_the_map_and_finds_places_speaks_of_no_person()
    {
        var functions = new Dictionary<string, string>();
        await using var connection = new NpgsqlConnection(register.Connections.App);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            """
            select proname, prosrc from pg_proc
            where pronamespace = 'registry'::regnamespace and proname ~ '^(tile_|density_|hexagon|search_|densest_|address_text|rebuild_density|follow_density)'
            """, connection);
        await using (var found = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            while (await found.ReadAsync(TestContext.Current.CancellationToken))
                functions[found.GetString(0)] = found.GetString(1);

        foreach (var layer in DwellingRegistry.Features.Map.TileLayer.All.Keys)
            functions.Keys.ShouldContain("tile_" + layer);
        foreach (var (name, source) in functions)
            foreach (var word in AboutPeople)
                source.Contains(word, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{name} speaks of '{word}'");
    }

    [Fact]
    public async Task Tile_functions_only_read_and_run_with_the_callers_own_rights()
    {
        await using var connection = new NpgsqlConnection(register.Connections.App);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_proc where pronamespace = 'registry'::regnamespace and proname like 'tile\\_%' and (provolatile = 'v' or prosecdef or proparallel <> 's' or prokind <> 'f')",
            connection);

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
        RepeatableSql.Files.Count(file => file.Contains("/tile_", StringComparison.Ordinal)).ShouldBe(9);
    }
}
