using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import.Bulk;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Features.Import.Bulk;

/// <summary>A bulk folder into an empty register: everything is there, proven, and nothing else has changed.</summary>
public sealed class BulkLoadTests(DatabaseServer databases) : BulkRegister(databases)
{
    [Fact]
    public async Task A_loaded_register_has_every_row_and_exactly_the_constraints_indexes_triggers_and_privileges_of_a_migrated_one()
    {
        using var folder = await BulkFolder.GenerateAsync();
        var before = await CatalogueAsync();

        var report = await LoadAsync(folder);

        (await CatalogueAsync()).ShouldBe(before);
        foreach (var (file, table) in new[]
        {
            ("areas", "areas"), ("streets", "place_names"), ("buildings", "buildings"), ("buildings", "building_versions"), ("dwellings", "dwellings"),
            ("dwellings", "dwelling_versions"), ("addresses", "addresses"), ("persons", "persons"), ("persons", "person_versions"), ("guardians", "guardian_links"),
            ("protections", "protections"), ("households", "households"), ("inspections", "inspections"), ("street_nodes", "street_nodes"),
            ("street_edges", "street_edges"), ("place_labels", "place_labels"),
        })
        {
            (await CountAsync(table)).ShouldBe(folder.Manifest.Rows(file), table);
            report.Rows[table].ShouldBe(folder.Manifest.Rows(file), table);
        }

        (await ReadAsync<long>("select count(distinct series_id) from registry.residences")).ShouldBe(folder.Manifest.Rows("residences"));
        (await CountAsync("residences where recorded_until is null")).ShouldBe(folder.Manifest.Rows("residences"));
        (await CountAsync("residences r join registry.buildings b on b.id = r.building_id where r.area_id is distinct from b.area_id")).ShouldBe(0);
    }

    [Fact]
    public async Task Registry_numbers_are_valid_and_given_once()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await LoadAsync(folder);

        var numbers = (await ReadAsync<string[]>(
            "select array_agg(number::text) from (select number from registry.buildings union all select number from registry.dwellings) as numbers")).ToList();

        numbers.Count.ShouldBe((int)(folder.Manifest.Rows("buildings") + folder.Manifest.Rows("dwellings")));
        numbers.ShouldBeUnique();
        numbers.ShouldAllBe(number => IsValid(number));
    }

    [Fact]
    public async Task A_number_that_came_twice_is_drawn_again()
    {
        using var folder = await BulkFolder.GenerateAsync();
        var (drawn, first) = (0, RegistryNumber.DrawForDwelling());

        await CreateLoad((RegistryNumber.DrawForBuilding, () => drawn++ < 3 ? first : RegistryNumber.DrawForDwelling()))
            .RunAsync(folder.Path, new Progress<DwellingRegistry.Features.Import.ImportProgress>(), Cancellation);

        (await ReadAsync<long>("select count(distinct number) from registry.dwellings")).ShouldBe(600);
    }

    [Fact]
    public async Task Density_cells_count_the_dwellings_as_a_count_anew_would()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await LoadAsync(folder);
        const string Cells = "select string_agg(format('%s %s %s %s', size, q, r, dwellings), ' ' order by size, q, r) from registry.density_cells";
        var loaded = await ReadAsync<string>(Cells);

        await ExecuteAsync("select registry.rebuild_density()");

        (await ReadAsync<string>(Cells)).ShouldBe(loaded);
        (await ReadAsync<long>("select sum(dwellings) from registry.density_cells where size = 500")).ShouldBe(600);
        (await CountAsync("outbox_events")).ShouldBe(0);
    }

    [Fact]
    public async Task A_load_is_kept_as_a_run_and_says_whether_its_people_are_real()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await LoadAsync(folder);

        (await ReadAsync<string>("select population from registry.register_state")).ShouldBe("synthetic");
        (await CountAsync("register_state where places_edition > 0")).ShouldBe(1);
        (await ReadAsync<string>("select sha256 from registry.import_runs")).ShouldBe(BulkManifest.Read(folder.Path).Sha256);
        (await ReadAsync<string>("select counts ->> 'dwellings_added' from registry.import_runs")).ShouldBe("600");
        (await CountAsync("dwelling_versions where recorded_by not like 'import:%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Later_rows_find_free_ids_and_the_rules_are_in_force()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await LoadAsync(folder);

        await ExecuteAsync("insert into registry.persons (reference, record_key) values (gen_random_uuid(), 7); insert into registry.households default values");
        var refusal = await Should.ThrowAsync<Npgsql.PostgresException>(() => ExecuteAsync(
            """
            insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality, recorded_from, recorded_by)
            select gen_random_uuid(), person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, '2199-01-01', link_quality, now(), 'test'
            from registry.residences where kind = 'main' and recorded_until is null and ends_on is null and length(starts_on) = 10 limit 1
            """));

        refusal.ConstraintName.ShouldBe("ex_residences_one_main");
    }

    [Fact]
    public async Task A_second_load_into_the_filled_register_is_refused_and_says_what_to_do()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await LoadAsync(folder);
        var rows = await CountRowsAsync();

        var refusal = await Should.ThrowAsync<RegistryError>(() => LoadAsync(folder));

        refusal.Rule.ShouldBe("empty-register");
        refusal.Message.ShouldContain("another database");
        (await CountRowsAsync()).ShouldBe(rows);
        (await CountAsync("import_runs")).ShouldBe(1);
    }

    static bool IsValid(string number) => RegistryNumber.TryParse(number, out _, out _);
}
