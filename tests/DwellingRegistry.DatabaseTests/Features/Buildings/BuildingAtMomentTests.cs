using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Buildings;

/// <summary>What is asked of a place at a moment, and of what stands below it.</summary>
public sealed class BuildingAtMomentTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_nested_follows_the_moment_of_its_parent_and_one_request_may_ask_two_moments()
    {
        var building = await register.AddBuildingAsync();
        var dwelling = (await register.AskAsync("clerk", $"mutation {{ addDwelling(input: {{ building: \"{building}\", kind: HOUSE, origin: PERMIT, capacity: 4, validFrom: \"2000-01-01\" }}) {{ id }} }}"))["addDwelling.id"].GetString()!;
        (await register.AskAsync("clerk", $"mutation {{ changeBuilding(input: {{ number: \"{building}\", on: \"2010-05-01\", name: \"Later Name\" }}) {{ id }} }}")).ErrorCodes.ShouldBeEmpty();

        var answer = await register.AskAsync("clerk",
            $$"""
            { then: dwelling(number: "{{dwelling}}", asOf: "2005-01-01") { building { name dwellingCount dwellings { nodes { capacity } } } }
              now: dwelling(number: "{{dwelling}}") { building { name } }
              before: building(number: "{{building}}", asOf: "1995-01-01") { dwellingCount }
              never: building(number: "{{building}}", asOf: "1980-01-01") { id } }
            """);
        answer["then.building.name"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        answer["then.building.dwellingCount"].GetInt32().ShouldBe(1);
        answer["then.building.dwellings.nodes.0.capacity"].GetInt32().ShouldBe(4);
        answer["now.building.name"].GetString().ShouldBe("Later Name");
        answer["before.dwellingCount"].GetInt32().ShouldBe(0);
        answer["never"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_dwelling_recorded_from_before_its_building_still_tells_its_building()
    {
        var building = await register.AddBuildingAsync(more: "kind: HOUSE, origin: PERMIT, validFrom: \"2001-01-01\", name: \"As It First Was\"");
        var dwelling = (await register.AskAsync("clerk", $"mutation {{ addDwelling(input: {{ building: \"{building}\", kind: HOUSE, origin: PERMIT, validFrom: \"1990-01-01\" }}) {{ id }} }}"))["addDwelling.id"].GetString()!;
        (await register.AskAsync(null, $"{{ dwelling(number: \"{dwelling}\", asOf: \"1995-01-01\") {{ id building {{ name }} }} }}"))["dwelling.building.name"].GetString().ShouldBe("As It First Was");
    }

    [Fact]
    public async Task A_removal_is_overdue_on_the_day_asked_about()
    {
        var shed = await register.AddBuildingAsync(more: "kind: WORKSITE_SHED, origin: FIELD_SURVEY, validFrom: \"2020-01-01\", removalDueOn: \"2021-01-01\"");
        var answer = await register.AskAsync(null, $"{{ early: building(number: \"{shed}\", asOf: \"2020-12-31\") {{ removalOverdue }} late: building(number: \"{shed}\", asOf: \"2021-01-02\") {{ removalOverdue }} }}");
        answer["early.removalOverdue"].GetBoolean().ShouldBeFalse();
        answer["late.removalOverdue"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_not_yet_recorded_was_not_known_then()
    {
        var before = (await register.ReadAsync<DateTime>("select clock_timestamp()")).ToUniversalTime().ToString("O");
        var building = await register.AddBuildingAsync();
        var answer = await register.AskAsync(null, $"{{ then: building(number: \"{building}\", asKnownAt: \"{before}\") {{ id }} now: building(number: \"{building}\") {{ id validFrom version }} }}");
        answer["then"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        answer["now.validFrom"].GetString().ShouldBe("1990-01-01");
    }

    [Fact]
    public async Task Both_dwelling_facts_and_their_corrections_keep_what_was_believed()
    {
        var dwelling = await register.AddDwellingAsync(more: "kind: HOUSE, origin: PERMIT, validFrom: \"1990-01-01\", capacity: 4");
        (await register.AskAsync("clerk", $"mutation {{ changeDwelling(input: {{ number: \"{dwelling}\", on: \"2015-01-01\", capacity: 6, unit: \"2B\" }}) {{ id }} }}")).ErrorCodes.ShouldBeEmpty();
        var believed = (await register.ReadAsync<DateTime>("select clock_timestamp()")).ToUniversalTime().ToString("O");
        (await register.AskAsync("clerk", $"mutation {{ correctDwelling(input: {{ number: \"{dwelling}\", asOf: \"2020-01-01\", capacity: 5 }}) {{ id }} }}")).ErrorCodes.ShouldBeEmpty();

        var answer = await register.AskAsync("clerk",
            $$"""
            { first: dwelling(number: "{{dwelling}}", asOf: "2010-01-01") { capacity unit }
              corrected: dwelling(number: "{{dwelling}}", asOf: "2020-01-01") { capacity unit }
              believed: dwelling(number: "{{dwelling}}", asOf: "2020-01-01", asKnownAt: "{{believed}}") { capacity }
              history: dwelling(number: "{{dwelling}}") { history { nodes { recordedBy change { kind } } } } }
            """);
        answer["first.capacity"].GetInt32().ShouldBe(4);
        answer["first.unit"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        answer["corrected.capacity"].GetInt32().ShouldBe(5);
        answer["corrected.unit"].GetString().ShouldBe("2B");
        answer["believed.capacity"].GetInt32().ShouldBe(6);
        answer["history.history.nodes.0.change.kind"].GetString().ShouldBe("DWELLING_CORRECTED");
        answer["history.history.nodes.0.recordedBy"].GetString().ShouldBe("clerk");
    }

    [Fact]
    public async Task A_dwelling_change_names_the_version_it_stands_on()
    {
        var dwelling = await register.AddDwellingAsync();
        var version = (await register.AskAsync(null, $"{{ dwelling(number: \"{dwelling}\") {{ version }} }}"))["dwelling.version"].GetString();
        string Change(int capacity) => $"mutation {{ changeDwelling(input: {{ number: \"{dwelling}\", on: \"2015-01-01\", capacity: {capacity}, expectedVersion: \"{version}\" }}) {{ id }} }}";
        (await register.AskAsync("clerk", Change(3))).ErrorCodes.ShouldBeEmpty();
        var late = await register.AskAsync("clerk", Change(9));
        late.ErrorCodes.ShouldBe(["CONFLICT"]);
        late.Json.ToString().ShouldContain("newer");
    }
}
