using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>A dwelling or a building in the place of another.</summary>
public sealed class ReplaceTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_lives_in_a_dwelling_goes_over_to_the_one_in_its_place(bool entered)
    {
        var building = await register.AddBuildingAsync();
        var old = await register.AddUnitAsync(building);
        var stands = await register.AddUnitAsync(building, "2");
        var (anna, _) = await register.SettleAsync(old);
        var before = await register.ReadAsync<long>("select coalesce(max(id), 0) from registry.access_records");
        var answer = entered
            ? await register.DoAsync("replaceDwelling", new { dwelling = old, on = "2024-05-01", @new = Structures.Two[0] })
            : await register.DoAsync("replaceDwelling", new { dwelling = old, on = "2024-05-01", by = stands });
        var by = Structures.DwellingsOf(answer).ShouldHaveSingleItem();
        (by == stands).ShouldBe(!entered);
        Structures.Event(answer).GetProperty("moved").GetInt32().ShouldBe(1);
        (await register.OccupantsAsync(by, "2024-05-01")).Names().ShouldBe(["Anna Muster"]);
        (await register.OccupantsAsync(old, "2024-05-01")).Names().ShouldBeEmpty();
        (await LineageAsync("dwelling", old, "to")).ShouldBe($"REPLACEMENT {by}");
        (await LineageAsync("dwelling", by, "from")).ShouldBe($"REPLACEMENT {old}");
        (await register.TextAsync($"select string_agg(a.action, ' ') from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{anna}' and a.id > {before} and a.action = 'change'")).ShouldBe("change");
    }

    [Fact]
    public async Task A_dwelling_is_replaced_by_one_other_of_its_building_that_stands()
    {
        var building = await register.AddBuildingAsync();
        var dwelling = await register.AddUnitAsync(building);
        var gone = await register.AddUnitAsync(building, "2");
        await register.DoAsync("withdrawDwelling", new { dwelling = gone, on = "2024-01-01" });
        const string on = "2024-05-01";
        Structures.RuleOf(await register.DoAsync("replaceDwelling", new { dwelling, on })).ShouldBe("replaced-by-one");
        Structures.RuleOf(await register.DoAsync("replaceDwelling", new { dwelling, on, by = gone, @new = Structures.Two[0] })).ShouldBe("replaced-by-one");
        Structures.RuleOf(await register.DoAsync("replaceDwelling", new { dwelling, on, by = dwelling })).ShouldBe("replaced-by-another");
        Structures.RuleOf(await register.DoAsync("replaceDwelling", new { dwelling, on, by = gone })).ShouldBe("successor-stands");
        Structures.RuleOf(await register.DoAsync("replaceDwelling", new { dwelling, on, by = await register.AddDwellingAsync() })).ShouldBe("successor-in-the-building");
    }

    [Fact]
    public async Task Residents_of_a_replaced_building_go_to_the_dwelling_in_place_of_theirs_or_are_undetermined_at_the_new_one()
    {
        var building = await register.AddBuildingAsync();
        var one = await register.AddUnitAsync(building);
        var two = await register.AddUnitAsync(building, "2");
        await register.SettleAsync(one, name: "Anna");
        var (bert, _) = await register.SettleAsync(two, name: "Bert");
        var answer = await register.DoAsync("replaceBuilding", new { building, on = "2024-05-01", @new = new { kind = "APARTMENT_BLOCK" }, dwellings = new[] { new { from = one, @new = Structures.Two[0] } } });
        Structures.Event(answer).GetProperty("moved").GetInt32().ShouldBe(1);
        Structures.Event(answer).GetProperty("undetermined").GetInt32().ShouldBe(1);
        var by = Structures.Event(answer).GetProperty("building").GetProperty("id").GetString()!;
        (await register.OccupantsAsync(Structures.DwellingsOf(answer)[0], "2024-05-01")).Names().ShouldBe(["Anna"]);
        (await register.TextAsync($"select c.kind || ' ' || b.number from registry.cases c join registry.persons p on p.id = c.person_id join registry.buildings b on b.id = c.building_id where p.reference = '{bert}'"))
            .ShouldBe($"undetermined {by}");
        (await LineageAsync("building", building, "to")).ShouldBe($"REPLACEMENT {by}");
        (await LineageAsync("building", by, "from")).ShouldBe($"REPLACEMENT {building}");
        (await register.AskAsync(null, $"{{ building(number: \"{building}\") {{ status }} }}"))["building.status"].GetString().ShouldBe("DEMOLISHED");
    }

    [Fact]
    public async Task A_building_is_replaced_by_one_other_and_each_of_its_dwellings_once()
    {
        var building = await register.AddBuildingAsync();
        var from = await register.AddUnitAsync(building);
        const string on = "2024-05-01";
        var house = new { kind = "HOUSE" };
        Structures.RuleOf(await register.DoAsync("replaceBuilding", new { building, on })).ShouldBe("replaced-by-one");
        Structures.RuleOf(await register.DoAsync("replaceBuilding", new { building, on, by = building })).ShouldBe("replaced-by-another");
        Structures.RuleOf(await register.DoAsync("replaceBuilding", new { building, on, @new = house, dwellings = new[] { new { from }, new { from } } })).ShouldBe("replaces-a-dwelling-once");
        Structures.RuleOf(await register.DoAsync("replaceBuilding", new { building, on, @new = house, dwellings = new[] { new { from = await register.AddDwellingAsync() } } })).ShouldBe("replaces-dwellings-of-the-building");
    }

    async Task<string> LineageAsync(string type, string number, string way) => string.Join(' ', (await register.AskAsync(
        null, $"{{ {type}(number: \"{number}\") {{ lineage {{ {way} {{ kind {type} {{ id }} }} }} }} }}"))[$"{type}.lineage.{way}"].EnumerateArray()
        .Select(step => $"{step.GetProperty("kind").GetString()} {step.GetProperty(type).GetProperty("id").GetString()}"));
}
