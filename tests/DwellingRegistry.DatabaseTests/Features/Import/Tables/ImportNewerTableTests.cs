using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Tests.Features.Import;
using Npgsql;
using static DwellingRegistry.DatabaseTests.Features.Import.Tables.TestBuildings;

namespace DwellingRegistry.DatabaseTests.Features.Import.Tables;

/// <summary>What a newer edition of a table does to the register.</summary>
public sealed class ImportNewerTableTests(DatabaseServer databases) : ImportedRegister(databases)
{
    const string Complete = """{ "scheme": "city", "complete": true }""";

    string Town(params string[] properties) => WriteFile(
        "town.geojson", Collection([.. properties.Select((text, i) => Feature($"{i}", Square(9.5 + i * 0.001, 47.1), text))]));

    Task<string> VersionsAsync(string id) => AskAsync<string>(
        $"select string_agg(concat_ws(' ', v.status, v.storeys, case when v.recorded_until is null then 'open' else 'closed' end, v.valid_until = current_date), '; ' order by v.id) from registry.building_versions v join registry.external_identifiers x using (building_id) where x.value = '{id}'");

    Task RecordByClerkAsync(string id, int storeys) => DoAsync(
        $"""
        with closed as (
          update registry.building_versions v set recorded_until = now(), closed_by = 'clerk'
          from registry.external_identifiers x where x.building_id = v.building_id and x.value = '{id}' and v.recorded_until is null returning v.*)
        insert into registry.building_versions (building_id, valid_from, status, kind, kind_grade, storeys, location, footprint, recorded_from, recorded_by)
        select building_id, valid_from, status, kind, kind_grade, {storeys}, location, footprint, now(), 'clerk' from closed
        """);

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var file = Town("\"kind\":\"house\",\"street\":\"Gasse\",\"housenumber\":\"1\"", "\"kind\":\"apartment_block\",\"storeys\":3");
        (await ImportTableAsync(file, "city"))["buildings_added"].ShouldBe(2);
        var before = await FingerprintAsync();

        var again = await ImportTableAsync(file, "city");

