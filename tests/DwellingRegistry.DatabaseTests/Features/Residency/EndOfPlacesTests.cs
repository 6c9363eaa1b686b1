using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Withdrawn, demolished, and what never was.</summary>
public sealed class EndOfPlacesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("withdrawDwelling")]
    [InlineData("demolishBuilding")]
    public async Task While_people_are_registered_there_it_is_refused_with_their_number_alone(string act)
    {
        var (building, dwelling) = await AddAsync();
        await register.SettleAsync(dwelling, name: "Zebra");
        await register.SettleAsync(dwelling, until: "2024-05-01", name: "Former");
        var refused = await EndAsync(act, building, dwelling);
        refused.ErrorCodes.ShouldBe(["CONFLICT"]);
        Structures.RuleOf(refused).ShouldBe("nobody-is-registered-there");
        refused.ErrorMessages[0].ShouldStartWith("1 residence is registered there");
        refused.ErrorMessages[0].ShouldNotContain("Zebra");
        (await StatusAsync("dwelling", dwelling)).ShouldBe("IN_USE");
    }

    [Theory]
    [InlineData("withdrawDwelling", "dwelling_withdrawn")]
    [InlineData("demolishBuilding", "building_demolished")]
    public async Task Where_it_is_undetermined_their_residences_end_and_a_case_each_is_opened(string act, string kind)
    {
        var (building, dwelling) = await AddAsync();
        var (anna, residence) = await register.SettleAsync(dwelling);
        var before = await register.ReadAsync<long>("select coalesce(max(id), 0) from registry.access_records");
        var answer = await EndAsync(act, building, dwelling, undetermined: true);
        Structures.Event(answer).GetProperty("undetermined").GetInt32().ShouldBe(1);
        Structures.Event(answer).GetProperty("moved").GetInt32().ShouldBe(0);
        (await register.OccupantsAsync(dwelling, "2024-04-30")).Names().ShouldBe(["Anna Muster"]);
        (await register.OccupantsAsync(dwelling, "2024-05-01")).Names().ShouldBeEmpty();
        (await register.TextAsync(
            $"""
            select string_agg(concat_ws('|', c.kind, c.status, b.number, c.residence_series_id, x.kind, c.summary like '%Muster%'), ' ') from registry.cases c
            join registry.persons p on p.id = c.person_id join registry.buildings b on b.id = c.building_id join registry.changes x on x.id = c.opened_by_change_id where p.reference = '{anna}'
            """)).ShouldBe($"undetermined|open|{building}|{residence}|{kind}|f");
        (await register.TextAsync($"select count(*) from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{anna}' and a.id > {before} and a.action = 'change'")).ShouldBe("1");
    }

    [Fact]
    public async Task A_demolished_building_takes_its_dwellings_with_it_and_both_keep_their_past()
    {
        var (building, dwelling) = await AddAsync();
        (await EndAsync("demolishBuilding", building, dwelling)).ErrorCodes.ShouldBeEmpty();
        (await StatusAsync("building", building)).ShouldBe("DEMOLISHED");
        (await StatusAsync("dwelling", dwelling)).ShouldBe("WITHDRAWN");
        (await register.TextAsync($"select string_agg(v.status || ' ' || v.valid_from, ', ' order by v.valid_from) from registry.building_versions v join registry.buildings b on b.id = v.building_id where b.number = '{building}' and v.recorded_until is null"))
            .ShouldBe("in_use 1990-01-01, demolished 2024-05-01");
    }

    [Fact]
    public async Task Who_stands_at_the_building_alone_hinders_its_demolition()
    {
        var (building, dwelling) = await AddAsync();
        await register.SettleAsync(dwelling);
        (await register.SplitInTwoAsync(dwelling, "2024-02-01", others: true)).ErrorCodes.ShouldBeEmpty();
        Structures.RuleOf(await EndAsync("demolishBuilding", building, dwelling)).ShouldBe("nobody-is-registered-there");
        Structures.Event(await EndAsync("demolishBuilding", building, dwelling, undetermined: true)).GetProperty("undetermined").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("withdrawDwelling", "2100-01-01", "not-in-the-future")]
    [InlineData("withdrawDwelling", "1989-12-31", "not-before-it-began")]
    [InlineData("demolishBuilding", "2100-01-01", "not-in-the-future")]
    [InlineData("demolishBuilding", "1989-12-31", "not-before-it-began")]
    public async Task The_day_is_neither_in_the_future_nor_before_it_began(string act, string on, string rule)
    {
        var (building, dwelling) = await AddAsync();
        Structures.RuleOf(await EndAsync(act, building, dwelling, on)).ShouldBe(rule);
    }

    [Theory]
    [InlineData("withdrawDwelling")]
    [InlineData("demolishBuilding")]
    public async Task What_is_gone_does_not_go_again(string act)
    {
        var (building, dwelling) = await AddAsync();
        (await EndAsync(act, building, dwelling)).ErrorCodes.ShouldBeEmpty();
        Structures.RuleOf(await EndAsync(act, building, dwelling, "2024-06-01")).ShouldBe("final-status-left");
    }

    [Fact]
    public async Task What_never_was_has_that_status_for_its_whole_life_and_its_dwellings_too()
    {
        var (building, dwelling) = await AddAsync();
        Structures.Event(await MarkAsync(building)).GetProperty("change").GetProperty("kind").GetString().ShouldBe("BUILDING_WRONGLY_ENTERED");
        (await register.TextAsync(
            $"""
            select string_agg(concat_ws(' ', v.status, v.valid_from, v.valid_until), ', ') from registry.building_versions v join registry.buildings b on b.id = v.building_id
            where b.number = '{building}' and v.recorded_until is null
            """)).ShouldBe("wrongly_entered 1990-01-01");
        (await register.TextAsync(
            $"""
            select string_agg(concat_ws(' ', v.status, v.valid_from, v.valid_until), ', ') from registry.dwelling_versions v join registry.dwellings d on d.id = v.dwelling_id
            where d.number = '{dwelling}' and v.recorded_until is null
            """)).ShouldBe("wrongly_entered 1990-01-01");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2022-01-01")]
    public async Task Where_anybody_lives_or_lived_it_was_not_entered_wrongly(string? until)
    {
        var (building, dwelling) = await AddAsync();
        await register.SettleAsync(dwelling, until: until);
        Structures.RuleOf(await MarkAsync(dwelling)).ShouldBe("wrongly-entered-has-no-residences");
        Structures.RuleOf(await MarkAsync(building)).ShouldBe("wrongly-entered-has-no-residences");
    }

    [Fact]
    public async Task What_is_final_already_is_not_marked()
    {
        var (building, dwelling) = await AddAsync();
        (await MarkAsync(dwelling)).ErrorCodes.ShouldBeEmpty();
        Structures.RuleOf(await MarkAsync(dwelling)).ShouldBe("final-status-left");
        (await EndAsync("demolishBuilding", building, dwelling)).ErrorCodes.ShouldBeEmpty();
        Structures.RuleOf(await MarkAsync(building)).ShouldBe("final-status-left");
    }

    async Task<(string Building, string Dwelling)> AddAsync()
    {
        var building = await register.AddBuildingAsync();
        return (building, await register.AddUnitAsync(building));
    }

    Task<GraphQLAnswer> EndAsync(string act, string building, string dwelling, string on = "2024-05-01", bool? undetermined = null) => act == "withdrawDwelling"
        ? register.DoAsync(act, new { dwelling, on, residentsUndetermined = undetermined })
        : register.DoAsync(act, new { building, on, residentsUndetermined = undetermined });

    Task<GraphQLAnswer> MarkAsync(string number) => register.DoAsync("markWronglyEntered", new { number });

    async Task<string> StatusAsync(string type, string number) => (await register.AskAsync(null, $"{{ {type}(number: \"{number}\") {{ status }} }}"))[$"{type}.status"].GetString()!;
}
