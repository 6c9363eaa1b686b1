using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Persons;

/// <summary>Protections are the registrar's; the reason that opens a marked address is a clerk's, in own areas, and stands in the person's record.</summary>
public sealed class ProtectionAccessTests(TestRegister register, DatabaseServer databases) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string Reason = "The court asks for the address of the witness.";

    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("clerk")]
    [InlineData("clerk-of-north")]
    [InlineData("clerk-of-south")]
    [InlineData("inspector")]
    [InlineData("planner")]
    [InlineData("patrol")]
    [InlineData("auditor")]
    [InlineData("policy")]
    [InlineData("case-officer")]
    [InlineData("agency")]
    [InlineData(null)]
    public async Task Nobody_else_sees_or_changes_a_protection(string? user)
    {
        var home = await register.AddKnownResidentAsync("Open");
        foreach (var text in new[]
        {
            "{ protectionsEnding { nodes { personId } } }",
            $"mutation {{ protectPerson(input: {{ personId: \"{home.Person}\", kind: MARKED, until: \"{Protections.Day(20)}\" }}) {{ id }} }}",
            $"mutation {{ changeProtection(input: {{ personId: \"{home.Person}\", until: \"{Protections.Day(20)}\" }}) {{ id }} }}",
            $"mutation {{ endProtection(input: {{ personId: \"{home.Person}\" }}) {{ id }} }}",
            $"mutation {{ moveProtectedPerson(input: {{ personId: \"{home.Person}\", to: \"{home.Dwelling}\", on: \"2024-01-01\" }}) {{ id }} }}",
            $"mutation {{ endProtectedResidence(input: {{ residenceId: \"{home.Residence}\", until: \"2024-01-01\" }}) {{ id }} }}",
            $"mutation {{ registerProtectedResidence(input: {{ personId: \"{home.Person}\", dwelling: \"{home.Dwelling}\", kind: SECONDARY, basis: OWNER, from: \"2024-01-01\" }}) {{ id }} }}",
        })
            (await AskAsync(user, text)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], text);
        (await AskAsync(user, $"{{ person(id: \"{home.Person}\") {{ protection {{ kind }} }} }}")).ErrorCodes.ShouldAllBe(code => code == "NOT_PERMITTED");
        (await register.ProtectionsAsync(home.Person)).ShouldBe("");
    }

    [Fact]
    public async Task The_registrar_needs_a_purpose()
    {
        var person = await register.AddPersonAsync("Open");
        (await register.ProtectionAsync("protectPerson", new { personId = person, kind = "MARKED", until = Protections.Day(20) }, purpose: null)).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);
        (await register.ProtectionAsync("protectPerson", new { personId = person, kind = "MARKED", until = Protections.Day(20) })).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clerk_who_gives_a_reason_reaches_a_marked_person_by_exact_identity_and_changes_them_and_the_record_says_why()
    {
        var home = await register.AddKnownResidentAsync("Marked Witness", "1971-05-06", document: "MARKED0001");
        await register.ProtectAsync(home.Person, "marked");
        var to = await register.AddDwellingAsync();
        var before = await register.LastRecordAsync();
        foreach (var text in new[] { $"{{ found: person(id: \"{home.Person}\") {{ id }} }}", "{ found: findPerson(documentNumber: \"MARKED0001\") { id } }", "{ found: findPerson(fullName: \"Marked Witness\", birthDate: \"1971-05-06\") { id } }" })
        {
            (await register.AskAsync("clerk-of-north", text, purpose: Places.ForRegistration))["found"].ValueKind.ShouldBe(JsonValueKind.Null, text);
            (await register.AskAsync("clerk-of-north", text, purpose: Places.ForRegistration, overrideReason: Reason))["found.id"].GetString().ShouldBe(home.Person, text);
        }
        foreach (var change in new[]
        {
            $"move(input: {{ personId: \"{home.Person}\", to: \"{to}\", on: \"2024-01-01\" }})",
            $"registerResidence(input: {{ personId: \"{home.Person}\", dwelling: \"{home.Dwelling}\", kind: SECONDARY, basis: OWNER, from: \"2024-02-01\" }})",
            $"openInquiry(input: {{ residenceId: \"{home.Residence}\", on: \"2023-01-01\" }})",
        })
        {
            (await register.AskAsync("clerk-of-north", $"mutation {{ {change} {{ id }} }}", purpose: Places.ForRegistration)).ErrorCodes.ShouldBe(["NOT_FOUND"], change);
            var done = await register.AskAsync("clerk-of-north", $"mutation {{ {change} {{ id }} }}", purpose: Places.ForRegistration, overrideReason: Reason);
            if (!change.StartsWith("openInquiry", StringComparison.Ordinal))
                done.ErrorCodes.ShouldBeEmpty(change);
        }
        var records = await register.RecordsOfAsync(home.Person, before);
        records.Split("; ").ShouldAllBe(record => record.StartsWith("clerk-of-north ", StringComparison.Ordinal) && record.EndsWith($" [{Reason}]", StringComparison.Ordinal));
        records.ShouldContain("change residences");
        records.ShouldContain("read Person.id");
    }

    [Fact]
    public async Task An_inquiry_into_a_marked_address_is_opened_and_closed_by_its_clerk_with_a_reason()
    {
        var home = await register.AddKnownResidentAsync("Marked Witness");
        await register.ProtectAsync(home.Person, "marked");
        (await WithReasonAsync($"openInquiry(input: {{ residenceId: \"{home.Residence}\", on: \"2024-01-01\" }})")).ErrorCodes.ShouldBeEmpty();
        (await WithReasonAsync($"closeInquiry(input: {{ residenceId: \"{home.Residence}\", outcome: LIVES_THERE }})")).ErrorCodes.ShouldBeEmpty();
        (await register.CasesOfAsync(home.Person)).ShouldBe("inquiry decided lives_there");

        Task<GraphQLAnswer> WithReasonAsync(string change) => register.AskAsync("clerk-of-north", $"mutation {{ {change} {{ id }} }}", purpose: Places.ForRegistration, overrideReason: Reason);
    }

    [Theory]
    [InlineData("marked", "clerk-of-south")]
    [InlineData("withheld", "clerk-of-north")]
    [InlineData("withheld", "clerk")]
    [InlineData("marked", "inspector")]
    [InlineData("marked", "patrol")]
    [InlineData("marked", "case-officer")]
    public async Task A_reason_opens_nothing_else(string kind, string user)
    {
        var home = await register.AddKnownResidentAsync("Witness", document: $"W{kind}{user}1");
        await register.ProtectAsync(home.Person, kind);
        var before = await register.LastRecordAsync();
        foreach (var text in new[] { $"{{ found: person(id: \"{home.Person}\") {{ id }} }}", $"{{ found: findPerson(documentNumber: \"W{kind}{user}1\") {{ id }} }}" })
        {
            var answer = await register.AskAsync(user, text, purpose: user == "case-officer" ? "criminal-investigation" : Places.ForRegistration, caseReference: "C-1", overrideReason: Reason);
            answer.Json.GetRawText().ShouldNotContain(home.Person);
        }
        (await register.RecordsOfAsync(home.Person, before)).ShouldBe("");
    }

    [Fact]
    public async Task An_override_of_somebody_who_is_not_protected_leaves_no_reason_in_the_record()
    {
        var home = await register.AddKnownResidentAsync("Open");
        var before = await register.LastRecordAsync();
        (await register.AskAsync("clerk", $"{{ person(id: \"{home.Person}\") {{ names }} }}", purpose: Places.ForRegistration, overrideReason: Reason)).ErrorCodes.ShouldBeEmpty();
        (await register.RecordsOfAsync(home.Person, before)).ShouldBe("clerk read Person.names []");
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("x")]
    public async Task A_reason_is_a_sentence(string reason) =>
        (await register.AskAsync("clerk", "{ viewer { role } }", overrideReason: reason)).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);

    [Fact]
    public async Task Every_change_and_every_look_at_a_protection_is_on_the_person_s_record()
    {
        var person = await register.AddPersonAsync("Witness");
        var before = await register.LastRecordAsync();
        await register.ProtectionAsync("protectPerson", new { personId = person, kind = "MARKED", until = Protections.Day(20) }, "protection { kind }");
        await register.ProtectionAsync("changeProtection", new { personId = person, until = Protections.Day(25) }, "__typename");
        await register.AskAsync("registrar", "{ protectionsEnding(first: 100) { nodes { personId until } } }", purpose: Protections.ForProtection);
        await register.ProtectionAsync("endProtection", new { personId = person }, "__typename");
        (await register.RecordsOfAsync(person, before)).ShouldBe(
            "registrar change protection []; registrar read Person.protection,Protection.kind []; registrar change protection []; registrar read Protection.personId,Protection.until []; registrar change protection []");
    }

    Task<GraphQLAnswer> AskAsync(string? user, string text) => user == "agency"
        ? register.AskAsAgencyAsync(databases, text)
        : register.AskAsync(user, text, purpose: user == "case-officer" ? "criminal-investigation" : Places.ForRegistration, caseReference: user == "case-officer" ? "C-1" : null);
}
