using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import.Sample;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Import.Sample;

/// <summary>Invented people in a real database: once, never beside real ones, and by the register's own rules.</summary>
public sealed class PopulateRegisterTests(DatabaseServer databases) : IAsyncLifetime
{
    static readonly DateOnly Today = new(2026, 5, 17);

    NpgsqlDataSource owner = null!;
    RegistryConnections connections = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        connections = await databases.CloneAsync();
        owner = RegistryDatabase.CreateDataSource(connections.Owner);
    }

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        await databases.DropAsync(connections);
    }

    [Fact]
    public async Task A_place_is_filled_and_marked_as_synthetic()
    {
        await AddPlacesAsync();

        var made = await PopulateAsync();

        made.Dwellings.ShouldBe(120);
        made.People.ShouldBe(await CountAsync("persons"));
        made.Inspections.ShouldBe(await CountAsync("inspections"));
        (await CountAsync("residences where recorded_until is null")).ShouldBe(made.Residences);
        (await CountAsync("residences where recorded_until is null and certain @> date '2026-05-16'")).ShouldBeGreaterThan(120);
        (await CountAsync("register_state where population = 'synthetic'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_time_is_refused()
    {
        await AddPlacesAsync();
        var made = await PopulateAsync();

        var refusal = await Should.ThrowAsync<RegistryError>(PopulateAsync);

        refusal.Rule.ShouldBe("populated-once");
        (await CountAsync("persons")).ShouldBe(made.People);
    }

    [Theory]
    [InlineData("update registry.register_state set population = 'real'")]
    [InlineData("insert into registry.persons (reference, record_key) values (gen_random_uuid(), 7)")]
    public async Task A_register_of_real_people_is_refused_and_left_as_it_was(string sql)
    {
        await AddPlacesAsync();
        await ExecuteAsync(sql);
        var before = await CountAsync("persons");

        var refusal = await Should.ThrowAsync<RegistryError>(PopulateAsync);

        refusal.Rule.ShouldBe("never-mixed");
        (await CountAsync("persons")).ShouldBe(before);
        (await CountAsync("register_state where population = 'synthetic'")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_dwelling_there_is_nothing_to_populate() =>
        (await Should.ThrowAsync<RegistryError>(PopulateAsync)).Message.ShouldContain("./dwellings import");

    [Fact]
    public async Task Stopped_half_way_it_leaves_the_register_as_it_was_and_can_be_run_again()
    {
        await AddPlacesAsync();
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            new PopulateRegister(owner, Documents()).RunAsync(5, Today, new StopAtOnce(stop), stop.Token));

        (await CountAsync("persons")).ShouldBe(0);
        (await CountAsync("register_state where population is null")).ShouldBe(1);
        (await PopulateAsync()).People.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_constraint_of_one_main_residence_is_in_force_again_and_later_rows_find_free_ids()
    {
        await AddPlacesAsync();
        await PopulateAsync();

        await ExecuteAsync("insert into registry.persons (reference, record_key) values (gen_random_uuid(), 7)");
        await ExecuteAsync("insert into registry.households default values");
        var overlap = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(
            """
            insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, ends_on, link_quality, recorded_from, recorded_by)
            select gen_random_uuid(), person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, '2999-01-01', link_quality, now(), 'test'
            from registry.residences where kind = 'main' and recorded_until is null and ends_on is null and length(starts_on) = 10 limit 1
            """));

        overlap.ConstraintName.ShouldBe("ex_residences_one_main");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_people_with_the_same_record_keys()
    {
        await AddPlacesAsync();
        await PopulateAsync();
        var first = await FingerprintAsync();

        await ExecuteAsync(
            """
            truncate registry.persons, registry.person_versions, registry.identity_documents, registry.guardian_links, registry.protections,
              registry.residences, registry.households, registry.person_merges, registry.inspections, registry.findings,
              registry.inspection_assignments, registry.hazard_reports, registry.round_stops, registry.round_left_outs, registry.place_pictures;
            update registry.register_state set population = null
            """);
        await PopulateAsync();

        (await FingerprintAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task A_document_number_is_found_by_its_hash_and_opened_by_its_key()
    {
        await AddPlacesAsync();
        await PopulateAsync();
        var number = PopulationWriter.DocumentNumber(0);

        await using var command = owner.CreateCommand("select number_encrypted from registry.identity_documents where number_hash = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = Documents().Hash(number) });

        Documents().Decrypt((byte[])(await command.ExecuteScalarAsync(Cancellation))!).ShouldBe(number);
    }

    [Fact]
    public async Task A_building_has_one_open_inspection_and_the_past_knew_what_was_recorded_then()
    {
        await AddPlacesAsync();
        await PopulateAsync();

        (await CountAsync("inspections where carried_out_on is null")).ShouldBe(await CountAsync("buildings"));
        (await CountAsync("residences where recorded_until is not null and ends_on is null")).ShouldBeGreaterThan(0);
        (await CountAsync("residences where recorded_until <= recorded_from or recorded_from > timestamptz '2026-05-17 00:00Z'")).ShouldBe(0);
    }

    /// <summary>Thirty buildings of four dwellings, the last five of them dormitories.</summary>
    Task AddPlacesAsync() => ExecuteAsync(
        """
        insert into registry.buildings (id, number, origin) overriding system value
        select i, 'B' || lpad(i::text, 11, 'A'), 'import' from generate_series(1, 30) i;
        insert into registry.building_versions (building_id, valid_from, status, kind, kind_grade, storeys, location, recorded_from, recorded_by)
        select i, '-infinity', 'in_use', case when i > 25 then 'dormitory' else 'apartment_block' end, 'stated', 3, ST_Point(5 + i * 0.001, 50, 4326), now(), 'test'
        from generate_series(1, 30) i;
        insert into registry.dwellings (id, number, origin) overriding system value
        select i, 'D' || lpad(i::text, 11, 'A'), 'import' from generate_series(1, 120) i;
        insert into registry.dwelling_versions (dwelling_id, building_id, valid_from, status, kind, grade, unit, floor, capacity, location, recorded_from, recorded_by)
        select i, 1 + (i - 1) / 4, '-infinity', 'in_use', case when i > 100 then 'communal' else 'apartment' end, 'stated', i::text, 1, 4, ST_Point(5 + i * 0.001, 50, 4326), now(), 'test'
        from generate_series(1, 120) i;
        """);

    Task<PopulatedRegister> PopulateAsync() => new PopulateRegister(owner, Documents()).RunAsync(5, Today, null, Cancellation);

    static DocumentNumbers Documents() => new(new byte[64]);

    Task<string> FingerprintAsync() => ScalarAsync<string>(
        """
        select md5(string_agg(row, '|' order by row)) from (
          select concat_ws(' ', p.reference, p.record_key, v.names, v.birth_date, encode(d.number_hash, 'hex')) as row
          from registry.persons p join registry.person_versions v on v.person_id = p.id left join registry.identity_documents d on d.person_id = p.id
          union all
          select concat_ws(' ', p.reference, r.series_id, r.dwelling_id, r.kind, r.basis, r.starts_on, r.ends_on, r.recorded_from, r.recorded_until)
          from registry.residences r join registry.persons p on p.id = r.person_id
          union all
          select concat_ws(' ', i.reference, i.building_id, i.due_on, i.carried_out_on, i.outcome) from registry.inspections i) rows
        """);

    Task<long> CountAsync(string what) => ScalarAsync<long>($"select count(*) from registry.{what}");

    async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Cancels the run as soon as it tells of its first batch.</summary>
    sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<PopulateProgress>
    {
        public void Report(PopulateProgress value) => stop.Cancel();
    }
}
