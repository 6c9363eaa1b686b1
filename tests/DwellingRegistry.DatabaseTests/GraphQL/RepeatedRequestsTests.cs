using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.GraphQL;

/// <summary>A change sent again under its key gets its first answer and is made once.</summary>
public sealed class RepeatedRequestsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string AddHouse = "mutation { addBuilding(input: { kind: HOUSE, origin: PERMIT, location: { lon: 9.05, lat: 47.05 } }) { id } }";

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_repeated_request_returns_the_first_result_and_changes_nothing()
    {
        var key = Guid.NewGuid().ToString();
        var first = await register.AskAsync("clerk", AddHouse, idempotencyKey: key);
        var before = await BuildingsAsync();
        var second = await register.AskAsync("clerk", AddHouse, idempotencyKey: key);

        second.Json.GetRawText().ShouldBe(first.Json.GetRawText());
        second.Data.GetProperty("addBuilding").GetProperty("id").GetString().ShouldStartWith("B");
        (await BuildingsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Without_a_key_two_requests_are_two_changes()
    {
        var before = await BuildingsAsync();
        await register.AskAsync("clerk", AddHouse);
        await register.AskAsync("clerk", AddHouse);
        (await BuildingsAsync()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task A_key_is_for_one_request()
    {
        var key = Guid.NewGuid().ToString();
        await register.AskAsync("clerk", AddHouse, idempotencyKey: key);
        var before = await BuildingsAsync();
        var other = await register.AskAsync("clerk", AddHouse.Replace("47.05", "47.06", StringComparison.Ordinal), idempotencyKey: key);

        other.ErrorCodes.ShouldBe(["CONFLICT"]);
        other.Json.ToString().ShouldContain("idempotency-key-is-for-one-request");
        (await BuildingsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_key_is_its_caller_s_own()
    {
        var key = Guid.NewGuid().ToString();
        var mine = await register.AskAsync("clerk", AddHouse, idempotencyKey: key);
        var theirs = await register.AskAsync("clerk-of-north", AddHouse, idempotencyKey: key);
        theirs["addBuilding.id"].GetString().ShouldNotBe(mine["addBuilding.id"].GetString());
    }

    [Fact]
    public async Task A_refused_change_leaves_its_key_free()
    {
        var key = Guid.NewGuid().ToString();
        const string Wrong = "mutation { addBuilding(input: { kind: HOUSE, origin: IMPORT, location: { lon: 9.05, lat: 47.05 } }) { id } }";
        (await register.AskAsync("clerk", Wrong, idempotencyKey: key)).ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        (await register.AskAsync("clerk", AddHouse, idempotencyKey: key)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_request_at_the_same_moment_is_made_once()
    {
        var key = Guid.NewGuid().ToString();
        var before = await BuildingsAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => register.AskAsync("clerk", AddHouse, idempotencyKey: key)));

        answers.Select(a => a["addBuilding.id"].GetString()).Distinct().Count().ShouldBe(1);
        (await BuildingsAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task An_answer_about_a_person_is_recorded_each_time_it_is_given_and_stands_encrypted()
    {
        var key = Guid.NewGuid().ToString();
        const string Register = "mutation { registerPerson(input: { names: [\"Twice Asked\"], birthDate: \"1990-04-05\" }) { id names } }";
        var first = await register.AskAsync("clerk", Register, purpose: Places.ForRegistration, idempotencyKey: key);
        var reference = first["registerPerson.id"].GetString();
        var before = await RecordsAsync(reference);
        var second = await register.AskAsync("clerk", Register, purpose: Places.ForRegistration, idempotencyKey: key);

        second.Json.GetRawText().ShouldBe(first.Json.GetRawText());
        (await RecordsAsync(reference)).ShouldBeGreaterThan(before);
        (await register.ReadAsync<long>("select count(*) from registry.answered_requests a where a::text like '%Twice Asked%' or encode(answer_encrypted, 'escape') like '%Twice Asked%'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_about_a_person_who_is_protected_since_is_not_given_again()
    {
        var key = Guid.NewGuid().ToString();
        const string Register = "mutation { registerPerson(input: { names: [\"Now Hidden\"], birthDate: \"1991-04-05\" }) { id names } }";
        var first = await register.AskAsync("clerk", Register, purpose: Places.ForRegistration, idempotencyKey: key);
        await register.ExecuteAsync(
            $"""
            insert into registry.protections (person_id, kind, valid_from, valid_until, recorded_from, recorded_by)
            select id, 'withheld', current_date, current_date + 30, now(), 'test' from registry.persons where reference = '{first["registerPerson.id"].GetString()}'
            """);

        var second = await register.AskAsync("clerk", Register, purpose: Places.ForRegistration, idempotencyKey: key);
        second.ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        second.Json.ToString().ShouldNotContain("Now Hidden");
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused() =>
        (await register.AskAsync("clerk", AddHouse, idempotencyKey: new string('k', 201))).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);

    Task<long> BuildingsAsync() => register.ReadAsync<long>("select count(*) from registry.buildings");

    Task<long> RecordsAsync(string? reference) => register.ReadAsync<long>(
        $"select count(*) from registry.access_records r join registry.persons p on p.id = r.person_id where p.reference = '{reference}'");
}
