using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Who records events of places: clerks, of their own areas; nobody else. A plain final status is taken back by the registrar.</summary>
public sealed class StructureAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static readonly TheoryData<string> Events =
        ["splitDwelling", "mergeDwellings", "replaceDwelling", "replaceBuilding", "withdrawDwelling", "demolishBuilding", "markWronglyEntered"];

    [Theory]
    [MemberData(nameof(Events))]
    public async Task Only_a_clerk_of_the_area_records_it(string act)
    {
        var input = await PrepareAsync(act, 9.05);
        var before = await StateAsync();
        foreach (var user in new[] { "registrar", "inspector", "planner", "patrol", null, "clerk-of-south" })
            (await register.DoAsync(act, input, user)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], user);
        (await StateAsync()).ShouldBe(before);
        (await register.DoAsync(act, input, "clerk-of-north")).ErrorCodes.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task Only_who_may_takes_it_back(string act)
    {
        var change = Structures.ChangeOf(await register.DoAsync(act, await PrepareAsync(act, 9.05)));
        foreach (var user in new[] { "inspector", "planner", "patrol", null, "clerk-of-south" })
            (await register.RevertAsync(change, user)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], user);
        var plain = act is "withdrawDwelling" or "demolishBuilding" or "markWronglyEntered";
        (await register.RevertAsync(change, plain ? "clerk-of-north" : "registrar")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.RevertAsync(change, plain ? "registrar" : "clerk-of-north")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_building_is_not_replaced_by_one_of_a_foreign_area()
    {
        var building = await register.AddBuildingAsync();
        var south = await register.AddBuildingAsync(9.15);
        (await register.DoAsync("replaceBuilding", new { building, on = "2024-05-01", by = south }, "clerk-of-north")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    async Task<object> PrepareAsync(string act, double lon)
    {
        const string on = "2024-05-01";
        var building = await register.AddBuildingAsync(lon);
        var dwelling = await register.AddUnitAsync(building);
        return act switch
        {
            "splitDwelling" => new { dwelling, on, into = Structures.Two },
            "mergeDwellings" => new { dwellings = new[] { dwelling, await register.AddUnitAsync(building, "2") }, on, into = Structures.Two[0] },
            "replaceDwelling" => new { dwelling, on, @new = Structures.Two[0] },
            "replaceBuilding" => new { building, on, @new = new { kind = "HOUSE" } },
            "withdrawDwelling" => new { dwelling, on },
            "demolishBuilding" => new { building, on },
            _ => new { number = dwelling },
        };
    }

    Task<string> StateAsync() => register.TextAsync("select concat_ws(' ', (select count(*) from registry.changes), (select count(*) from registry.dwelling_versions), (select count(*) from registry.building_versions))");
}
