using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class DecideCaseTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Lives_in_makes_the_link_of_an_undetermined_resident_sure()
    {
        var (person, dwellings, id) = await SplitAsync();
        var answer = await register.DecideAsync(id, "LIVES_IN", $"dwelling: \"{dwellings[1]}\"");
        answer["decideCase.status"].GetString().ShouldBe("DECIDED");
        answer["decideCase.decision"].GetString().ShouldBe("LIVES_IN");
        answer["decideCase.effect.kind"].GetString().ShouldBe("RESIDENCE_CORRECTED");
        (await register.OccupantsAsync(dwellings[1], "2024-05-01")).Names().ShouldBe(["Anna Muster"]);
        (await LinksAsync(person)).ShouldBe("dwelling 2020-01-01..2024-05-01, dwelling 2024-05-01..");
    }

    [Fact]
    public async Task Left_ends_the_residence_on_the_day()
    {
        var (person, _, id) = await SplitAsync();
        Structures.RuleOf(await register.DecideAsync(id, "LEFT")).ShouldBe("left-on-a-day");
        Structures.RuleOf(await register.DecideAsync(id, "LEFT", "on: \"2100-01-01\"")).ShouldBe("left-already");
        (await register.DecideAsync(id, "LEFT", "on: \"2024-07-01\""))["decideCase.effect.kind"].GetString().ShouldBe("RESIDENCE_ENDED");
        (await LinksAsync(person)).ShouldBe("dwelling 2020-01-01..2024-05-01, building 2024-05-01..2024-07-01");
    }

    [Fact]
    public async Task Lives_in_needs_a_dwelling_of_that_building()
    {
        var (_, _, id) = await SplitAsync();
        Structures.RuleOf(await register.DecideAsync(id, "LIVES_IN")).ShouldBe("lives-in-a-dwelling");
        Structures.RuleOf(await register.DecideAsync(id, "LIVES_IN", $"dwelling: \"{await register.AddDwellingAsync()}\"")).ShouldBe("dwelling-of-that-building");
        (await StatusAsync(id)).ShouldBe("open");
    }

    [Fact]
    public async Task Gone_withdraws_the_dwelling_of_the_case()
    {
        var dwelling = await register.AddDwellingAsync();
        var id = await register.AddCaseAsync("vanished_from_source", dwelling: dwelling);
        Structures.RuleOf(await register.DecideAsync(id, "GONE", "on: \"2024\"")).ShouldBe("gone-on-a-day");
        var answer = await register.DecideAsync(id, "GONE", "on: \"2024-05-01\"");
        answer["decideCase.effect"].ToString().ShouldBe("""{"kind":"DWELLING_WITHDRAWN","happenedOn":"2024-05-01"}""");
        answer["decideCase.decision"].GetString().ShouldBe("GONE");
        (await register.AskAsync(null, $"{{ dwelling(number: \"{dwelling}\") {{ status }} }}"))["dwelling.status"].GetString().ShouldBe("WITHDRAWN");
    }

    [Fact]
    public async Task Gone_demolishes_the_building_of_the_case()
    {
        var building = await register.AddBuildingAsync();
        var id = await AddForBuildingAsync(building);
        (await register.DecideAsync(id, "GONE", "on: \"2024-05-01\""))["decideCase.effect.kind"].GetString().ShouldBe("BUILDING_DEMOLISHED");
        (await register.AskAsync(null, $"{{ building(number: \"{building}\") {{ status }} }}"))["building.status"].GetString().ShouldBe("DEMOLISHED");
    }

    [Fact]
    public async Task What_is_lived_in_is_not_gone()
    {
        var (_, _, dwelling) = await register.AddKnownResidentAsync("Resident");
        var id = await register.AddCaseAsync("vanished_from_source", dwelling: dwelling);
        Structures.RuleOf(await register.DecideAsync(id, "GONE", "on: \"2024-05-01\"")).ShouldBe("nobody-is-registered-there");
        (await StatusAsync(id)).ShouldBe("open");
    }

    [Fact]
    public async Task What_is_still_there_stays()
    {
        var dwelling = await register.AddDwellingAsync();
        var id = await register.AddCaseAsync("vanished_from_source", dwelling: dwelling);
        (await register.DecideAsync(id, "STILL_THERE"))["decideCase.effect"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.AskAsync(null, $"{{ dwelling(number: \"{dwelling}\") {{ status }} }}"))["dwelling.status"].GetString().ShouldBe("IN_USE");
    }

    [Fact]
    public async Task A_case_is_decided_once_by_a_choice_of_its_kind()
    {
        var id = await register.AddCaseAsync("vanished_from_source", dwelling: await register.AddDwellingAsync());
        Structures.RuleOf(await register.DecideAsync(id, "LEFT")).ShouldBe("decision-fits-the-kind");
        (await register.DecideAsync(id, "STILL_THERE")).ErrorCodes.ShouldBeEmpty();
        Structures.RuleOf(await register.DecideAsync(id, "STILL_THERE")).ShouldBe("case-is-decided-once");
    }

    [Theory]
    [InlineData("STILL_THERE")]
    [InlineData("GONE")]
    public async Task Of_clerks_deciding_at_once_exactly_one_wins(string decision)
    {
        var id = await register.AddCaseAsync("vanished_from_source", dwelling: await register.AddDwellingAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => register.DecideAsync(id, decision, "on: \"2024-05-01\"")));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).ShouldAllBe(code => code == "CONFLICT");
    }

    [Fact]
    public async Task The_person_of_a_decided_case_has_an_access_record()
    {
        var (person, dwellings, id) = await SplitAsync();
        var before = await register.ReadAsync<long>("select coalesce(max(id), 0) from registry.access_records");
        (await register.DecideAsync(id, "LIVES_IN", $"dwelling: \"{dwellings[0]}\"")).ErrorCodes.ShouldBeEmpty();
        (await register.TextAsync($"select string_agg(a.action, ' ') from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{person}' and a.id > {before}")).ShouldBe("change");
    }

    async Task<(string Person, string[] Dwellings, string Case)> SplitAsync()
    {
        var old = await register.AddDwellingAsync();
        var (person, _) = await register.SettleAsync(old);
        var dwellings = Structures.DwellingsOf(await register.SplitInTwoAsync(old, others: true));
        return (person, dwellings, await register.TextAsync($"select c.id from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{person}'"));
    }

    async Task<string> AddForBuildingAsync(string building) => (await register.ReadAsync<long>(
        $"""
        insert into registry.cases (kind, area_id, building_id, summary, due_on)
        select 'vanished_from_source', area_id, id, 'To be decided.', current_date from registry.buildings where number = '{building}' returning id
        """)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    Task<string> StatusAsync(string id) => register.TextAsync($"select status from registry.cases where id = {id}");

    Task<string> LinksAsync(string person) => register.TextAsync(
        $"""
        select string_agg(r.link_quality || ' ' || r.starts_on || '..' || coalesce(r.ends_on, ''), ', ' order by r.starts_on)
        from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{person}' and r.recorded_until is null
        """);
}