        again.HasChanged.ShouldBeFalse();
        again["buildings_unchanged"].ShouldBe(2);
        (await FingerprintAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_changed_fact_is_recorded_beside_the_old_one_and_a_changed_status_holds_from_today()
    {
        await ImportTableAsync(Town("\"kind\":\"house\",\"status\":\"in_use\",\"storeys\":1", "\"kind\":\"house\",\"status\":\"in_use\""), "city");

        var report = await ImportTableAsync(Town("\"kind\":\"house\",\"status\":\"in_use\",\"storeys\":2", "\"kind\":\"house\",\"status\":\"out_of_use\""), "city");

        report["buildings_changed"].ShouldBe(2);
        (await VersionsAsync("0")).ShouldBe("in_use 1 closed; in_use 2 open");
        (await VersionsAsync("1")).ShouldBe("in_use closed; in_use open t; out_of_use open");
    }

    [Fact]
    public async Task What_a_table_does_not_speak_of_stays()
    {
        await ImportTableAsync(Town("\"kind\":\"apartment_block\",\"storeys\":5,\"dwellings\":9,\"street\":\"Gasse\",\"houseNumber\":\"1\""), "city");

        var report = await ImportTableAsync(Town("\"kind\":\"apartment_block\""), "city");

        report.HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task A_building_that_a_part_of_a_register_lacks_is_not_missed_and_one_that_the_whole_lacks_becomes_a_case()
    {
        await ImportTableAsync(Town("\"kind\":\"house\"", "\"kind\":\"house\""), "city");

        (await ImportTableAsync(Town("\"kind\":\"house\""), "city")).HasChanged.ShouldBeFalse();
        var report = await ImportTableAsync(Town("\"kind\":\"house\""), mapping: Complete);

        report["buildings_vanished"].ShouldBe(1);
        (await AskAsync<string>("select string_agg(kind || ': ' || summary, '; ') from registry.cases"))
            .ShouldBe("vanished_from_source: 1 is no longer in the file (town.geojson). Is the building gone?");
        (await AskAsync<long>("select count(*) from registry.building_versions where status = 'in_use' and recorded_until is null")).ShouldBe(2);
        (await ImportTableAsync(Town("\"kind\":\"house\"", "\"kind\":\"house\""), mapping: Complete))["cases_settled"].ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_complete_in_one_area_misses_nothing_outside_it()
    {
        var map = new TestExtract();
        map.Area(8, "Dorf");
        map.Square(0, 0, 10, ("building", "house"));
        await ImportAsync(map.Write(Folder));
        var inside = await AskAsync<string>("select ST_AsGeoJSON(ST_Translate(ST_PointOnSurface(boundary), 0.002, 0)) from registry.areas");
        await ImportTableAsync(WriteFile("town.geojson", Collection(Feature("1", inside), Feature("2", Square(10.5, 47.1)), Feature("3", Square(10.6, 47.1)))), "city");

        var report = await ImportTableAsync(
            WriteFile("town.geojson", Collection(Feature("3", Square(10.6, 47.1)))), mapping: """{ "scheme": "city", "complete": { "area": "Dorf" } }""");

        report["buildings_vanished"].ShouldBe(1);
        (await AskAsync<string>("select summary from registry.cases")).ShouldStartWith("1 is no longer in the file");
    }

    [Fact]
    public async Task A_demolished_building_becomes_a_case_and_is_not_closed_by_the_file()
    {
        await ImportTableAsync(Town("\"kind\":\"house\",\"status\":\"in_use\""), "city");

        (await ImportTableAsync(Town("\"kind\":\"house\",\"status\":\"demolished\""), "city"))["cases_opened"].ShouldBe(1);

        (await VersionsAsync("0")).ShouldBe("in_use open");
        (await AskAsync<string>("select summary from registry.cases")).ShouldContain("the source says demolished");
    }

    [Fact]
    public async Task What_a_clerk_recorded_stands_and_a_newer_file_that_differs_becomes_a_case()
    {
        await ImportTableAsync(Town("\"kind\":\"house\",\"storeys\":1"), "city");
        await RecordByClerkAsync("0", 3);
        (await ImportTableAsync(Town("\"kind\":\"house\",\"storeys\":1"), "city")).HasChanged.ShouldBeFalse();
        (await ImportTableAsync(Town("\"kind\":\"house\""), "city")).HasChanged.ShouldBeFalse();

        await ImportTableAsync(Town("\"kind\":\"house\",\"storeys\":2"), "city");

        (await VersionsAsync("0")).ShouldBe("in_use 1 closed; in_use 3 open");
        (await AskAsync<string>("select kind || ': ' || summary from registry.cases"))
            .ShouldBe("conflicting: 0: the file now shows house, in use, 2 storeys; a person recorded otherwise (house, in use, 3 storeys).");
    }

    [Fact]
    public async Task A_new_building_on_ground_where_one_of_another_register_stands_is_rejected_with_its_number()
    {
        await ImportTableAsync(Town("\"kind\":\"house\""), "city");
        var number = await AskAsync<string>("select number::text from registry.buildings");

        var report = await ImportTableAsync(Town("\"kind\":\"house\"", "\"kind\":\"house\""), "nation");

        report["buildings_added"].ShouldBe(1);
        (await RejectsAsync()).ShouldBe($"position,object,reason\n1,0,\"building {number} stands there, registered without an identifier of the scheme nation\"\n");
    }

    [Fact]
    public async Task A_dry_run_reports_what_would_change_and_changes_no_table()
    {
        await ImportTableAsync(Town("\"kind\":\"house\",\"storeys\":1", "\"kind\":\"house\"", "\"kind\":\"house\""), "city");
        var before = await FingerprintAsync();
        var runs = await AskAsync<long>("select count(*) from registry.import_runs");
        var newer = WriteFile("newer.geojson", Collection(
            Feature("0", Square(9.5, 47.1), "\"kind\":\"house\",\"storeys\":2"), Feature("1", Square(9.501, 47.1)), Feature("9", Square(9.509, 47.1)), Feature("10", "null")));

        var report = await ImportTableAsync(newer, mapping: Complete, isDryRun: true);

        report.IsDryRun.ShouldBeTrue();
        new[] { "buildings_added", "buildings_changed", "buildings_unchanged", "buildings_vanished", "rejects" }.Select(name => report[name]).ShouldBe([1, 1, 1, 1, 1]);
        (await FingerprintAsync()).ShouldBe(before);
        (await AskAsync<long>("select count(*) from registry.import_runs")).ShouldBe(runs);
        var real = await ImportTableAsync(newer, mapping: Complete);
        real.Counts.ShouldBe(report.Counts, ignoreOrder: true);
    }

    [Theory]
    [InlineData("Reading")]
    [InlineData("Buildings")]
    [InlineData("Density")]
    public async Task An_import_whose_session_is_killed_leaves_the_register_as_it_was_and_can_be_run_again(string step)
    {
        await ImportTableAsync(Town("\"kind\":\"house\""), "city");
        var before = await FingerprintAsync();
        var newer = WriteFile("newer.geojson", Collection([.. Enumerable.Range(0, 3000).Select(i => Feature($"{i}", Square(9.5 + i * 0.001, 47.1)))]));
        OnProgress = progress =>
        {
            if (progress.Step == step)
                DoAsync("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 990002 and database = (select oid from pg_database where datname = current_database())").GetAwaiter().GetResult();
        };

        await Should.ThrowAsync<NpgsqlException>(() => ImportTableAsync(newer, "city"));
        (await FingerprintAsync()).ShouldBe(before);

        OnProgress = _ => { };
        (await ImportTableAsync(newer, "city"))["buildings_added"].ShouldBe(2999);
    }

    [Fact]
    public async Task A_list_of_dwellings_is_taken_for_all_of_a_building_only_where_the_mapping_says_so()
    {
        await ImportTableAsync(Town("\"kind\":\"apartment_block\",\"dwellings\":0"), "city");
        await ImportTableAsync(WriteFile("units.csv", "building,unit,kind\n0,A,apartment\n0,B,apartment\n"), "city");
        var shorter = WriteFile("units.csv", "building,unit,kind\n0,A,apartment\n");

        (await ImportTableAsync(shorter, "city")).HasChanged.ShouldBeFalse();
        var report = await ImportTableAsync(shorter, mapping: Complete);

        report["dwellings_vanished"].ShouldBe(1);
        report["buildings_vanished"].ShouldBe(0);
        report["cases_opened"].ShouldBe(1);
    }

    [Fact]
    public async Task A_listed_dwelling_is_the_one_that_already_carries_its_label()
    {
        await ImportTableAsync(Town("\"kind\":\"apartment_block\",\"dwellings\":0"), "city");
        await ImportTableAsync(WriteFile("units.csv", "building,unit,kind,capacity\n0,A,apartment,2\n0,B,apartment,3\n"), "city");

        var report = await ImportTableAsync(
            WriteFile("other.csv", "id,building,unit,kind\ne1,0,B,apartment\n"), mapping: """{ "scheme": "ewid", "buildingScheme": "city" }""");

        report["dwellings_added"].ShouldBe(0);
        (await AskAsync<string>("select string_agg(x.scheme, ',' order by x.scheme) || ' ' || min(v.capacity) from registry.external_identifiers x join registry.dwelling_versions v on v.dwelling_id = x.dwelling_id where v.unit = 'B'"))
            .ShouldBe("city_units,ewid 3");
    }
}
