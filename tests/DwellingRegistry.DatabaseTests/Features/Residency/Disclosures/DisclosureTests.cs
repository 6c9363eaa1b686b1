using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency.Disclosures;

/// <summary>Asking for one dwelling's roll or history, and the independent decision: once, by somebody else, five a month.</summary>
public sealed class DisclosureTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_request_is_open_until_it_is_approved_for_72_hours_or_declined_and_is_listed_by_its_state()
    {
        var officer = await register.AddOfficerAsync();
        var dwelling = await register.AddDwellingAsync();
        var open = await register.AddRequestAsync(officer, dwelling);
        var approved = await register.AddDisclosureAsync(officer, dwelling, "kind: HISTORY, from: \"2020-01-01\", until: \"2025-01-01\"");
        var expired = await register.AddDisclosureAsync(officer, dwelling);
        await register.AgeDisclosureAsync(expired, 4);
        var declined = await register.AddRequestAsync(officer, dwelling);
        (await register.DecideDisclosureAsync(declined, approved: false))["decideDisclosure.state"].GetString().ShouldBe("DECLINED");

        foreach (var (state, id) in new[] { ("OPEN", open), ("APPROVED", approved), ("EXPIRED", expired), ("DECLINED", declined) })
        {
            (await IdsAsync(officer, "ownDisclosures", state)).ShouldBe([id], state);
            (await IdsAsync("policy", "disclosures", state)).ShouldContain(id, state);
        }
        (await IdsAsync(officer, "ownDisclosures", null)).ShouldBe([open, approved, expired, declined]);
        var answer = await register.AskAsync(officer, "{ ownDisclosures(state: APPROVED) { nodes { dwellingNumber dwelling { id } kind from until caseReference legalGround requestedBy decidedBy } } }");
        var node = answer["ownDisclosures.nodes.0"];
        node.GetProperty("dwelling").GetProperty("id").GetString().ShouldBe(dwelling);
        string.Join(' ', new[] { "kind", "from", "until", "caseReference", "legalGround", "requestedBy", "decidedBy" }.Select(name => node.GetProperty(name).GetString()))
            .ShouldBe($"HISTORY 2020-01-01 2025-01-01 K-17/2026 Code of Procedure, art. 7 {officer} policy");
        (await register.ReadAsync<bool>($"select usable_until between now() + interval '71 hours' and now() + interval '72 hours' from registry.disclosures where reference = '{approved}'")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("kind: ROLL, from: \"2020-01-01\"", "roll-is-of-today")]
    [InlineData("kind: HISTORY", "history-has-a-period")]
    [InlineData("kind: HISTORY, from: \"2020-01-01\"", "history-has-a-period")]
    [InlineData("kind: HISTORY, from: \"2020-01-01\", until: \"2020-01-01\"", "until-after-from")]
    [InlineData("kind: HISTORY, from: \"2018-01-01\", until: \"2023-01-02\"", "history-limit")]
    [InlineData("kind: HISTORY, from: \"2098-01-01\", until: \"2099-01-01\"", "history-is-past")]
    public async Task A_roll_is_of_today_and_a_history_of_at_most_five_past_years(string more, string rule) =>
        (await register.AskDisclosureAsync(await register.AddOfficerAsync(), await register.AddDwellingAsync(), more)).Rule().ShouldBe(rule);

    [Fact]
    public async Task The_legal_ground_is_cited_and_the_dwelling_exists()
    {
        var officer = await register.AddOfficerAsync();
        (await register.AskDisclosureAsync(officer, await register.AddDwellingAsync(), ground: " - ")).Rule().ShouldBe("legal-ground");
        var dwelling = await register.AddDwellingAsync();
        await register.ExecuteAsync($"delete from registry.dwelling_versions where dwelling_id = (select id from registry.dwellings where number = '{dwelling}')");
        (await register.AskDisclosureAsync(officer, dwelling)).ErrorCodes.ShouldBe(["NOT_FOUND"]);
    }

    [Fact]
    public async Task It_is_decided_once()
    {
        var id = await register.AddRequestAsync(await register.AddOfficerAsync(), await register.AddDwellingAsync());
        (await register.DecideDisclosureAsync(id, approved: false)).ErrorCodes.ShouldBeEmpty();
        (await register.DecideDisclosureAsync(id, user: "policy-second")).Rule().ShouldBe("disclosure-is-decided-once");
        (await register.DecideDisclosureAsync(Guid.NewGuid().ToString())).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.DecideDisclosureAsync("7")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
    }

    [Fact]
    public async Task Whoever_asked_does_not_decide_in_another_role_of_theirs_either()
    {
        var officer = await register.AddOfficerAsync();
        var id = await register.AddRequestAsync(officer, await register.AddDwellingAsync());
        await register.ExecuteAsync($"update registry.role_assignments set role = 'policy_officer' where account_id = (select id from registry.accounts where user_name = '{officer}')");
        (await register.DecideDisclosureAsync(id, user: officer)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.TextAsync($"select decided_at from registry.disclosures where reference = '{id}'")).ShouldBe("");
    }

    [Fact]
    public async Task A_sixth_of_a_month_is_neither_approved_nor_asked_for_and_next_month_it_is()
    {
        var officer = await register.AddOfficerAsync();
        var dwelling = await register.AddDwellingAsync();
        var sixth = await register.AddRequestAsync(officer, dwelling);
        var declined = await register.AddRequestAsync(officer, dwelling);
        var approved = new List<string>();
        for (var i = 0; i < 5; i++)
            approved.Add(await register.AddDisclosureAsync(officer, await register.AddDwellingAsync()));
        (await register.DecideDisclosureAsync(sixth)).Rule().ShouldBe("disclosures-a-month");
        (await register.AskDisclosureAsync(officer, dwelling)).Rule().ShouldBe("disclosures-a-month");
        (await register.DecideDisclosureAsync(declined, approved: false)).ErrorCodes.ShouldBeEmpty();
        (await register.AskDisclosureAsync(await register.AddOfficerAsync(), dwelling)).ErrorCodes.ShouldBeEmpty();

        foreach (var id in approved)
            await register.AgeDisclosureAsync(id, 40);
        await register.ExecuteAsync($"update registry.officer_usage set since = since - interval '1 month' where officer = '{officer}'");
        (await register.DecideDisclosureAsync(sixth)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_approvals_at_one_moment_never_make_six()
    {
        var officer = await register.AddOfficerAsync();
        for (var i = 0; i < 4; i++)
            await register.AddDisclosureAsync(officer, await register.AddDwellingAsync());
        var (one, other) = (await register.AddRequestAsync(officer, await register.AddDwellingAsync()), await register.AddRequestAsync(officer, await register.AddDwellingAsync()));
        var answers = await Task.WhenAll(register.DecideDisclosureAsync(one), register.DecideDisclosureAsync(other, user: "policy-second"));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).Single().ShouldBeOneOf("CONFLICT", "LIMIT_EXCEEDED");
        (await register.ReadAsync<long>($"select count(*) from registry.disclosures where requested_by = '{officer}' and approved")).ShouldBe(5);
    }

    [Fact]
    public async Task One_request_decided_by_two_at_one_moment_counts_once()
    {
        var officer = await register.AddOfficerAsync();
        var id = await register.AddRequestAsync(officer, await register.AddDwellingAsync());
        var answers = await Task.WhenAll(register.DecideDisclosureAsync(id), register.DecideDisclosureAsync(id, user: "policy-second"));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).ShouldBe(["CONFLICT"]);
        (await register.ReadAsync<int>($"select taken from registry.officer_usage where officer = '{officer}'")).ShouldBe(1);
    }

    async Task<string[]> IdsAsync(string user, string list, string? state) =>
        [.. (await register.AskAsync(user, $"{{ {list}(first: 100{(state is null ? "" : $", state: {state}")}) {{ nodes {{ id }} }} }}"))[$"{list}.nodes"].EnumerateArray().Select(d => d.GetProperty("id").GetString()!)];
}
