using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Persons;

/// <summary>Protected addresses from their beginning to their end, as the registrar keeps them.</summary>
public sealed class ProtectionTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string Protection = "id protection { kind from until version }";

    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("MARKED")]
    [InlineData("WITHHELD")]
    public async Task An_address_is_protected_from_today_until_a_day(string kind)
    {
        var person = await register.AddPersonAsync("Witness");
        var answer = await register.ProtectionAsync("protectPerson", new { personId = person, kind, until = Protections.Day(100), sourceDocument = "Order 1" }, Protection);

        answer["protectPerson.id"].GetString().ShouldBe(person);
        answer["protectPerson.protection.kind"].GetString().ShouldBe(kind);
        answer["protectPerson.protection.from"].GetString().ShouldBe(Protections.Day(0));
        answer["protectPerson.protection.until"].GetString().ShouldBe(Protections.Day(100));
        (await PersonAsync("clerk", person)).ShouldBeNull();
        (await PersonAsync("registrar", person)).ShouldBe("Witness");
        (await ChangesAsync(person)).ShouldBe("protection_begun Order 1");
    }

    [Fact]
    public async Task It_always_has_an_end_after_today_and_within_two_years()
    {
        var person = await register.AddPersonAsync("Witness");
        var twoYears = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(2).DayNumber - DateOnly.FromDateTime(DateTime.UtcNow).DayNumber;
        (await ProtectAsync(person, 0)).Rule().ShouldBe("protection-ends-later");
        (await ProtectAsync(person, -1)).Rule().ShouldBe("protection-ends-later");
        (await ProtectAsync(person, twoYears + 1)).Rule().ShouldBe("protection-of-two-years");
        (await ProtectAsync(person, twoYears)).ErrorCodes.ShouldBeEmpty();
        (await register.ProtectionAsync("changeProtection", new { personId = person, until = Protections.Day(twoYears + 1) })).Rule().ShouldBe("protection-of-two-years");
        (await register.ProtectionAsync("changeProtection", new { personId = person, until = Protections.Day(0) })).Rule().ShouldBe("protection-ends-later");
        (await register.AskAsync("registrar", $"mutation {{ protectPerson(input: {{ personId: \"{person}\", kind: MARKED }}) {{ id }} }}", purpose: Protections.ForProtection)).ErrorCodes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_address_is_protected_once_and_what_is_not_protected_is_neither_changed_nor_ended()
    {
        var person = await register.AddPersonAsync("Witness");
        (await register.ProtectionAsync("changeProtection", new { personId = person, until = Protections.Day(10) })).Rule().ShouldBe("address-is-protected");
        (await register.ProtectionAsync("endProtection", new { personId = person })).Rule().ShouldBe("address-is-protected");
        (await ProtectAsync(person, 50)).ErrorCodes.ShouldBeEmpty();
        (await ProtectAsync(person, 60)).Rule().ShouldBe("address-is-protected-once");
        (await register.ProtectionAsync("protectPerson", new { personId = Guid.NewGuid(), kind = "MARKED", until = Protections.Day(10) })).ErrorCodes.ShouldBe(["NOT_FOUND"]);
    }

    [Fact]
    public async Task It_is_lengthened_and_shortened_and_the_reminder_follows()
    {
        var person = await register.AddPersonAsync("Witness");
        await ProtectAsync(person, 50);
        await register.ExecuteAsync($"update registry.protections set valid_from = current_date - 20 where person_id = (select id from registry.persons where reference = '{person}')");
        (await register.ProtectionAsync("changeProtection", new { personId = person, until = Protections.Day(200) }, Protection))["changeProtection.protection.from"].GetString().ShouldBe(Protections.Day(-20));
        (await register.ProtectionsAsync(person)).ShouldBe("marked -20..200");
        (await register.ProtectionAsync("changeProtection", new { personId = person, until = Protections.Day(20) })).ErrorCodes.ShouldBeEmpty();
        (await register.ProtectionsAsync(person)).ShouldBe("marked -20..20");
        (await register.ProtectionsAsync(person, ever: true)).ShouldBe("marked -20..50, marked -20..200, marked -20..20");
        (await register.CasesOfAsync(person)).ShouldBe("protection_ends decided extended, protection_ends decided extended, protection_ends open");
        (await register.ProtectionAsync("changeProtection", new { personId = person, until = Protections.Day(20) })).Rule().ShouldBe("protection-changes");
        (await register.ProtectionAsync("changeProtection", new { personId = person })).Rule().ShouldBe("protection-changes");
        (await ChangesAsync(person)).ShouldBe("protection_begun, protection_changed, protection_changed");
    }

    [Fact]
    public async Task The_other_kind_begins_today_and_what_was_before_stays()
    {
        var person = await register.AddPersonAsync("Witness");
        await ProtectAsync(person, 50);
        await register.ExecuteAsync($"update registry.protections set valid_from = current_date - 20 where person_id = (select id from registry.persons where reference = '{person}')");
        (await register.ProtectionAsync("changeProtection", new { personId = person, kind = "WITHHELD" })).ErrorCodes.ShouldBeEmpty();
        (await register.ProtectionsAsync(person)).ShouldBe("marked -20..0, withheld 0..50");
        (await PersonAsync("clerk", person, Reason)).ShouldBeNull();
    }

    [Fact]
    public async Task It_ends_today_and_the_person_is_like_others_again()
    {
        var home = await register.AddKnownResidentAsync("Witness");
        await ProtectAsync(home.Person, 50, "WITHHELD");
        await register.ExecuteAsync($"update registry.protections set valid_from = current_date - 20 where person_id = (select id from registry.persons where reference = '{home.Person}')");
        (await register.OccupantsAsync(home.Dwelling)).Names().ShouldBeEmpty();
        (await register.ProtectionAsync("endProtection", new { personId = home.Person, sourceDocument = "Letter 3" }, Protection))["endProtection.protection"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.OccupantsAsync(home.Dwelling)).Names().ShouldBe(["Witness"]);
        (await register.ProtectionsAsync(home.Person)).ShouldBe("withheld -20..0");
        (await register.CasesOfAsync(home.Person)).ShouldBe("protection_ends decided ended");
        (await ProtectAsync(home.Person, 50)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_after_its_end_nobody_is_protected()
    {
        var home = await register.AddKnownResidentAsync("Witness");
        await ProtectAsync(home.Person, 50);
        await register.ExecuteAsync($"update registry.protections set valid_from = current_date - 20, valid_until = current_date where person_id = (select id from registry.persons where reference = '{home.Person}')");
        (await register.OccupantsAsync(home.Dwelling)).Names().ShouldBe(["Witness"]);
        (await register.ProtectionAsync("endProtection", new { personId = home.Person })).Rule().ShouldBe("address-is-protected");
    }

    [Fact]
    public async Task Whoever_looked_at_an_older_protection_is_told_of_the_newer()
    {
        var person = await register.AddPersonAsync("Witness");
        var version = (await register.ProtectionAsync("protectPerson", new { personId = person, kind = "MARKED", until = Protections.Day(40) }, Protection))["protectPerson.protection.version"].GetString();
        (await register.ProtectionAsync("changeProtection", new { personId = person, until = Protections.Day(50), expectedVersion = version })).ErrorCodes.ShouldBeEmpty();
        var stale = await register.ProtectionAsync("endProtection", new { personId = person, expectedVersion = version });
        stale.Rule().ShouldBe("expected-version");
        stale.Extensions().GetProperty("newer").GetProperty("until").GetString().ShouldBe(Protections.Day(50));
    }

    [Fact]
    public async Task The_reminder_comes_thirty_days_before_the_end_and_extends_the_protection()
    {
        var person = await register.AddPersonAsync("Witness");
        await ProtectAsync(person, 31);
        var reminder = await register.ReadAsync<long>($"select c.id from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{person}'");
        (await QueueAsync()).ShouldNotContain(reminder.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (await CaseAsync(reminder))["case"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        // A day goes by.
        await register.ExecuteAsync($"update registry.cases set due_on = due_on - 1 where id = {reminder}");
        (await QueueAsync()).ShouldContain(reminder.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var found = await CaseAsync(reminder);
        found["case.decisions"].EnumerateArray().Select(d => d.GetString()).ShouldBe(["EXTENDED", "ENDED"]);
        found["case.person.id"].GetString().ShouldBe(person);

        var id = reminder.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await register.DecideAsync(id, "EXTENDED", user: "registrar", purpose: Protections.ForProtection)).Rule().ShouldBe("extended-until-a-day");
        (await register.DecideAsync(id, "EXTENDED", $"on: \"{Protections.Day(900)}\"", "registrar", Protections.ForProtection)).Rule().ShouldBe("protection-of-two-years");
        var decided = await register.DecideAsync(id, "EXTENDED", $"on: \"{Protections.Day(300)}\"", "registrar", Protections.ForProtection);
        decided["decideCase.decision"].GetString().ShouldBe("EXTENDED");
        decided["decideCase.effect.kind"].GetString().ShouldBe("PROTECTION_CHANGED");
        (await register.ProtectionsAsync(person)).ShouldBe("marked 0..300");
        (await register.CasesOfAsync(person)).ShouldBe("protection_ends decided extended, protection_ends open");
    }

    [Fact]
    public async Task A_reminder_may_be_decided_by_letting_the_protection_end_and_is_never_a_clerk_s()
    {
        var home = await register.AddKnownResidentAsync("Witness");
        await ProtectAsync(home.Person, 20);
        var reminder = await register.TextAsync($"select c.id from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{home.Person}'");
        (await register.DecideAsync(reminder, "ENDED")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        // Its day has come and nobody decided: it stays the registrar's.
        await register.ExecuteAsync($"update registry.protections set valid_from = current_date - 9, valid_until = current_date where person_id = (select id from registry.persons where reference = '{home.Person}')");
        (await register.DecideAsync(reminder, "ENDED")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.DecideAsync(reminder, "ENDED", user: "registrar", purpose: Protections.ForProtection))["decideCase.decision"].GetString().ShouldBe("ENDED");
    }

    [Fact]
    public async Task The_protections_that_end_soon_are_listed_for_the_registrar_the_next_first()
    {
        var (soon, later, far) = (await register.AddPersonAsync("Soon"), await register.AddPersonAsync("Later"), await register.AddPersonAsync("Far"));
        await ProtectAsync(later, 30);
        await ProtectAsync(soon, 5, "WITHHELD");
        await ProtectAsync(far, 31);
        (await EndingAsync()).Where(p => p == soon || p == later || p == far).ShouldBe([soon, later]);
        (await EndingAsync($"until: \"{Protections.Day(6)}\"")).ShouldNotContain(later);
        (await register.AskAsync("registrar", $"{{ protectionsEnding(until: \"{Protections.Day(31)}\") {{ nodes {{ personId }} }} }}", purpose: Protections.ForProtection)).Rule().ShouldBe("protections-ending-soon");
        var first = await register.AskAsync("registrar", "{ protectionsEnding(first: 1) { nodes { personId } pageInfo { hasNextPage endCursor } } }", purpose: Protections.ForProtection);
        first["protectionsEnding.pageInfo.hasNextPage"].GetBoolean().ShouldBeTrue();
        var next = await EndingAsync($"after: \"{first["protectionsEnding.pageInfo.endCursor"].GetString()}\"");
        next.ShouldNotContain(first["protectionsEnding.nodes.0.personId"].GetString());
        next.ShouldContain(later);
    }

    [Fact]
    public async Task A_protection_is_reverted_by_the_registrar_and_by_nobody_else()
    {
        var home = await register.AddKnownResidentAsync("Witness");
        await ProtectAsync(home.Person, 50);
        var begun = await register.TextAsync($"select c.reference from registry.changes c join registry.protections s on s.change_id = c.id join registry.persons p on p.id = s.person_id where p.reference = '{home.Person}'");
        (await register.RevertAsync(begun)).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.AskAsync("clerk", $"mutation {{ revertChange(input: {{ change: \"{begun}\" }}) {{ id }} }}", purpose: Places.ForRegistration, overrideReason: Reason)).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.RevertAsync(begun, "registrar")).ErrorCodes.ShouldBeEmpty();
        (await register.ProtectionsAsync(home.Person)).ShouldBe("");
        (await register.OccupantsAsync(home.Dwelling)).Names().ShouldBe(["Witness"]);
    }

    [Fact]
    public async Task It_holds_for_all_records_of_a_person_and_is_ended_under_the_one_that_stays()
    {
        var (keep, merged) = (await register.AddPersonAsync("Kept Record"), await register.AddPersonAsync("Merged Record"));
        await ProtectAsync(merged, 50, "WITHHELD");
        await register.MergeAsync(keep, merged);
        (await PersonAsync("clerk", keep)).ShouldBeNull();
        (await ProtectAsync(keep, 60)).Rule().ShouldBe("address-is-protected-once");
        (await register.ProtectionAsync("changeProtection", new { personId = keep, until = Protections.Day(70) }, Protection))["changeProtection.protection.kind"].GetString().ShouldBe("WITHHELD");
        (await register.ProtectionsAsync(merged)).ShouldBe("");
        (await register.ProtectionsAsync(keep)).ShouldBe("withheld 0..70");
        (await register.ProtectionAsync("endProtection", new { personId = merged })).ErrorCodes.ShouldBeEmpty();
        (await PersonAsync("clerk", keep)).ShouldBe("Kept Record");
    }

    [Fact]
    public async Task It_goes_along_with_a_move()
    {
        var home = await register.AddKnownResidentAsync("Witness");
        await ProtectAsync(home.Person, 50);
        var to = await register.AddDwellingAsync(9.15);
        (await register.AskAsync(
            "clerk", $"mutation {{ move(input: {{ personId: \"{home.Person}\", to: \"{to}\", on: \"2024-01-01\" }}) {{ id }} }}", purpose: Places.ForRegistration, overrideReason: Reason)).ErrorCodes.ShouldBeEmpty();
        (await register.OccupantsAsync(to)).Names().ShouldBeEmpty();
        (await register.OccupantsAsync(home.Dwelling, "2021-01-01")).Names().ShouldBeEmpty();
        (await PersonAsync("clerk-of-south", home.Person)).ShouldBeNull();
        (await PersonAsync("clerk-of-south", home.Person, Reason)).ShouldBe("Witness");
    }

    [Fact]
    public async Task The_registrar_moves_and_settles_protected_people_and_nobody_else()
    {
        var home = await register.AddKnownResidentAsync("Witness");
        var to = await register.AddDwellingAsync(9.15);
        var move = new { personId = home.Person, to, on = "2024-01-01" };
        (await MoveAsync(move)).Rule().ShouldBe("address-is-protected");
        (await EndAsync(home.Residence, "2024-01-01")).Rule().ShouldBe("address-is-protected");
        await ProtectAsync(home.Person, 50, "WITHHELD");
        (await MoveAsync(new { personId = home.Person, to, on = "2024-01-01", wholeHousehold = true })).Rule().ShouldBe("one-protected-person-at-a-time");
        var moved = await MoveAsync(move);
        var residence = moved["moveProtectedPerson.0.id"].GetString()!;
        (await register.ResidencesAsync(home.Person)).ShouldBe("2020-01-01..2024-01-01 2024-01-01..");
        (await EndAsync(residence, "2025-01-01")).ErrorCodes.ShouldBeEmpty();
        (await register.AskAsync(
            "registrar", $"mutation {{ registerProtectedResidence(input: {{ personId: \"{home.Person}\", dwelling: \"{home.Dwelling}\", kind: MAIN, basis: TENANT, from: \"2025-02-01\" }}) {{ id }} }}",
            purpose: Protections.ForProtection)).ErrorCodes.ShouldBeEmpty();
        (await register.ResidencesAsync(home.Person)).ShouldBe("2020-01-01..2024-01-01 2024-01-01..2025-01-01 2025-02-01..");

        Task<GraphQLAnswer> EndAsync(string id, string until) =>
            register.AskAsync("registrar", $"mutation {{ endProtectedResidence(input: {{ residenceId: \"{id}\", until: \"{until}\" }}) {{ id }} }}", purpose: Protections.ForProtection);

        Task<GraphQLAnswer> MoveAsync(object input) => register.AskAsync("registrar", "mutation($input: MoveInput!) { moveProtectedPerson(input: $input) { id } }", new { input }, Protections.ForProtection);
    }

    [Fact]
    public async Task The_registrar_places_the_protected_resident_of_a_dwelling_that_was_split()
    {
        var building = await register.AddBuildingAsync();
        var old = await register.AddUnitAsync(building);
        var (hidden, _) = await register.SettleAsync(old, name: "Hidden");
        await ProtectAsync(hidden, 50, "WITHHELD");
        var into = Structures.DwellingsOf(await register.SplitInTwoAsync(old));
        var found = await register.TextAsync($"select c.id from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{hidden}' and c.kind = 'undetermined'");
        (await register.DecideAsync(found, "LIVES_IN", $"dwelling: \"{into[1]}\"")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.DecideAsync(found, "LIVES_IN", $"dwelling: \"{into[1]}\"", "registrar", Protections.ForProtection)).ErrorCodes.ShouldBeEmpty();
        (await register.ResidencesAsync(hidden)).ShouldBe("2020-01-01..2024-05-01 2024-05-01..");
        (await register.OccupantsAsync(into[1])).Names().ShouldBeEmpty();
    }

    const string Reason = "The court asks for the address of the witness.";

    Task<GraphQLAnswer> ProtectAsync(string person, int days, string kind = "MARKED") => register.ProtectionAsync("protectPerson", new { personId = person, kind, until = Protections.Day(days) });

    async Task<string?> PersonAsync(string user, string person, string? reason = null)
    {
        var found = (await register.AskAsync(user, $"{{ person(id: \"{person}\") {{ names }} }}", purpose: Places.ForRegistration, overrideReason: reason))["person"];
        return found.ValueKind == System.Text.Json.JsonValueKind.Null ? null : found.GetProperty("names")[0].GetString();
    }

    async Task<string?[]> QueueAsync() => [.. (await register.AskAsync("registrar", "{ cases(kind: PROTECTION_ENDS, first: 100) { nodes { id } } }", purpose: Protections.ForProtection))["cases.nodes"]
        .EnumerateArray().Select(c => c.GetProperty("id").ToString())];

    Task<GraphQLAnswer> CaseAsync(long id) => register.AskAsync("registrar", $"{{ case(id: \"{id}\") {{ kind decisions summary person {{ id }} }} }}", purpose: Protections.ForProtection);

    async Task<string?[]> EndingAsync(string more = "first: 100") => [.. (await register.AskAsync("registrar", $"{{ protectionsEnding({more}) {{ nodes {{ personId kind from until }} }} }}", purpose: Protections.ForProtection))["protectionsEnding.nodes"]
        .EnumerateArray().Select(p => p.GetProperty("personId").GetString())];

    Task<string> ChangesAsync(string person) => register.TextAsync(
        $"""
        select string_agg(concat_ws(' ', c.kind, c.source_document), ', ' order by c.id)
        from registry.changes c where c.id in (select s.change_id from registry.protections s join registry.persons p on p.id = s.person_id where p.reference = '{person}')
        """);
}
