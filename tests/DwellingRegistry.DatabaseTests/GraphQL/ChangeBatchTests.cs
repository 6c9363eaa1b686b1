using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.GraphQL;

/// <summary>Up to a thousand changes in one transaction, all or none, with a result for each row.</summary>
public sealed class ChangeBatchTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string Apply = "mutation($changes: [ChangeInput!]!) { applyChanges(changes: $changes) { applied rows { row id error { code message field rule } } } }";

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task All_changes_of_a_batch_are_applied_together_and_each_row_has_its_result()
    {
        var dwelling = await register.AddDwellingAsync();
        var person = await register.AddPersonAsync("Batch Mover");
        var answer = await ApplyAsync("clerk",
            new { registerPerson = new { names = new[] { "Batch Newcomer" }, birthDate = "1988-01-02" } },
            new { registerResidence = new { personId = person, dwelling, kind = "MAIN", basis = "TENANT", from = "2021-01-01" } });

        answer["applyChanges.applied"].GetBoolean().ShouldBeTrue();
        answer["applyChanges.rows.0.id"].GetString().ShouldNotBeNullOrEmpty();
        (await register.OccupantsAsync(dwelling)).Names().ShouldBe(["Batch Mover"]);
    }

    [Fact]
    public async Task One_wrong_row_takes_back_all_and_every_wrong_row_is_told()
    {
        var dwelling = await register.AddDwellingAsync();
        var person = await register.AddPersonAsync("Batch Stayer");
        var answer = await ApplyAsync("clerk",
            new { registerResidence = new { personId = person, dwelling, kind = "MAIN", basis = "TENANT", from = "2021-01-01" } },
            new { registerPerson = new { names = new[] { " " }, birthDate = "1988-01-02" } },
            new { registerResidence = new { personId = person, dwelling, kind = "MAIN", basis = "TENANT", from = "2022-01-01" } },
            new { registerPerson = new { names = new[] { "Never Entered Either" }, birthDate = "1988-01-02" } });

        answer["applyChanges.applied"].GetBoolean().ShouldBeFalse();
        var rules = answer["applyChanges.rows"].EnumerateArray().Select(row => row.GetProperty("error") is { ValueKind: JsonValueKind.Object } error ? error.GetProperty("rule").GetString() : null);
        rules.ShouldBe([null, "person-has-a-name", "one-main-residence", null]);
        answer["applyChanges.rows"].EnumerateArray().ShouldAllBe(row => row.GetProperty("id").ValueKind == JsonValueKind.Null);
        (await register.OccupantsAsync(dwelling)).Names().ShouldBeEmpty();
        (await register.ReadAsync<long>("select count(*) from registry.person_versions where names[1] = 'Never Entered Either'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_is_recorded_for_each_person_it_changed_and_for_none_when_taken_back()
    {
        var before = await register.ReadAsync<long>("select count(*) from registry.access_records where action = 'change'");
        await ApplyAsync("clerk",
            new { registerPerson = new { names = new[] { "Logged One" }, birthDate = "1988-01-02" } },
            new { registerPerson = new { names = new[] { "Logged Two" }, birthDate = "1989-01-02" } });
        (await register.ReadAsync<long>("select count(*) from registry.access_records where action = 'change'")).ShouldBe(before + 2);
        await ApplyAsync("clerk",
            new { registerPerson = new { names = new[] { "Logged Three" }, birthDate = "1990-01-02" } },
            new { registerPerson = new { names = Array.Empty<string>(), birthDate = "1989-01-02" } });
        (await register.ReadAsync<long>("select count(*) from registry.access_records where action = 'change'")).ShouldBe(before + 2);
    }

    [Theory]
    [InlineData("inspector")]
    [InlineData("planner")]
    [InlineData("patrol")]
    [InlineData("registrar")]
    public async Task A_row_needs_the_permission_of_its_mutation(string user)
    {
        var answer = await ApplyAsync(user, new { registerPerson = new { names = new[] { "Not Allowed" }, birthDate = "1988-01-02" } });
        answer["applyChanges.applied"].GetBoolean().ShouldBeFalse();
        answer["applyChanges.rows.0.error.code"].GetString().ShouldBe("NOT_PERMITTED");
        (await register.ReadAsync<long>("select count(*) from registry.person_versions where names[1] = 'Not Allowed'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_public_changes_nothing_by_batch() =>
        (await ApplyAsync(null, new { registerPerson = new { names = new[] { "X" }, birthDate = "1988" } })).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);

    [Fact]
    public async Task A_row_of_a_foreign_area_is_refused_by_itself()
    {
        var south = await register.AddDwellingAsync(9.15);
        var person = await register.AddPersonAsync("Southerner");
        var answer = await ApplyAsync("clerk-of-north", new { registerResidence = new { personId = person, dwelling = south, kind = "MAIN", basis = "TENANT", from = "2021-01-01" } });
        answer["applyChanges.rows.0.error.code"].GetString().ShouldBe("NOT_PERMITTED");
    }

    [Fact]
    public async Task A_row_names_exactly_one_change() =>
        (await ApplyAsync("clerk", new { registerPerson = new { names = new[] { "A B" }, birthDate = "1988" }, endResidence = new { residenceId = "x", until = "2020" } })).ErrorCodes.ShouldNotBeEmpty();

    [Fact]
    public async Task A_thousand_changes_fit_and_one_more_does_not()
    {
        object Row(int i) => new { registerPerson = new { names = new[] { $"Thousand {i:0000}" }, birthDate = "1970-01-01" } };
        var full = await ApplyAsync("clerk", [.. Enumerable.Range(0, 1000).Select(Row)]);
        full["applyChanges.applied"].GetBoolean().ShouldBeTrue();
        full["applyChanges.rows"].GetArrayLength().ShouldBe(1000);
        (await register.ReadAsync<long>("select count(*) from registry.person_versions where names[1] like 'Thousand %'")).ShouldBe(1000);
        (await ApplyAsync("clerk", [.. Enumerable.Range(0, 1001).Select(Row)])).ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
    }

    Task<GraphQLAnswer> ApplyAsync(string? user, params object[] changes) => register.AskAsync(user, Apply, new { changes }, user is null ? null : Places.ForRegistration);
}
