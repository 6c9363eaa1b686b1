using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Residency.Disclosures;

/// <summary>The second wall: a direct session under the application's role with a live token of the case officer, or of the policy officer.</summary>
public sealed class CaseOfficerDatabaseTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("persons")]
    [InlineData("person_versions")]
    [InlineData("residences")]
    [InlineData("identity_documents")]
    [InlineData("guardian_links")]
    [InlineData("protections")]
    [InlineData("cases")]
    public async Task Without_a_disclosure_no_person_is_seen(string table)
    {
        await register.AddResidentAsync();
        (await register.AsOfficerAsync(await register.AddOfficerAsync(), null, CaseOfficers.Case, $"select count(*) from registry.{table}")).ShouldBe(0L);
    }

    [Fact]
    public async Task With_one_only_the_residences_and_people_of_its_dwelling_are_seen()
    {
        var officer = await register.AddOfficerAsync();
        var (anna, _, dwelling) = await register.AddResidentAsync();
        await register.AddResidentAsync("Other Person");
        var (hidden, _) = await register.LetLiveAsync(dwelling, "Hidden", "2019-01-01");
        await register.ProtectAsync(hidden, "marked");
        var disclosure = await register.AddDisclosureAsync(officer, dwelling);
        (await register.AsOfficerAsync(officer, disclosure, CaseOfficers.Case, "select string_agg(d.number, ',') from registry.residences r join registry.dwellings d on d.id = r.dwelling_id")).ShouldBe(dwelling);
        (await register.AsOfficerAsync(officer, disclosure, CaseOfficers.Case, "select string_agg(reference::text, ',') from registry.persons")).ShouldBe(anna);
        (await register.AsOfficerAsync(officer, disclosure, "K-18/2026", "select count(*) from registry.residences")).ShouldBe(0L);
        (await register.AsOfficerAsync(officer, disclosure, "", "select count(*) from registry.residences")).ShouldBe(0L);
        (await register.AsOfficerAsync(await register.AddOfficerAsync(), disclosure, CaseOfficers.Case, "select count(*) from registry.residences")).ShouldBe(0L);
        foreach (var forged in new[] { "''", "(select max(id)::text from registry.dwellings)" })
            (await register.AsOfficerAsync(officer, disclosure, CaseOfficers.Case, $"select set_config('registry.disclosed', {forged}, true)", "select count(*) from registry.residences")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_roll_opens_today_and_a_history_its_period_and_neither_what_was_known_before()
    {
        var officer = await register.AddOfficerAsync();
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        await register.LetLiveAsync(dwelling, "Bert", "2019-01-01", "2021-01-01");
        await register.LetLiveAsync(dwelling, "Carl", "2010-01-01", "2011-01-01");
        const string Seen = "select string_agg(v.names[1], ' ' order by v.names[1]) from registry.residences r join registry.person_versions v on v.person_id = r.person_id";
        const string People = "select string_agg(v.names[1], ' ' order by v.names[1]) from registry.person_versions v";
        foreach (var (more, names) in new[] { ("kind: ROLL", "Anna"), ("kind: HISTORY, from: \"2020-01-01\", until: \"2024-01-01\"", "Anna Bert") })
        {
            var disclosure = await register.AddDisclosureAsync(officer, dwelling, more);
            (await register.AsOfficerAsync(officer, disclosure, CaseOfficers.Case, Seen)).ShouldBe(names, more);
            (await register.AsOfficerAsync(officer, disclosure, CaseOfficers.Case, People)).ShouldBe(names, more);
            (await register.AsOfficerAsync(officer, disclosure, CaseOfficers.Case, "select count(*) from registry.residences where recorded_until is not null")).ShouldBe(0L, more);
            (await register.AsOfficerAsync(officer, disclosure, CaseOfficers.Case, "select set_config('registry.disclosed_days', '', true)", "select count(*) from registry.residences")).ShouldBe(0L, more);
        }
    }

    [Theory]
    [InlineData("update registry.disclosures set approved = true, decided_by = 'policy', decided_at = now(), usable_until = now() + interval '1 hour' where reference = '{0}' returning id")]
    [InlineData("update registry.disclosures set approved = true, usable_until = now() + interval '1 hour' where reference = '{0}' returning id")]
    [InlineData("update registry.disclosures set decided_by = 'policy', decided_at = now() where reference = '{0}' returning id")]
    public async Task The_officer_approves_nothing(string sql)
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        var open = await register.AddRequestAsync(officer, dwelling);
        (await register.AsOfficerAsync(officer, null, CaseOfficers.Case, string.Format(null, System.Text.CompositeFormat.Parse(sql), open))).ShouldBeNull();
    }

    [Theory]
    [InlineData("true, null, null, now() + interval '1 hour'")]
    [InlineData("true, 'policy', now(), now() + interval '1 hour'")]
    [InlineData("false, 'policy', now(), null")]
    public async Task The_officer_writes_no_request_that_is_decided_already(string decision)
    {
        var officer = await register.AddOfficerAsync();
        var refused = await Should.ThrowAsync<PostgresException>(() => register.AsOfficerAsync(officer, null, CaseOfficers.Case, Insert(officer, decision)));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Nobody_asks_in_another_s_name_or_decides_their_own()
    {
        var officer = await register.AddOfficerAsync();
        await Should.ThrowAsync<PostgresException>(() => register.AsOfficerAsync(officer, null, CaseOfficers.Case, Insert("case-officer", "false, null, null, null")));
        var open = await register.AddRequestAsync(officer, (await register.AddResidentAsync()).Dwelling);
        await register.ExecuteAsync($"update registry.role_assignments set role = 'policy_officer' where account_id = (select id from registry.accounts where user_name = '{officer}')");
        await Should.ThrowAsync<PostgresException>(() => register.AsOfficerAsync(
            officer, null, CaseOfficers.Case, $"update registry.disclosures set approved = true, decided_by = '{officer}', decided_at = now(), usable_until = now() + interval '1 hour' where reference = '{open}'"));
    }

    [Fact]
    public async Task The_policy_officer_gives_72_hours_at_most_decides_once_and_approves_five_a_month()
    {
        var officer = await register.AddOfficerAsync();
        var dwelling = await register.AddDwellingAsync();
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
            ids.Add(await register.AddRequestAsync(officer, dwelling));
        string Approve(string id) =>
            $"update registry.disclosures set approved = true, decided_by = 'policy', decided_at = now(), usable_until = now() + interval '10 years' where reference = '{id}' returning usable_until <= now() + interval '72 hours'";
        (await register.AsOfficerAsync("policy", null, "", Approve(ids[0]))).ShouldBe(true);
        (await register.AsOfficerAsync("policy", null, "", Approve(ids[0]), Approve(ids[0]))).ShouldBeNull();
        (await Should.ThrowAsync<PostgresException>(() => register.AsOfficerAsync("policy", null, "", [.. ids.Select(Approve)]))).ConstraintName.ShouldBe("disclosures_a_month");
    }

    [Fact]
    public async Task The_confirmation_decides_again_and_counts_whatever_limit_it_is_given()
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        var (_, _, south) = await register.AddResidentAsync(lon: 9.15);
        string Confirm(string of, int most = 20) =>
            $"select person is not null from registry.dwellings d join registry.dwelling_versions v on v.dwelling_id = d.id cross join lateral registry.confirm_residence(v.building_id, d.id, 'Anna Muster', null, {most}) where d.number = '{of}'";
        (await register.AsOfficerAsync(officer, null, CaseOfficers.Case, Confirm(dwelling))).ShouldBe(true);
        (await register.AsOfficerAsync(officer, null, "", Confirm(dwelling))).ShouldBeNull();
        (await register.AsOfficerAsync("clerk", null, CaseOfficers.Case, Confirm(dwelling))).ShouldBeNull();
        (await register.AsOfficerAsync(await register.AddOfficerAsync("North"), null, CaseOfficers.Case, Confirm(south))).ShouldBe(false);
        (await register.AsOfficerAsync(officer, await register.AddDisclosureAsync(officer, dwelling), CaseOfficers.Case, Confirm(dwelling))).ShouldBeNull();
        (await register.AsOfficerAsync(officer, null, CaseOfficers.Case, [.. Enumerable.Repeat(Confirm(dwelling, 1_000_000), 50)])).ShouldBe(true);
        (await register.AsOfficerAsync(officer, null, CaseOfficers.Case, [.. Enumerable.Repeat(Confirm(dwelling, 1_000_000), 51)])).ShouldBe(false);
    }

    [Theory]
    [InlineData("select * from registry.officer_usage")]
    [InlineData("update registry.officer_usage set taken = 1")]
    [InlineData("delete from registry.officer_usage")]
    [InlineData("update registry.disclosures set dwelling_id = 1")]
    [InlineData("delete from registry.disclosures")]
    [InlineData("alter table registry.disclosures disable trigger disclosures_counted")]
    public async Task Neither_the_counts_nor_what_was_asked_for_is_changed(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => register.AsOfficerAsync("case-officer", null, CaseOfficers.Case, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    static string Insert(string officer, string decision) =>
        $"""
        insert into registry.disclosures (reference, dwelling_id, kind, case_reference, legal_ground, requested_by, requested_at, approved, decided_by, decided_at, usable_until)
        select gen_random_uuid(), max(id), 'roll', 'K-17/2026', 'because', '{officer}', now(), {decision} from registry.dwellings
        """;
}
