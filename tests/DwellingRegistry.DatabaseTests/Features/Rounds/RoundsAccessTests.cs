using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

/// <summary>Who may see, plan and work rounds: an inspector their own, a planner all in their areas, nobody else.</summary>
public sealed class RoundsAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddStreetsOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The public has no account.</summary>
    public static TheoryData<string> Others => ["", "clerk", "patrol", "registrar", "auditor", "policy", "case-officer"];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Others_neither_see_nor_plan_nor_change_rounds(string user)
    {
        var account = user.Length == 0 ? null : user;
        var (inspector, round, stop) = await PlannedAsync();
        (await register.AskAsync(account, "{ rounds { nodes { id } } }")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync(account, $"{{ round(id: \"{round}\") {{ id }} }}")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.PlanRoundAsync(account, inspector, null)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        foreach (var (mutation, more) in Changes(stop))
            (await register.ChangeRoundAsync(account, mutation, round, more)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], mutation);
    }

    [Fact]
    public async Task An_inspector_sees_and_plans_and_works_own_rounds_alone()
    {
        var (inspector, round, stop) = await PlannedAsync();
        var other = await register.AddInspectorAsync();

        (await register.RoundAsync(inspector, round))["round.id"].GetString().ShouldBe(round);
        (await register.AskAsync(inspector, "{ rounds { nodes { id } } }"))["rounds.nodes"].GetArrayLength().ShouldBe(1);
        (await register.AskAsync(other, $"{{ round(id: \"{round}\") {{ id }} }}"))["round"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.AskAsync(other, "{ rounds { nodes { id } } }"))["rounds.nodes"].GetArrayLength().ShouldBe(0);
        (await register.PlanRoundAsync(other, inspector, null)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        foreach (var (mutation, more) in Changes(stop))
            (await register.ChangeRoundAsync(other, mutation, round, more)).ErrorCodes.ShouldBe(["NOT_FOUND"], mutation);

        var own = await register.PlanRoundAsync(other, other, [await register.AddDueLodgingAsync(9.03)]);
        own["planRound.rounds.0.inspector"].GetString().ShouldBe(other);
        (await register.ChangeRoundAsync(inspector, "startRound", round)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planner_sees_and_ends_rounds_of_all_but_works_none()
    {
        var (_, round, stop) = await PlannedAsync();
        (await register.RoundAsync("planner", round))["round.id"].GetString().ShouldBe(round);
        foreach (var mutation in new[] { "startRound", "arriveAtStop", "skipStop", "addStop" })
            (await register.ChangeRoundAsync("planner", mutation, round, Changes(stop).Single(c => c.Mutation == mutation).More)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], mutation);
        (await register.ChangeRoundAsync("planner", "replanRound", round, ", from: { lon: 9.01, lat: 47.05 }")).ErrorCodes.ShouldBeEmpty();
        (await register.ChangeRoundAsync("planner", "finishRound", round)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planner_of_one_area_plans_and_sees_no_round_beyond_it()
    {
        await register.ExecuteAsync(
            """
            insert into registry.accounts (reference, user_name, display_name, password_hash, demo)
            select gen_random_uuid(), 'planner-of-north', display_name, password_hash, true from registry.accounts where user_name = 'planner';
            insert into registry.role_assignments (account_id, role, area_id)
            select a.id, 'inspection_planner', n.id from registry.accounts a cross join registry.areas n where a.user_name = 'planner-of-north' and n.name = 'North';
            """);
        var (inNorth, inSouth) = (await register.AddDueLodgingAsync(9.02), await register.AddDueLodgingAsync(9.15));
        var both = await register.PlanRoundAsync("planner", await register.AddInspectorAsync(), [inNorth, inSouth]);
        both.Visits().Count.ShouldBe(2);
        var round = both["planRound.rounds.0.id"].GetString()!;

        (await register.AskAsync("planner-of-north", $"{{ round(id: \"{round}\") {{ id }} }}"))["round"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.ChangeRoundAsync("planner-of-north", "finishRound", round)).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        var inspector = await register.AddInspectorAsync();
        (await register.PlanRoundAsync("planner-of-north", inspector, [await register.AddDueLodgingAsync(9.15)])).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        var own = await register.PlanRoundAsync("planner-of-north", inspector, [await register.AddDueLodgingAsync(9.04)]);
        var listed = await register.AskAsync("planner-of-north", "{ rounds(first: 100) { nodes { id } } }");
        listed["rounds.nodes"].EnumerateArray().Select(n => n.GetProperty("id").GetString()).ShouldContain(own["planRound.rounds.0.id"].GetString());
        listed["rounds.nodes"].EnumerateArray().Select(n => n.GetProperty("id").GetString()).ShouldNotContain(round);
    }

    [Fact]
    public async Task Lists_are_narrowed_and_paged()
    {
        var (inspector, round, _) = await PlannedAsync();
        (await register.AskAsync("planner", $"{{ rounds(inspector: \"{inspector}\", day: \"{Register.Inspections.Day(0)}\", state: PLANNED) {{ nodes {{ id }} }} }}"))["rounds.nodes.0.id"].GetString().ShouldBe(round);
        (await register.AskAsync("planner", $"{{ rounds(inspector: \"{inspector}\", state: FINISHED) {{ nodes {{ id }} }} }}"))["rounds.nodes"].GetArrayLength().ShouldBe(0);
        (await register.AskAsync("planner", "{ rounds(first: 101) { nodes { id } } }")).ErrorCodes.ShouldNotBeEmpty();
        await PlannedAsync();
        var page = await register.AskAsync("planner", "{ rounds(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } }");
        page["rounds.pageInfo.hasNextPage"].GetBoolean().ShouldBeTrue();
        var next = await register.AskAsync("planner", $"{{ rounds(first: 1, after: \"{page["rounds.pageInfo.endCursor"]}\") {{ nodes {{ id }} }} }}");
        next["rounds.nodes.0.id"].GetString().ShouldNotBe(page["rounds.nodes.0.id"].GetString());
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData("clerk", 403)]
    [InlineData("patrol", 403)]
    [InlineData("inspector", 404)]
    [InlineData("planner", 200)]
    public async Task Files_are_for_who_sees_the_round(string user, int status)
    {
        var (_, round, _) = await PlannedAsync();
        using var client = user.Length == 0 ? new HttpClient { BaseAddress = new Uri(register.Origin) } : await SignIn.ClientAsync(register, user);
        foreach (var format in new[] { "gpx", "geojson", "pdf" })
            ((int)(await client.GetAsync($"/rounds/{round}.{format}")).StatusCode).ShouldBe(status, format);
    }

    async Task<(string Inspector, string Round, string Stop)> PlannedAsync()
    {
        var inspector = await register.AddInspectorAsync();
        var planned = await register.PlanRoundAsync("planner", inspector, [await register.AddDueLodgingAsync(9.02)]);
        return (inspector, planned["planRound.rounds.0.id"].GetString()!, planned["planRound.rounds.0.stops.0.id"].GetString()!);
    }

    static (string Mutation, string More)[] Changes(string stop) =>
    [
        ("startRound", ""), ("arriveAtStop", $", stopId: \"{stop}\""), ("skipStop", $", stopId: \"{stop}\", reason: NO_TIME"), ("addStop", $", inspectionId: \"{Guid.NewGuid()}\""),
        ("replanRound", ", from: { lon: 9.01, lat: 47.05 }"), ("finishRound", ""),
    ];
}
