using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Inspections;

public sealed class RecordInspectionTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_visit_is_recorded_and_the_next_one_is_due_by_the_rule_of_the_place()
    {
        var (building, inspection) = await AddOverdueAsync(9.05, 40);
        var before = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ inspections {{ state daysOverdue rule }} }} }}");
        before["building.inspections.0.state"].GetString().ShouldBe("OVERDUE");
        before["building.inspections.0.daysOverdue"].GetInt32().ShouldBe(40);

        var today = DateTime.UtcNow.ToString("yyyy-MM-dd");
        (await RecordAsync("inspector", inspection, today, "PASSED"))["recordInspection.state"].GetString().ShouldBe("CARRIED_OUT");
        var after = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ inspections {{ state dueOn rule }} }} }}");
        after["building.inspections.0.dueOn"].GetString().ShouldBe(DateTime.UtcNow.AddMonths(36).ToString("yyyy-MM-dd"));
        after["building.inspections.0.rule"].GetString().ShouldBe("House or other dwelling: every 3 years");
        after["building.inspections"].GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("FAILED")]
    [InlineData("NO_ACCESS")]
    public async Task A_visit_that_failed_or_found_no_access_is_due_again_in_14_days(string outcome)
    {
        var (building, inspection) = await AddOverdueAsync(9.05, 3);
        await RecordAsync("inspector", inspection, DateTime.UtcNow.ToString("yyyy-MM-dd"), outcome);
        var after = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ inspections {{ dueOn }} }} }}");
        after["building.inspections.0.dueOn"].GetString().ShouldBe(DateTime.UtcNow.AddDays(14).ToString("yyyy-MM-dd"));
    }

    [Fact]
    public async Task Two_inspectors_recording_one_visit_at_once_exactly_one_wins()
    {
        var (building, inspection) = await AddOverdueAsync(9.05, 3);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RecordAsync("inspector", inspection, DateTime.UtcNow.ToString("yyyy-MM-dd"), "PASSED")));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        answers.Where(a => a.ErrorCodes.Count > 0).SelectMany(a => a.ErrorCodes).ShouldAllBe(code => code == "CONFLICT");
        (await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ inspections {{ id }} }} }}"))["building.inspections"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_visit_in_the_future_is_refused()
    {
        var (_, inspection) = await AddOverdueAsync(9.05, 3);
        (await RecordAsync("inspector", inspection, "2999-01-01", "PASSED")).ErrorCodes.ShouldBe(["INVALID_INPUT"]);
    }

    [Theory]
    [InlineData("clerk", 9.05)]
    [InlineData("planner", 9.05)]
    [InlineData("patrol", 9.05)]
    [InlineData(null, 9.05)]
    [InlineData("inspector-of-north", 9.15)]
    public async Task Only_an_inspector_of_the_area_records_visits(string? user, double lon)
    {
        var (_, inspection) = await AddOverdueAsync(lon, 3);
        (await RecordAsync(user, inspection, DateTime.UtcNow.ToString("yyyy-MM-dd"), "PASSED")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory]
    [InlineData("clerk", true)]
    [InlineData("inspector", true)]
    [InlineData("planner", true)]
    [InlineData("patrol", false)]
    [InlineData(null, false)]
    public async Task Inspections_are_seen_by_clerks_inspectors_and_planners(string? user, bool allowed)
    {
        var (building, _) = await AddOverdueAsync(9.05, 3);
        (await register.AskAsync(user, $"{{ building(number: \"{building}\") {{ inspections {{ id }} }} }}")).ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
        (await register.AskAsync(user, "{ overdueInspections(near: { lon: 9.05, lat: 47.05 }) { nodes { id } } }")).ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task The_nearest_overdue_come_first_and_only_from_own_areas()
    {
        await AddOverdueAsync(9.099, 5);
        await AddOverdueAsync(9.101, 5);
        var near = await register.AskAsync("inspector-of-north", "{ overdueInspections(near: { lon: 9.1, lat: 47.05 }, first: 50) { edges { distance node { building { area { name } } } } } }");
        var edges = near["overdueInspections.edges"].EnumerateArray().ToList();
        edges.ShouldNotBeEmpty();
        edges.Select(e => e.GetProperty("distance").GetDouble()).ShouldBeInOrder();
        edges.ShouldAllBe(e => e.GetProperty("node").GetProperty("building").GetProperty("area").GetProperty("name").GetString() == "North");
    }

    [Fact]
    public async Task Pages_of_overdue_inspections_at_one_distance_repeat_none_and_leave_out_none()
    {
        var added = new List<string>();
        for (var i = 0; i < 5; i++)
            added.Add((await AddOverdueAsync(9.0777, 5)).Inspection);
        var seen = new List<string>();
        for (var after = "null"; after.Length > 0;)
        {
            var page = await register.AskAsync("inspector", $"{{ overdueInspections(near: {{ lon: 9.0777, lat: 47.05 }}, first: 2, after: {after}) {{ nodes {{ id }} pageInfo {{ endCursor hasNextPage }} }} }}");
            seen.AddRange(page["overdueInspections.nodes"].EnumerateArray().Select(node => node.GetProperty("id").GetString()!));
            after = seen.Count < 6 && page["overdueInspections.pageInfo.hasNextPage"].GetBoolean() ? $"\"{page["overdueInspections.pageInfo.endCursor"].GetString()}\"" : "";
        }
        seen.ShouldBeUnique();
        seen.Take(5).Order().ShouldBe(added.Order());
    }

    [Fact]
    public async Task A_second_open_inspection_of_one_programme_is_refused_by_the_database()
    {
        var (building, _) = await AddOverdueAsync(9.05, 3);
        var error = await Should.ThrowAsync<Npgsql.PostgresException>(() => AddInspectionAsync(building, 1));
        error.ConstraintName.ShouldBe("ux_inspections_one_open");
    }

    Task<(string Building, string Inspection)> AddOverdueAsync(double lon, int days) => register.AddOverdueAsync(lon, days);

    Task AddInspectionAsync(string building, int days) => register.ExecuteAsync(
        $"""
        insert into registry.inspections (reference, building_id, programme_id, due_on, rule, location)
        select gen_random_uuid(), b.id, p.id, current_date - {days}, 'House or other dwelling: every 3 years', v.location
        from registry.buildings b join registry.building_versions v on v.building_id = b.id cross join registry.programmes p
        where b.number = '{building}' and p.code = 'fire-safety'
        """);

    Task<GraphQLAnswer> RecordAsync(string? user, string inspection, string on, string outcome) => register.AskAsync(
        user, $"mutation {{ recordInspection(input: {{ inspectionId: \"{inspection}\", carriedOutOn: \"{on}\", outcome: {outcome} }}) {{ state }} }}");
}
