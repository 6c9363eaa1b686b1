using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class MoveInFromElsewhereTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_old_residence_ends_and_the_new_one_begins_on_the_day_of_the_move_as_one_change()
    {
        var old = await register.AddKnownResidentAsync("Mover One", document: "MOVE-1");
        var south = await register.AddDwellingAsync(9.15);
        var answer = await register.MoveInFromElsewhereAsync(new { documentNumber = "move 1" }, south);

        answer["moveInFromElsewhere.dwelling.id"].GetString().ShouldBe(south);
        answer["moveInFromElsewhere.current"].GetBoolean().ShouldBeTrue();
        (await HistoryAsync(old.Person)).ShouldBe("2020-01-01- false, 2020-01-01-2024-03-01 true, 2024-03-01- true");
        (await register.ReadAsync<long>(
            $"""
            select count(distinct c.id) from registry.changes c join registry.residences r on c.id in (r.change_id, r.closed_change_id)
            join registry.persons p on p.id = r.person_id where p.reference = '{old.Person}' and c.kind = 'move_from_elsewhere'
            """)).ShouldBe(1);
        (await register.OccupantsAsync(old.Dwelling, "2024-03-01")).Names().ShouldBeEmpty();
        (await register.OccupantsAsync(old.Dwelling, "2024-02-29")).Names().ShouldBe(["Mover One"]);
        (await register.OccupantsAsync(south, "2024-03-01")).Names().ShouldBe(["Mover One"]);
    }

    [Fact]
    public async Task A_person_is_found_by_full_name_and_birth_date_too()
    {
        await register.AddKnownResidentAsync("Náme Mover", "1971-05");
        var south = await register.AddDwellingAsync(9.15);
        (await register.MoveInFromElsewhereAsync(new { fullName = "name  mover", birthDate = "1971-05" }, south)).ErrorCodes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("several")]
    [InlineData("protected")]
    [InlineData("dead")]
    [InlineData("protected namesake")]
    public async Task Nobody_several_the_dead_and_a_protected_person_are_answered_in_the_same_words(string who)
    {
        var name = $"Hidden {who}";
        if (who != "nobody")
        {
            var first = await register.AddKnownResidentAsync(name);
            if (who is "several" or "protected namesake")
                await register.AddKnownResidentAsync(name);
            if (who is "protected" or "protected namesake")
                await register.ProtectAsync(first.Person);
            if (who == "dead")
                await register.ExecuteAsync($"update registry.person_versions set valid_until = '2023-01-01' where names[1] = '{name}'");
        }
        var before = await CountAsync();
        var answer = await register.MoveInFromElsewhereAsync(new { fullName = name, birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15));

        answer.Json.GetProperty("errors").GetRawText().ShouldBe(await NobodyAsync());
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_person_of_own_areas_is_moved_by_move()
    {
        await register.AddKnownResidentAsync("Own Resident", lon: 9.15);
        var answer = await register.MoveInFromElsewhereAsync(new { fullName = "Own Resident", birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15));
        answer.ErrorCodes.ShouldBe(["CONFLICT"]);
        answer.Rule().ShouldBe("moves-from-elsewhere");
        answer.ErrorMessages[0].ShouldContain("'move'");
    }

    [Fact]
    public async Task Somebody_who_left_own_areas_years_ago_comes_back_this_way()
    {
        var old = await register.AddKnownResidentAsync("Comes Back", lon: 9.15, from: "2010-01-01");
        await register.EndResidenceAsync(old.Residence, "2015-01-01");
        await register.RegisterResidenceAsync(old.Person, await register.AddDwellingAsync(9.05), "2015-01-01");
        (await register.MoveInFromElsewhereAsync(new { fullName = "Comes Back", birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15))).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_before_the_residence_elsewhere_began_is_refused_without_its_dates()
    {
        await register.AddKnownResidentAsync("Too Early", from: "2021-06-07");
        var answer = await register.MoveInFromElsewhereAsync(new { fullName = "Too Early", birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15), "2019-01-01");
        answer.Rule().ShouldBe("move-fits-what-is-registered");
        answer.Json.ToString().ShouldNotContain("2021");
        (await register.ReadAsync<long>("select count(*) from registry.cases c join registry.person_versions v on v.person_id = c.person_id where v.names[1] = 'Too Early'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_move_over_a_later_residence_is_refused()
    {
        var old = await register.AddKnownResidentAsync("Overlapped", from: "2010-01-01");
        await register.EndResidenceAsync(old.Residence, "2018-01-01");
        await register.RegisterResidenceAsync(old.Person, await register.AddDwellingAsync(9.05), "2018-01-01");
        (await register.MoveInFromElsewhereAsync(new { fullName = "Overlapped", birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15), "2012-01-01")).Rule().ShouldBe("move-fits-what-is-registered");
    }

    [Theory]
    [InlineData("unknown", "a-move-has-a-date")]
    [InlineData("1985-01-01", "not-before-the-dwelling-existed")]
    public async Task A_move_has_a_date_on_which_the_dwelling_exists(string on, string rule)
    {
        await register.AddKnownResidentAsync("Dated Mover " + on);
        var answer = await register.MoveInFromElsewhereAsync(new { fullName = "Dated Mover " + on, birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15), on);
        answer.Rule().ShouldBe(rule);
        answer.Extensions().GetProperty("field").GetString().ShouldBe("on");
    }

    [Fact]
    public async Task A_move_known_to_the_year_cannot_have_been_before_the_residence_it_ends()
    {
        var old = await register.AddKnownResidentAsync("Year Mover", from: "2023-04-10");
        (await register.MoveInFromElsewhereAsync(new { fullName = "Year Mover", birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15), "2023")).ErrorCodes.ShouldBeEmpty();
        (await register.ReadAsync<DateOnly>(
            $"select not_before from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{old.Person}' and ends_on is null and recorded_until is null"))
            .ShouldBe(new DateOnly(2023, 4, 11));
    }

    [Fact]
    public async Task The_old_office_sees_its_case_and_no_fact_of_the_new_address()
    {
        var old = await register.AddKnownResidentAsync("Moved Away");
        var south = await register.AddDwellingAsync(9.15);
        var moved = await register.MoveInFromElsewhereAsync(new { fullName = "Moved Away", birthDate = "1980-02-03" }, south);
        var id = await CaseOfAsync(old.Person);

        var answer = await register.AskAsync("clerk-of-north", $$"""
            { case(id: "{{id}}") { kind status openedAt dueOn overdue summary area { name } building { id } dwelling { id } person { id names } residenceId decisions
              decision effect { kind } } }
            """, purpose: Places.ForRegistration);
        answer["case.kind"].GetString().ShouldBe("MOVED_AWAY");
        answer["case.area.name"].GetString().ShouldBe("North");
        answer["case.dwelling.id"].GetString().ShouldBe(old.Dwelling);
        answer["case.residenceId"].GetString().ShouldBe(old.Residence);
        answer["case.person.names.0"].GetString().ShouldBe("Moved Away");
        answer["case.dueOn"].GetString().ShouldBe(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30).ToString("yyyy-MM-dd"));
        answer.Json.ToString().ShouldNotContain(south);
        answer.Json.ToString().ShouldNotContain("South");
        answer.Json.ToString().ShouldNotContain(moved["moveInFromElsewhere.id"].GetString()!);
        var person = await register.AskAsync("clerk-of-north", $"{{ person(id: \"{old.Person}\") {{ residences {{ id until dwelling {{ id }} }} }} }}", purpose: Places.ForRegistration);
        person["person.residences"].GetArrayLength().ShouldBe(1);
        person["person.residences.0.until"].GetString().ShouldBe("2024-03-01");

        (await register.AskAsync("clerk-of-south", $"{{ case(id: \"{id}\") {{ id }} }}", purpose: Places.ForRegistration))["case"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Two_offices_moving_one_person_at_once_exactly_one_wins()
    {
        var old = await register.AddKnownResidentAsync("Wanted Twice");
        var who = new { fullName = "Wanted Twice", birthDate = "1980-02-03" };
        var dwellings = new[] { await register.AddDwellingAsync(9.15), await register.AddDwellingAsync(9.15), await register.AddDwellingAsync(9.15) };
        var answers = await Task.WhenAll(dwellings.Select(dwelling => register.MoveInFromElsewhereAsync(who, dwelling)));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).ShouldAllBe(code => code == "CONFLICT");
        (await register.ReadAsync<long>($"select count(*) from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{old.Person}'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("clerk-of-south", true)]
    [InlineData("clerk-of-north", false)]
    [InlineData("registrar", false)]
    [InlineData("inspector", false)]
    [InlineData("planner", false)]
    [InlineData("patrol", false)]
    [InlineData(null, false)]
    public async Task Only_a_clerk_of_the_destination_moves_people_in(string? user, bool allowed)
    {
        var old = await register.AddKnownResidentAsync($"Moved By {user}", lon: user == "clerk-of-north" ? 9.15 : 9.05);
        var answer = await register.MoveInFromElsewhereAsync(new { fullName = $"Moved By {user}", birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15), user: user!);
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
        (await HistoryAsync(old.Person)).ShouldBe(allowed ? "2020-01-01- false, 2020-01-01-2024-03-01 true, 2024-03-01- true" : "2020-01-01- true");
    }

    [Fact]
    public async Task Without_a_purpose_nobody_is_moved() =>
        (await register.MoveInFromElsewhereAsync(new { documentNumber = "X-1234" }, await register.AddDwellingAsync(9.15), purpose: null)).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);

    [Fact]
    public async Task The_database_repeats_the_decision()
    {
        await register.AddKnownResidentAsync("Second Wall", document: "WALL-1");
        await using var connection = new Npgsql.NpgsqlConnection(register.Connections.App + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(
            "select * from registry.move_in_from_elsewhere(null, 'Second Wall', '1980-02-03', (select max(id) from registry.dwellings), '2024-03-01', 'tenant', 1, current_date)", connection);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task The_moved_person_has_an_access_record_with_encrypted_search_keys()
    {
        var old = await register.AddKnownResidentAsync("Logged Mover");
        await register.MoveInFromElsewhereAsync(new { fullName = "Logged Mover", birthDate = "1980-02-03" }, await register.AddDwellingAsync(9.15));
        (await register.ReadAsync<string>(
            $"""
            select concat_ws('|', a.caller, a.action, array_to_string(a.fields, ','), a.search_keys_encrypted is not null)
            from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{old.Person}' order by a.id desc limit 1
            """)).ShouldBe("clerk-of-south|change|residences|t");
    }

    /// <summary>The answer to a number that is nobody's.</summary>
    async Task<string> NobodyAsync() =>
        (await register.MoveInFromElsewhereAsync(new { documentNumber = "NOBODYS-1" }, await register.AddDwellingAsync(9.15))).Json.GetProperty("errors").GetRawText();

    Task<long> CountAsync() => register.ReadAsync<long>("select (select count(*) from registry.residences where recorded_by = 'clerk-of-south') + (select count(*) from registry.cases)");

    Task<string> HistoryAsync(string person) => register.ReadAsync<string>(
        $"""
        select string_agg(r.starts_on || '-' || coalesce(r.ends_on, '') || ' ' || (r.recorded_until is null)::text, ', ' order by r.id)
        from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{person}'
        """);

    async Task<long> CaseOfAsync(string person) =>
        await register.ReadAsync<long>($"select c.id from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{person}' and c.kind = 'moved_away'");
}
