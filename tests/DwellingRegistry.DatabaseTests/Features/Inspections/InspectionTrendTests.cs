using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Inspections;

/// <summary>Figures of inspections over time.</summary>
public sealed class InspectionTrendTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    static readonly DateOnly Month = new(Today.Year, Today.Month, 1);

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_overdue_at_the_end_of_a_month_and_what_was_carried_out_in_it()
    {
        // Due ten days before the month before last ended, carried out today: overdue at two ends.
        var due = Month.AddMonths(-1).AddDays(-10);
        var (building, _) = await register.AddOverdueAsync(lon: 9.15, days: Today.DayNumber - due.DayNumber);
        (await register.RecordVisitAsync(await register.OpenInspectionAsync(building), "FAILED")).ErrorCodes.ShouldBeEmpty();

        var south = await register.ReadAsync<int>("select id from registry.areas where name = 'South'");
        var months = (await register.AskAsync("planner", $"{{ inspectionMonths(months: 3, areaId: \"{south}\") {{ month overdue meanDaysOverdue mostDaysOverdue carriedOut failed noAccess area {{ name }} }} }}"))["inspectionMonths"];
        months.EnumerateArray().Select(m => m.GetProperty("month").GetString()).ShouldBe([$"{Month.AddMonths(-2):yyyy-MM-dd}", $"{Month.AddMonths(-1):yyyy-MM-dd}", $"{Month:yyyy-MM-dd}"]);
        months.EnumerateArray().Select(m => m.GetProperty("overdue").GetInt32()).ShouldBe([1, 1, 0]);
        months[0].GetProperty("mostDaysOverdue").GetInt32().ShouldBe(9);
        months[1].GetProperty("meanDaysOverdue").GetDouble().ShouldBe(Month.AddDays(-1).DayNumber - due.DayNumber);
        months.EnumerateArray().Select(m => m.GetProperty("carriedOut").GetInt32()).ShouldBe([0, 0, 1]);
        months[2].GetProperty("failed").GetInt32().ShouldBe(1);

        var byArea = (await register.AskAsync("patrol", "{ inspectionMonths(months: 3, byArea: true) { overdue area { name } } }"))["inspectionMonths"];
        byArea.EnumerateArray().Where(m => m.GetProperty("area").GetProperty("name").GetString() == "South").Select(m => m.GetProperty("overdue").GetInt32()).ShouldBe([1, 1, 0]);
        var north = (await register.AskAsync("inspector-of-north", "{ inspectionMonths(months: 3, byArea: true) { overdue area { name } } }"))["inspectionMonths"];
        north.EnumerateArray().ShouldAllBe(m => m.GetProperty("area").GetProperty("name").GetString() == "North");
    }

    [Fact]
    public async Task Inspections_by_day_have_a_row_for_each_day()
    {
        var (building, inspection) = await register.AddOverdueAsync(days: 10);
        (await register.RecordVisitAsync(inspection, "NO_ACCESS", daysAgo: 5)).ErrorCodes.ShouldBeEmpty();
        (await register.RecordVisitAsync(await register.OpenInspectionAsync(building), "PASSED", daysAgo: 4)).ErrorCodes.ShouldBeEmpty();
        var north = await register.ReadAsync<int>("select id from registry.areas where name = 'North'");
        var days = (await register.AskAsync("clerk", $"{{ inspectionDays(from: \"{Register.Inspections.Day(-6)}\", until: \"{Register.Inspections.Day(-3)}\", areaId: \"{north}\") {{ day carriedOut failed noAccess }} }}"))["inspectionDays"];
        days.EnumerateArray().Select(d => (d.GetProperty("day").GetString(), d.GetProperty("carriedOut").GetInt32(), d.GetProperty("failed").GetInt32(), d.GetProperty("noAccess").GetInt32()))
            .ShouldBe([(Register.Inspections.Day(-6), 0, 0, 0), (Register.Inspections.Day(-5), 0, 0, 1), (Register.Inspections.Day(-4), 1, 0, 0)]);
    }

    [Theory]
    [InlineData("inspectionMonths(months: 25) { overdue }")]
    [InlineData("inspectionMonths(months: 0) { overdue }")]
    [InlineData("inspectionDays(from: \"2026-01-01\", until: \"2026-06-01\") { carriedOut }")]
    [InlineData("inspectionDays(from: \"2026-01-02\", until: \"2026-01-02\") { carriedOut }")]
    [InlineData("daysSooner(from: \"2026-01-01\", until: \"2026-06-01\") { days }")]
    public async Task More_than_so_much_is_refused(string query) => (await register.AskAsync("planner", $"{{ {query} }}")).ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);

    [Theory]
    [InlineData(null, false)]
    [InlineData("clerk", true)]
    [InlineData("inspector", true)]
    [InlineData("planner", true)]
    [InlineData("patrol", true)]
    [InlineData("registrar", false)]
    [InlineData("auditor", false)]
    [InlineData("policy", false)]
    [InlineData("case-officer", false)]
    public async Task They_are_for_those_who_plan_by_totals(string? user, bool allowed)
    {
        foreach (var query in new[] { "inspectionMonths { overdue }", "inspectionDays(from: \"2026-01-01\", until: \"2026-01-02\") { carriedOut }", "daysSooner(from: \"2026-01-01\", until: \"2026-01-02\") { days }" })
            (await register.AskAsync(user, $"{{ {query} }}")).ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
    }
}
