using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Births, arrivals, departures, deaths.</summary>
public sealed class RegisterLifeEventsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    static readonly string ThisYear = DateTime.UtcNow.AddMonths(-2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_birth_adds_the_child_with_its_guardians_in_the_household_of_the_first_from_the_birth_on()
    {
        var (mother, _, dwelling) = await register.AddResidentAsync("Mother");
        var (father, _, _) = await register.AddResidentAsync("Father");
        var answer = await register.ChangeAsync("registerBirth", new { names = new[] { "Child" }, birthDate = ThisYear, guardianIds = new[] { mother, father } }, "id names birthDate guardians { personId from until } residences { from kind basis dwelling { id } }");
        answer["registerBirth.residences.0.from"].GetString().ShouldBe(ThisYear);
        answer["registerBirth.residences.0.kind"].GetString().ShouldBe("MAIN");
        answer["registerBirth.residences.0.basis"].GetString().ShouldBe("FAMILY");
        answer["registerBirth.residences.0.dwelling.id"].GetString().ShouldBe(dwelling);
        answer["registerBirth.guardians"].EnumerateArray().Select(g => g.GetProperty("personId").GetString()).ShouldBe([mother, father], ignoreOrder: true);

        var to = await register.AddDwellingAsync();
        await register.ChangeAsync("move", new { personId = mother, wholeHousehold = true, to, on = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        (await register.OccupantsAsync(to)).Names().ShouldBe(["Mother", "Child"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_household_that_was_never_recorded_is_recorded_by_a_birth()
    {
        var (mother, residence, dwelling) = await register.AddResidentAsync("Old Mother");
        await register.ExecuteAsync($"update registry.residences set household_id = null where series_id = '{residence}'");
        await register.ChangeAsync("registerBirth", new { names = new[] { "New Child" }, birthDate = ThisYear, guardianIds = new[] { mother } });
        (await register.ReadAsync<long>(
            $"select count(distinct household_id) from registry.residences r join registry.dwellings d on d.id = r.dwelling_id where d.number = '{dwelling}' and recorded_until is null and household_id is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Child_lives_with_a_guardian()
    {
        var nowhere = await register.AddPersonAsync();
        (await register.ChangeAsync("registerBirth", new { names = new[] { "C" }, birthDate = ThisYear, guardianIds = new[] { nowhere } })).Rule().ShouldBe("child-lives-with-a-guardian");
        var (later, _, _) = await register.AddResidentAsync(from: DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        (await register.ChangeAsync("registerBirth", new { names = new[] { "C" }, birthDate = ThisYear, guardianIds = new[] { later } })).Rule().ShouldBe("child-lives-with-a-guardian");
    }

    [Fact]
    public async Task Guardians_of_a_birth()
    {
        var none = await register.ChangeAsync("registerBirth", new { names = new[] { "C" }, birthDate = ThisYear, guardianIds = Array.Empty<string>() });
        none.Rule().ShouldBe("guardians-of-a-birth");
        none.Field().ShouldBe("guardianIds");
    }

    [Fact]
    public async Task Person_has_a_name()
    {
        var (mother, _, dwelling) = await register.AddResidentAsync();
        (await register.ChangeAsync("registerBirth", new { names = new[] { " " }, birthDate = ThisYear, guardianIds = new[] { mother } })).Rule().ShouldBe("person-has-a-name");
        (await register.ChangeAsync("registerArrival", new { names = new[] { "12" }, birthDate = "1990", dwelling, on = "2020", basis = "TENANT" })).Rule().ShouldBe("person-has-a-name");
        (await register.OccupantsAsync(dwelling)).Names().Length.ShouldBe(1);
    }

    [Fact]
    public async Task Guardian_of_a_child()
    {
        var guardian = await register.AddPersonAsync("Guardian");
        var child = await register.AddPersonAsync("Child", "2015-01-01");
        var added = await register.ChangeAsync("addGuardian", new { childId = child, guardianId = guardian, from = "2020-01-01" }, "id guardians { personId from until }");
        added["addGuardian.guardians.0.from"].GetString().ShouldBe("2020-01-01");
        (await register.ChangeAsync("addGuardian", new { childId = guardian, guardianId = child })).Rule().ShouldBe("guardian-of-a-child");
        (await register.ChangeAsync("addGuardian", new { childId = child, guardianId = guardian })).Rule().ShouldBe("guardian-once");

        (await register.ChangeAsync("endGuardian", new { childId = child, guardianId = guardian, until = "2019-01-01" })).Rule().ShouldBe("end-not-before-start");
        var ended = await register.ChangeAsync("endGuardian", new { childId = child, guardianId = guardian, until = "2022-01-01" }, "guardians { until }");
        ended["endGuardian.guardians.0.until"].GetString().ShouldBe("2022-01-01");
        (await register.ChangeAsync("endGuardian", new { childId = child, guardianId = guardian })).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.ReadAsync<string>($"select string_agg(coalesce(valid_until::text, 'open') || (recorded_until is null)::text, ' ' order by l.id) from registry.guardian_links l join registry.persons p on p.id = l.child_id where p.reference = '{child}'"))
            .ShouldBe("openfalse 2022-01-01true");
    }

    [Fact]
    public async Task Not_ones_own_guardian()
    {
        var child = await register.AddPersonAsync("Child", "2015-01-01");
        (await register.ChangeAsync("addGuardian", new { childId = child, guardianId = child })).Rule().ShouldBe("not-ones-own-guardian");
    }

    [Fact]
    public async Task An_arrival_enters_a_new_person_with_the_first_residence_in_one_act()
    {
        var dwelling = await register.AddDwellingAsync();
        var answer = await register.ChangeAsync("registerArrival", new { names = new[] { "New Comer" }, birthDate = "1990-05", dwelling, on = "2024-03", basis = "TENANT", documentNumber = "ARRIVAL-1" }, "id names residences { from kind }");
        answer["registerArrival.residences.0.from"].GetString().ShouldBe("2024-03");
        answer["registerArrival.residences.0.kind"].GetString().ShouldBe("MAIN");
        (await register.AskAsync("clerk", "{ findPerson(documentNumber: \"ARRIVAL-1\") { id } }", purpose: Places.ForRegistration))["findPerson.id"].GetString().ShouldBe(answer["registerArrival.id"].GetString());
        var person = answer["registerArrival.id"].GetString();
        (await register.ReadAsync<string>(
            $"""
            select string_agg(distinct c.kind || (v.change_id = r.change_id)::text, ' ') from registry.persons p
            join registry.person_versions v on v.person_id = p.id join registry.residences r on r.person_id = p.id
            join registry.changes c on c.id in (v.change_id, r.change_id) where p.reference = '{person}'
            """)).ShouldBe("arrivaltrue");
    }

    [Fact]
    public async Task Arrives_from_outside()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var dwelling = await register.AddDwellingAsync();
        (await register.ChangeAsync("registerArrival", new { personId = person, dwelling, on = "2024", basis = "TENANT" })).Rule().ShouldBe("arrives-from-outside");
        await register.ChangeAsync("registerDeparture", new { personId = person, on = "2020-01-01" });
        (await register.ChangeAsync("registerArrival", new { personId = person, dwelling, on = "2024", basis = "TENANT" }, "residences { id }"))["registerArrival.residences"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Known_or_new_person()
    {
        var person = await register.AddPersonAsync();
        var dwelling = await register.AddDwellingAsync();
        (await register.ChangeAsync("registerArrival", new { dwelling, on = "2024", basis = "TENANT" })).Rule().ShouldBe("known-or-new-person");
        (await register.ChangeAsync("registerArrival", new { personId = person, names = new[] { "X" }, dwelling, on = "2024", basis = "TENANT" })).Rule().ShouldBe("known-or-new-person");
    }

    [Fact]
    public async Task A_departure_ends_every_current_residence_of_the_whole_household_also_elsewhere()
    {
        var (parent, _, dwelling) = await register.AddResidentAsync("Parent");
        var child = await register.AddPersonAsync("Child");
        await register.AddResidenceAsync(child, dwelling, householdOf: parent);
        await register.AddResidenceAsync(child, await register.AddDwellingAsync(9.15), "2016-01-01", kind: "SECONDARY");
        var stays = await register.AddPersonAsync("Stays");
        await register.AddResidenceAsync(stays, dwelling);

        var answer = await register.ChangeAsync("registerDeparture", new { personId = parent, wholeHousehold = true, on = "2021-07" }, "until", "clerk-of-north");
        answer["registerDeparture"].GetArrayLength().ShouldBe(2);
        (await register.ResidencesAsync(parent)).ShouldBe("2015-01-01..2021-07");
        (await register.ResidencesAsync(child)).ShouldBe("2015-01-01..2021-07 2016-01-01..2021-07");
        (await register.ResidencesAsync(stays)).ShouldBe("2015-01-01..");
        (await register.ChangeAsync("registerDeparture", new { personId = parent, on = "2022" })).Rule().ShouldBe("departs-from-a-residence");
    }

    [Fact]
    public async Task A_death_ends_every_residence_on_that_day_and_the_person_stays_readable()
    {
        var (person, _, dwelling) = await register.AddResidentAsync("Late Person");
        await register.AddResidenceAsync(person, await register.AddDwellingAsync(9.15), "2016-01-01", kind: "SECONDARY");
        var answer = await register.ChangeAsync("registerDeath", new { personId = person, on = "2022-02-02" }, "names deceasedOn version", "clerk-of-north");
        answer["registerDeath.deceasedOn"].GetString().ShouldBe("2022-02-02");
        (await register.ResidencesAsync(person)).ShouldBe("2015-01-01..2022-02-02 2016-01-01..2022-02-02");
        (await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ names deceasedOn }} }}", purpose: Places.ForRegistration))["person.deceasedOn"].GetString().ShouldBe("2022-02-02");
        (await register.OccupantsAsync(dwelling, "2022-02-01")).Names().ShouldBe(["Late Person"]);
        (await register.OccupantsAsync(dwelling, "2022-02-02")).Names().ShouldBeEmpty();
        (await register.ChangeAsync("registerDeath", new { personId = person, on = "2023-02-02" })).Rule().ShouldBe("death-is-recorded-once");
    }

    [Theory]
    [InlineData("2022-02-02", null)]
    [InlineData("2021-01-01", null)]
    [InlineData("2021-01-01", "2023-01-01")]
    public async Task Nobody_lives_after_death(string from, string? until)
    {
        var (person, residence, _) = await register.AddResidentAsync();
        await register.EndResidenceAsync(residence, "2020-01-01");
        await register.ChangeAsync("registerDeath", new { personId = person, on = "2022-02-02" });
        var dwelling = await register.AddDwellingAsync();
        (await register.ChangeAsync("registerResidence", new { personId = person, dwelling, kind = "MAIN", basis = "OWNER", from, until })).Rule().ShouldBe("nobody-lives-after-death");
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, stillLivesThere = true })).Rule().ShouldBe("nobody-lives-after-death");
        (await register.ChangeAsync("registerResidence", new { personId = person, dwelling, kind = "MAIN", basis = "OWNER", from = "2021-01-01", until = "2022-02-02" })).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_death_before_what_is_recorded_is_refused()
    {
        var (person, residence, _) = await register.AddResidentAsync();
        (await register.ChangeAsync("registerDeath", new { personId = person, on = "2014-01-01" })).Rule().ShouldBe("nobody-lives-after-death");
        (await register.ChangeAsync("registerDeath", new { personId = person, on = "1979-01-01" })).Rule().ShouldBe("death-not-before-birth");
        (await register.ChangeAsync("registerDeath", new { personId = person, on = "2199-01-01" })).Rule().ShouldBe("not-in-the-future");
        await register.EndResidenceAsync(residence, "2020-01-01");
        (await register.ChangeAsync("registerDeath", new { personId = person, on = "2019-01-01" })).Rule().ShouldBe("nobody-lives-after-death");
    }

    [Fact]
    public async Task Nobody_lives_before_birth()
    {
        var person = await register.AddPersonAsync(birth: "1999-05");
        var dwelling = await register.AddDwellingAsync();
        (await register.RegisterResidenceAsync(person, dwelling, "1999-04-30")).Rule().ShouldBe("nobody-lives-before-birth");
        (await register.RegisterResidenceAsync(person, dwelling, "1998")).Rule().ShouldBe("nobody-lives-before-birth");
        (await register.RegisterResidenceAsync(person, dwelling, "1999")).ErrorCodes.ShouldBeEmpty();
    }
}
