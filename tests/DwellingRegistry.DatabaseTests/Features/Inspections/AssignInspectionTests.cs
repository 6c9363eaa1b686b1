using DwellingRegistry.DatabaseTests.Register;
using static DwellingRegistry.DatabaseTests.Register.Inspections;

namespace DwellingRegistry.DatabaseTests.Features.Inspections;

public sealed class AssignInspectionTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_inspection_is_given_to_one_then_to_another_and_taken_back_and_each_step_is_kept()
    {
        var (_, inspection) = await register.AddOverdueAsync();
        (await register.AssignAsync("planner", inspection, $", assignedTo: \"inspector\", plannedOn: \"{Day(2)}\""))["assignInspection.plannedOn"].GetString().ShouldBe(Day(2));
        (await register.AssignAsync("planner", inspection, ", assignedTo: \"inspector-of-north\"")).ErrorCodes.ShouldBeEmpty();
        var back = await register.AssignAsync("planner", inspection, "");
        back["assignInspection.assignments"].EnumerateArray().Select(a => a.GetProperty("assignedTo").GetString()).ShouldBe([null, "inspector-of-north", "inspector"]);
        back["assignInspection.assignments.0.assignedBy"].GetString().ShouldBe("planner");
    }

    [Fact]
    public async Task An_inspector_sees_the_own_list_in_the_order_of_due_dates_page_by_page()
    {
        foreach (var days in new[] { 4, 30, 11 })
        {
            var (_, inspection) = await register.AddOverdueAsync(days: days);
            (await register.AssignAsync("planner", inspection, ", assignedTo: \"inspector-of-north\"")).ErrorCodes.ShouldBeEmpty();
        }
        await register.AddOverdueAsync(days: 90);
        const string Own = "assignedTo: \"inspector-of-north\", state: OVERDUE, first: 2";
        var page = await register.AskAsync("inspector-of-north", $"{{ inspections({Own}) {{ nodes {{ daysOverdue assignedTo }} pageInfo {{ hasNextPage endCursor }} }} }}");
        page["inspections.nodes"].EnumerateArray().Select(n => n.GetProperty("daysOverdue").GetInt32()).ShouldBe([30, 11]);
        var next = await register.AskAsync("inspector-of-north", $"{{ inspections({Own}, after: \"{page["inspections.pageInfo.endCursor"]}\") {{ nodes {{ daysOverdue }} pageInfo {{ hasNextPage }} }} }}");
        next["inspections.nodes"].EnumerateArray().Select(n => n.GetProperty("daysOverdue").GetInt32()).ShouldBe([4]);
        next["inspections.pageInfo.hasNextPage"].GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData(", assignedTo: \"clerk\"", "inspector-of-the-area")]
    [InlineData(", assignedTo: \"nobody\"", "inspector-of-the-area")]
    [InlineData(", plannedOn: \"2050-01-01\"", "planned-for-somebody")]
    [InlineData(", assignedTo: \"inspector\", plannedOn: \"2020-01-01\"", "planned-within-a-year")]
    [InlineData("", "something-changes")]
    [InlineData(", assignedTo: \"inspector\", expectedVersion: \"77\"", "expected-version")]
    public async Task What_cannot_be_is_refused(string more, string rule)
    {
        var (_, inspection) = await register.AddOverdueAsync();
        (await register.AssignAsync("planner", inspection, more)).Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("rule").GetString().ShouldBe(rule);
    }

    [Fact]
    public async Task An_inspector_of_another_area_is_given_nothing_here()
    {
        var (_, inspection) = await register.AddOverdueAsync(lon: 9.15);
        (await register.AssignAsync("planner", inspection, ", assignedTo: \"inspector-of-north\"")).ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        var south = await register.ReadAsync<int>("select id from registry.areas where name = 'South'");
        var names = (await register.AskAsync("planner", $"{{ inspectors(areaId: \"{south}\") {{ userName name }} }}"))["inspectors"].EnumerateArray().Select(i => i.GetProperty("userName").GetString()).ToList();
        names.ShouldContain("inspector");
        names.ShouldNotContain("inspector-of-north");
        names.ShouldNotContain("clerk");
    }

    [Fact]
    public async Task Lists_are_narrowed_by_area_programme_and_due_date_and_never_reach_beyond_own_areas()
    {
        var (northern, _) = await register.AddOverdueAsync(lon: 9.01, days: 200);
        var (southern, _) = await register.AddOverdueAsync(lon: 9.19, days: 201);
        var north = await register.ReadAsync<int>("select id from registry.areas where name = 'North'");
        (await BuildingsAsync("planner", $"areaId: \"{north}\", programme: \"fire-safety\", dueBefore: \"{Day(-199)}\"")).ShouldBe([northern]);
        (await BuildingsAsync("planner", $"dueBefore: \"{Day(-199)}\"")).ShouldBe([southern, northern]);
        (await BuildingsAsync("inspector-of-north", $"dueBefore: \"{Day(-199)}\"")).ShouldBe([northern]);
        (await BuildingsAsync("planner", "programme: \"none\"")).ShouldBeEmpty();
        var south = await register.ReadAsync<int>("select id from registry.areas where name = 'South'");
        (await register.AskAsync("inspector-of-north", $"{{ inspections(areaId: \"{south}\") {{ nodes {{ id }} }} }}")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync("planner", "{ inspections(first: 101) { nodes { id } } }")).ErrorCodes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Figures_count_what_is_overdue_by_area_and_programme()
    {
        await register.AddOverdueAsync(lon: 9.14, days: 400);
        var south = await register.ReadAsync<int>("select id from registry.areas where name = 'South'");
        var figures = await register.AskAsync("patrol", $"{{ inspectionFigures(areaId: \"{south}\") {{ area {{ name }} programme overdue mostDaysOverdue meanDaysOverdue escalated }} }}");
        var counted = await register.ReadAsync<int>(
            "select count(*)::int from registry.inspections i join registry.buildings b on b.id = i.building_id join registry.areas a on a.id = b.area_id where a.name = 'South' and i.due_on < current_date and i.carried_out_on is null and i.closed_on is null");
        figures["inspectionFigures"].GetArrayLength().ShouldBe(1);
        figures["inspectionFigures.0.area.name"].GetString().ShouldBe("South");
        figures["inspectionFigures.0.overdue"].GetInt32().ShouldBe(counted);
        figures["inspectionFigures.0.mostDaysOverdue"].GetInt32().ShouldBe(400);
    }

    async Task<List<string>> BuildingsAsync(string user, string filter) =>
        [.. (await register.AskAsync(user, $"{{ inspections({filter}) {{ nodes {{ building {{ id }} }} }} }}"))["inspections.nodes"].EnumerateArray().Select(n => n.GetProperty("building").GetProperty("id").GetString()!)];
}
