using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Cases;

public sealed class DecideCaseTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("vanished_from_source", "STILL_THERE,GONE,ACKNOWLEDGED")]
    [InlineData("conflicting", "RESOLVED")]
    [InlineData("objected", "ACCEPTED,REJECTED")]
    [InlineData("unmatched", "ACCEPTED,REJECTED")]
    [InlineData("moved_away", "ACKNOWLEDGED,OBJECTED")]
    public async Task Each_kind_has_its_fixed_choices_and_takes_no_other(string kind, string choices)
    {
        var id = await register.AddCaseAsync(kind, dwelling: await register.AddDwellingAsync());
        var asked = await register.AskAsync("clerk", $"{{ case(id: \"{id}\") {{ decisions }} }}", purpose: Places.ForRegistration);
        string.Join(',', asked["case.decisions"].EnumerateArray().Select(d => d.GetString())).ShouldBe(choices);
        (await register.DecideAsync(id, "LEFT")).Rule().ShouldBe("decision-fits-the-kind");
        var decided = await register.DecideAsync(id, choices.Split(',')[0]);
        decided["decideCase.status"].GetString().ShouldBe("DECIDED");
        decided["decideCase.decision"].GetString().ShouldBe(choices.Split(',')[0]);
        decided["decideCase.decidedBy"].GetString().ShouldBe("clerk");
    }

    [Fact]
    public async Task An_inquiry_is_decided_by_closing_it() =>
        (await register.DecideAsync(await register.AddCaseAsync("inquiry"), "RESOLVED")).Rule().ShouldBe("inquiry-is-closed");

    [Fact]
    public async Task A_field_find_is_decided_by_saying_how_it_is_entered() =>
        (await register.DecideAsync(await register.AddCaseAsync("field_found"), "ACCEPTED")).Rule().ShouldBe("field-find-is-accepted");

    [Fact]
    public async Task A_case_is_decided_once_also_by_two_clerks_at_once()
    {
        var id = await register.AddCaseAsync("conflicting", person: await register.AddPersonAsync());
        var answers = await Task.WhenAll(register.DecideAsync(id, "RESOLVED"), register.DecideAsync(id, "RESOLVED", user: "clerk-of-north"));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).ShouldBe(["CONFLICT"]);
        (await register.DecideAsync(id, "RESOLVED")).Rule().ShouldBe("case-is-decided-once");
    }

    [Fact]
    public async Task Who_lives_in_a_dwelling_of_the_building_is_corrected_to_it()
    {
        var resident = await register.AddUndeterminedAsync("Undetermined One");
        var id = await register.AddCaseAsync("undetermined", person: resident.Person, residence: resident.Residence);
        (await register.DecideAsync(id, "LIVES_IN")).Rule().ShouldBe("lives-in-a-dwelling");
        (await register.DecideAsync(id, "LIVES_IN", $", dwelling: \"{await register.AddDwellingAsync()}\"")).Rule().ShouldBe("dwelling-of-that-building");
        var decided = await register.DecideAsync(id, "LIVES_IN", $", dwelling: \"{resident.Dwelling}\"");
        decided["decideCase.effect.kind"].GetString().ShouldBe("RESIDENCE_CORRECTED");
        (await register.OccupantsAsync(resident.Dwelling)).Names().ShouldBe(["Undetermined One"]);
        (await register.ReadAsync<string>(
            $"select concat_ws(' ', a.action, array_to_string(a.fields, ',')) from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{resident.Person}' and a.action = 'change' order by a.id desc limit 1"))
            .ShouldBe("change cases,residences");
    }

    [Fact]
    public async Task Who_left_is_ended_on_the_day()
    {
        var resident = await register.AddUndeterminedAsync("Left One");
        var id = await register.AddCaseAsync("undetermined", person: resident.Person, residence: resident.Residence);
        (await register.DecideAsync(id, "LEFT")).Rule().ShouldBe("left-on-a-day");
        (await register.DecideAsync(id, "LEFT", ", on: \"2022-05-01\""))["decideCase.effect.happenedOn"].GetString().ShouldBe("2022-05-01");
        (await register.ReadAsync<string>($"select ends_on from registry.residences where series_id = '{resident.Residence}' and recorded_until is null")).ShouldBe("2022-05-01");
    }

    [Fact]
    public async Task An_objection_to_a_move_is_a_case_of_the_destination_and_shows_the_old_office_nothing()
    {
        var old = await register.AddResidentAsync("Objected Mover");
        var south = await register.AddDwellingAsync(9.15);
        await register.MoveInFromElsewhereAsync(new { fullName = "Objected Mover", birthDate = "1980-02-03" }, south);
        var id = await register.ReadAsync<long>($"select c.id from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{old.Person}'");
        var decided = await register.DecideAsync($"{id}", "OBJECTED", user: "clerk-of-north");
        decided["decideCase.effect.kind"].GetString().ShouldBe("MOVE_OBJECTED");
        const string Objected = "{ cases(kind: OBJECTED) { nodes { dwelling { id } } } }";
        (await register.AskAsync("clerk-of-south", Objected, purpose: Places.ForRegistration))["cases.nodes"].GetRawText().ShouldContain(south);
        (await register.AskAsync("clerk-of-north", Objected, purpose: Places.ForRegistration)).Json.ToString().ShouldNotContain(south);
    }

    [Theory]
    [InlineData("clerk", "")]
    [InlineData("clerk-of-north", "")]
    [InlineData("registrar", "")]
    [InlineData("clerk-of-south", "NOT_FOUND")]
    [InlineData("inspector", "NOT_PERMITTED")]
    [InlineData("planner", "NOT_PERMITTED")]
    [InlineData("patrol", "NOT_PERMITTED")]
    [InlineData(null, "NOT_PERMITTED")]
    public async Task Cases_are_for_clerks_of_the_area_and_the_registrar(string? user, string refused)
    {
        var id = await register.AddCaseAsync("conflicting", person: await register.AddPersonAsync());
        var seen = await register.AskAsync(user, $"{{ case(id: \"{id}\") {{ summary }} cases {{ nodes {{ id }} }} }}", purpose: Places.ForRegistration);
        seen.Json.ToString().Contains("To be decided.", StringComparison.Ordinal).ShouldBe(refused == "");
        (await register.DecideAsync(id, "RESOLVED", user: user!)).ErrorCodes.ShouldBe(refused == "" ? [] : [refused]);
    }

    [Fact]
    public async Task A_protected_person_s_case_is_the_registrar_s_alone()
    {
        var person = await register.AddPersonAsync();
        await register.ProtectAsync(person);
        var id = await register.AddCaseAsync("conflicting", person: person);
        (await register.DecideAsync(id, "RESOLVED")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.AskAsync("registrar", $"{{ case(id: \"{id}\") {{ person {{ id }} }} }}", purpose: "data-quality"))["case.person.id"].GetString().ShouldBe(person);
        (await register.DecideAsync(id, "RESOLVED", user: "registrar")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_queue_is_oldest_due_first_in_pages_and_names_nobody()
    {
        var person = await register.AddPersonAsync("Queued Person");
        var late = await register.AddCaseAsync("unmatched", person: person, dueInDays: 5);
        var overdue = await register.AddCaseAsync("unmatched", person: person, dueInDays: -5);
        var first = await register.AskAsync("clerk", "{ cases(kind: UNMATCHED, first: 1) { nodes { id overdue } pageInfo { endCursor hasNextPage } } }", purpose: Places.ForRegistration);
        first["cases.nodes.0.id"].GetString().ShouldBe(overdue);
        first["cases.nodes.0.overdue"].GetBoolean().ShouldBeTrue();
        var next = await register.AskAsync(
            "clerk", "query($after: String) { cases(kind: UNMATCHED, after: $after) { nodes { id } } }", new { after = first["cases.pageInfo.endCursor"].GetString() }, Places.ForRegistration);
        next["cases.nodes.0.id"].GetString().ShouldBe(late);
        var named = await register.AskAsync("clerk", "{ cases(kind: UNMATCHED) { nodes { person { names } } } }", purpose: Places.ForRegistration);
        named.ErrorCodes.ShouldAllBe(code => code == "NOT_PERMITTED");
        named.Json.ToString().ShouldNotContain("Queued");
    }
}
