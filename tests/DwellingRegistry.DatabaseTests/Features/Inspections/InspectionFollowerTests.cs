using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Inspections;

/// <summary>Due dates follow what is recorded of places.</summary>
public sealed class InspectionFollowerTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_shed_that_appears_gets_its_inspection_within_a_week()
    {
        var shed = await register.AddBuildingAsync(more: $"kind: WORKSITE_SHED, origin: FIELD_SURVEY, removalDueOn: \"{Register.Inspections.Day(90)}\"");
        await register.OpenInspectionAsync(shed);
        (await register.DueAsync(shed)).ShouldBe("7|Worksite shed: every month");
    }

    [Fact]
    public async Task A_planned_building_is_not_visited_before_it_is_used()
    {
        var planned = await register.AddBuildingAsync(more: "kind: LODGING, origin: PERMIT, status: PLANNED, validFrom: \"2020-01-01\"");
        // Behind it in the outbox: once that is done, so was the planned one.
        await register.OpenInspectionAsync(await register.AddBuildingAsync());
        (await register.DueAsync(planned)).ShouldBeNull();
    }

    [Fact]
    public async Task A_dormitory_that_grows_a_class_is_due_sooner_and_shows_the_new_rule()
    {
        var dormitory = await register.AddBuildingAsync(more: "kind: DORMITORY, origin: PERMIT, validFrom: \"2020-01-01\"");
        await AddRoomAsync(dormitory, 99);
        await HoldsAsync(dormitory, "30|Dormitory of 7 to 99 beds: every 3 months");
        await AddRoomAsync(dormitory, 1);
        await HoldsAsync(dormitory, "14|Dormitory of 100 to 299 beds: every 2 months");
    }

    [Fact]
    public async Task After_a_visit_a_grown_dormitory_is_due_by_the_new_interval_from_that_visit()
    {
        var dormitory = await register.AddBuildingAsync(more: "kind: DORMITORY, origin: PERMIT, validFrom: \"2020-01-01\"");
        await AddRoomAsync(dormitory, 20);
        await HoldsAsync(dormitory, "30|Dormitory of 7 to 99 beds: every 3 months");
        (await register.RecordVisitAsync(await register.OpenInspectionAsync(dormitory), "PASSED", daysAgo: 10)).ErrorCodes.ShouldBeEmpty();
        await AddRoomAsync(dormitory, 280);
        var month = DateOnly.FromDateTime(DateTime.UtcNow);
        await HoldsAsync(dormitory, $"{month.AddDays(-10).AddMonths(1).DayNumber - month.DayNumber}|Dormitory of 300 to 999 beds: every month");
    }

    [Fact]
    public async Task A_demolished_building_has_its_inspection_closed_with_the_reason_and_kept()
    {
        var (building, inspection) = await register.AddOverdueAsync();
        (await register.AskAsync("clerk", $"mutation {{ demolishBuilding(input: {{ building: \"{building}\", on: \"{Register.Inspections.Day(0)}\" }}) {{ __typename }} }}", purpose: Places.ForRegistration)).ErrorCodes.ShouldBeEmpty();
        await Eventually.HoldsAsync(async () => await register.DueAsync(building) is null);
        var answer = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ inspections {{ id state closedReason closedOn daysOverdue }} }} }}");
        answer["building.inspections.0.id"].GetString().ShouldBe(inspection);
        answer["building.inspections.0.state"].GetString().ShouldBe("CLOSED");
        answer["building.inspections.0.closedReason"].GetString().ShouldBe("DEMOLISHED");
        answer["building.inspections.0.daysOverdue"].GetInt32().ShouldBe(0);
        (await register.RecordVisitAsync(inspection, "PASSED")).ErrorCodes.ShouldBe(["CONFLICT"]);
    }

    [Fact]
    public async Task A_temporary_building_past_its_removal_date_is_due_sooner_without_any_change_to_it()
    {
        var building = await register.AddBuildingAsync(more: $"kind: OTHER, origin: PERMIT, validFrom: \"2020-01-01\", removalDueOn: \"{Register.Inspections.Day(1)}\"");
        await register.OpenInspectionAsync(building);
        (await register.DueAsync(building))!.ShouldEndWith("House or other dwelling: every 3 years");
        await register.ExecuteAsync($"update registry.building_versions set removal_due_on = current_date - 30 where building_id = (select id from registry.buildings where number = '{building}')");
        await register.RestartAsync(setup => setup);
        await Eventually.HoldsAsync(async () => (await register.DueAsync(building))!.EndsWith("Past its removal date by 30 days or more: every month", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_events_read_again_change_nothing()
    {
        var (building, _) = await register.AddOverdueAsync(days: 5);
        var before = await StateAsync(building);
        await register.ExecuteAsync("update registry.outbox_positions set seen = '1:1:' where feature = 'inspections'");
        await Eventually.HoldsAsync(async () => await register.ReadAsync<string>("select seen from registry.outbox_positions where feature = 'inspections'") != "1:1:");
        (await StateAsync(building)).ShouldBe(before);
    }

    Task<string> StateAsync(string building) => register.ReadAsync<string>(
        $"select string_agg(concat_ws(' ', i.id, i.version, i.due_on, i.rule), ';') from registry.inspections i join registry.buildings b on b.id = i.building_id where b.number = '{building}'");

    async Task AddRoomAsync(string building, int beds) =>
        (await register.AskAsync("clerk", $"mutation {{ addDwelling(input: {{ building: \"{building}\", kind: COMMUNAL, origin: PERMIT, capacity: {beds} }}) {{ id }} }}")).ErrorCodes.ShouldBeEmpty();

    Task HoldsAsync(string building, string due) => Eventually.HoldsAsync(async () => await register.DueAsync(building) == due);
}
