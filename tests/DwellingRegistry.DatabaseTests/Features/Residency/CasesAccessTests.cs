using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>The queue of cases: whose it is, what it shows, and what of it is logged.</summary>
public sealed class CasesAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_queue_is_filtered_by_kind_and_the_oldest_due_comes_first()
    {
        var late = await register.AddCaseAsync("unmatched", dwelling: await register.AddDwellingAsync(), dueInDays: 9);
        var soon = await register.AddCaseAsync("unmatched", dwelling: await register.AddDwellingAsync(), dueInDays: 3);
        var other = await register.AddCaseAsync("vanished_from_source", dwelling: await register.AddDwellingAsync(), dueInDays: 1);
        (await QueueAsync("clerk", "kind: UNMATCHED")).ShouldBe([soon, late]);
        (await QueueAsync("clerk", "kind: VANISHED_FROM_SOURCE")).ShouldContain(other);
        (await register.DecideAsync(soon, "ACCEPTED")).ErrorCodes.ShouldBeEmpty();
        (await QueueAsync("clerk", "kind: UNMATCHED")).ShouldBe([late]);
        (await QueueAsync("clerk", "kind: UNMATCHED, status: DECIDED")).ShouldBe([soon]);
    }

    [Fact]
    public async Task Cases_of_a_foreign_area_are_neither_listed_found_nor_decided()
    {
        var id = await register.AddCaseAsync("vanished_from_source", "South", dwelling: await register.AddDwellingAsync(9.15));
        (await QueueAsync("clerk-of-south", "first: 100")).ShouldContain(id);
        (await QueueAsync("clerk-of-north", "first: 100")).ShouldNotContain(id);
        (await CaseAsync("clerk-of-north", id))["case"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.DecideAsync(id, "STILL_THERE", user: "clerk-of-north")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.DecideAsync(id, "STILL_THERE", user: "clerk-of-south")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_case_of_a_protected_person_is_the_registrar_s()
    {
        var (person, residence, _) = await register.AddKnownResidentAsync("Hidden");
        var id = await register.AddCaseAsync("moved_away", person: person, residence: residence);
        await register.ProtectAsync(person);
        (await QueueAsync("clerk", "first: 100")).ShouldNotContain(id);
        (await CaseAsync("clerk", id))["case"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.DecideAsync(id, "ACKNOWLEDGED")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await QueueAsync("registrar", "first: 100")).ShouldContain(id);
        (await register.DecideAsync(id, "ACKNOWLEDGED", user: "registrar")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_person_of_a_case_is_answered_for_one_case_and_logged()
    {
        var (person, residence, _) = await register.AddKnownResidentAsync("Anna");
        var id = await register.AddCaseAsync("moved_away", person: person, residence: residence);
        var before = await register.ReadAsync<long>("select coalesce(max(id), 0) from registry.access_records");
        (await CaseAsync("clerk", id, "person { id names }"))["case.person.id"].GetString().ShouldBe(person);
        (await register.TextAsync(
            $"select string_agg(concat_ws('|', a.action, array_to_string(a.fields, ',')), ' ') from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{person}' and a.id > {before}"))
            .ShouldBe("read|CasePerson.id,CasePerson.names");
        (await register.AskAsync("clerk", "{ cases(kind: MOVED_AWAY) { nodes { person { id } } } }", purpose: Places.ForRegistration)).ErrorCodes.ShouldContain("NOT_PERMITTED");
    }

    [Theory]
    [InlineData("inspector")]
    [InlineData("planner")]
    [InlineData("patrol")]
    [InlineData(null)]
    public async Task Others_have_no_cases_and_decide_none(string? user)
    {
        var id = await register.AddCaseAsync("vanished_from_source", dwelling: await register.AddDwellingAsync());
        (await register.AskAsync(user, "{ cases { nodes { id } } }", purpose: Places.ForRegistration)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await CaseAsync(user, id)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync(user, $"mutation {{ decideCase(input: {{ case: \"{id}\", decision: STILL_THERE }}) {{ id }} }}", purpose: Places.ForRegistration)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.TextAsync($"select status from registry.cases where id = {id}")).ShouldBe("open");
    }

    [Fact]
    public async Task That_a_place_is_gone_is_decided_by_the_clerk_who_changes_places()
    {
        var id = await register.AddCaseAsync("vanished_from_source", dwelling: await register.AddDwellingAsync());
        (await register.DecideAsync(id, "GONE", "on: \"2024-05-01\"", "registrar")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.DecideAsync(id, "GONE", "on: \"2024-05-01\"", "clerk-of-north")).ErrorCodes.ShouldBeEmpty();
    }

    async Task<string[]> QueueAsync(string user, string arguments) =>
        [.. (await register.AskAsync(user, $"{{ cases({arguments}) {{ nodes {{ id }} }} }}", purpose: Places.ForRegistration))["cases.nodes"].EnumerateArray().Select(c => c.GetProperty("id").ToString())];

    Task<GraphQLAnswer> CaseAsync(string? user, string id, string fields = "id") =>
        register.AskAsync(user, $"{{ case(id: \"{id}\") {{ {fields} }} }}", purpose: Places.ForRegistration);
}
