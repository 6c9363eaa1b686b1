using System.Globalization;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Dwellings;

public sealed class DwellingTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_dwelling_is_found_by_its_number_however_it_is_typed_and_its_building_lists_it()
    {
        var number = await register.AddDwellingAsync(more: "kind: APARTMENT, origin: PERMIT, unit: \"3B\", floor: 2, capacity: 4");
        var typed = $"{number[..4].ToLowerInvariant()}-{number[4..8]} {number[8..]}";

        var answer = await register.AskAsync("clerk", $"{{ dwelling(number: \"{typed}\") {{ id unit floor capacity building {{ dwellingCount capacity dwellings {{ nodes {{ id }} }} }} }} }}");
        answer["dwelling.id"].GetString().ShouldBe(number);
        answer["dwelling.unit"].GetString().ShouldBe("3B");
        answer["dwelling.capacity"].GetInt32().ShouldBe(4);
        answer["dwelling.building.dwellingCount"].GetInt32().ShouldBe(1);
        answer["dwelling.building.dwellings.nodes.0.id"].GetString().ShouldBe(number);
    }

    [Fact]
    public async Task A_number_with_a_wrong_check_is_refused_before_any_look_up_and_a_missing_one_is_null()
    {
        var wrong = await register.AskAsync(null, "{ dwelling(number: \"D7KX 49QM 2T46\") { id } }");
        wrong.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        wrong.ErrorMessages[0].ShouldContain("mistyped");
        (await register.AskAsync(null, "query($n: RegistryNumber!) { dwelling(number: $n) { id } }", new { n = "D7KX 49QM 2T46" })).ErrorMessages[0].ShouldContain("mistyped");
        (await register.AskAsync(null, "{ dwelling(number: \"D7KX 49QM 2T45\") { id } }"))["dwelling"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Dwellings_in_a_box_come_in_pages_without_gap_or_repeat()
    {
        var made = new HashSet<string>();
        for (var i = 0; i < 7; i++)
            made.Add(await register.AddDwellingAsync(9.01 + i * 0.0005, 47.09));
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await register.AskAsync(null, "query($after: String) { dwellings(box: { west: 9.009, south: 47.089, east: 9.02, north: 47.091 }, first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }", new { after });
            seen.AddRange(page["dwellings.nodes"].EnumerateArray().Select(n => n.GetProperty("id").GetString()!));
            after = page["dwellings.pageInfo.hasNextPage"].GetBoolean() ? page["dwellings.pageInfo.endCursor"].GetString() : null;
        }
        while (after is not null);
        seen.Count.ShouldBe(7);
        seen.ToHashSet().SetEquals(made).ShouldBeTrue();
    }

    [Fact]
    public async Task Dwellings_near_a_point_come_nearest_first_with_their_distance_in_metres_over_pages_too()
    {
        for (var i = 0; i < 5; i++)
            await register.AddDwellingAsync(9.03 + i * 0.001, 47.02);
        var distances = new List<double>();
        string? after = null;
        do
        {
            var page = await register.AskAsync(null, "query($after: String) { dwellingsNear(point: { lon: 9.03, lat: 47.02 }, radius: 1000, first: 2, after: $after) { edges { distance } pageInfo { hasNextPage endCursor } } }", new { after });
            distances.AddRange(page["dwellingsNear.edges"].EnumerateArray().Select(e => e.GetProperty("distance").GetDouble()));
            after = page["dwellingsNear.pageInfo.hasNextPage"].GetBoolean() ? page["dwellingsNear.pageInfo.endCursor"].GetString() : null;
        }
        while (after is not null);
        distances.Count.ShouldBe(5);
        distances.ShouldBeInOrder();
        distances[0].ShouldBe(0, 0.01);
        distances[1].ShouldBe(76, 1); // 0.001 degrees of longitude at 47 degrees north
    }

    [Theory]
    [InlineData("{ dwellings(box: { west: 9, south: 47, east: 9.1, north: 47.1 }, first: 101) { nodes { id } } }", "page-limit")]
    [InlineData("{ dwellings(box: { west: 0, south: 40, east: 9, north: 47 }) { nodes { id } } }", "box-limit")]
    [InlineData("{ dwellingsNear(point: { lon: 9, lat: 47 }, radius: 5001) { nodes { id } } }", "radius-limit")]
    [InlineData("{ dwellings(box: { west: 9.1, south: 47, east: 9, north: 47.1 }) { nodes { id } } }", "box-order")]
    [InlineData("{ dwellings(box: { west: 9, south: 47, east: 9.1, north: 47.1 }, after: \"nonsense\") { nodes { id } } }", "cursor")]
    [InlineData("{ searchPlaces(text: \"a\", first: 51) { text } }", "page-limit")]
    [InlineData("{ densestAreas(first: 101) { dwellings } }", "page-limit")]
    public async Task Every_list_has_a_limit_and_says_it(string query, string rule) =>
        (await register.AskAsync(null, query)).Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("rule").GetString().ShouldBe(rule);

    [Fact]
    public async Task Nothing_is_added_to_a_building_that_does_not_exist_or_with_impossible_facts()
    {
        var building = await register.AddBuildingAsync();
        async Task<string> RuleAsync(string input) =>
            (await register.AskAsync("clerk", $"mutation {{ addDwelling(input: {{ {input} }}) {{ id }} }}")).Json.GetProperty("errors")[0].GetProperty("extensions").TryGetProperty("rule", out var rule) ? rule.GetString()! : "none";
        (await register.AskAsync("clerk", "mutation { addDwelling(input: { building: \"B7KX49QM2T49\", kind: ROOM, origin: PERMIT }) { id } }")).ErrorCodes.Count.ShouldBe(1);
        (await RuleAsync($"building: \"{building}\", kind: ROOM, origin: PERMIT, floor: 201")).ShouldBe("floor-range");
        (await RuleAsync($"building: \"{building}\", kind: ROOM, origin: PERMIT, capacity: 0")).ShouldBe("capacity-range");
        (await RuleAsync($"building: \"{building}\", kind: ROOM, origin: PERMIT, location: {{ lon: 9.08, lat: 47.05 }}")).ShouldBe("dwelling-at-its-building");
    }

    [Theory]
    [InlineData("clerk", true)]
    [InlineData("inspector", true)]
    [InlineData("planner", true)]
    [InlineData("patrol", false)]
    [InlineData(null, false)]
    public async Task Capacity_is_for_clerks_and_inspectors_and_a_refusal_blanks_the_field_only(string? user, bool allowed)
    {
        var number = await register.AddDwellingAsync(more: "kind: ROOM, origin: PERMIT, capacity: 3");
        var answer = await register.AskAsync(user, $"{{ dwelling(number: \"{number}\") {{ id capacity }} }}");
        var dwelling = answer.DataBesideErrors.GetProperty("dwelling");
        dwelling.GetProperty("id").GetString().ShouldBe(number);
        dwelling.GetProperty("capacity").ToString().ShouldBe(allowed ? "3" : "");
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task The_density_of_the_areas_follows_their_dwellings()
    {
        await register.AddDwellingAsync(9.15, 47.05);
        var answer = await register.AskAsync(null, "{ densestAreas(level: 8) { area { name } dwellings perSquareKilometre } }");
        var south = answer["densestAreas"].EnumerateArray().Single(a => a.GetProperty("area").GetProperty("name").GetString() == "South");
        south.GetProperty("dwellings").GetInt32().ShouldBeGreaterThan(0);
        // 0.1 x 0.1 degrees at 47 degrees north are about 84 square kilometres.
        (south.GetProperty("dwellings").GetInt32() / south.GetProperty("perSquareKilometre").GetDouble()).ShouldBeInRange(60, 120, CultureInfo.InvariantCulture.Name);
    }
}
