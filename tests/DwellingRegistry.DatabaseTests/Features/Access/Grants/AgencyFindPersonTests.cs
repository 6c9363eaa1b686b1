using System.Net;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access.Grants;

/// <summary>What an agency gets: one person a request, by exact identity, in the fields, areas and times of its grant.</summary>
public sealed class AgencyFindPersonTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_person_is_found_by_document_or_full_name_each_with_the_birth_date()
    {
        var client = await register.AddGrantedAgencyAsync();
        var (_, _, dwelling) = await register.AddKnownResidentAsync("Anna Agency", document: "AG 1001");
        const string Selection = "names birthDate residences { kind from until current linkQuality inInquirySince dwelling { id addresses { text } } building { id } }";

        var byName = await register.FindAsync(client, GrantedAgencies.ByName("anna agency"), Selection);
        byName["findPerson.names.0"].GetString().ShouldBe("Anna Agency");
        byName["findPerson.residences.0.dwelling.id"].GetString().ShouldBe(dwelling);
        var byDocument = await register.FindAsync(client, GrantedAgencies.ByDocument("ag-1001"), Selection);
        byDocument.Json.GetRawText().ShouldBe(byName.Json.GetRawText());
    }

    [Theory]
    [InlineData("documentNumber: \"AG-1002\"")]
    [InlineData("fullName: \"Berta Agency\"")]
    [InlineData("documentNumber: \"AG-1002\", birthDate: \"unknown\"")]
    [InlineData("documentNumber: \"AG-1002\", fullName: \"Berta Agency\"")]
    public async Task Without_a_birth_date_nobody_is_looked_for(string exactly)
    {
        var client = await register.AddGrantedAgencyAsync();
        var answer = await register.FindAsync(client, exactly);
        answer.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        answer.Field().ShouldBe("birthDate");
        answer.Rule().ShouldBe("exact-identity");
    }

    [Fact]
    public async Task The_birth_date_alone_finds_nobody()
    {
        var client = await register.AddGrantedAgencyAsync();
        (await register.FindAsync(client, "birthDate: \"1980-02-03\"")).Rule().ShouldBe("exact-identity");
    }

    [Fact]
    public async Task A_miss_and_whatever_depends_on_the_person_look_alike()
    {
        var client = await register.AddGrantedAgencyAsync(("areaIds", new[] { await register.AreaAsync("North") }));
        await register.AddKnownResidentAsync("Here All Right", document: "AL-1001");
        await register.AddKnownResidentAsync("Elsewhere Now", lon: 9.15, document: "AL-1002");
        await register.ProtectAsync((await register.AddKnownResidentAsync("Protected Marked", document: "AL-1003")).Person, "marked");
        await register.ProtectAsync((await register.AddKnownResidentAsync("Protected Withheld", document: "AL-1004")).Person);
        var (_, gone, _) = await register.AddKnownResidentAsync("Moved Away", document: "AL-1005");
        await register.EndResidenceAsync(gone, "2022-01-01");
        var (dead, _, _) = await register.AddKnownResidentAsync("Died Since", document: "AL-1006");
        (await register.ChangeAsync("registerDeath", new { personId = dead, on = "2023-01-01" })).ErrorCodes.ShouldBeEmpty();
        await register.AddPersonAsync("Never Lived Here", document: "AL-1007");
        foreach (var _ in Enumerable.Range(0, 2))
            await register.AddKnownResidentAsync("Two Of One Name");

        (await register.FindAsync(client, GrantedAgencies.ByDocument("AL-1001")))["findPerson.names.0"].GetString().ShouldBe("Here All Right");
        var miss = await register.FindAsync(client, GrantedAgencies.ByName("Nobody At All"));
        miss.Status.ShouldBe(HttpStatusCode.OK);
        miss.Json.GetRawText().ShouldBe("{\"data\":{\"findPerson\":null}}");
        string[] others =
        [
            GrantedAgencies.ByDocument("AL-1099"), GrantedAgencies.ByDocument("AL-1001", "1980-02-04"), GrantedAgencies.ByDocument("AL-1001", "1980-02"), GrantedAgencies.ByName("Here All Right", "1980"),
            GrantedAgencies.ByName("Two Of One Name"), GrantedAgencies.ByName("Here All"),
            .. Enumerable.Range(2, 6).Select(n => GrantedAgencies.ByDocument($"AL-100{n}")),
            .. new[] { "Elsewhere Now", "Protected Marked", "Protected Withheld", "Moved Away", "Died Since", "Never Lived Here" }.Select(name => GrantedAgencies.ByName(name)),
        ];
        foreach (var exactly in others)
        {
            var answer = await register.FindAsync(client, exactly);
            answer.Status.ShouldBe(miss.Status, exactly);
            answer.Json.GetRawText().ShouldBe(miss.Json.GetRawText(), exactly);
        }
    }

    [Fact]
    public async Task A_reason_to_override_is_not_an_agency_s_to_give()
    {
        var client = await register.AddGrantedAgencyAsync();
        await register.ProtectAsync((await register.AddKnownResidentAsync("Marked For Agencies")).Person, "marked");
        (await register.AskAsync(
            client, $"{{ findPerson({GrantedAgencies.ByName("Marked For Agencies")}) {{ names }} }}", purpose: GrantedAgencies.ForEntitlement, caseReference: GrantedAgencies.Case,
            overrideReason: "The person stands at our desk")).Json.GetRawText().ShouldBe("{\"data\":{\"findPerson\":null}}");
    }

    [Fact]
    public async Task Fields_that_the_grant_does_not_list_are_refused_by_name_and_the_others_are_answered()
    {
        var client = await register.AddGrantedAgencyAsync(("fields", new[] { "Person.names", "Person.residences", "Residence.kind" }));
        await register.AddKnownResidentAsync("Carla Agency");
        var answer = await register.FindAsync(
            client, GrantedAgencies.ByName("Carla Agency"), "id names birthDate version deceasedOn guardians { personId } history { nodes { what } } residences { id kind basis from current possible version }");
        answer.ErrorCodes.Distinct().ShouldBe(["NOT_PERMITTED"]);
        foreach (var field in new[] { "id", "birthDate", "version", "deceasedOn", "guardians", "history" })
            answer.ErrorMessages.ShouldContain(message => message.Contains($"'Person.{field}'", StringComparison.Ordinal), field);
        foreach (var field in new[] { "id", "basis", "from", "current", "possible", "version" })
            answer.ErrorMessages.ShouldContain(message => message.Contains($"'Residence.{field}'", StringComparison.Ordinal), field);
        var person = answer.DataBesideErrors.GetProperty("findPerson");
        person.GetProperty("names")[0].GetString().ShouldBe("Carla Agency");
        person.GetProperty("residences")[0].GetProperty("kind").GetString().ShouldBe("MAIN");
        answer.Json.GetRawText().ShouldNotContain("1980");
    }

    [Fact]
    public async Task Without_history_only_the_residences_of_today_are_answered()
    {
        var client = await register.AddGrantedAgencyAsync();
        await AddMovedAsync("Dora Agency");
        (await ResidencesAsync(client, "Dora Agency", "")).ShouldBe(["2020-01-01"]);
        (await ResidencesAsync(client, "Dora Agency", $"(asOf: \"{GrantedAgencies.Day(0)}\")")).ShouldBe(["2020-01-01"]);
    }

    [Theory]
    [InlineData("asOf", "asOf: \"2016-01-01\"")]
    [InlineData("asKnownAt", "asKnownAt: \"2026-01-01T00:00:00Z\"")]
    [InlineData("from", "from: \"2015-01-01\"")]
    [InlineData("until", "until: \"2030-01-01\"")]
    public async Task Without_history_no_other_time_can_be_asked_for(string argument, string asked)
    {
        var client = await register.AddGrantedAgencyAsync();
        await register.AddKnownResidentAsync("Emil Agency " + argument);
        var answer = await register.FindAsync(client, GrantedAgencies.ByName("Emil Agency " + argument), $"names residences({asked}) {{ from }}");
        answer.ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        answer.Rule().ShouldBe("grant-without-history");
        answer.Field().ShouldBe(argument);
        answer.DataBesideErrors.GetProperty("findPerson").GetProperty("names").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task With_history_former_residences_and_earlier_knowledge_are_answered_too()
    {
        var client = await register.AddGrantedAgencyAsync(("history", true));
        await AddMovedAsync("Fritz Agency");
        (await ResidencesAsync(client, "Fritz Agency", "")).ShouldBe(["2020-01-01", "2015-01-01"]);
        (await ResidencesAsync(client, "Fritz Agency", "(asOf: \"2016-01-01\")")).ShouldBe(["2015-01-01"]);
        (await ResidencesAsync(client, "Fritz Agency", "(asKnownAt: \"2020-01-01T00:00:00Z\")")).ShouldBeEmpty();
        var (_, gone, _) = await register.AddKnownResidentAsync("Left Long Ago");
        await register.EndResidenceAsync(gone, "2022-01-01");
        (await ResidencesAsync(client, "Left Long Ago", "")).ShouldBe(["2020-01-01"]);
    }

    [Fact]
    public async Task Only_residences_in_the_areas_of_the_grant_are_answered()
    {
        var person = await register.AddPersonAsync("Gerda Agency");
        await register.AddResidenceAsync(person, await register.AddDwellingAsync(9.05), "2018-01-01");
        await register.AddResidenceAsync(person, await register.AddDwellingAsync(9.15), "2019-01-01", kind: "SECONDARY");
        var north = await register.AddGrantedAgencyAsync(("areaIds", new[] { await register.AreaAsync("North") }), ("history", true));
        var south = await register.AddGrantedAgencyAsync(("areaIds", new[] { await register.AreaAsync("South") }));
        var both = await register.AddGrantedAgencyAsync(("areaIds", new[] { await register.AreaAsync("North"), await register.AreaAsync("South") }));
        (await ResidencesAsync(north, "Gerda Agency", "")).ShouldBe(["2018-01-01"]);
        (await ResidencesAsync(south, "Gerda Agency", "")).ShouldBe(["2019-01-01"]);
        (await ResidencesAsync(both, "Gerda Agency", "")).ShouldBe(["2019-01-01", "2018-01-01"]);
    }

    [Fact]
    public async Task A_request_is_for_one_person()
    {
        var client = await register.AddGrantedAgencyAsync();
        await register.AddKnownResidentAsync("Hans Agency");
        await register.AddKnownResidentAsync("Ida Agency");
        var answer = await register.AskAsync(
            client, $"{{ a: findPerson({GrantedAgencies.ByName("Hans Agency")}) {{ names }} b: findPerson({GrantedAgencies.ByName("Ida Agency")}) {{ names }} }}", purpose: GrantedAgencies.ForEntitlement,
            caseReference: GrantedAgencies.Case);
        answer.ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
        answer.Json.GetRawText().ShouldContain("Hans");
        answer.Json.GetRawText().ShouldNotContain("Ida");
    }

    [Fact]
    public async Task Everything_else_about_people_is_refused()
    {
        var client = await register.AddGrantedAgencyAsync(("history", true));
        var (person, residence, dwelling) = await register.AddKnownResidentAsync("Jan Agency");
        var building = await register.ReadAsync<string>($"select b.number::text from registry.dwellings d join registry.dwelling_versions v on v.dwelling_id = d.id join registry.buildings b on b.id = v.building_id where d.number = '{dwelling}' limit 1");
        string[] refused =
        [
            $"{{ person(id: \"{person}\") {{ names }} }}",
            $"{{ dwelling(number: \"{dwelling}\") {{ occupants {{ count occupants {{ names }} }} }} }}",
            $"{{ dwelling(number: \"{dwelling}\") {{ compositions(from: \"2019-01-01\", until: \"2021-01-01\") {{ count }} }} }}",
            $"{{ dwelling(number: \"{dwelling}\") {{ coResidents(personId: \"{person}\", from: \"2020-01-01\", until: \"2020-12-01\") {{ names }} }} }}",
            $"{{ building(number: \"{building}\") {{ occupants {{ count }} }} }}",
            $"{{ findPerson({GrantedAgencies.ByName("Jan Agency")}) {{ residences {{ dwelling {{ occupants {{ count occupants {{ names }} }} }} }} }} }}",
            $"{{ findPerson({GrantedAgencies.ByName("Jan Agency")}) {{ residences {{ building {{ occupants {{ count }} }} }} }} }}",
            "{ cases { nodes { id } } }",
            $"mutation {{ endResidence(input: {{ residenceId: \"{residence}\", until: \"2024-01-01\" }}) {{ id }} }}",
            "mutation { registerPerson(input: { names: [\"X\"], birthDate: \"1990\" }) { id } }",
        ];
        foreach (var text in refused)
        {
            var answer = await register.AskAsync(client, text, purpose: GrantedAgencies.ForEntitlement, caseReference: GrantedAgencies.Case);
            answer.ErrorCodes.Distinct().ShouldBe(["NOT_PERMITTED"], text);
            answer.Json.GetRawText().ShouldNotContain("Jan");
        }
    }

    [Fact]
    public async Task Without_a_purpose_a_fitting_purpose_and_a_case_nobody_is_told_of_people()
    {
        var client = await register.AddGrantedAgencyAsync();
        await register.AddKnownResidentAsync("Karl Agency");
        var karl = GrantedAgencies.ByName("Karl Agency");
        await RefusedAsync(register.FindAsync(client, karl, purpose: null), "PURPOSE_REQUIRED");
        await RefusedAsync(register.FindAsync(client, karl, caseReference: null), "PURPOSE_REQUIRED");
        await RefusedAsync(register.FindAsync(client, karl, caseReference: "AB"), "PURPOSE_REQUIRED");
        await RefusedAsync(register.FindAsync(client, karl, caseReference: "AB-17 and more"), "PURPOSE_REQUIRED");
        await RefusedAsync(register.FindAsync(client, karl, purpose: "address-verification"), "NOT_PERMITTED");
        await RefusedAsync(register.FindAsync(client, karl, purpose: Places.ForRegistration), "NOT_PERMITTED");
        await RefusedAsync(register.FindAsync(client, karl, purpose: "criminal-investigation"), "NOT_PERMITTED");
        (await register.FindAsync(client, karl)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_a_grant_in_force_gives_anything()
    {
        await register.AddKnownResidentAsync("Lena Agency");
        var lena = GrantedAgencies.ByName("Lena Agency");
        var none = await register.AddSignedInAgencyAsync();
        await RefusedAsync(register.FindAsync(none, lena), "NOT_PERMITTED");

        // A proposal alone, and of its proposer twice.
        var proposed = (await register.ProposeAsync(await register.TermsAsync(none)))["proposeGrant.id"].GetString()!;
        await register.ApproveAsync(proposed, "policy");
        await RefusedAsync(register.FindAsync(none, lena), "NOT_PERMITTED");
        (await register.ApproveAsync(proposed)).ErrorCodes.ShouldBeEmpty();
        (await register.FindAsync(none, lena)).ErrorCodes.ShouldBeEmpty();

        // Of another client.
        var other = await register.AddSignedInAgencyAsync();
        await RefusedAsync(register.FindAsync(other, lena), "NOT_PERMITTED");

        var ahead = await register.AddGrantedAgencyAsync(("validFrom", GrantedAgencies.Day(1)));
        await RefusedAsync(register.FindAsync(ahead, lena), "NOT_PERMITTED");

        var over = await register.AddGrantedAgencyAsync();
        (await register.FindAsync(over, lena)).ErrorCodes.ShouldBeEmpty();
        await register.ExecuteAsync($"update registry.grants set valid_from = current_date - 9, valid_until = current_date where client_id = '{over}'");
        await RefusedAsync(register.FindAsync(over, lena), "NOT_PERMITTED");
    }

    [Fact]
    public async Task A_suspension_counts_from_the_next_request_on_with_a_token_already_given()
    {
        var client = await register.AddSignedInAgencyAsync();
        var grant = await register.GrantAsync(client);
        await register.AddKnownResidentAsync("Mona Agency");
        var mona = GrantedAgencies.ByName("Mona Agency");
        (await register.FindAsync(client, mona))["findPerson.names.0"].GetString().ShouldBe("Mona Agency");
        (await register.SuspendAsync(grant)).ErrorCodes.ShouldBeEmpty();
        await RefusedAsync(register.FindAsync(client, mona), "NOT_PERMITTED");
    }

    [Fact]
    public async Task Where_two_grants_are_in_force_for_a_purpose_the_newer_one_counts()
    {
        var client = await register.AddSignedInAgencyAsync();
        await register.GrantAsync(client);
        await register.AddKnownResidentAsync("Nora Agency");
        await register.GrantAsync(client, ("fields", new[] { "Person.birthDate" }));
        (await register.FindAsync(client, GrantedAgencies.ByName("Nora Agency"), "names birthDate")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    static async Task RefusedAsync(Task<GraphQLAnswer> asked, string code)
    {
        var answer = await asked;
        answer.ErrorCodes.ShouldBe([code], answer.Json.GetRawText());
        answer.DataBesideErrors.GetRawText().ShouldBe("{\"findPerson\":null}");
    }

    async Task AddMovedAsync(string name)
    {
        var person = await register.AddPersonAsync(name);
        await register.AddResidenceAsync(person, await register.AddDwellingAsync(), "2015-01-01", "2020-01-01");
        await register.AddResidenceAsync(person, await register.AddDwellingAsync(), "2020-01-01");
    }

    /// <summary>When the residences begin that are answered.</summary>
    async Task<string[]> ResidencesAsync(string client, string name, string arguments) =>
        [.. (await register.FindAsync(client, GrantedAgencies.ByName(name), $"residences{arguments} {{ from }}"))["findPerson.residences"].EnumerateArray().Select(r => r.GetProperty("from").GetString()!)];
}
