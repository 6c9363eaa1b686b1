using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Tests.Features.Import;

namespace DwellingRegistry.DatabaseTests.Features.Inspections;

/// <summary>What an import loads gets its inspections too, though an import is silent in the outbox.</summary>
public sealed class InspectionCatchUpTests(DatabaseServer databases) : IAsyncLifetime, IProgress<ImportProgress>
{
    readonly TestRegister register = new(databases);
    readonly string folder = Directory.CreateTempSubdirectory("dwellings-catch-up-").FullName;
    readonly TestExtract town = new();
    long house;

    public async ValueTask InitializeAsync()
    {
        await register.InitializeAsync();
        town.Area(8, "Dorf");
        house = town.Square(0, 0, 10, ("building", "house"));
        town.Square(50, 0, 20, ("building", "dormitory"));
        town.Square(100, 0, 20, ("building", "construction"), ("construction", "apartments"));
        town.Way([town.Node(0, -20), town.Node(200, -20)], ("highway", "residential"), ("name", "Gasse"));
    }

    public async ValueTask DisposeAsync()
    {
        await register.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    void IProgress<ImportProgress>.Report(ImportProgress value) { }

    [Fact]
    public async Task Imported_buildings_that_are_visited_get_their_inspection_and_the_others_none()
    {
        await ImportAsync();
        await CaughtUpAsync();
        (await OpenAsync()).ShouldBe("dormitory|Dormitory: every 6 months;house|House or other dwelling: every 3 years");
    }

    [Fact]
    public async Task A_newer_import_moves_the_inspection_of_what_it_recorded_anew_without_a_second_one()
    {
        await ImportAsync();
        await CaughtUpAsync();
        town.Retag(house, ("building", "dormitory"));
        await ImportAsync();
        await CaughtUpAsync();
        (await OpenAsync()).ShouldBe("dormitory|Dormitory: every 6 months;dormitory|Dormitory: every 6 months");
    }

    [Fact]
    public async Task More_buildings_than_one_step_takes_are_all_reached()
    {
        for (var i = 0; i < InspectionCatchUp.Judged + 20; i++)
            town.Square(-900 + i % 40 * 20, 100 + i / 40 * 20, 10, ("building", "house"));
        await ImportAsync();
        await CaughtUpAsync();
        (await register.ReadAsync<long>("select count(*) from registry.inspections where rule like 'House%'")).ShouldBe(InspectionCatchUp.Judged + 21);
    }

    [Fact]
    public async Task It_goes_on_where_it_was_when_the_server_stopped()
    {
        await register.WhileStoppedAsync(async () =>
        {
            await ImportAsync();
            // As if the house had been looked at already.
            await register.ExecuteAsync(
                """
                update registry.inspection_catch_ups set towards = (select places_edition from registry.register_state), began_at = now(),
                  after_building = (select building_id from registry.building_versions where kind = 'house')
                """);
        });
        await CaughtUpAsync();
        var house = await register.ReadAsync<long>("select building_id from registry.building_versions where kind = 'house'");
        (await register.ReadAsync<long>($"select count(*) from registry.inspections where building_id <= {house}")).ShouldBe(0);
        (await register.ReadAsync<long>($"select count(*) from registry.inspections where building_id > {house}"))
            .ShouldBe(await register.ReadAsync<long>($"select count(*) from registry.building_versions where building_id > {house} and status = 'in_use'"));
    }

    [Fact]
    public async Task Weights_that_an_older_program_left_at_the_default_are_set_by_the_first_going_through()
    {
        await ImportAsync();
        await CaughtUpAsync();
        await register.ExecuteAsync("update registry.inspections set weight = 1; update registry.inspection_catch_ups set places_edition = 0, judged_at = '-infinity'");
        await CaughtUpAsync();
        (await register.ReadAsync<int>("select weight from registry.inspections where rule like 'Dormitory%'")).ShouldBe(4);
    }

    [Fact]
    public async Task Once_it_has_caught_up_it_writes_nothing()
    {
        await ImportAsync();
        await CaughtUpAsync();
        const string Written = "select string_agg(xmin::text, ',') from (select xmin from registry.inspections union all select xmin from registry.inspection_catch_ups) as rows";
        var before = await register.ReadAsync<string>(Written);
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        (await register.ReadAsync<string>(Written)).ShouldBe(before);
    }

    async Task ImportAsync() =>
        (await new ImportFile(register.Connections.Owner).RunAsync(new ImportRequest(town.Write(folder), null, Path.Combine(folder, "rejects.csv")), this))["rejects"].ShouldBe(0);

    Task CaughtUpAsync() => Eventually.HoldsAsync(() => register.ReadAsync<bool>(
        "select c.towards is null and c.places_edition = s.places_edition from registry.inspection_catch_ups c, registry.register_state s"));

    Task<string> OpenAsync() => register.ReadAsync<string>(
        """
        select string_agg(v.kind || '|' || i.rule, ';' order by v.kind, i.id) from registry.inspections i
        join registry.building_versions v on v.building_id = i.building_id and v.recorded_until is null and v.valid_until is null
        where i.carried_out_on is null and i.closed_on is null
        """);
}
