using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>What tests of the case officer share. Each test takes officers of its own, since days and months are counted for each.</summary>
static class CaseOfficers
{
    public const string Investigation = "criminal-investigation";
    public const string Case = "K-17/2026";

    /// <summary>An account with one role, in the whole register or in an area of <see cref="Places"/>. Returns its user name.</summary>
    public static async Task<string> AddOfficerAsync(this TestRegister register, string? area = null, string role = "case_officer")
    {
        var user = $"officer-{Guid.NewGuid():N}";
        await register.ExecuteAsync(
            $"""
            insert into registry.accounts (reference, user_name, display_name, password_hash, demo)
            select gen_random_uuid(), '{user}', 'Officer', password_hash, true from registry.accounts where user_name = 'clerk';
            insert into registry.role_assignments (account_id, role, area_id)
            select a.id, '{role}', {(area is null ? "null" : $"(select id from registry.areas where name = '{area}')")} from registry.accounts a where a.user_name = '{user}'
            """);
        return user;
    }

    /// <param name="register">Its server is asked.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="place">As <c>dwelling: "D…"</c>.</param>
    /// <param name="name">The whole name.</param>
    /// <param name="birth">The birth date, or null.</param>
    /// <param name="purpose">Why.</param>
    /// <param name="caseReference">In which case.</param>
    /// <param name="disclosure">The header that must not be there.</param>
    public static Task<GraphQLAnswer> AskConfirmationAsync(
        this TestRegister register, string? user, string place, string name, string? birth = null, string? purpose = Investigation, string? caseReference = Case, string? disclosure = null) =>
        register.AskAsync(
            user, $"query($name: String!, $birth: PartialDate) {{ confirmResidence({place}, fullName: $name, birthDate: $birth) {{ confirmed }} }}", new { name, birth }, purpose, caseReference,
            disclosure: disclosure);

    public static async Task<bool> ConfirmsAsync(this TestRegister register, string user, string place, string name, string? birth = null) =>
        (await register.AskConfirmationAsync(user, place, name, birth))["confirmResidence.confirmed"].GetBoolean();

    public static Task<GraphQLAnswer> AskDisclosureAsync(
        this TestRegister register, string? user, string dwelling, string more = "kind: ROLL", string ground = "Code of Procedure, art. 7", string? purpose = Investigation, string? caseReference = Case) =>
        register.AskAsync(
            user, $"mutation($ground: String!) {{ requestDisclosure(input: {{ dwelling: \"{dwelling}\", {more}, legalGround: $ground }}) {{ id state }} }}", new { ground }, purpose, caseReference);

    public static Task<GraphQLAnswer> DecideDisclosureAsync(this TestRegister register, string id, bool approved = true, string? user = "policy") =>
        register.AskAsync(user, $"mutation {{ decideDisclosure(input: {{ id: \"{id}\", approved: {(approved ? "true" : "false")} }}) {{ id state decidedBy usableUntil }} }}");

    /// <summary>A disclosure asked for and not decided. Returns its id.</summary>
    public static async Task<string> AddRequestAsync(this TestRegister register, string officer, string dwelling, string more = "kind: ROLL") =>
        (await register.AskDisclosureAsync(officer, dwelling, more))["requestDisclosure.id"].GetString()!;

    /// <summary>An approved one. Returns its id.</summary>
    public static async Task<string> AddDisclosureAsync(this TestRegister register, string officer, string dwelling, string more = "kind: ROLL")
    {
        var id = await register.AddRequestAsync(officer, dwelling, more);
        (await register.DecideDisclosureAsync(id))["decideDisclosure.state"].GetString().ShouldBe("APPROVED");
        return id;
    }

    /// <summary>Puts what was decided of a disclosure into the past, as only time can: the owner lifts the guard for it.</summary>
    public static Task AgeDisclosureAsync(this TestRegister register, string id, int days) => register.ExecuteAsync(
        $"""
        begin;
        alter table registry.disclosures disable trigger disclosures_counted;
        update registry.disclosures set decided_at = decided_at - interval '{days} days', usable_until = usable_until - interval '{days} days' where reference = '{id}';
        alter table registry.disclosures enable trigger disclosures_counted;
        commit
        """);

    /// <summary>Asks as a case officer who names a disclosure.</summary>
    public static Task<GraphQLAnswer> AskWithDisclosureAsync(this TestRegister register, string? user, string? disclosure, string text, string? caseReference = Case) =>
        register.AskAsync(user, text, purpose: Investigation, caseReference: caseReference, disclosure: disclosure);

    /// <summary>The names of everybody who lives in the dwelling by its roll, or by all its compositions.</summary>
    public static string[] NamesAnywhere(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => [.. json.EnumerateObject().SelectMany(p => p.Name == "names" ? [p.Value[0].GetString()!] : p.Value.NamesAnywhere())],
        JsonValueKind.Array => [.. json.EnumerateArray().SelectMany(e => e.NamesAnywhere())],
        _ => [],
    };

    /// <summary>
    /// A session under the application's role with the officer's live token, as a thief of both would have: begins a request in their name and runs
    /// statements in its transaction, which is given up.
    /// </summary>
    /// <returns>What the last of them answers first, or null.</returns>
    public static Task<object?> AsOfficerAsync(this TestRegister register, string user, string? disclosure, string caseReference, params string[] statements) =>
        register.WithStatedAsync(user, $"'{Investigation}', array['case_officer'], '{caseReference}', '', {(disclosure is null ? "null" : $"'{disclosure}'")}", statements);
}
