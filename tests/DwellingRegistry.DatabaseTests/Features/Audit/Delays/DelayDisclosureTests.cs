using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Delays;

public sealed class DelayDisclosureTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task A_policy_officer_delays_the_records_of_one_case()
    {
        var until = InDays(30);
        var answer = await DelayAsync("case-officer", "AZ 1/26", until);
        answer["delayDisclosure.until"].GetString().ShouldBe(until + "T00:00:00Z");
        answer["delayDisclosure.inForce"].GetBoolean().ShouldBeTrue();

        var listed = await register.AskAsync("policy-second", "{ disclosureDelays(first: 1) { nodes { id caller caseReference decidedBy } } }");
        listed["disclosureDelays.nodes.0.id"].GetString().ShouldBe(answer["delayDisclosure.id"].GetString());
        listed["disclosureDelays.nodes.0.decidedBy"].GetString().ShouldBe("policy");
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("registrar")]
    [InlineData("auditor")]
    [InlineData("inspector")]
    [InlineData("planner")]
    [InlineData("patrol")]
    [InlineData("case-officer")]
    [InlineData(null)]
    public async Task Nobody_else_delays_or_lists_delays(string? user)
    {
        (await DelayAsync("clerk", "AZ 2/26", InDays(30), user)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync(user, "{ disclosureDelays { nodes { id } } }")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task An_account_of_a_police_body_can_never_decide_it() =>
        (await Should.ThrowAsync<PostgresException>(() => register.ExecuteAsync("update registry.accounts set police_body = true where user_name = 'policy'"))).ConstraintName.ShouldBe("police_body_roles");

    [Fact]
    public async Task Nobody_delays_what_is_shown_of_their_own_access()
    {
        (await DelayAsync("policy", "AZ 3/26", InDays(30))).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        var direct = await Should.ThrowAsync<PostgresException>(() => register.AsHolderAsync(
            "policy", "", "insert into registry.disclosure_delays (reference, caller, case_reference, until, decided_by, decided_at) values (gen_random_uuid(), 'policy', 'x', now() + interval '1 day', 'policy', now())"));
        direct.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_delay_takes_six_months_at_most_and_lies_ahead()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        (await DelayAsync("clerk", "AZ 4/26", Text(today.AddMonths(6)))).ErrorCodes.ShouldBeEmpty();
        (await DelayAsync("clerk", "AZ 4/26", Text(today.AddMonths(6).AddDays(1)))).ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        (await DelayAsync("clerk", "AZ 4/26", Text(today))).ErrorCodes.ShouldBe(["INVALID_INPUT"]);
    }

    [Fact]
    public async Task A_delay_names_a_caller_who_exists_and_a_case()
    {
        (await DelayAsync("nobody-of-this-name", "AZ 5/26", InDays(30))).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await DelayAsync("clerk", " ", InDays(30))).ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        (await DelayAsync("client:agency-demo", "AZ 5/26", InDays(30))).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delayed_record_is_not_shown_to_the_person_and_all_others_are()
    {
        await WriteAsync(701, "detective", "AZ 6/26", "1 day");
        await WriteAsync(701, "detective", "AZ 7/26", "2 days");
        await WriteAsync(701, "detective", null, "3 days");
        await WriteAsync(701, "another", "AZ 6/26", "4 days");
        await WriteAsync(702, "another", "AZ 6/26", "5 days");
        (await ShownAsync(701)).ShouldBe("detective/AZ 6/26 detective/AZ 7/26 detective/- another/AZ 6/26");
        await DecideAsync("detective", "AZ 6/26", "now()", "now() + interval '1 month'");
        (await ShownAsync(701)).ShouldBe("detective/AZ 7/26 detective/- another/AZ 6/26");
        (await ShownAsync(702)).ShouldBe("another/AZ 6/26");
    }

    [Fact]
    public async Task When_the_delay_ends_the_record_is_shown()
    {
        await WriteAsync(711, "detective", "AZ 8/26", "50 days");
        await DecideAsync("detective", "AZ 8/26", "now() - interval '40 days'", "now() - interval '1 second'");
        (await ShownAsync(711)).ShouldBe("detective/AZ 8/26");
    }

    [Fact]
    public async Task Six_months_after_it_was_written_a_record_is_shown_whatever_delays_follow_each_other()
    {
        await WriteAsync(721, "detective", "AZ 9/26", "6 months 1 minute");
        await WriteAsync(721, "detective", "AZ 9/26", "6 months -5 days");
        foreach (var ago in new[] { 6, 4, 2, 0 })
            await DecideAsync("detective", "AZ 9/26", $"now() - interval '{ago} months'", $"now() - interval '{ago} months' + interval '5 months'");
        (await ShownAsync(721)).ShouldBe("detective/AZ 9/26");
        (await register.ReadAsync<long>("select count(*) from registry.access_records where person_id = 721")).ShouldBe(2);
    }

    [Fact]
    public async Task Not_even_the_owner_s_statement_delays_longer_than_six_months_from_the_decision() =>
        (await Should.ThrowAsync<PostgresException>(() => DecideAsync("detective", "AZ 10/26", "now()", "now() + interval '7 months'"))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);

    [Fact]
    public async Task Shown_records_come_newest_first_in_pages_and_under_all_records_of_the_person()
    {
        foreach (var days in new[] { 1, 2, 3 })
            await WriteAsync(731, $"caller-{days}", null, $"{days} days");
        (await ShownAsync(731, most: 2)).ShouldBe("caller-1/- caller-2/-");
        (await register.ReadAsync<string>(
            """
            with first as (select * from registry.shown_access_records(731, null, null, 2))
            select string_agg(s.caller, ' ') from (select * from first order by at limit 1) last, registry.shown_access_records(731, last.at, last.id, 5) s
            """)).ShouldBe("caller-3");
    }

    [Fact]
    public async Task The_application_cannot_ask_for_shown_records_before_it_can_say_whose_they_are() =>
        (await Should.ThrowAsync<PostgresException>(() => register.AsHolderAsync("clerk", "data-quality", "select count(*) from registry.shown_access_records(1, null, null, 5)")))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    Task<GraphQLAnswer> DelayAsync(string caller, string reference, string until, string? user = "policy") =>
        register.AskAsync(
            user,
            "mutation($caller: String!, $reference: String!, $until: Date!) { delayDisclosure(input: { caller: $caller, caseReference: $reference, until: $until }) { id caller caseReference until decidedBy inForce } }",
            new { caller, reference, until });

    Task WriteAsync(int person, string caller, string? reference, string ago) => register.ExecuteAsync(
        $"""
        insert into registry.access_records (at, request_id, caller, role, purpose, case_reference, person_id, action, fields)
        values (now() - interval '{ago}', gen_random_uuid(), '{caller}', 'case_officer', 'criminal-investigation', {(reference is null ? "null" : $"'{reference}'")}, {person}, 'read', '{"{Person.names}"}')
        """);

    Task DecideAsync(string caller, string reference, string at, string until) => register.ExecuteAsync(
        $"""
        insert into registry.disclosure_delays (reference, caller, case_reference, until, decided_by, decided_at)
        values (gen_random_uuid(), '{caller}', '{reference}', {until}, 'policy', {at})
        """);

    Task<string> ShownAsync(int person, int most = 20) => register.ReadAsync<string>(
        $"select coalesce(string_agg(caller || '/' || coalesce(case_reference, '-'), ' ' order by at desc), '') from registry.shown_access_records({person}, null, null, {most})");

    static string InDays(int days) => Text(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(days));

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
