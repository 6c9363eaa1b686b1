using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency.Disclosures;

/// <summary>Who confirms, asks for and decides disclosures: every role, own and foreign areas, with and without a purpose and a case.</summary>
public sealed class CaseOfficerAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("case-officer", true, false)]
    [InlineData("policy", false, true)]
    [InlineData("policy-second", false, true)]
    [InlineData("clerk", false, false)]
    [InlineData("registrar", false, false)]
    [InlineData("inspector", false, false)]
    [InlineData("planner", false, false)]
    [InlineData("patrol", false, false)]
    [InlineData("auditor", false, false)]
    [InlineData(null, false, false)]
    public async Task The_case_officer_confirms_and_asks_and_the_policy_officer_decides(string? user, bool asks, bool decides)
    {
        var (_, _, dwelling) = await register.AddResidentAsync();
        var open = await register.AddRequestAsync(await register.AddOfficerAsync(), dwelling);

        (await register.AskConfirmationAsync(user, $"dwelling: \"{dwelling}\"", "Anna Muster")).ErrorCodes.ShouldBe(Codes(asks));
        (await register.AskDisclosureAsync(user, dwelling)).ErrorCodes.ShouldBe(Codes(asks));
        (await register.AskAsync(user, "{ ownDisclosures { nodes { id dwellingNumber dwelling { id } kind from until caseReference legalGround requestedBy requestedAt state decidedBy decidedAt usableUntil } } }"))
            .ErrorCodes.ShouldBe(Codes(asks));
        (await register.AskAsync(user, "{ disclosures(state: OPEN) { nodes { id } } }")).ErrorCodes.ShouldBe(Codes(decides));
        (await register.DecideDisclosureAsync(open, approved: false, user: user)).ErrorCodes.ShouldBe(Codes(decides));
        (await register.TextAsync($"select decided_at is not null from registry.disclosures where reference = '{open}'")).ShouldBe(decides ? "true" : "false");
    }

    [Fact]
    public async Task Outside_their_areas_an_officer_confirms_and_asks_nothing_whoever_lives_there()
    {
        var officer = await register.AddOfficerAsync("North");
        var (_, _, north) = await register.AddResidentAsync();
        var (_, _, south) = await register.AddResidentAsync(lon: 9.15);
        (await register.ConfirmsAsync(officer, $"dwelling: \"{north}\"", "Anna Muster")).ShouldBeTrue();
        var hit = await register.AskConfirmationAsync(officer, $"dwelling: \"{south}\"", "Anna Muster");
        hit.ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskConfirmationAsync(officer, $"dwelling: \"{south}\"", "Nobody Atall")).Json.GetRawText().ShouldBe(hit.Json.GetRawText());
        (await register.AskDisclosureAsync(officer, north)).ErrorCodes.ShouldBeEmpty();
        (await register.AskDisclosureAsync(officer, south)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory]
    [InlineData(null, null, "PURPOSE_REQUIRED")]
    [InlineData(CaseOfficers.Investigation, null, "PURPOSE_REQUIRED")]
    [InlineData(CaseOfficers.Investigation, " ", "PURPOSE_REQUIRED")]
    [InlineData("residence-registration", CaseOfficers.Case, "NOT_PERMITTED")]
    [InlineData("address-inquiry", CaseOfficers.Case, "NOT_PERMITTED")]
    public async Task Without_an_investigation_and_its_case_nothing_is_confirmed_or_asked_for(string? purpose, string? reference, string code)
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        (await register.AskConfirmationAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster", purpose: purpose, caseReference: reference)).ErrorCodes.ShouldBe([code]);
        (await register.AskDisclosureAsync(officer, dwelling, purpose: purpose, caseReference: reference)).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);
    }

    [Fact]
    public async Task An_officer_sees_their_own_requests_only()
    {
        var (_, _, dwelling) = await register.AddResidentAsync();
        var (one, other) = (await register.AddOfficerAsync(), await register.AddOfficerAsync());
        var id = await register.AddRequestAsync(one, dwelling);
        (await register.AskAsync(one, "{ ownDisclosures { nodes { id } } }"))["ownDisclosures.nodes.0.id"].GetString().ShouldBe(id);
        (await register.AskAsync(other, "{ ownDisclosures { nodes { id } } }"))["ownDisclosures.nodes"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_account_of_a_police_body_cannot_be_made_one_that_decides()
    {
        var refused = await Should.ThrowAsync<Npgsql.PostgresException>(() => register.ExecuteAsync(
            "insert into registry.role_assignments (account_id, role) select id, 'policy_officer' from registry.accounts where user_name = 'case-officer'"));
        refused.ConstraintName.ShouldBe("police_body_roles");
    }

    static string[] Codes(bool allowed) => allowed ? [] : ["NOT_PERMITTED"];
}
