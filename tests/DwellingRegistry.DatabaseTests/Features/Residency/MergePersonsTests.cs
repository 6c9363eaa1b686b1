using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class MergePersonsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Both_references_answer_the_record_that_stays()
    {
        var keep = await register.AddPersonAsync("Staying Name", "1970-01-01", "KEEP-1");
        var merged = await register.AddPersonAsync("Merged Name", "1970-01-02", "GONE-1");
        var answer = await register.MergeAsync(keep, merged);
        answer["mergePersons.id"].GetString().ShouldBe(keep);

        foreach (var reference in new[] { keep, merged })
        {
            var person = await register.AskAsync("clerk", $"{{ person(id: \"{reference}\") {{ id names birthDate }} }}", purpose: Places.ForRegistration);
            person["person.id"].GetString().ShouldBe(keep);
            person["person.names.0"].GetString().ShouldBe("Staying Name");
        }
        foreach (var how in new[] { "documentNumber: \"KEEP-1\"", "documentNumber: \"GONE-1\"", "fullName: \"merged name\", birthDate: \"1970-01-02\"", "fullName: \"Staying Name\", birthDate: \"1970-01-01\"" })
            (await register.AskAsync("clerk", $"{{ findPerson({how}) {{ id }} }}", purpose: Places.ForRegistration))["findPerson.id"].GetString().ShouldBe(keep, how);
    }

    [Fact]
    public async Task Two_records_of_one_name_are_found_as_one_once_they_are_merged()
    {
        var keep = await register.AddPersonAsync("Twice Entered");
        var merged = await register.AddPersonAsync("Twice Entered");
        const string Find = "{ findPerson(fullName: \"Twice Entered\", birthDate: \"1980-02-03\") { id } }";
        (await register.AskAsync("clerk", Find, purpose: Places.ForRegistration))["findPerson"].ValueKind.ShouldBe(JsonValueKind.Null);
        await register.MergeAsync(keep, merged);
        (await register.AskAsync("clerk", Find, purpose: Places.ForRegistration))["findPerson.id"].GetString().ShouldBe(keep);
    }

    [Fact]
    public async Task No_old_row_is_rewritten_and_what_was_known_before_stays_apart()
    {
        var keep = await register.AddKnownResidentAsync("Kept Apart", from: "2020-01-01");
        var merged = await register.AddKnownResidentAsync("Kept Apart", from: "2010-01-01");
        await register.EndResidenceAsync(merged.Residence, "2015-01-01");
        var rows = await RowsAsync(keep.Person, merged.Person);
        var before = DateTimeOffset.UtcNow;
        await register.MergeAsync(keep.Person, merged.Person);

        (await RowsAsync(keep.Person, merged.Person)).ShouldBe(rows);
        (await PersonOfAsync(merged.Person, "now()")).ShouldBe(keep.Person);
        (await PersonOfAsync(merged.Person, $"'{before:O}'")).ShouldBe(merged.Person);
        (await PersonOfAsync(keep.Person, "now()")).ShouldBe(keep.Person);
        (await register.ReadAsync<long>($"select count(*) from registry.persons p, registry.records_of(p.id, now()) where p.reference in ('{keep.Person}', '{merged.Person}')")).ShouldBe(4);
        (await register.ReadAsync<long>($"select count(*) from registry.persons p, registry.records_of(p.id, '{before:O}') where p.reference in ('{keep.Person}', '{merged.Person}')")).ShouldBe(2);
        (await CasesAsync(keep.Person)).ShouldBe("");
    }

    [Fact]
    public async Task What_was_merged_into_the_merged_record_is_re_pointed_by_the_same_change()
    {
        var first = await register.AddPersonAsync("Chain");
        var second = await register.AddPersonAsync("Chain");
        var third = await register.AddPersonAsync("Chain");
        await register.MergeAsync(second, first);
        await register.MergeAsync(third, second);

        (await PersonOfAsync(first, "now()")).ShouldBe(third);
        (await PersonOfAsync(second, "now()")).ShouldBe(third);
        (await register.ReadAsync<string>(
            $"""
            select string_agg(concat_ws(' ', m.recorded_until is null, (m.closed_change_id = last.id)::text, (m.change_id = last.id)::text), ', ' order by m.id)
            from registry.person_merges m join registry.persons p on p.id = m.merged_id
            cross join lateral (select max(c.id) as id from registry.changes c where c.kind = 'persons_merged') last
            where p.reference in ('{first}', '{second}')
            """)).ShouldBe("f true false, t true, t true");
    }

    [Fact]
    public async Task A_record_is_not_merged_with_itself() => await RefusesAsync("two-records", async () =>
    {
        var person = await register.AddPersonAsync();
        return (person, person);
    });

    [Fact]
    public async Task A_record_that_is_merged_already_is_refused_on_either_side()
    {
        var keep = await register.AddPersonAsync();
        var merged = await register.AddPersonAsync();
        await register.MergeAsync(keep, merged);
        var third = await register.AddPersonAsync();
        await RefusesAsync("merged-once", () => Task.FromResult((third, merged)));
        await RefusesAsync("merged-once", () => Task.FromResult((merged, third)));
        await RefusesAsync("merged-once", () => Task.FromResult((keep, merged)));
        await RefusesAsync("merged-once", () => Task.FromResult((merged, keep)));
    }

    [Theory]
    [InlineData("2020-01-01", null, "2021-01-01", null, true)]
    [InlineData("2010-01-01", "2015-01-01", "2014-12-31", null, true)]
    [InlineData("2010-01-01", "2015-01-01", "2015-01-01", null, false)]
    [InlineData("2010", "2012", "2012", null, false)]
    [InlineData("unknown", null, "unknown", null, true)]
    public async Task Main_residences_of_both_at_one_time_become_a_case(string from, string? until, string otherFrom, string? otherUntil, bool conflicting)
    {
        var keep = await register.AddKnownResidentAsync("Overlap", from: otherFrom);
        var merged = await register.AddKnownResidentAsync("Overlap", lon: 9.15, from: from);
        if (until is not null)
            await register.EndResidenceAsync(merged.Residence, until);
        if (otherUntil is not null)
            await register.EndResidenceAsync(keep.Residence, otherUntil);
        (await register.MergeAsync(keep.Person, merged.Person)).ErrorCodes.ShouldBeEmpty();
        (await CasesAsync(keep.Person)).ShouldBe(conflicting ? "conflicting North 30 persons_merged" : "");
        (await CasesAsync(merged.Person)).ShouldBe("");
    }

    [Fact]
    public async Task A_record_that_ended_with_a_death_and_one_that_did_not_become_a_case()
    {
        var keep = await register.AddPersonAsync("Lives Still");
        var merged = await register.AddPersonAsync("Died Already");
        await register.ExecuteAsync("update registry.person_versions set valid_until = '2023-01-01' where names[1] = 'Died Already'");
        (await register.MergeAsync(keep, merged)).ErrorCodes.ShouldBeEmpty();
        (await CasesAsync(keep)).ShouldBe("conflicting 30 persons_merged");
    }

    [Fact]
    public async Task The_case_is_the_office_s_where_the_person_lives_and_tells_no_fact_in_its_summary()
    {
        var keep = await register.AddKnownResidentAsync("Conflicting Person");
        var merged = await register.AddKnownResidentAsync("Conflicting Other", lon: 9.15);
        await register.MergeAsync(keep.Person, merged.Person);
        const string Cases = "{ cases(kind: CONFLICTING) { nodes { summary residenceId } } }";
        var north = await register.AskAsync("clerk-of-north", Cases, purpose: Places.ForRegistration);
        north["cases.nodes"].EnumerateArray().Select(c => c.GetProperty("residenceId").GetString()).ShouldContain(keep.Residence);
        north.Json.ToString().ShouldNotContain("Conflicting P");
        (await register.AskAsync("clerk-of-south", Cases, purpose: Places.ForRegistration))["cases.nodes"].EnumerateArray().Select(c => c.GetProperty("residenceId").GetString()).ShouldNotContain(keep.Residence);
    }

    [Fact]
    public async Task The_protection_of_one_record_is_the_protection_of_all()
    {
        var keep = await register.AddKnownResidentAsync("Hidden Later");
        var merged = await register.AddPersonAsync("Protected Record");
        await register.ProtectAsync(merged);
        await register.MergeAsync(keep.Person, merged);
        (await register.AskAsync("clerk", $"{{ person(id: \"{keep.Person}\") {{ id }} }}", purpose: Places.ForRegistration))["person"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await register.AskAsync("registrar", $"{{ person(id: \"{merged}\") {{ id }} }}", purpose: "data-quality"))["person.id"].GetString().ShouldBe(keep.Person);
    }

    [Fact]
    public async Task A_changed_staying_record_is_refused_with_its_newer_version()
    {
        var keep = await register.AddPersonAsync("Version Keeper");
        var merged = await register.AddPersonAsync();
        var version = await register.ReadAsync<long>($"select v.id from registry.person_versions v join registry.persons p on p.id = v.person_id where p.reference = '{keep}'");
        var stale = await register.MergeAsync(keep, merged, version: "1");
        stale.Rule().ShouldBe("expected-version");
        stale.Extensions().GetProperty("newer").GetProperty("version").GetString().ShouldBe($"{version}");
        stale.Extensions().GetProperty("newer").GetProperty("names")[0].GetString().ShouldBe("Version Keeper");
        (await RecordAsync(keep)).ShouldBe("registrar|read|Person.birthDate,Person.names");
        (await register.MergeAsync(keep, merged, version: $"{version}")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_merges_into_each_other_at_once_exactly_one_wins()
    {
        var one = await register.AddPersonAsync();
        var other = await register.AddPersonAsync();
        var answers = await Task.WhenAll(register.MergeAsync(one, other), register.MergeAsync(other, one));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).ShouldBe(["CONFLICT"]);
    }

    [Theory]
    [InlineData("registrar", true)]
    [InlineData("clerk", false)]
    [InlineData("clerk-of-north", false)]
    [InlineData("inspector", false)]
    [InlineData("planner", false)]
    [InlineData("patrol", false)]
    [InlineData(null, false)]
    public async Task Only_the_registrar_merges(string? user, bool allowed)
    {
        var answer = await register.MergeAsync(await register.AddPersonAsync(), await register.AddPersonAsync(), user);
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task Without_a_purpose_nothing_is_merged() =>
        (await register.MergeAsync(await register.AddPersonAsync(), await register.AddPersonAsync(), purpose: null)).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);

    [Fact]
    public async Task The_registrar_merges_protected_records()
    {
        var keep = await register.AddKnownResidentAsync("Protected Keeper");
        await register.ProtectAsync(keep.Person);
        (await register.MergeAsync(keep.Person, await register.AddPersonAsync())).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Both_records_have_an_access_record_and_earlier_ones_stay_with_the_record_they_were_about()
    {
        var keep = await register.AddPersonAsync("Log Keeper");
        var merged = await register.AddPersonAsync("Log Merged");
        var count = await register.ReadAsync<long>($"select count(*) from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{merged}'");
        await register.MergeAsync(keep, merged);
        (await register.ReadAsync<long>($"select count(*) from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{merged}'")).ShouldBe(count + 1);
        (await RecordAsync(merged)).ShouldBe("registrar|change|merge");
        (await RecordAsync(keep, "change")).ShouldBe("registrar|change|merge");
    }

    async Task RefusesAsync(string rule, Func<Task<(string Keep, string Merged)>> make)
    {
        var (keep, merged) = await make();
        (await register.MergeAsync(keep, merged)).Rule().ShouldBe(rule);
    }

    async Task<string> PersonOfAsync(string reference, string at) =>
        (await register.ReadAsync<Guid>($"select o.reference from registry.persons p join registry.persons o on o.id = registry.person_of(p.id, {at}) where p.reference = '{reference}'")).ToString();

    Task<string> RowsAsync(string one, string other) => register.ReadAsync<string>(
        $"""
        select md5(string_agg(t::text, '' order by t::text)) from (
          select r::text as t from registry.residences r join registry.persons p on p.id = r.person_id where p.reference in ('{one}', '{other}')
          union all select v::text from registry.person_versions v join registry.persons p on p.id = v.person_id where p.reference in ('{one}', '{other}')) all_rows
        """);

    Task<string> CasesAsync(string person) => register.ReadAsync<string>(
        $"""
        select coalesce(string_agg(concat_ws(' ', c.kind, a.name, c.due_on - current_date, x.kind), ', '), '')
        from registry.cases c join registry.persons p on p.id = c.person_id left join registry.areas a on a.id = c.area_id join registry.changes x on x.id = c.opened_by_change_id
        where p.reference = '{person}'
        """);

    Task<string> RecordAsync(string person, string action = "%") => register.ReadAsync<string>(
        $"""
        select concat_ws('|', a.caller, a.action, array_to_string(a.fields, ','))
        from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{person}' and a.action like '{action}' order by a.id desc limit 1
        """);
}
