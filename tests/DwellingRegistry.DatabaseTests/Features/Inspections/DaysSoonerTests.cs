using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Inspections;

/// <summary>Days sooner: what was visited, against the same number of visits in the order of due dates.</summary>
public sealed class DaysSoonerTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_heavy_place_that_was_visited_before_one_that_was_due_earlier_counts_by_its_weight()
    {
        // Due first: a light place, visited four days ago. Due later: a heavy one, visited five days ago. In the order of due dates it is the other way round.
        var light = await AddAsync(days: 40, weight: 1);
        var heavy = await AddAsync(days: 20, weight: 9);
        await VisitAsync(heavy, daysAgo: 5);
        await VisitAsync(light, daysAgo: 4);

        // (9 x 1 day sooner - 1 x 1 day later) / 10.
        (await SoonerAsync(-6, -3)).ShouldBe((2, 0.8));

        // One more, due before all and still waiting: it would have taken the first turn, and the heavy one none within the span (3 days ago).
        await AddAsync(days: 100, weight: 2);
        // Turns: 5 days ago the waiting one, 4 days ago the light one. (2 x -2 + 1 x 0 + 9 x 2) / 12.
        (await SoonerAsync(-6, -3)).ShouldBe((2, 1.2));
        (await SoonerAsync(-9, -6)).ShouldBe((0, 0));
    }

    async Task<string> AddAsync(int days, int weight)
    {
        var (_, inspection) = await register.AddOverdueAsync(lon: 9.15, days: days);
        await register.ExecuteAsync($"update registry.inspections set weight = {weight} where reference = '{inspection}'");
        return inspection;
    }

    // As it was then: recorded on its day, so that no other day counts.
    async Task VisitAsync(string inspection, int daysAgo)
    {
        await register.ExecuteAsync($"update registry.inspections set carried_out_on = current_date - {daysAgo}, outcome = 'passed' where reference = '{inspection}'");
    }

    async Task<(int Visits, double Days)> SoonerAsync(int from, int until)
    {
        var south = await register.ReadAsync<int>("select id from registry.areas where name = 'South'");
        var figure = (await register.AskAsync("planner", $"{{ daysSooner(from: \"{Register.Inspections.Day(from)}\", until: \"{Register.Inspections.Day(until)}\", areaId: \"{south}\") {{ visits days }} }}"))["daysSooner"];
        return (figure.GetProperty("visits").GetInt32(), figure.GetProperty("days").GetDouble());
    }
}
