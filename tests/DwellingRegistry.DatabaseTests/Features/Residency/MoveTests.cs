using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class MoveTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_move_ends_the_main_residence_and_begins_the_new_one_on_one_day_in_one_act()
    {
        var (person, _, old) = await register.AddResidentAsync();
        var to = await register.AddDwellingAsync();
        var answer = await register.ChangeAsync("move", new { personId = person, to, on = "2020-05-17", basis = "TENANT" }, "from until current kind basis dwelling { id }");
        answer["move"].GetArrayLength().ShouldBe(1);
        answer["move.0.basis"].GetString().ShouldBe("TENANT");
        answer["move.0.kind"].GetString().ShouldBe("MAIN");
        answer["move.0.dwelling.id"].GetString().ShouldBe(to);
        (await register.ResidencesAsync(person)).ShouldBe("2015-01-01..2020-05-17 2020-05-17..");
        (await register.OccupantsAsync(old, "2020-05-16")).Names().ShouldBe(["Anna Muster"]);
        (await register.OccupantsAsync(old, "2020-05-17")).Names().ShouldBeEmpty();
        (await register.OccupantsAsync(to, "2020-05-17")).Names().ShouldBe(["Anna Muster"]);
        (await register.ReadAsync<long>(
            $"select count(distinct r.change_id) from registry.residences r join registry.persons p on p.id = r.person_id join registry.changes c on c.id = r.change_id where p.reference = '{person}' and c.kind = 'move' and c.happened_on = '2020-05-17'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_whole_household_moves_in_one_step_and_stays_together()
    {
        var (parent, _, old) = await register.AddResidentAsync("Parent");
        var child = await register.AddPersonAsync("Child", "2012-01-01");
        var lodger = await register.AddPersonAsync("Lodger");
        var student = await register.AddPersonAsync("Student");
        await register.AddResidenceAsync(child, old, householdOf: parent);
        await register.AddResidenceAsync(student, old, householdOf: parent, kind: "SECONDARY");
        await register.AddResidenceAsync(lodger, old);

        var to = await register.AddDwellingAsync();
        var answer = await register.ChangeAsync("move", new { personId = parent, wholeHousehold = true, to, on = "2020-05-17" }, "kind");
        answer["move"].EnumerateArray().Select(r => r.GetProperty("kind").GetString()).ShouldBe(["MAIN", "MAIN", "SECONDARY"]);
        (await register.OccupantsAsync(to)).Names().ShouldBe(["Parent", "Child", "Student"], ignoreOrder: true);
        (await register.OccupantsAsync(old)).Names().ShouldBe(["Lodger"]);

        var again = await register.AddDwellingAsync();
        await register.ChangeAsync("move", new { personId = child, wholeHousehold = true, to = again, on = "2021" }, "kind");
        (await register.OccupantsAsync(again)).Names().Length.ShouldBe(3);
    }

    [Fact]
    public async Task Who_moves_alone_leaves_the_household_and_may_join_another_one()
    {
        var (one, _, old) = await register.AddResidentAsync("One");
        var two = await register.AddPersonAsync("Two");
        await register.AddResidenceAsync(two, old, householdOf: one);
        var (partner, _, to) = await register.AddResidentAsync("Partner");
        await register.ChangeAsync("move", new { personId = two, to, on = "2020-01-01", householdOf = partner });
        var next = await register.AddDwellingAsync();
        await register.ChangeAsync("move", new { personId = partner, wholeHousehold = true, to = next, on = "2021-01-01" });
        (await register.OccupantsAsync(next)).Names().ShouldBe(["Partner", "Two"], ignoreOrder: true);
        (await register.OccupantsAsync(old)).Names().ShouldBe(["One"]);
        (await register.ChangeAsync("move", new { personId = one, to = await register.AddDwellingAsync(), on = "2021-01-01", householdOf = partner })).Rule().ShouldBe("household-lives-there");
    }

    [Theory]
    [InlineData("2010-04-10", "2010", "2010-04-10..2010 2010..>2010-04-11")]
    [InlineData("2010", "unknown", "2010..unknown unknown..>2010-01-01")]
    [InlineData("2010-05", "2010", "2010-05..2010 2010..>2010-05-01")]
    [InlineData("2010", "2010", "2010..2010 2010..")]
    [InlineData("2009-04-10", "2010", "2009-04-10..2010 2010..")]
    public async Task A_new_residence_begins_not_before_the_old_one_allows(string from, string on, string residences)
    {
        var (person, _, _) = await register.AddResidentAsync(from: from);
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on });
        (await register.ResidencesAsync(person)).ShouldBe(residences);
    }

    [Fact]
    public async Task A_corrected_start_moves_the_first_possible_day_of_the_next_residence_in_the_same_act()
    {
        var (person, residence, _) = await register.AddResidentAsync(from: "2010-04-10");
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = "2010" });
        var before = await register.NowAsync();
        var known = await register.KnownAtAsync(person, before);
        await register.ChangeAsync("correctResidence", new { residenceId = residence, from = "2010-06-01" });
        (await register.ResidencesAsync(person)).ShouldBe("2010-06-01..2010 2010..>2010-06-02");
        (await register.KnownAtAsync(person, before)).ShouldBe(known);
        (await register.ReadAsync<long>(
            $"select count(distinct r.change_id) from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{person}' and r.recorded_until is null")).ShouldBe(1);
        await register.ChangeAsync("correctResidence", new { residenceId = residence, from = "2009" });
        (await register.ResidencesAsync(person)).ShouldBe("2009..2010 2010..");
    }

    [Fact]
    public async Task Residences_registered_one_by_one_chain_as_a_move_does()
    {
        var person = await register.AddPersonAsync();
        var first = await register.AddResidenceAsync(person, await register.AddDwellingAsync(), "2010-04-10");
        await register.EndResidenceAsync(first, "2010");
        await register.AddResidenceAsync(person, await register.AddDwellingAsync(), "2010");
        (await register.ResidencesAsync(person)).ShouldBe("2010-04-10..2010 2010..>2010-04-11");

        var other = await register.AddPersonAsync();
        var later = await register.AddResidenceAsync(other, await register.AddDwellingAsync(), "2010");
        await register.AddResidenceAsync(other, await register.AddDwellingAsync(), "2010-05", "2010");
        (await register.ResidencesAsync(other)).ShouldBe("2010-05..2010 2010..>2010-05-01");
        await register.EndResidenceAsync(later, "2012");
        (await register.ResidencesAsync(other)).ShouldBe("2010-05..2010 2010..2012>2010-05-01");
    }

    [Fact]
    public async Task A_move_to_a_building_is_a_link_to_the_building()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var building = await register.AddBuildingAsync();
        var answer = await register.ChangeAsync("move", new { personId = person, to = building, on = "2020" }, "linkQuality dwelling { id } building { id }");
        answer["move.0.linkQuality"].GetString().ShouldBe("BUILDING");
        answer["move.0.building.id"].GetString().ShouldBe(building);
        (await register.ChangeAsync("move", new { personId = person, to = await register.AddBuildingAsync(), on = "2021", linkQuality = "DWELLING" })).Rule().ShouldBe("link-fits-the-place");
    }

    [Fact]
    public async Task Moves_elsewhere()
    {
        var (person, _, dwelling) = await register.AddResidentAsync();
        (await register.ChangeAsync("move", new { personId = person, to = dwelling, on = "2020" })).Rule().ShouldBe("moves-elsewhere");
    }

    [Fact]
    public async Task Moves_from_a_main_residence()
    {
        var person = await register.AddPersonAsync();
        var answer = await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = "2020" });
        answer.ErrorCodes.ShouldBe(["CONFLICT"]);
        answer.Rule().ShouldBe("moves-from-a-main-residence");
        answer.Field().ShouldBe("personId");
    }

    [Fact]
    public async Task End_not_before_start()
    {
        var (person, _, _) = await register.AddResidentAsync();
        (await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = "2014-12-31" })).Rule().ShouldBe("end-not-before-start");
        (await register.ResidencesAsync(person)).ShouldBe("2015-01-01..");
    }

    [Fact]
    public async Task Two_clerks_moving_one_person_at_once_exactly_one_wins()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var dwellings = new List<string>();
        for (var i = 0; i < 4; i++)
            dwellings.Add(await register.AddDwellingAsync());
        var answers = await Task.WhenAll(dwellings.Select((to, i) =>
            register.ChangeAsync("move", new { personId = person, to, on = "2020-01-01" }, user: i % 2 == 0 ? "clerk" : "clerk-of-north")));
        answers.Where(a => a.ErrorCodes.Count > 0).SelectMany(a => a.ErrorCodes).ShouldAllBe(code => code == "CONFLICT");
        // Whoever came wholly after another one moved the person on: a zero-length stay that is no harm; at one moment only one can win.
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBeGreaterThanOrEqualTo(1);
        (await register.ReadAsync<long>($"select count(*) from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{person}' and recorded_until is null and ends_on is null")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_clerks_who_looked_at_the_same_version_exactly_one_moves_the_person()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var version = (await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ residences {{ version }} }} }}", purpose: Places.ForRegistration))["person.residences.0.version"].GetString();
        var dwellings = new[] { await register.AddDwellingAsync(), await register.AddDwellingAsync() };
        var answers = await Task.WhenAll(dwellings.Select((to, i) =>
            register.ChangeAsync("move", new { personId = person, to, on = "2020-01-01", expectedVersion = version }, user: i == 0 ? "clerk" : "clerk-of-north")));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).ShouldBe(["CONFLICT"]);
        (await register.ResidencesAsync(person)).ShouldBe("2015-01-01..2020-01-01 2020-01-01..");
    }

    [Fact]
    public async Task An_expected_version_that_is_not_the_newest_is_refused_with_the_newer_one()
    {
        var (person, residence, _) = await register.AddResidentAsync();
        var version = (await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ residences {{ version }} }} }}", purpose: Places.ForRegistration))["person.residences.0.version"].GetString();
        var newer = (await register.ChangeAsync("correctResidence", new { residenceId = residence, basis = "TENANT", expectedVersion = version }, "version"))["correctResidence.version"].GetString();
        var stale = await register.ChangeAsync("endResidence", new { residenceId = residence, until = "2020-01-01", expectedVersion = version });
        stale.ErrorCodes.ShouldBe(["CONFLICT"]);
        stale.Rule().ShouldBe("expected-version");
        var shown = stale.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("newer");
        shown.GetProperty("version").GetString().ShouldBe(newer);
        shown.GetProperty("basis").GetString().ShouldBe("TENANT");
        shown.GetProperty("recordedBy").GetString().ShouldBe("clerk");
        (await register.ChangeAsync("endResidence", new { residenceId = residence, until = "2020-01-01", expectedVersion = newer })).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_main_residence_across_the_records_of_one_person()
    {
        var (stays, _, _) = await register.AddResidentAsync();
        var merged = await register.AddPersonAsync("Anna Muster Again");
        await register.AddResidenceAsync(merged, await register.AddDwellingAsync(), "2000-01-01", "2005-01-01");
        await register.ExecuteAsync(
            $"""
            insert into registry.person_merges (merged_id, into_id, recorded_from, recorded_by)
            select m.id, s.id, now(), 'test' from registry.persons m, registry.persons s where m.reference = '{merged}' and s.reference = '{stays}'
            """);
        var dwelling = await register.AddDwellingAsync();
        var answer = await register.ChangeAsync("registerResidence", new { personId = merged, dwelling, kind = "MAIN", basis = "OWNER", from = "2016-01-01" });
        answer.ErrorCodes.ShouldBe(["CONFLICT"]);
        answer.Rule().ShouldBe("one-main-residence");
        (await register.ChangeAsync("registerResidence", new { personId = stays, dwelling, kind = "MAIN", basis = "OWNER", from = "2004-01-01", until = "2006-01-01" })).Rule().ShouldBe("one-main-residence");
        (await register.ChangeAsync("registerResidence", new { personId = stays, dwelling, kind = "MAIN", basis = "OWNER", from = "2005-01-01", until = "2006-01-01" })).ErrorCodes.ShouldBeEmpty();
    }
}
