using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>
/// Whoever looks for a protected person learns what they would learn of nobody: the same answers byte for byte, save for what they asked by, by the
/// same statements to the database. Two dwellings are held against each other, one of which has a protected resident more, and a protected person
/// against one who was never registered.
/// </summary>
public sealed class ProtectedAddressLeakTests(TestRegister register, DatabaseServer databases) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string Reason = "The court asks for the address of the witness.";

    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<string, string?> KindsAndCallers()
    {
        var all = new TheoryData<string, string?>();
        foreach (var kind in new[] { "marked", "withheld" })
            foreach (var user in new[] { "clerk", "clerk-of-north", "clerk-of-south", "inspector-of-north", "planner", "patrol", "auditor", "policy", "case-officer", "registrar", "agency", null })
                all.Add(kind, user);
        return all;
    }

    [Theory]
    [MemberData(nameof(KindsAndCallers))]
    public async Task A_place_with_a_protected_resident_answers_as_one_without(string kind, string? user)
    {
        var with = await AddHomeAsync();
        var without = await AddHomeAsync();
        var (hidden, residence) = await AddMemberAsync(with);
        var then = $"{await register.NowAsync():O}";
        await register.EndResidenceAsync(residence, "2023-01-01");
        await register.ProtectAsync(hidden, kind);

        foreach (var question in Questions(then))
        {
            var (one, statements) = await Statements.OfAsync(() => AskAsync(user, question, with));
            var (other, others) = await Statements.OfAsync(() => AskAsync(user, question, without));
            Plain(one, with).ShouldBe(Plain(other, without), question);
            if (user == "clerk")
                statements.ShouldNotBeEmpty();
            statements.ShouldBe(others, question);
        }
    }

    static IEnumerable<string> Questions(string then)
    {
        const string People = "count possibleCount over100 overCapacity occupants { names birthDate from until kind basis linkQuality } possibleOccupants { names }";
        const string Stretches = "from until count possibleCount over100 occupants { names from until } possibleOccupants { names }";
        foreach (var day in new[] { "2021-06-01", "2022-12-31", "2023-01-01", "2026-01-01" })
        {
            yield return $"{{ dwelling(number: \"DWELLING\") {{ occupants(asOf: \"{day}\") {{ {People} }} }} }}";
            yield return $"{{ dwelling(number: \"DWELLING\") {{ occupants(asOf: \"{day}\", asKnownAt: \"{then}\") {{ {People} }} }} }}";
            yield return $"{{ building(number: \"BUILDING\") {{ occupants(asOf: \"{day}\") {{ {People} }} occupantCount(asOf: \"{day}\") }} }}";
        }
        yield return $"{{ dwelling(number: \"DWELLING\") {{ compositions(from: \"2015-01-01\", until: \"2026-01-01\", includeEmpty: true) {{ {Stretches} }} }} }}";
        yield return $"{{ dwelling(number: \"DWELLING\") {{ compositions(from: \"2015-01-01\", until: \"2026-01-01\", asKnownAt: \"{then}\") {{ {Stretches} }} }} }}";
        yield return $"{{ building(number: \"BUILDING\") {{ compositions(from: \"2015-01-01\", until: \"2026-01-01\") {{ {Stretches} }} }} }}";
        yield return "{ building(number: \"BUILDING\") { status capacity dwellingCount occupantCount occupantCount(asOf: \"2022-01-01\") removalOverdue dwellings { nodes { status capacity unit } } } }".Replace("occupantCount occupantCount", "now: occupantCount then: occupantCount", StringComparison.Ordinal);
        yield return "{ building(number: \"BUILDING\") { occupantCount(asOf: \"2022-01-01\") } }";
        yield return "{ dwelling(number: \"DWELLING\") { status capacity building { occupantCount(asOf: \"2022-01-01\") capacity } } }";
        yield return "{ dwelling(number: \"DWELLING\") { coResidents(personId: \"PERSON\", from: \"2022-01-01\", until: \"2023-01-01\") { names birthDate sharedFrom sharedUntil certain } } }";
        yield return "{ person(id: \"PERSON\") { names residences { kind from until current } history { nodes { what validFrom validUntil } } guardians { from } } }";
        yield return "{ searchPlaces(text: \"Hidden Witness\") { edges { cursor } } }";
        yield return "{ cases(first: 100) { edges { cursor } } }";
    }

    [Theory]
    [MemberData(nameof(KindsAndCallers))]
    public async Task A_protected_person_is_answered_as_one_who_was_never_registered(string kind, string? user)
    {
        var home = await AddHomeAsync();
        var (hidden, residence) = await AddMemberAsync(home, "HID" + home.Dwelling);
        var change = await ChangeOfAsync(residence);
        var caseId = await register.AddCaseAsync("moved_away", person: hidden, residence: residence);
        await register.ProtectAsync(hidden, kind);
        if (user == "registrar")
            return;

        var known = (Person: hidden, Residence: residence, Case: caseId, Change: change, Document: "HID" + home.Dwelling, Name: "Hidden " + home.Dwelling);
        var unknown = (Person: Guid.NewGuid().ToString(), Residence: Guid.NewGuid().ToString(), Case: "999999999", Change: Guid.NewGuid().ToString(), Document: "NOB" + home.Dwelling, Name: "Nobody " + home.Dwelling);
        foreach (var attack in Attacks(home))
        {
            var (one, statements) = await Statements.OfAsync(() => AskAsync(user, Fill(attack, known), home));
            var (other, others) = await Statements.OfAsync(() => AskAsync(user, Fill(attack, unknown), home));
            Unfill(one.Json.GetRawText(), known).ShouldBe(Unfill(other.Json.GetRawText(), unknown), attack);
            one.Status.ShouldBe(other.Status);
            statements.ShouldBe(others, attack);
        }
        (await register.ResidencesAsync(hidden)).ShouldBe("2020-01-01..");
    }

    static IEnumerable<string> Attacks(Home home)
    {
        const string Facts = "{ id names birthDate deceasedOn version residences { id kind from until } history { nodes { what } } guardians { personId } }";
        yield return $"{{ person(id: \"P?\") {Facts} }}";
        yield return $"{{ findPerson(documentNumber: \"D?\") {Facts} }}";
        yield return $"{{ findPerson(fullName: \"N?\", birthDate: \"1980-02-03\") {Facts} }}";
        yield return "{ case(id: \"C?\") { kind status summary person { id names } } }";
        yield return $"{{ dwelling(number: \"{home.Dwelling}\") {{ coResidents(personId: \"P?\", from: \"2022-01-01\", until: \"2023-01-01\") {{ names }} }} }}";
        yield return "{ person(id: \"P?\") { protection { kind until } } }";
        string[] changes =
        [
            $"registerResidence(input: {{ personId: \"P?\", dwelling: \"{home.Dwelling}\", kind: MAIN, basis: OWNER, from: \"2020-01-01\" }})",
            $"registerResidence(input: {{ personId: \"{home.Anna}\", dwelling: \"{home.Dwelling}\", kind: SECONDARY, basis: OWNER, from: \"2020-01-01\", householdOf: \"P?\" }})",
            "registerResidence(input: { personId: \"P?\", dwelling: \"" + home.Dwelling + "\", kind: SECONDARY, basis: OWNER, from: \"2020-01-01\", expectedVersion: \"1\" })",
            $"move(input: {{ personId: \"P?\", to: \"{home.Dwelling}\", on: \"2024-01-01\" }})",
            $"move(input: {{ personId: \"P?\", wholeHousehold: true, to: \"{home.Dwelling}\", on: \"2024-01-01\", expectedVersion: \"1\" }})",
            "registerDeparture(input: { personId: \"P?\", on: \"2024-01-01\" })",
            "registerDeath(input: { personId: \"P?\", on: \"2024-01-01\" })",
            "changeName(input: { personId: \"P?\", names: [\"New Name\"], from: \"2024-01-01\" })",
            "correctPerson(input: { personId: \"P?\", names: [\"New Name\"], expectedVersion: \"1\" })",
            $"addGuardian(input: {{ childId: \"P?\", guardianId: \"{home.Anna}\" }})",
            $"addGuardian(input: {{ childId: \"{home.Anna}\", guardianId: \"P?\" }})",
            $"endGuardian(input: {{ childId: \"{home.Anna}\", guardianId: \"P?\" }})",
            "registerBirth(input: { names: [\"New Child\"], birthDate: \"2024-01-01\", guardianIds: [\"P?\"] })",
            $"registerArrival(input: {{ personId: \"P?\", dwelling: \"{home.Dwelling}\", basis: OWNER, from: \"2024-01-01\" }})",
            "endResidence(input: { residenceId: \"R?\", until: \"2024-01-01\" })",
            "endResidence(input: { residenceId: \"R?\", until: \"2024-01-01\", expectedVersion: \"1\" })",
            "correctResidence(input: { residenceId: \"R?\", kind: TEMPORARY })",
            "annulResidence(input: { residenceId: \"R?\" })",
            "openInquiry(input: { residenceId: \"R?\", on: \"2024-01-01\" })",
            "closeInquiry(input: { residenceId: \"R?\", outcome: LIVES_THERE })",
            $"correctResidence(input: {{ residenceId: \"{home.Residence}\", personId: \"P?\" }})",
            "decideCase(input: { case: \"C?\", decision: ACKNOWLEDGED })",
            $"mergePersons(input: {{ keep: \"{home.Anna}\", merged: \"P?\", sourceDocument: \"Letter 1\" }})",
            "revertChange(input: { change: \"X?\" })",
            $"moveInFromElsewhere(input: {{ documentNumber: \"D?\", to: \"{home.Dwelling}\", on: \"2024-01-01\", basis: OWNER }})",
            $"moveInFromElsewhere(input: {{ fullName: \"N?\", birthDate: \"1980-02-03\", to: \"{home.Dwelling}\", on: \"2024-01-01\", basis: OWNER }})",
            $"protectPerson(input: {{ personId: \"P?\", kind: MARKED, until: \"{Protections.Day(10)}\" }})",
            $"changeProtection(input: {{ personId: \"P?\", until: \"{Protections.Day(10)}\" }})",
            "endProtection(input: { personId: \"P?\" })",
            $"moveProtectedPerson(input: {{ personId: \"P?\", to: \"{home.Dwelling}\", on: \"2024-01-01\" }})",
        ];
        foreach (var change in changes)
        {
            yield return $"mutation {{ {change} {{ {(change.StartsWith("decideCase", StringComparison.Ordinal) ? "status" : "__typename")} }} }}";
            var cut = change.IndexOf('(', StringComparison.Ordinal);
            var input = change[(change.IndexOf("input:", StringComparison.Ordinal) + "input:".Length)..^1];
            yield return $"mutation {{ applyChanges(changes: [{{ {change[..cut]}: {input} }}]) {{ applied rows {{ row id error {{ code message field rule }} }} }} }}";
        }
    }

    [Theory]
    [InlineData("marked", null)]
    [InlineData("withheld", null)]
    [InlineData("withheld", Reason)]
    public async Task Whom_an_override_does_not_open_is_answered_as_nobody_with_it_too(string kind, string? reason)
    {
        var home = await AddHomeAsync();
        var (hidden, residence) = await AddMemberAsync(home);
        await register.ProtectAsync(hidden, kind);
        var texts = new[] { "{ person(id: \"ID\") { id names } }", "mutation { registerDeparture(input: { personId: \"ID\", on: \"2024-01-01\" }) { id } }", "mutation { endResidence(input: { residenceId: \"ID\", until: \"2024-01-01\" }) { id } }" };
        foreach (var text in texts)
        {
            var id = text.Contains("residenceId", StringComparison.Ordinal) ? residence : hidden;
            var nobody = Guid.NewGuid().ToString();
            var (one, statements) = await Statements.OfAsync(() => register.AskAsync("clerk", text.Replace("ID", id, StringComparison.Ordinal), purpose: Places.ForRegistration, overrideReason: reason));
            var (other, others) = await Statements.OfAsync(() => register.AskAsync("clerk", text.Replace("ID", nobody, StringComparison.Ordinal), purpose: Places.ForRegistration, overrideReason: reason));
            one.Json.GetRawText().Replace(id, "ID", StringComparison.Ordinal).ShouldBe(other.Json.GetRawText().Replace(nobody, "ID", StringComparison.Ordinal));
            statements.Select(s => s.Replace(id, "ID", StringComparison.Ordinal)).ShouldBe(others.Select(s => s.Replace(nobody, "ID", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("clerk", null)]
    [InlineData("clerk", Reason)]
    [InlineData("registrar", null)]
    [InlineData("inspector-of-north", null)]
    public async Task Nobody_protected_is_in_a_list_whoever_asks_and_whatever_reason_is_given(string user, string? reason)
    {
        foreach (var kind in new[] { "marked", "withheld" })
        {
            var with = await AddHomeAsync();
            var without = await AddHomeAsync();
            var (hidden, residence) = await AddMemberAsync(with);
            var guardian = await register.ChangeAsync("addGuardian", new { childId = with.Child, guardianId = hidden });
            guardian.ErrorCodes.ShouldBeEmpty();
            var caseId = await register.AddCaseAsync("moved_away", person: hidden, residence: residence);
            await register.ProtectAsync(hidden, kind);
            foreach (var question in Questions($"{await register.NowAsync():O}").Append("{ person(id: \"CHILD\") { names guardians { from } } }").Where(q => !q.Contains("cases(", StringComparison.Ordinal)))
                Plain(await AskAsync(user, question, with, reason), with).ShouldBe(Plain(await AskAsync(user, question, without, reason), without), question);
            if (user == "clerk")
            {
                (await AskAsync(user, "{ cases(first: 100) { nodes { id } } }", with, reason)).Json.GetRawText().ShouldNotContain($"\"{caseId}\"");
                (await AskAsync(user, $"{{ case(id: \"{caseId}\") {{ person {{ names }} }} }}", with, reason))["case"].ValueKind.ShouldBe(JsonValueKind.Null);
                (await AskAsync(user, $"mutation {{ decideCase(input: {{ case: \"{caseId}\", decision: ACKNOWLEDGED }}) {{ id }} }}", with, reason)).ErrorCodes.ShouldBe(["NOT_FOUND"]);
            }
        }
    }

    [Theory]
    [InlineData("marked", null)]
    [InlineData("marked", Reason)]
    [InlineData("withheld", null)]
    public async Task Who_enters_a_person_like_a_protected_one_is_referred_as_for_one_elsewhere(string kind, string? reason)
    {
        var suffix = Guid.NewGuid().ToString("N")[..8];
        var hidden = await register.AddKnownResidentAsync("Hidden " + suffix, document: "HID" + suffix);
        await register.ProtectAsync(hidden.Person, kind);
        await register.AddKnownResidentAsync("Elsewhere " + suffix, lon: 9.15, document: "ELS" + suffix);
        foreach (var considered in new[] { "", ", notADuplicate: true" })
        {
            var one = await EnterAsync("Hidden " + suffix, "HID" + suffix);
            var other = await EnterAsync("Elsewhere " + suffix, "ELS" + suffix);
            one.ErrorCodes.ShouldNotBeEmpty();
            one.Json.GetRawText().ShouldBe(other.Json.GetRawText());

            Task<GraphQLAnswer> EnterAsync(string name, string document) => register.AskAsync(
                "clerk-of-north", $"mutation {{ registerPerson(input: {{ names: [\"{name}\"], birthDate: \"1980-02-03\", documentNumber: \"{document}\" {considered} }}) {{ id }} }}",
                purpose: Places.ForRegistration, overrideReason: reason);
        }
    }

    [Theory]
    [InlineData("move", null)]
    [InlineData("move", Reason)]
    [InlineData("registerDeparture", null)]
    [InlineData("registerDeparture", Reason)]
    public async Task A_household_moves_without_its_protected_member_whom_the_registrar_is_told_of(string change, string? reason)
    {
        foreach (var kind in new[] { "marked", "withheld" })
        {
            var (with, without, to) = (await AddHomeAsync(), await AddHomeAsync(), await register.AddDwellingAsync());
            var (hidden, _) = await AddMemberAsync(with);
            await register.ProtectAsync(hidden, kind);

            var (one, statements) = await Statements.OfAsync(() => SendAsync(with));
            var (other, others) = await Statements.OfAsync(() => SendAsync(without));

            one.Data.ToString().ShouldBe(other.Data.ToString());
            statements.ShouldBe(others);
            (await register.ResidencesAsync(hidden)).ShouldBe("2020-01-01..");
            (await register.CasesOfAsync(hidden)).ShouldBe("undetermined open");

            Task<GraphQLAnswer> SendAsync(Home home) => register.AskAsync(
                "clerk", $"mutation {{ {change}(input: {{ personId: \"{home.Anna}\", wholeHousehold: true, on: \"2024-01-01\" {(change == "move" ? $", to: \"{to}\"" : "")} }}) {{ kind from until current }} }}",
                purpose: Places.ForRegistration, overrideReason: reason);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Reason)]
    public async Task A_split_counts_no_protected_resident_and_its_revert_answers_as_without_one(string? reason)
    {
        foreach (var kind in new[] { "marked", "withheld" })
        {
            var (with, without) = (await AddHomeAsync(), await AddHomeAsync());
            var (early, _) = await AddMemberAsync(with);
            var (late, _) = await AddMemberAsync(with);
            await register.ProtectAsync(early, kind);
            var one = await SplitAsync(with, reason);
            var other = await SplitAsync(without, reason);
            Structures.Event(other).GetProperty("undetermined").GetInt32().ShouldBe(2);
            Structures.Event(one).GetProperty("undetermined").GetInt32().ShouldBe(3);
            Structures.Event(one).GetProperty("moved").GetInt32().ShouldBe(0);
            (await register.CasesOfAsync(early)).ShouldBe("undetermined open");

            await register.ProtectAsync(late, kind);
            var before = await register.LastRecordAsync();
            var key = Guid.NewGuid().ToString();
            var (reverted, statements) = await Statements.OfAsync(() => RevertAsync(one, key));
            var (plain, others) = await Statements.OfAsync(() => RevertAsync(other, Guid.NewGuid().ToString()));
            reverted.Data.ToString().ShouldBe(plain.Data.ToString());
            // One access record more is one more line of the last batch.
            statements.Length.ShouldBe(others.Length);
            (await RevertAsync(one, key)).Data.ToString().ShouldBe(plain.Data.ToString());
            (await register.ResidencesAsync(late)).ShouldBe("2020-01-01..");
            // The change is on the protected person's record; it was not they who were looked at, unless a reason opened them.
            (await register.RecordsOfAsync(late, before)).ShouldStartWith("clerk change residences" + (reason is not null && kind == "marked" ? $" [{reason}]" : ""));

            Task<GraphQLAnswer> RevertAsync(GraphQLAnswer split, string once) => register.AskAsync(
                "clerk", $"mutation {{ revertChange(input: {{ change: \"{Structures.ChangeOf(split)}\" }}) {{ kind happenedOn }} }}", purpose: Places.ForRegistration, overrideReason: reason, idempotencyKey: once);
        }

        Task<GraphQLAnswer> SplitAsync(Home home, string? why) => register.AskAsync(
            "clerk",
            $$"""
            mutation { splitDwelling(input: { dwelling: "{{home.Dwelling}}", on: "2024-05-01", othersUndetermined: true, into: [
              { unit: "1A", floor: 1, capacity: 4, kind: APARTMENT }, { unit: "1B", floor: 1, capacity: 4, kind: APARTMENT }] }) { change { id } moved undetermined } }
            """,
            purpose: Places.ForRegistration, overrideReason: why);
    }

    [Fact]
    public async Task A_building_falls_with_whoever_is_protected_in_it_and_the_registrar_is_told()
    {
        var home = await AddHomeAsync(withResidents: false);
        var (inDwelling, _) = await AddMemberAsync(home);
        var (atBuilding, residence) = await AddMemberAsync(home);
        await register.ExecuteAsync($"update registry.residences set link_quality = 'building', dwelling_id = null where series_id = '{residence}'");
        await register.ProtectAsync(inDwelling);
        await register.ProtectAsync(atBuilding, "marked");
        var answer = await register.DoAsync("demolishBuilding", new { building = home.Building, on = "2024-05-01", sourceDocument = "Permit 9" });
        answer.ErrorCodes.ShouldBeEmpty();
        Structures.Event(answer).GetProperty("undetermined").GetInt32().ShouldBe(0);
        (await register.CasesOfAsync(inDwelling)).ShouldBe("undetermined open");
        (await register.CasesOfAsync(atBuilding)).ShouldBe("undetermined open");
    }

    [Fact]
    public async Task No_tile_changes_by_a_protection()
    {
        var home = await AddHomeAsync();
        var (hidden, _) = await AddMemberAsync(home);
        var before = await TilesAsync();
        await register.ProtectAsync(hidden);
        (await TilesAsync()).ShouldBe(before);

        async Task<string> TilesAsync()
        {
            using var client = await SignIn.ClientAsync(register, "inspector");
            var all = new List<string>();
            // Zoom 14 over 9.05 E, 47.05 N.
            foreach (var layer in new[] { "buildings", "places", "inspections", "density", "areas" })
            {
                using var tile = await client.GetAsync($"/tiles/{layer}/14/8603/5762", TestContext.Current.CancellationToken);
                all.Add($"{layer} {tile.StatusCode} {Convert.ToBase64String(await tile.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))}");
            }
            return string.Join('\n', all);
        }
    }

    [Fact]
    public async Task That_an_address_was_protected_and_on_what_document_is_not_read_by_a_thief_of_a_clerk_s_session()
    {
        var person = await register.AddPersonAsync("Hidden");
        (await register.ProtectionAsync("protectPerson", new { personId = person, kind = "MARKED", until = Protections.Day(100), sourceDocument = "Order 77 of the court" })).ErrorCodes.ShouldBeEmpty();
        foreach (var sql in new[] { "changes where kind like 'protection%'", "protections", "cases where kind = 'protection_ends'" })
        {
            (await register.AsHolderAsync("clerk", Places.ForRegistration, $"select count(*) from registry.{sql}")).ShouldBe(0, sql);
            (await register.AsHolderAsync("registrar", Places.ForRegistration, $"select count(*) from registry.{sql}")).ShouldBeGreaterThan(0, sql);
        }
    }

    sealed record Home(string Building, string Dwelling, string Anna, string Residence, string Child);

    /// <summary>A dwelling of one building with two who live there since 2019, one household.</summary>
    async Task<Home> AddHomeAsync(bool withResidents = true)
    {
        var building = await register.AddBuildingAsync();
        var dwelling = await register.AddUnitAsync(building, more: "capacity: 2, validFrom: \"1990-01-01\"");
        if (!withResidents)
            return new Home(building, dwelling, "", "", "");
        var anna = await register.AddPersonAsync("Anna Muster");
        var residence = await register.AddResidenceAsync(anna, dwelling, "2019-01-01");
        var child = await register.AddPersonAsync("Child Muster", "2015-01-01");
        // Later, since those who began on one day are in an order of their own at each place.
        await register.AddResidenceAsync(child, dwelling, "2019-02-01", householdOf: anna);
        return new Home(building, dwelling, anna, residence, child);
    }

    /// <summary>Another member of the household, since 2020.</summary>
    async Task<(string Person, string Residence)> AddMemberAsync(Home home, string? document = null)
    {
        var person = await register.AddPersonAsync("Hidden " + home.Dwelling, document: document);
        return (person, await register.AddResidenceAsync(person, home.Dwelling, "2020-01-01", householdOf: home.Anna.Length == 0 ? null : home.Anna));
    }

    Task<string> ChangeOfAsync(string residence) => register.TextAsync(
        $"select c.reference from registry.changes c join registry.residences r on r.change_id = c.id where r.series_id = '{residence}' and r.recorded_until is null");

    Task<GraphQLAnswer> AskAsync(string? user, string text, Home home, string? reason = null)
    {
        var filled = text.Replace("DWELLING", home.Dwelling, StringComparison.Ordinal).Replace("BUILDING", home.Building, StringComparison.Ordinal)
            .Replace("PERSON", home.Anna, StringComparison.Ordinal).Replace("CHILD", home.Child, StringComparison.Ordinal);
        return user == "agency"
            ? register.AskAsAgencyAsync(databases, filled)
            : register.AskAsync(user, filled, purpose: user == "case-officer" ? "criminal-investigation" : Places.ForRegistration, caseReference: user == "case-officer" ? "C-1" : null, overrideReason: reason);
    }

    static string Plain(GraphQLAnswer answer, Home home) => $"{answer.Status} {answer.Json.GetRawText()}"
        .Replace(home.Dwelling, "DWELLING", StringComparison.Ordinal).Replace(home.Building, "BUILDING", StringComparison.Ordinal)
        .Replace(home.Anna, "PERSON", StringComparison.Ordinal).Replace(home.Child, "CHILD", StringComparison.Ordinal);

    static string Fill(string text, (string Person, string Residence, string Case, string Change, string Document, string Name) by) => text
        .Replace("P?", by.Person, StringComparison.Ordinal).Replace("R?", by.Residence, StringComparison.Ordinal).Replace("C?", by.Case, StringComparison.Ordinal)
        .Replace("X?", by.Change, StringComparison.Ordinal).Replace("D?", by.Document, StringComparison.Ordinal).Replace("N?", by.Name, StringComparison.Ordinal);

    static string Unfill(string text, (string Person, string Residence, string Case, string Change, string Document, string Name) by) => text
        .Replace(by.Person, "P?", StringComparison.Ordinal).Replace(by.Residence, "R?", StringComparison.Ordinal).Replace(by.Change, "X?", StringComparison.Ordinal);
}
