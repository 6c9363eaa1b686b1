using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests;

/// <summary>The second wall: what a direct session under the application's or the sealer's role can and cannot do.</summary>
public sealed class DatabaseRolesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await register.AddAreasOnceAsync();
        var dwelling = await register.AddDwellingAsync();
        await register.RegisterResidenceAsync(await register.AddPersonAsync(document: Guid.NewGuid().ToString()), dwelling, "2020-01-01");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("persons")]
    [InlineData("person_versions")]
    [InlineData("residences")]
    [InlineData("identity_documents")]
    [InlineData("guardian_links")]
    [InlineData("protections")]
    public async Task Without_a_declared_role_and_purpose_the_application_sees_no_people(string table) =>
        (await CountAsync(register.Connections.App, $"select count(*) from registry.{table}")).ShouldBe(0);

    [Theory]
    [InlineData("'all'")]
    [InlineData("(select array_agg(id)::text from registry.areas)")]
    public async Task Settings_that_the_application_forges_are_not_believed(string areas)
    {
        var forged =
            $"""
            select set_config('registry.role', 'registrar', false), set_config('registry.caller', 'registrar', false), set_config('registry.purpose', 'data-quality', false),
              set_config('registry.areas', {areas}, false), set_config('registry.override', 'because', false),
              set_config('registry.disclosed', '', false), set_config('registry.seal', repeat('0', 64), false)
            """;
        foreach (var table in new[] { "persons", "residences", "identity_documents", "protections", "cases", "grants", "disclosures", "access_reviews", "answered_requests" })
            (await CountAsync(register.Connections.App, forged, $"select count(*) from registry.{table}")).ShouldBe(0, table);
        (await CountAsync(register.Connections.App, forged, "select count(*) from registry.find_person_by_name('Ann Example', '1980-02-03')")).ShouldBe(0);
        (await CountAsync(register.Connections.App, forged, "select count(*) from registry.subject_facts(array(select generate_series(1, 100)))")).ShouldBe(0);
        (await CountAsync(register.Connections.App, forged, "select count(*) from registry.dwellings d, registry.occupancy(d.id, null, current_date, current_date + 1, null) o")).ShouldBe(0);
        (await CountAsync(register.Connections.App, forged, "select count(*) from generate_series(1, 100) p, registry.person_view(null, p) v")).ShouldBe(0);
        (await CountAsync(register.Connections.App, forged, "select count(*) from generate_series(1, 100) p, registry.residences_of_person(p, null, current_date, current_date, null, null) v")).ShouldBe(0);
        (await CountAsync(register.Connections.App, forged, "select count(registry.occupant_count(id, current_date)) from registry.buildings")).ShouldBe(0);
    }

    [Fact]
    public async Task With_a_live_token_a_session_sees_what_its_holder_may_with_a_purpose_and_in_this_transaction_alone()
    {
        (await register.AsHolderAsync("clerk", "", "select count(*) from registry.residences")).ShouldBe(0);
        (await register.AsHolderAsync("clerk", "data-quality", "select count(*) from registry.residences")).ShouldBeGreaterThan(0);
        (await register.AsHolderAsync("inspector", "data-quality", "select count(*) from registry.residences")).ShouldBe(0);
        (await register.AsHolderAsync("clerk", "data-quality", "commit", "begin", "select count(*) from registry.residences")).ShouldBe(0);
    }

    [Theory]
    [InlineData("select set_config('registry.role', 'registrar', true)")]
    [InlineData("select set_config('registry.areas', (select array_agg(id + 1000)::text from registry.areas), true)")]
    [InlineData("select set_config('registry.override', 'I am curious', true)")]
    [InlineData("select set_config('registry.caller', 'somebody', true)")]
    public async Task A_setting_changed_after_the_request_began_breaks_its_seal(string change) =>
        (await register.AsHolderAsync("clerk", "data-quality", change, "select count(*) from registry.residences")).ShouldBe(0);

    [Theory]
    [InlineData("select * from registry.access_records")]
    [InlineData("update registry.access_records set caller = 'nobody'")]
    [InlineData("delete from registry.access_records")]
    [InlineData("truncate registry.access_records")]
    [InlineData("insert into registry.access_records (request_id, caller, role, purpose, person_id, action, fields, transaction_id) values (gen_random_uuid(), '', '', '', 1, '', '{}', 3)")]
    [InlineData("insert into registry.access_records (request_id, caller, role, purpose, person_id, action, fields, at) values (gen_random_uuid(), '', '', '', 1, '', '{}', now())")]
    [InlineData("insert into registry.sealed_records values (0, 1, decode(repeat('00', 32), 'hex'))")]
    [InlineData("insert into registry.tree_nodes values (1, 0, decode(repeat('00', 32), 'hex'))")]
    [InlineData("insert into registry.tree_heads values (1, decode(repeat('00', 32), 'hex'), now(), '', '', '')")]
    [InlineData("update registry.sealed_records set sequence = 1")]
    [InlineData("delete from registry.tree_heads")]
    [InlineData("truncate registry.tree_nodes")]
    [InlineData("select registry.erase_access_records('2000-01-01')")]
    [InlineData("create table registry.extra (id int)")]
    [InlineData("drop table registry.persons")]
    [InlineData("alter table registry.persons disable row level security")]
    [InlineData("alter table registry.persons add column trait text")]
    [InlineData("delete from registry.residences")]
    [InlineData("update registry.residences set starts_on = '2000'")]
    [InlineData("update registry.person_versions set names = '{X}'")]
    [InlineData("update registry.building_versions set status = 'demolished'")]
    [InlineData("update registry.field_finds set location = null")]
    [InlineData("delete from registry.field_finds")]
    [InlineData("delete from registry.buildings")]
    [InlineData("update registry.buildings set number = 'B7KX49QM2T45'")]
    [InlineData("select registry.set_equal_area_centre(0, 0)")]
    [InlineData("set role dwellings_owner")]
    [InlineData("select * from registry.context_keys")]
    [InlineData("select registry.context_seal()")]
    [InlineData("select registry.protection_of(1)")]
    [InlineData("update registry.grants set fields = '{}'")]
    [InlineData("delete from registry.grants")]
    [InlineData("update registry.grant_usage set taken = 0")]
    [InlineData("update registry.disclosures set requested_by = 'x'")]
    [InlineData("delete from registry.disclosure_delays")]
    [InlineData("update registry.access_reviews set outcome = 'justified'")]
    [InlineData("update registry.accounts set police_body = false")]
    [InlineData("insert into registry.role_assignments (account_id, role) values (1, 'registrar')")]
    [InlineData("copy registry.persons to program 'cat'")]
    [InlineData("copy registry.persons to '/tmp/persons'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("create function public.leak() returns int language sql as 'select 1'")]
    [InlineData("create temporary view peek as select * from registry.access_records; select * from peek")]
    public async Task The_application_can_neither_change_the_log_nor_overwrite_nor_run_DDL(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => CountAsync(register.Connections.App, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Fact]
    public async Task The_application_cannot_log_in_another_s_name()
    {
        const string Insert = "insert into registry.access_records (request_id, caller, role, purpose, person_id, action, fields) values (gen_random_uuid(), 'somebody', 'clerk', 'data-quality', 1, 'read', '{x}')";
        await Should.ThrowAsync<PostgresException>(() => CountAsync(register.Connections.App, "select set_config('registry.caller', 'clerk', false)", Insert));
    }

    [Theory]
    [InlineData("select count(*) from registry.persons")]
    [InlineData("select count(*) from registry.residences")]
    [InlineData("update registry.access_records set caller = 'nobody'")]
    [InlineData("delete from registry.access_records")]
    [InlineData("insert into registry.access_records (request_id, caller, role, purpose, person_id, action, fields) values (gen_random_uuid(), '', '', '', 1, '', '{}')")]
    [InlineData("update registry.sealed_records set sequence = 1")]
    [InlineData("delete from registry.sealed_records")]
    [InlineData("update registry.tree_heads set size = 1")]
    [InlineData("delete from registry.tree_heads")]
    [InlineData("update registry.tree_nodes set level = 1")]
    [InlineData("truncate registry.tree_nodes")]
    [InlineData("select registry.erase_access_records('2000-01-01')")]
    public async Task The_sealer_reads_the_log_and_nothing_else(string sql)
    {
        (await CountAsync(register.Connections.Sealer, "select count(*) from registry.access_records")).ShouldBeGreaterThan(0);
        await Should.ThrowAsync<PostgresException>(() => CountAsync(register.Connections.Sealer, sql));
    }

    [Theory]
    [InlineData("update registry.sealed_records set sequence = 1")]
    [InlineData("delete from registry.tree_heads")]
    [InlineData("truncate registry.tree_nodes")]
    public async Task Not_even_the_owner_changes_a_seal_by_mistake(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => CountAsync(register.Connections.Owner, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Fact]
    public async Task The_application_reads_seals() =>
        (await CountAsync(register.Connections.App, "select (select count(*) from registry.sealed_records) + (select count(*) from registry.tree_nodes) + (select count(*) from registry.tree_heads)")).ShouldBeGreaterThanOrEqualTo(0);

    /// <summary>Section 11: the closed list of facts about a person, as columns. A new column fails here, and must be argued for against that list.</summary>
    [Fact]
    public async Task Of_a_person_the_register_holds_the_closed_list_and_nothing_else()
    {
        (await ColumnsAsync("persons")).ShouldBe("id record_key reference");
        (await ColumnsAsync("person_versions")).ShouldBe("birth_date change_id closed_by closed_change_id id names person_id recorded_by recorded_from recorded_until valid_from valid_until");
        (await ColumnsAsync("identity_documents")).ShouldBe("change_id closed_by closed_change_id id number_encrypted number_hash person_id recorded_by recorded_from recorded_until");
        (await ColumnsAsync("guardian_links")).ShouldBe("change_id child_id closed_by closed_change_id guardian_id id recorded_by recorded_from recorded_until valid_from valid_until");
        (await ColumnsAsync("protections")).ShouldBe("change_id closed_by closed_change_id id kind person_id recorded_by recorded_from recorded_until valid_from valid_until");
        (await ColumnsAsync("residences")).ShouldBe(
            "area_id basis building_id certain change_id closed_by closed_change_id dwelling_id ends_on household_id id in_inquiry_since kind link_quality not_before person_id possible recorded_by recorded_from recorded_until series_id starts_on");
    }

    [Fact]
    public async Task Only_the_known_tables_speak_of_a_person() =>
        (await register.ReadAsync<string>(
            """
            select string_agg(distinct c.conrelid::regclass::text, ' ' order by c.conrelid::regclass::text)
            from pg_constraint c where c.contype = 'f' and c.confrelid = 'registry.persons'::regclass
            """)).ShouldBe("registry.guardian_links registry.identity_documents registry.person_merges registry.person_versions registry.protections registry.residences");

    [Fact]
    public async Task Every_table_about_people_is_under_row_level_security() =>
        (await register.ReadAsync<long>(
            """
            select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where n.nspname = 'registry' and c.relkind = 'r' and a.attname in ('person_id', 'child_id', 'record_key', 'merged_id', 'subjects') and not c.relrowsecurity
            """)).ShouldBe(0);

    [Theory]
    [InlineData("2020-05-17")]
    [InlineData("2020-12")]
    [InlineData("2024-02")]
    [InlineData("1999")]
    [InlineData("unknown")]
    public async Task The_database_reads_partial_dates_as_the_program_does(string text)
    {
        var date = DwellingRegistry.Registry.PartialDate.Parse(text, "x");
        (await register.ReadAsync<DateOnly>($"select registry.partial_date_first('{text}')")).ShouldBe(date.First);
        (await register.ReadAsync<DateOnly>($"select registry.partial_date_certain('{text}')")).ShouldBe(date.CertainFrom);
    }

    Task<string> ColumnsAsync(string table) => register.ReadAsync<string>(
        $"select string_agg(column_name, ' ' order by column_name collate \"C\") from information_schema.columns where table_schema = 'registry' and table_name = '{table}'");

    static async Task<long> CountAsync(string connectionString, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        object? last = null;
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            last = await command.ExecuteScalarAsync();
        }
        return last is long count ? count : 0;
    }
}
