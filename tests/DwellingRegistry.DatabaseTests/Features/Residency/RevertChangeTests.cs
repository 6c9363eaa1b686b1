using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>After a revert every look-up of today answers as before the event, and what was known in between still shows it.</summary>
public sealed class RevertChangeTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("splitDwelling", "clerk")]
    [InlineData("splitDwelling undetermined", "clerk")]
    [InlineData("mergeDwellings", "clerk")]
    [InlineData("replaceDwelling", "clerk")]
    [InlineData("replaceBuilding", "clerk")]
    [InlineData("withdrawDwelling", "registrar")]
    [InlineData("demolishBuilding", "registrar")]
    [InlineData("markWronglyEntered dwelling", "registrar")]
    [InlineData("markWronglyEntered building", "registrar")]
    [InlineData("registerResidence", "clerk")]
    [InlineData("endResidence", "clerk")]
    [InlineData("addDwelling", "clerk")]
    public async Task A_reverted_change_leaves_every_answer_as_before_and_stays_on_the_recorded_axis(string act, string user)
    {
        var building = await register.AddBuildingAsync(more: "kind: HOUSE, origin: PERMIT, name: \"Old house\", storeys: 2, address: { street: \"Long Street\", houseNumber: \"1\" }, validFrom: \"1990-01-01\"");
        var dwelling = await register.AddUnitAsync(building);
        var other = await register.AddUnitAsync(building, "2");
        var empty = await register.AddUnitAsync(await register.AddBuildingAsync(), "3");
        var shed = await register.AddBuildingAsync();
        var (anna, residence) = await register.SettleAsync(dwelling);
        var (bert, second) = await register.SettleAsync(dwelling, "2024", name: "Bert", kind: "TEMPORARY");
        var (carl, _) = await register.SettleAsync(other, "2020", name: "Carl");
        var dora = await register.AddPersonAsync("Dora");
        string[] buildings = [building, shed];
        string[] dwellings = [dwelling, other, empty];
        string[] people = [anna, bert, carl];
        Task<string> AnswersAsync(string? at = null) => register.AnswersAsync(buildings, dwellings, people, at);
        var before = await AnswersAsync();
        var knownBefore = Now();

        object[] residents = [new { residenceId = residence, target = 0 }, new { residenceId = second, target = 1 }];
        var done = act switch
        {
            "splitDwelling" => await register.SplitInTwoAsync(dwelling, residents: residents),
            "splitDwelling undetermined" => await register.SplitInTwoAsync(dwelling, others: true),
            "mergeDwellings" => await register.DoAsync(act, new { dwellings = new[] { dwelling, other }, on = "2024-05-01", into = Structures.Two[0] }),
            "replaceDwelling" => await register.DoAsync(act, new { dwelling, on = "2024-05-01", @new = Structures.Two[0] }),
            "replaceBuilding" => await register.DoAsync(act, new { building, on = "2024-05-01", @new = new { kind = "APARTMENT_BLOCK" }, dwellings = new[] { new { from = dwelling, @new = Structures.Two[0] } } }),
            "withdrawDwelling" => await register.DoAsync(act, new { dwelling, on = "2024-05-01", residentsUndetermined = true }),
            "demolishBuilding" => await register.DoAsync(act, new { building, on = "2024-05-01", residentsUndetermined = true }),
            "markWronglyEntered dwelling" => await register.DoAsync("markWronglyEntered", new { number = empty }),
            "markWronglyEntered building" => await register.DoAsync("markWronglyEntered", new { number = shed }),
            "registerResidence" => await register.RegisterResidenceAsync(dora, dwelling, "2021-01-01"),
            "endResidence" => await register.EndResidenceAsync(residence, "2023-01-01"),
            _ => await register.AskAsync("clerk", $"mutation {{ addDwelling(input: {{ building: \"{building}\", kind: ROOM, origin: PERMIT }}) {{ id }} }}"),
        };
        done.ErrorCodes.ShouldBeEmpty(string.Join(' ', done.ErrorMessages));
        var change = await LastChangeAsync();
        var after = await AnswersAsync();
        after.ShouldNotBe(before);
        var residencesAfter = await ResidencesAsync(people);
        var known = Now();

        var reverted = await register.RevertAsync(change, user);
        reverted.ErrorCodes.ShouldBeEmpty(string.Join(' ', reverted.ErrorMessages));
        reverted["revertChange.kind"].GetString().ShouldBe("REVERTED");
        (await AnswersAsync()).ShouldBe(before);
        (await AnswersAsync(knownBefore)).ShouldBe(before);
        (await ResidencesAsync(people, known)).ShouldBe(residencesAfter);
        (await register.TextAsync($"select count(*) from registry.cases c join registry.changes x on x.id = c.opened_by_change_id where x.reference = '{change}' and (c.status <> 'decided' or c.decision <> 'reverted')")).ShouldBe("0");

        // And it can be done again by reverting the revert.
        (await register.RevertAsync(reverted["revertChange.id"].GetString()!, user)).ErrorCodes.ShouldBeEmpty();
        (await AnswersAsync()).ShouldBe(after);
        (await register.TextAsync($"select count(*) from registry.cases c join registry.changes x on x.id = c.opened_by_change_id where x.reference = '{change}'"))
            .ShouldBe(await register.TextAsync($"select count(*) from registry.cases c join registry.changes x on x.id = c.opened_by_change_id where x.reference = '{await LastChangeAsync()}' and c.status = 'open'"));
    }

    [Fact]
    public async Task The_number_of_what_began_by_a_reverted_change_stays_taken()
    {
        var old = await register.AddDwellingAsync();
        var answer = await register.SplitInTwoAsync(old);
        await register.RevertAsync(Structures.ChangeOf(answer));
        var number = Structures.DwellingsOf(answer)[0];
        (await register.AskAsync(null, $"{{ dwelling(number: \"{number}\") {{ id }} }}"))["dwelling"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await register.TextAsync($"select count(*) from registry.dwellings where number = '{number}'")).ShouldBe("1");
        (await register.TextAsync($"select count(*) from registry.lineages l join registry.dwellings d on d.id = l.from_dwelling_id where d.number = '{old}' and l.recorded_until is null")).ShouldBe("0");
        (await register.SplitInTwoAsync(old)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_is_reverted_once()
    {
        var change = Structures.ChangeOf(await register.SplitInTwoAsync(await register.AddDwellingAsync()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => register.RevertAsync(change)));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        var again = await register.RevertAsync(change);
        again.ErrorCodes.ShouldBe(["CONFLICT"]);
        Structures.RuleOf(again).ShouldBe("change-is-reverted-once");
    }

    [Theory]
    [InlineData("residence")]
    [InlineData("end")]
    [InlineData("split")]
    [InlineData("address")]
    [InlineData("identifier")]
    public async Task A_change_on_whose_result_something_later_depends_is_not_reverted(string later)
    {
        var old = await register.AddDwellingAsync();
        var (anna, residence) = await register.SettleAsync(old);
        var answer = await register.SplitInTwoAsync(old, residents: [new { residenceId = residence, target = 0 }]);
        var dwelling = Structures.DwellingsOf(answer)[0];
        var expected = later;
        switch (later)
        {
            case "residence":
                await register.SettleAsync(dwelling, "2025-01-01", name: "Newcomer");
                expected = $"1 residences at {Spaced(dwelling)}";
                break;
            case "end":
                var goesOn = await register.TextAsync($"select r.series_id from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{anna}' and r.recorded_until is null and r.ends_on is null");
                (await register.EndResidenceAsync(goesOn, "2025-01-01")).ErrorCodes.ShouldBeEmpty();
                expected = "1 residences at";
                break;
            case "split":
                (await register.SplitInTwoAsync(dwelling, "2024-06-01", others: true)).ErrorCodes.ShouldBeEmpty();
                expected = $"1 versions of the dwelling at {Spaced(dwelling)}";
                break;
            case "address":
                await register.ExecuteAsync(
                    $"insert into registry.addresses (building_id, dwelling_id, locality, location, link, valid_from, recorded_from, recorded_by) select v.building_id, v.dwelling_id, 'X', v.location, 'stated', '2025-01-01', now(), 'test' from registry.dwelling_versions v join registry.dwellings d on d.id = v.dwelling_id where d.number = '{dwelling}'");
                expected = $"1 addresses at {Spaced(dwelling)}";
                break;
            default:
                await register.ExecuteAsync($"insert into registry.external_identifiers (scheme, value, dwelling_id) select 'egid', gen_random_uuid()::text, id from registry.dwellings where number = '{dwelling}'");
                expected = $"1 other registers' numbers at {Spaced(dwelling)}";
                break;
        }
        var before = await register.TextAsync("select max(id) from registry.dwelling_versions where recorded_until is null");
        var refused = await register.RevertAsync(Structures.ChangeOf(answer));
        refused.ErrorCodes.ShouldBe(["CONFLICT"], string.Join(' ', refused.ErrorMessages));
        Structures.RuleOf(refused).ShouldBe("change-has-dependants");
        refused.ErrorMessages[0].ShouldContain(expected);
        refused.ErrorMessages[0].ShouldNotContain("Newcomer");
        (await register.TextAsync("select max(id) from registry.dwelling_versions where recorded_until is null")).ShouldBe(before);
    }

    [Fact]
    public async Task A_building_that_began_by_a_replacement_and_was_built_upon_keeps_it()
    {
        var building = await register.AddBuildingAsync();
        var answer = await register.DoAsync("replaceBuilding", new { building, on = "2024-05-01", @new = new { kind = "HOUSE" } });
        var by = Structures.Event(answer).GetProperty("building").GetProperty("id").GetString()!;
        var unit = await register.AddUnitAsync(by, more: "validFrom: \"2024-06-01\"");
        var refused = await register.RevertAsync(Structures.ChangeOf(answer));
        Structures.RuleOf(refused).ShouldBe("change-has-dependants");
        refused.ErrorMessages[0].ShouldContain($"1 dwellings at {Spaced(by)}");

        (await register.RevertAsync(await ChangeOfDwellingAsync(unit))).ErrorCodes.ShouldBeEmpty();
        (await register.RevertAsync(Structures.ChangeOf(answer))).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revert_is_not_reverted_while_people_were_registered_since_in_what_would_be_gone_again()
    {
        var dwelling = await register.AddDwellingAsync();
        var withdrawn = Structures.ChangeOf(await register.DoAsync("withdrawDwelling", new { dwelling, on = "2024-05-01" }));
        var revert = (await register.RevertAsync(withdrawn, "registrar"))["revertChange.id"].GetString()!;
        await register.SettleAsync(dwelling, "2025-01-01");
        Structures.RuleOf(await register.RevertAsync(revert, "registrar")).ShouldBe("change-has-dependants");
    }

    [Fact]
    public async Task One_main_residence_is_judged_again()
    {
        var dwelling = await register.AddDwellingAsync();
        var (anna, residence) = await register.SettleAsync(dwelling);
        await register.EndResidenceAsync(residence, "2023-01-01");
        var ended = await LastChangeAsync();
        (await register.RegisterResidenceAsync(anna, await register.AddDwellingAsync(), "2023-01-01")).ErrorCodes.ShouldBeEmpty();
        var refused = await register.RevertAsync(ended);
        refused.ErrorCodes.ShouldBe(["CONFLICT"]);
        Structures.RuleOf(refused).ShouldBe("one-main-residence");
    }

    [Fact]
    public async Task A_person_registered_by_mistake_is_taken_back_until_they_live_somewhere()
    {
        var person = await register.AddPersonAsync("Mistake", document: Guid.NewGuid().ToString());
        var registered = await LastChangeAsync();
        await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2020-01-01");
        var lives = await LastChangeAsync();
        Structures.RuleOf(await register.RevertAsync(registered)).ShouldBe("change-has-dependants");
        (await register.RevertAsync(lives)).ErrorCodes.ShouldBeEmpty();
        (await register.RevertAsync(registered)).ErrorCodes.ShouldBeEmpty();
        (await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ names }} }}", purpose: Places.ForRegistration))["person"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    /// <summary>The function names each table; a new one on the recorded axis must be taken back too.</summary>
    [Fact]
    public async Task All_tables_of_the_recorded_axis_are_taken_back() =>
        (await register.TextAsync(
            """
            select string_agg(c.relname, ' ') from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'registry' and c.relkind = 'r' and a.attname = 'closed_change_id' and not a.attisdropped
              and (select p.prosrc from pg_proc p where p.proname = 'revert_change') not like '%''' || c.relname || '''%'
            """)).ShouldBe("");

    [Fact]
    public async Task A_case_that_the_reverted_change_decided_is_open_again()
    {
        var (person, residence) = await register.SettleAsync(await register.AddDwellingAsync());
        await register.EndResidenceAsync(residence, "2024-01-01");
        var change = await LastChangeAsync();
        await register.ExecuteAsync(
            $"""
            insert into registry.cases (kind, area_id, person_id, residence_series_id, summary, due_on, status, decision, effect_change_id)
            select 'inquiry', r.area_id, r.person_id, r.series_id, 'Find out.', current_date, 'decided', 'not-living-there', c.id
            from registry.residences r, registry.changes c where r.series_id = '{residence}' and r.recorded_until is null and c.reference = '{change}'
            """);
        (await register.RevertAsync(change)).ErrorCodes.ShouldBeEmpty();
        (await register.TextAsync($"select string_agg(c.kind || ' ' || c.status, ', ' order by c.id) from registry.cases c join registry.persons p on p.id = c.person_id where p.reference = '{person}'"))
            .ShouldBe("inquiry decided, inquiry open");
    }

    async Task<string> ResidencesAsync(string[] people, string? knownAt = null)
    {
        var answers = new List<string>();
        // Not the places: what of them is answered here is what is known today.
        foreach (var person in people)
            answers.Add((await register.AskAsync("clerk",
                "query($id: ID!, $at: DateTime) { person(id: $id) { names residences(asKnownAt: $at) { id kind basis from until current linkQuality } } }",
                new { id = person, at = knownAt }, Places.ForRegistration)).Data.ToString());
        return string.Join('\n', answers);
    }

    Task<string> LastChangeAsync() => register.TextAsync("select reference from registry.changes order by id desc limit 1");

    Task<string> ChangeOfDwellingAsync(string dwelling) => register.TextAsync(
        $"select c.reference from registry.changes c join registry.dwelling_versions v on v.change_id = c.id join registry.dwellings d on d.id = v.dwelling_id where d.number = '{dwelling}'");

    static string Now() => DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    static string Spaced(string number) => $"{number[..4]} {number[4..8]} {number[8..]}";
}
