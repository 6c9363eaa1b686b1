using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class SplitDwellingTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_old_dwelling_is_withdrawn_and_new_ones_begin_in_its_building_with_numbers_of_their_own()
    {
        var building = await register.AddBuildingAsync();
        var old = await register.AddUnitAsync(building);
        var answer = await register.SplitInTwoAsync(old);

        var dwellings = Structures.DwellingsOf(answer);
        dwellings.Append(old).Distinct().Count().ShouldBe(3);
        Structures.Event(answer).GetProperty("dwellings")[0].ToString().ShouldBe(
            $$$"""{"id":"{{{dwellings[0]}}}","status":"IN_USE","unit":"1A","floor":1,"capacity":4,"kind":"APARTMENT","building":{"id":"{{{building}}}"}}""");
        (await register.AskAsync(null, $"{{ dwelling(number: \"{old}\") {{ status }} }}"))["dwelling.status"].GetString().ShouldBe("WITHDRAWN");
        (await LifeAsync(old)).ShouldBe("in_use 1990-01-01 2024-05-01, withdrawn 2024-05-01 infinity");
        (await LifeAsync(dwellings[1])).ShouldBe("in_use 2024-05-01 infinity");
        (await register.TextAsync(
            $"""
            select string_agg(concat_ws(' ', l.kind, f.number, t.number, l.happened_on), ', ' order by l.id) from registry.lineages l
            join registry.dwellings f on f.id = l.from_dwelling_id join registry.dwellings t on t.id = l.to_dwelling_id where f.number = '{old}' and l.recorded_until is null
            """)).ShouldBe($"split {old} {dwellings[0]} 2024-05-01, split {old} {dwellings[1]} 2024-05-01");
    }

    [Fact]
    public async Task Each_residence_goes_to_its_target_with_its_household_kind_and_basis_and_is_no_move()
    {
        var old = await register.AddDwellingAsync();
        var (anna, first) = await register.SettleAsync(old, name: "Anna");
        var (bert, second) = await register.SettleAsync(old, "2021-03-01", kind: "SECONDARY", name: "Bert");
        await register.ExecuteAsync($"with h as (insert into registry.households default values returning id) update registry.residences set household_id = h.id from h where series_id = '{first}'");
        var answer = await register.SplitInTwoAsync(old, residents: [new { residenceId = first, target = 1 }, new { residenceId = second, target = 0 }]);

        var dwellings = Structures.DwellingsOf(answer);
        Structures.Event(answer).GetProperty("moved").GetInt32().ShouldBe(2);
        (await register.OccupantsAsync(old, "2024-04-30")).Names().ShouldBe(["Anna", "Bert"]);
        (await register.OccupantsAsync(old, "2024-05-01")).Names().ShouldBeEmpty();
        (await register.OccupantsAsync(dwellings[0], "2024-05-01")).Names().ShouldBe(["Bert"]);
        (await register.OccupantsAsync(dwellings[1], "2024-05-01")).Names().ShouldBe(["Anna"]);
        (await ResidencesAsync(anna)).ShouldBe($"main owner 2020-01-01 2024-05-01 dwelling {old} true, main owner 2024-05-01 - dwelling {dwellings[1]} true");
        (await ResidencesAsync(bert)).ShouldBe($"secondary owner 2021-03-01 2024-05-01 dwelling {old} true, secondary owner 2024-05-01 - dwelling {dwellings[0]} true");
        Structures.Event(answer).GetProperty("change").GetProperty("kind").GetString().ShouldBe("DWELLINGS_SPLIT");
        (await register.TextAsync($"select string_agg(distinct c.kind, ' ') from registry.residences r join registry.persons p on p.id = r.person_id join registry.changes c on c.id = r.change_id where p.reference = '{anna}'"))
            .ShouldBe("dwellings_split residence_registered");
    }

    [Fact]
    public async Task An_undetermined_resident_stays_at_the_building_and_a_case_is_opened()
    {
        var building = await register.AddBuildingAsync();
        var old = await register.AddUnitAsync(building);
        var (anna, residence) = await register.SettleAsync(old);
        var (bert, _) = await register.SettleAsync(old, name: "Bert");
        var answer = await register.SplitInTwoAsync(old, residents: [new { residenceId = residence, target = (int?)null }], others: true);

        Structures.Event(answer).GetProperty("undetermined").GetInt32().ShouldBe(2);
        (await ResidencesAsync(anna)).ShouldBe($"main owner 2020-01-01 2024-05-01 dwelling {old} true, main owner 2024-05-01 - building - true");
        (await register.AskAsync("clerk", $"{{ building(number: \"{building}\") {{ occupantCount }} }}", purpose: Places.ForRegistration))["building.occupantCount"].GetInt32().ShouldBe(2);
        (await register.TextAsync(
            $"""
            select string_agg(concat_ws('|', c.kind, c.status, b.number, c.due_on = current_date + 30, c.area_id = b.area_id, r.link_quality, ch.kind, c.summary not like '%Bert%'), ' ')
            from registry.cases c join registry.persons p on p.id = c.person_id join registry.buildings b on b.id = c.building_id join registry.changes ch on ch.id = c.opened_by_change_id
            join registry.residences r on r.series_id = c.residence_series_id and r.recorded_until is null
            where p.reference = '{bert}'
            """)).ShouldBe($"undetermined|open|{building}|t|t|building|dwellings_split|t");
    }

    [Fact]
    public async Task A_residence_that_is_not_named_is_refused_with_their_number()
    {
        var old = await register.AddDwellingAsync();
        var (_, residence) = await register.SettleAsync(old);
        await register.SettleAsync(old, name: "Bert");
        await register.SettleAsync(old, name: "Carl", until: "2024-05-01");
        var before = await CountsAsync();
        var refused = await register.SplitInTwoAsync(old, residents: [new { residenceId = residence, target = 0 }]);

        Structures.RuleOf(refused).ShouldBe("split-names-each-residence");
        refused.ErrorMessages[0].ShouldStartWith("1 current residence is not named.");
        // A failed split changes nothing; no number is taken either.
        (await CountsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Who_is_registered_to_come_later_goes_over_as_they_are()
    {
        var old = await register.AddDwellingAsync();
        var (anna, residence) = await register.SettleAsync(old, "2025-01-01");
        var (bert, second) = await register.SettleAsync(old, "2024-05-01");
        var dwellings = Structures.DwellingsOf(await register.SplitInTwoAsync(old, residents: [new { residenceId = residence, target = 0 }, new { residenceId = second, target = 0 }]));

        (await ResidencesAsync(anna)).ShouldBe($"main owner 2025-01-01 - dwelling {dwellings[0]} true");
        (await ResidencesAsync(bert)).ShouldBe($"main owner 2024-05-01 - dwelling {dwellings[0]} true");
        (await register.OccupantsAsync(dwellings[0], "2024-12-31")).Names().ShouldBe(["Anna Muster"]);
        (await register.OccupantsAsync(dwellings[0], "2025-01-01")).Names().Length.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_becomes_surer_by_a_split()
    {
        var old = await register.AddDwellingAsync();
        // Began some day of 2024, perhaps after the split; ended some day of 2024, perhaps before it.
        var (_, began) = await register.SettleAsync(old, "2024", name: "Late");
        var (_, ended) = await register.SettleAsync(old, "2020-01-01", "2024", name: "Gone");
        var dwellings = Structures.DwellingsOf(await register.SplitInTwoAsync(old, residents: [new { residenceId = began, target = 0 }, new { residenceId = ended, target = 0 }]));

        (await register.OccupantsAsync(dwellings[0], "2024-05-01")).Names().ShouldBeEmpty();
        (await register.OccupantsAsync(dwellings[0], "2024-05-01")).Names("possibleOccupants").ShouldBe(["Gone", "Late"], ignoreOrder: true);
        (await register.OccupantsAsync(dwellings[0], "2025-01-01")).Names().ShouldBe(["Late"]);
        (await register.OccupantsAsync(dwellings[0], "2025-01-01")).Names("possibleOccupants").ShouldBeEmpty();
        (await register.OccupantsAsync(dwellings[0], "2024-04-30")).Names("possibleOccupants").ShouldBeEmpty();
        (await register.OccupantsAsync(old, "2024-05-01")).Names("possibleOccupants").ShouldBeEmpty();
        (await register.OccupantsAsync(old, "2024-04-30")).Names("possibleOccupants").ShouldBe(["Late"]);
    }

    [Theory]
    [InlineData("2100-01-01", "not-in-the-future")]
    [InlineData("1989-12-31", "not-before-it-began")]
    public async Task The_day_is_neither_in_the_future_nor_before_the_dwelling_began(string on, string rule) =>
        Structures.RuleOf(await register.SplitInTwoAsync(await register.AddDwellingAsync(), on)).ShouldBe(rule);

    [Fact]
    public async Task What_was_split_is_not_split_again()
    {
        var old = await register.AddDwellingAsync();
        (await register.SplitInTwoAsync(old)).ErrorCodes.ShouldBeEmpty();
        Structures.RuleOf(await register.SplitInTwoAsync(old, "2024-06-01")).ShouldBe("final-status-left");
        Structures.RuleOf(await register.SplitInTwoAsync(old, "2024-04-01")).ShouldBe("final-status-left");
    }

    [Fact]
    public async Task Targets_and_new_dwellings_are_judged()
    {
        var old = await register.AddDwellingAsync();
        var (_, residence) = await register.SettleAsync(old);
        Structures.RuleOf(await register.SplitInTwoAsync(old, residents: [new { residenceId = residence, target = 2 }])).ShouldBe("split-target-exists");
        Structures.RuleOf(await register.SplitInTwoAsync(old, residents: [new { residenceId = residence, target = 0 }, new { residenceId = residence, target = 1 }])).ShouldBe("split-names-a-residence-once");
        (await register.SplitInTwoAsync(old, residents: [new { residenceId = Guid.NewGuid(), target = 0 }], others: true)).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        Structures.RuleOf(await register.DoAsync("splitDwelling", new { dwelling = old, on = "2024-05-01", into = Structures.Two[..1], othersUndetermined = true })).ShouldBe("split-into-2-to-50");
        Structures.RuleOf(await register.DoAsync("splitDwelling", new { dwelling = old, on = "2024-05-01", into = new[] { Structures.Two[0], new { kind = "ROOM", capacity = 0 } }, othersUndetermined = true })).ShouldBe("capacity-range");
        Structures.RuleOf(await register.DoAsync("splitDwelling", new { dwelling = old, on = "2024-05-01", into = new[] { Structures.Two[0], new { kind = "ROOM", location = new { lon = 9.06, lat = 47.05 } } }, othersUndetermined = true })).ShouldBe("dwelling-at-its-building");
        (await register.DoAsync("splitDwelling", new { dwelling = "D11111111102", on = "2024-05-01", into = Structures.Two })).ErrorCodes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_older_version_is_refused_with_the_newer_one()
    {
        var old = await register.AddDwellingAsync();
        var version = await register.TextAsync($"select v.id from registry.dwelling_versions v join registry.dwellings d on d.id = v.dwelling_id where d.number = '{old}'");
        var refused = await register.SplitInTwoAsync(old, expectedVersion: "0");
        Structures.RuleOf(refused).ShouldBe("expected-version");
        refused.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("newer").GetProperty("version").GetString().ShouldBe(version);
        (await register.SplitInTwoAsync(old, expectedVersion: version)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_clerks_splitting_one_dwelling_at_once_exactly_one_wins()
    {
        var old = await register.AddDwellingAsync();
        var (_, residence) = await register.SettleAsync(old);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => register.SplitInTwoAsync(old, residents: [new { residenceId = residence, target = 0 }])));

        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.Where(a => a.ErrorCodes.Count > 0).SelectMany(a => a.ErrorCodes).ShouldAllBe(code => code == "CONFLICT" || code == "NOT_FOUND");
        (await register.TextAsync($"select count(*) from registry.lineages l join registry.dwellings d on d.id = l.from_dwelling_id where d.number = '{old}'")).ShouldBe("2");
    }

    [Fact]
    public async Task A_protected_resident_hinders_nothing_is_not_told_of_and_is_the_registrar_s_to_place()
    {
        var old = await register.AddDwellingAsync();
        var (hidden, _) = await register.SettleAsync(old, name: "Hidden");
        await register.ExecuteAsync(
            $"insert into registry.protections (person_id, kind, valid_from, valid_until, recorded_from, recorded_by) select id, 'withheld', current_date, current_date + 30, now(), 'test' from registry.persons where reference = '{hidden}'");
        var answer = await register.SplitInTwoAsync(old);

        Structures.Event(answer).GetProperty("undetermined").GetInt32().ShouldBe(0);
        (await register.TextAsync($"select string_agg(c.kind || ' ' || c.status, ' ') from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{hidden}'")).ShouldBe("undetermined open");
    }

    Task<string> LifeAsync(string dwelling) => register.TextAsync(
        $"""
        select string_agg(concat_ws(' ', v.status, v.valid_from, coalesce(v.valid_until, 'infinity')), ', ' order by v.valid_from)
        from registry.dwelling_versions v join registry.dwellings d on d.id = v.dwelling_id where d.number = '{dwelling}' and v.recorded_until is null
        """);

    Task<string> ResidencesAsync(string person) => register.TextAsync(
        $"""
        select string_agg(concat_ws(' ', r.kind, r.basis, r.starts_on, coalesce(r.ends_on, '-'), r.link_quality, coalesce(d.number, '-'), (r.household_id is not null)::text), ', ' order by r.starts_on)
        from registry.residences r join registry.persons p on p.id = r.person_id left join registry.dwellings d on d.id = r.dwelling_id
        where p.reference = '{person}' and r.recorded_until is null
        """);

    Task<string> CountsAsync() => register.TextAsync(
        """
        select concat_ws(' ', (select count(*) from registry.dwellings), (select count(*) from registry.dwelling_versions where recorded_until is null), (select count(*) from registry.residences),
          (select count(*) from registry.changes), (select count(*) from registry.lineages), (select count(*) from registry.cases), (select count(*) from registry.access_records))
        """);
}
