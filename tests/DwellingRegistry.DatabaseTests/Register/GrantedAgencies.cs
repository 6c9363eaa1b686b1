using System.Globalization;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Agencies with grants of their own, and how they ask.</summary>
static class GrantedAgencies
{
    public const string ForEntitlement = "service-entitlement";
    public const string Case = "AB-17";

    /// <summary>All that a grant can list.</summary>
    public static readonly string[] AllFields =
    [
        "Person.names", "Person.birthDate", "Person.residences", "Residence.kind", "Residence.from", "Residence.until", "Residence.current", "Residence.linkQuality",
        "Residence.inInquirySince", "Residence.dwelling", "Residence.building",
    ];

    /// <summary>A new client of its own, signed in: ask as a user of this name. It has no grant yet.</summary>
    public static async Task<string> AddSignedInAgencyAsync(this TestRegister register)
    {
        var client = $"agency-{Guid.NewGuid():n}"[..20];
        var secret = await register.AddAgencyAsync(client);
        register.Once["tokens of " + client] = TokensAsync();
        return client;

        async Task<SignIn.Tokens> TokensAsync()
        {
            var answer = (await register.RequestBySecretAsync(client, secret)).ShouldBeGiven();
            return new SignIn.Tokens(answer.Token!, null, null, 0);
        }
    }

    /// <summary>Ordinary terms of a grant for all fields in both areas, but for what a test changes of them.</summary>
    public static async Task<Dictionary<string, object?>> TermsAsync(this TestRegister register, string client, params (string Term, object? Value)[] changed)
    {
        var terms = new Dictionary<string, object?>
        {
            ["clientId"] = client,
            ["legalBasis"] = "Housing Benefit Act, section 12",
            ["purposes"] = new[] { ForEntitlement },
            ["fields"] = AllFields,
            ["areaIds"] = new[] { await register.AreaAsync("Land") },
            ["casePattern"] = "[A-Z]{2}-\\d{1,6}",
            ["perMinute"] = 1000,
            ["perDay"] = 5000,
            ["history"] = false,
            ["validFrom"] = Day(0),
            ["validUntil"] = Day(365),
        };
        foreach (var (term, value) in changed)
            terms[term] = value;
        return terms;
    }

    /// <summary>A day so many days from today (UTC), as the API writes it.</summary>
    public static string Day(int fromToday) => DateTime.UtcNow.AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task<string> AreaAsync(this TestRegister register, string name) =>
        (await register.ReadAsync<int>($"select id from registry.areas where name = '{name}'")).ToString(CultureInfo.InvariantCulture);

    public static Task<GraphQLAnswer> ProposeAsync(this TestRegister register, Dictionary<string, object?> input, string? user = "policy") => register.AskAsync(
        user, "mutation($input: ProposeGrantInput!) { proposeGrant(input: $input) { id state fields approvals { by } } }", new { input });

    public static Task<GraphQLAnswer> ApproveAsync(this TestRegister register, string grant, string? user = "policy-second") => register.AskAsync(
        user, "mutation($grant: ID!) { approveGrant(id: $grant) { id state approvals { by } } }", new { grant });

    public static Task<GraphQLAnswer> SuspendAsync(this TestRegister register, string grant, string? user = "policy", string reason = "The agency's key was stolen.") => register.AskAsync(
        user, "mutation($grant: ID!, $reason: String!) { suspendGrant(id: $grant, reason: $reason) { id state suspendedBy suspendedAt suspensionReason } }", new { grant, reason });

    /// <summary>A grant that two officers approved. Returns its id.</summary>
    public static async Task<string> GrantAsync(this TestRegister register, string client, params (string Term, object? Value)[] changed)
    {
        var grant = (await register.ProposeAsync(await register.TermsAsync(client, changed)))["proposeGrant.id"].GetString()!;
        (await register.ApproveAsync(grant)).ErrorCodes.ShouldBeEmpty();
        return grant;
    }

    /// <summary>A signed-in agency with such a grant.</summary>
    public static async Task<string> AddGrantedAgencyAsync(this TestRegister register, params (string Term, object? Value)[] changed)
    {
        var client = await register.AddSignedInAgencyAsync();
        await register.GrantAsync(client, changed);
        return client;
    }

    /// <summary>Looks for one person, with a purpose and a case.</summary>
    public static Task<GraphQLAnswer> FindAsync(
        this TestRegister register, string client, string exactly, string selection = "names", string? purpose = ForEntitlement, string? caseReference = Case) =>
        register.AskAsync(client, $"{{ findPerson({exactly}) {{ {selection} }} }}", purpose: purpose, caseReference: caseReference);

    public static string ByName(string name, string birth = "1980-02-03") => $"fullName: \"{name}\", birthDate: \"{birth}\"";

    public static string ByDocument(string document, string birth = "1980-02-03") => $"documentNumber: \"{document}\", birthDate: \"{birth}\"";
}
