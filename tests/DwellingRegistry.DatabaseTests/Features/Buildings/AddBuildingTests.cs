using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Buildings;

public sealed class AddBuildingTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_worksite_shed_found_in_the_field_gets_a_number_and_shows_as_overdue_after_its_removal_date()
    {
        var number = await register.AddBuildingAsync(more: "kind: WORKSITE_SHED, origin: FIELD_SURVEY, validFrom: \"2025-01-01\", removalDueOn: \"2025-06-01\", address: { street: \"人民路\", houseNumber: \"12号\", locality: \"North\" }");

        var shed = await register.AskAsync(null, $"{{ building(number: \"{number}\") {{ number kind origin removalDueOn removalOverdue area {{ name }} addresses {{ text link }} }} }}");
        shed["building.kind"].GetString().ShouldBe("WORKSITE_SHED");
        shed["building.origin"].GetString().ShouldBe("FIELD_SURVEY");
        shed["building.removalOverdue"].GetBoolean().ShouldBeTrue();
        shed["building.area.name"].GetString().ShouldBe("North");
        shed["building.addresses.0.text"].GetString().ShouldBe("人民路 12号, North");
        shed["building.number"].GetString()!.Replace(" ", "", StringComparison.Ordinal).ShouldBe(number);
    }

    [Theory]
    [InlineData("kind: WORKSITE_SHED, origin: FIELD_SURVEY, location: { lon: 9.05, lat: 47.05 }", "removalDueOn", "temporary-building-has-removal-date")]
    [InlineData("kind: HOUSE, origin: IMPORT, location: { lon: 9.05, lat: 47.05 }", "origin", "import-is-for-importers")]
    [InlineData("kind: HOUSE, origin: PERMIT, status: DEMOLISHED, location: { lon: 9.05, lat: 47.05 }", "status", "building-starts-alive")]
    [InlineData("kind: HOUSE, origin: PERMIT, storeys: 201, location: { lon: 9.05, lat: 47.05 }", "storeys", "storeys-range")]
    [InlineData("kind: HOUSE, origin: PERMIT, location: { lon: 181, lat: 47.05 }", "location", "wgs84-point")]
    [InlineData("kind: HOUSE, origin: PERMIT, validFrom: \"2150-01-01\", location: { lon: 9.05, lat: 47.05 }", "validFrom", "not-in-the-future")]
    [InlineData("kind: HOUSE, origin: PERMIT, location: { lon: 9.05, lat: 47.05 }, address: { houseNumber: \"3\" }", "address.street", "address-names-a-place")]
    [InlineData("kind: HOUSE, origin: PERMIT, location: { lon: 9.05, lat: 47.05 }, footprint: { type: \"Polygon\", coordinates: [[[9.05, 47.05], [9.051, 47.051], [9.051, 47.05], [9.05, 47.051], [9.05, 47.05]]] }", "footprint", "footprint-valid")]
    [InlineData("kind: HOUSE, origin: PERMIT, location: { lon: 9.05, lat: 47.05 }, footprint: { type: \"Point\", coordinates: [9.05, 47.05] }", "footprint", "footprint-polygon")]
    public async Task Bad_input_is_refused_with_its_field_and_rule_and_changes_nothing(string input, string field, string rule)
    {
        var before = await register.ReadAsync<long>("select count(*) from registry.buildings");
        var answer = await register.AskAsync("clerk", $"mutation {{ addBuilding(input: {{ {input} }}) {{ id }} }}");

        var error = answer.Json.GetProperty("errors")[0].GetProperty("extensions");
        error.GetProperty("field").GetString().ShouldBe(field);
        error.GetProperty("rule").GetString().ShouldBe(rule);
        (await register.ReadAsync<long>("select count(*) from registry.buildings")).ShouldBe(before);
    }

    [Fact]
    public async Task A_footprint_is_kept_as_drawn()
    {
        const string Outline = "[[[9.06,47.05],[9.0602,47.05],[9.0602,47.0502],[9.06,47.0502],[9.06,47.05]]]";
        var number = await register.AddBuildingAsync(9.0601, 47.0501, $"kind: HOUSE, origin: PERMIT, footprint: {{ type: \"Polygon\", coordinates: {Outline} }}");
        var answer = await register.AskAsync(null, $"{{ building(number: \"{number}\") {{ footprint }} }}");
        answer["building.footprint.coordinates"].ToString().Replace(" ", "", StringComparison.Ordinal).ShouldBe(Outline);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("inspector")]
    [InlineData("planner")]
    [InlineData("patrol")]
    public async Task Only_a_clerk_enters_buildings(string? user) =>
        (await register.AskAsync(user, "mutation { addBuilding(input: { kind: HOUSE, origin: PERMIT, location: { lon: 9.05, lat: 47.05 } }) { id } }")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);

    [Theory]
    [InlineData(9.05, true)]
    [InlineData(9.15, false)]
    [InlineData(9.5, false)]
    public async Task A_clerk_enters_buildings_in_own_areas_only(double lon, bool allowed)
    {
        var answer = await register.AskAsync("clerk-of-north", $"mutation {{ addBuilding(input: {{ kind: HOUSE, origin: PERMIT, location: {{ lon: {lon}, lat: 47.05 }} }}) {{ id }} }}");
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
    }
}
