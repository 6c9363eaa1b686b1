using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Inspections.FieldFinds;

/// <summary>From the inspector's report to the numbered place.</summary>
public sealed class FieldFindsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    static readonly string RemovalIn90Days = $", removalDueOn: \"{Register.Inspections.Day(90)}\"";

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_found_shed_becomes_a_case_of_its_area_and_no_place_yet()
    {
        var before = await register.ReadAsync<long>("select count(*) from registry.buildings");
        var answer = await register.ReportFindAsync(lon: 9.01, more: "kind: SHED, capacity: 12, notes: [IN_USE, ON_WORKSITE]");
        answer["reportFieldFind.state"].GetString().ShouldBe("OPEN");
        answer["reportFieldFind.area.name"].GetString().ShouldBe("North");
        answer["reportFieldFind.notes"].EnumerateArray().Select(n => n.GetString()).ShouldBe(["IN_USE", "ON_WORKSITE"]);
        answer["reportFieldFind.foundOn"].GetString().ShouldBe(Register.Inspections.Day(0));
        (await register.ReadAsync<long>("select count(*) from registry.buildings")).ShouldBe(before);

        var found = await register.AskAsync("clerk", $"{{ case(id: \"{answer["reportFieldFind.caseId"].GetString()}\") {{ kind status decisions dueOn area {{ name }} fieldFind {{ id }} }} }}", purpose: Places.ForRegistration);
        found["case.kind"].GetString().ShouldBe("FIELD_FOUND");
        found["case.area.name"].GetString().ShouldBe("North");
        found["case.decisions"].GetArrayLength().ShouldBe(0);
        found["case.fieldFind.id"].GetString().ShouldBe(answer["reportFieldFind.id"].GetString());
    }

    [Fact]
    public async Task An_accepted_shed_is_a_numbered_building_with_its_dwelling_and_its_inspection()
    {
        const string Sketch = "outline: { type: \"Polygon\", coordinates: [[[9.02, 47.05], [9.0201, 47.05], [9.0201, 47.0501], [9.02, 47.05]]] }";
        var find = await register.AddFindAsync(9.02, more: $"kind: SHED, capacity: 12, {Sketch}");
        (await register.AcceptFindAsync(find)).Rule().ShouldBe("temporary-building-has-removal-date");
        var accepted = await register.AcceptFindAsync(find, $"{RemovalIn90Days}, dwellingKind: COMMUNAL");
        accepted["acceptFieldFind.state"].GetString().ShouldBe("ACCEPTED");
        accepted["acceptFieldFind.madeBuilding.origin"].GetString().ShouldBe("FIELD_SURVEY");
        accepted["acceptFieldFind.madeDwelling.capacity"].GetInt32().ShouldBe(12);
        var building = accepted["acceptFieldFind.madeBuilding.id"].GetString()!;
        (await register.BuildingOnAsync(building, fields: "footprint kind")).GetProperty("footprint").ValueKind.ShouldBe(JsonValueKind.Object);
        await register.OpenInspectionAsync(building);

        var decided = await register.AskAsync("clerk", $"{{ case(id: \"{accepted["acceptFieldFind.caseId"].GetString()}\") {{ status decision decidedBy effect {{ kind }} }} }}", purpose: Places.ForRegistration);
        decided["case.decision"].GetString().ShouldBe("ACCEPTED");
        decided["case.decidedBy"].GetString().ShouldBe("clerk");
        decided["case.effect.kind"].GetString().ShouldBe("BUILDING_ADDED");
        (await register.AcceptFindAsync(find, RemovalIn90Days)).Rule().ShouldBe("field-find-is-decided-once");
        (await register.RejectFindAsync(find)).Rule().ShouldBe("field-find-is-decided-once");
    }

    [Fact]
    public async Task An_accepted_unit_is_a_numbered_dwelling_of_its_building()
    {
        var building = await register.AddBuildingAsync(9.03);
        var find = await register.AddFindAsync(9.03, more: $"kind: UNIT, building: \"{building}\", capacity: 3, notes: [IN_BASEMENT]");
        (await register.AcceptFindAsync(find)).Rule().ShouldBe("unit-of-a-kind");
        (await register.AcceptFindAsync(find, ", dwellingKind: ROOM, buildingKind: HOUSE")).Rule().ShouldBe("unit-is-no-building");
        var accepted = await register.AcceptFindAsync(find, ", dwellingKind: ROOM, unit: \"U1\", floor: -1");
        accepted["acceptFieldFind.madeDwelling.origin"].GetString().ShouldBe("FIELD_SURVEY");
        accepted["acceptFieldFind.madeDwelling.capacity"].GetInt32().ShouldBe(3);
        accepted["acceptFieldFind.madeBuilding"].ValueKind.ShouldBe(JsonValueKind.Null);
        var dwelling = accepted["acceptFieldFind.madeDwelling.id"].GetString();
        (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ unit building {{ id }} }} }}"))["dwelling.building.id"].GetString().ShouldBe(building);
    }

    [Fact]
    public async Task A_rejected_find_keeps_its_reason_and_enters_nothing()
    {
        var find = await register.AddFindAsync(9.035);
        var rejected = await register.RejectFindAsync(find, "REGISTERED_ALREADY");
        rejected["rejectFieldFind.state"].GetString().ShouldBe("REJECTED");
        rejected["rejectFieldFind.rejectedFor"].GetString().ShouldBe("REGISTERED_ALREADY");
        rejected["rejectFieldFind.madeBuilding"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await register.AcceptFindAsync(find, RemovalIn90Days)).Rule().ShouldBe("field-find-is-decided-once");
    }

    [Fact]
    public async Task Two_clerks_at_once_enter_one_building()
    {
        var find = await register.AddFindAsync(9.036);
        var answers = await Task.WhenAll(register.AcceptFindAsync(find, RemovalIn90Days), register.AcceptFindAsync(find, RemovalIn90Days, user: "clerk-of-north"));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.SelectMany(a => a.ErrorCodes).ShouldBe(["CONFLICT"]);
    }

    [Fact]
    public async Task Registered_buildings_within_thirty_metres_are_shown_to_the_clerk_nearest_first()
    {
        // A degree of longitude is 76 km here.
        var near = await register.AddBuildingAsync(9.0402);
        var nearest = await register.AddBuildingAsync(9.0401);
        await register.AddBuildingAsync(9.0405);
        var find = await register.AddFindAsync(9.04);
        var seen = (await register.ReadFindAsync(find))["fieldFind.candidates"].EnumerateArray().ToList();
        seen.Select(c => c.GetProperty("building").GetProperty("id").GetString()).ShouldBe([nearest, near]);
        seen[0].GetProperty("distance").GetDouble().ShouldBe(7.6, 0.2);
        var accepted = await register.AcceptFindAsync(find, RemovalIn90Days);
        accepted["acceptFieldFind.candidates"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Two_sheds_at_one_place_are_two_cases()
    {
        await register.AddFindAsync(9.045);
        await register.AddFindAsync(9.045);
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged_the_oldest_first()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await register.ReportFindAsync("inspector-of-north", 9.047))["reportFieldFind.id"].GetString()!);
        var first = await register.AskAsync("clerk", "{ fieldFinds(reportedBy: \"inspector-of-north\", first: 2) { nodes { id } pageInfo { endCursor hasNextPage } } }");
        first["fieldFinds.pageInfo.hasNextPage"].GetBoolean().ShouldBeTrue();
        var next = await register.AskAsync("clerk", $"{{ fieldFinds(reportedBy: \"inspector-of-north\", first: 2, after: \"{first["fieldFinds.pageInfo.endCursor"].GetString()}\") {{ nodes {{ id }} }} }}");
        string?[] listed = [.. first["fieldFinds.nodes"].EnumerateArray().Concat(next["fieldFinds.nodes"].EnumerateArray()).Select(n => n.GetProperty("id").GetString())];
        listed.ShouldBe(ids);
        (await register.RejectFindAsync(ids[0])).ErrorCodes.ShouldBeEmpty();
        (await register.AskAsync("clerk", "{ fieldFinds(reportedBy: \"inspector-of-north\", state: REJECTED) { nodes { id } } }"))["fieldFinds.nodes.0.id"].GetString().ShouldBe(ids[0]);
        (await register.AskAsync("clerk", "{ fieldFinds(first: 101) { nodes { id } } }")).ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
    }

    [Theory]
    [InlineData("kind: UNIT", "unit-in-a-building")]
    [InlineData("kind: SHED, capacity: 0", "capacity-range")]
    [InlineData("kind: SHED, notes: [IN_USE, NOT_IN_USE]", "in-use-or-not")]
    [InlineData("kind: SHED, notes: [ON_ROOF, ON_ROOF]", "said-once")]
    [InlineData("kind: SHED, foundOn: \"2020-01-01\"", "found-lately")]
    [InlineData("kind: SHED, outline: { type: \"Point\", coordinates: [9.05, 47.05] }", "outline-polygon")]
    [InlineData("kind: SHED, outline: { type: \"Polygon\", coordinates: [[[9.05, 47.05], [9.06, 47.05], [9.06, 47.06], [9.05, 47.05]]] }", "outline-size")]
    [InlineData("kind: SHED, outline: { type: \"Polygon\", coordinates: [[[9.05, 47.05], [9.0501, 47.0501], [9.0501, 47.05], [9.05, 47.0501], [9.05, 47.05]]] }", "outline-valid")]
    [InlineData("kind: SHED, outline: { type: \"Polygon\", coordinates: [[[9.07, 47.05], [9.0701, 47.05], [9.0701, 47.0501], [9.07, 47.05]]] }", "location-on-outline")]
    public async Task What_cannot_be_is_refused(string input, string rule) => (await register.ReportFindAsync(more: input)).Rule().ShouldBe(rule);

    [Fact]
    public async Task A_unit_far_from_its_building_or_in_none_is_refused()
    {
        var building = await register.AddBuildingAsync(9.06);
        (await register.ReportFindAsync(lon: 9.07, more: $"kind: UNIT, building: \"{building}\"")).Rule().ShouldBe("dwelling-at-its-building");
        (await register.ReportFindAsync(lon: 9.06, more: $"kind: SHED, building: \"{building}\"")).Rule().ShouldBe("shed-stands-alone");
    }

    [Fact]
    public async Task So_many_a_day_are_taken_from_one_inspector()
    {
        await register.ExecuteAsync(
            """
            with opened as (
              insert into registry.cases (kind, area_id, summary) select 'field_found', id, 'x' from registry.areas, generate_series(1, 100) where name = 'South' returning id, area_id
            )
            insert into registry.field_finds (reference, kind, state, location, notes, area_id, found_on, reported_by, reported_at, case_id)
            select gen_random_uuid(), 'shed', 'open', ST_Point(9.15, 47.05, 4326), '{}', area_id, current_date, 'inspector', now(), id from opened
            """);
        (await register.ReportFindAsync(lon: 9.15)).ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
        await register.ExecuteAsync("update registry.field_finds set reported_at = now() - interval '2 days' where reported_by = 'inspector'");
        (await register.ReportFindAsync(lon: 9.15)).ErrorCodes.ShouldBeEmpty();
    }
}
