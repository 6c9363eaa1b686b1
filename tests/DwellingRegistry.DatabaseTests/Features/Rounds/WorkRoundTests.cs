using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

public sealed class WorkRoundTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    string inspector = "";

    public async ValueTask InitializeAsync()
    {
        await register.AddStreetsOnceAsync();
        inspector = await register.AddInspectorAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_stop_is_done_when_its_inspection_is_recorded_and_no_access_when_nobody_opened()
    {
        var (round, stops) = await StartedAsync(9.01, 9.02, 9.03);
        (await ChangeAsync("arriveAtStop", round, $", stopId: \"{Id(stops[0])}\""))["arriveAtStop.stops.0.state"].GetString().ShouldBe("ARRIVED");
        (await register.RecordVisitAsync(Inspection(stops[0]), "PASSED", user: inspector)).ErrorCodes.ShouldBeEmpty();
        (await register.RecordVisitAsync(Inspection(stops[1]), "NO_ACCESS", user: inspector)).ErrorCodes.ShouldBeEmpty();

        var after = await register.RoundAsync(inspector, round);

        States(after["round"]).ShouldBe(["DONE", "NO_ACCESS", "PLANNED"]);
        after["round.totals.visited"].GetInt32().ShouldBe(2);
        after["round.totals.riskRemoved"].GetInt32().ShouldBe(40);
        after["round.totals.riskToRemove"].GetInt32().ShouldBe(120);
    }

    [Fact]
    public async Task Running_late_is_shown_against_the_plan()
    {
        var (round, stops) = await StartedAsync(9.01, 9.02);
        // Local time is 11:00; the first stop was planned for a minute past ten.
        var arrived = await ChangeAsync("arriveAtStop", round, $", stopId: \"{Id(stops[0])}\"");
        arrived["arriveAtStop.stops.0.minutesLate"].GetInt32().ShouldBeInRange(50, 125);
        arrived["arriveAtStop.minutesLate"].GetInt32().ShouldBeGreaterThanOrEqualTo(50);
        (await ChangeAsync("arriveAtStop", round, $", stopId: \"{Id(stops[0])}\"")).RuleOf().ShouldBe("stop-planned");
    }

    [Fact]
    public async Task A_stop_is_skipped_with_a_reason_and_its_inspection_may_be_taken_by_another_round()
    {
        var (round, stops) = await StartedAsync(9.01, 9.02);

        var skipped = await ChangeAsync("skipStop", round, $", stopId: \"{Id(stops[0])}\", reason: ROAD_CLOSED");

        skipped["skipStop.stops.0.state"].GetString().ShouldBe("SKIPPED");
        skipped["skipStop.stops.0.skipReason"].GetString().ShouldBe("ROAD_CLOSED");
        skipped["skipStop.stops.0.inspection.assignedTo"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await register.PlanRoundAsync("planner", await register.AddInspectorAsync(), [Inspection(stops[0])])).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finished_round_gives_back_what_was_not_visited_and_is_changed_no_more()
    {
        var (round, stops) = await StartedAsync(9.01, 9.02);
        await register.RecordVisitAsync(Inspection(stops[0]), "PASSED", user: inspector);

        var finished = await ChangeAsync("finishRound", round);

        finished["finishRound.state"].GetString().ShouldBe("FINISHED");
        States(finished["finishRound"]).ShouldBe(["DONE", "RELEASED"]);
        finished["finishRound.stops.1.inspection.assignedTo"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await ChangeAsync("skipStop", round, $", stopId: \"{Id(stops[1])}\", reason: NO_TIME")).RuleOf().ShouldBe("round-finished");
    }

    [Fact]
    public async Task What_somebody_else_is_given_leaves_the_round()
    {
        var (round, stops) = await StartedAsync(9.01, 9.02);
        (await register.AssignAsync("planner", Inspection(stops[1]), $", assignedTo: \"{await register.AddInspectorAsync()}\"")).ErrorCodes.ShouldBeEmpty();
        States((await register.RoundAsync(inspector, round))["round"]).ShouldBe(["PLANNED", "RELEASED"]);
    }

    [Fact]
    public async Task The_rest_of_the_day_is_planned_anew_from_where_the_inspector_is_and_done_stops_stay()
    {
        var (round, stops) = await StartedAsync(9.01, 9.02, 9.03, 9.04);
        await register.RecordVisitAsync(Inspection(stops[0]), "PASSED", user: inspector);

        // From the other end, with time for two more visits of three.
        var until = DateTime.UtcNow.AddMinutes(RoundPlans.UtcOffsetMinutes + 130);
        var answer = await ChangeAsync("replanRound", round, $", from: {{ lon: 9.05, lat: 47.05 }}, until: \"{until:HH:mm}\"");

        var after = answer["replanRound.stops"].EnumerateArray().ToList();
        Id(after[0]).ShouldBe(Id(stops[0]));
        after[0].GetProperty("state").GetString().ShouldBe("DONE");
        after.Select(s => s.GetProperty("position").GetInt32()).ShouldBe([1, 2, 3, 4]);
        States(answer["replanRound"]).ShouldBe(["DONE", "PLANNED", "PLANNED", "RELEASED"]);
        answer["replanRound.leftOut"].GetArrayLength().ShouldBe(1);
        answer["replanRound.leftOut.0.reason"].GetString().ShouldBe("NO_TIME_LEFT");
        after[3].GetProperty("inspection").GetProperty("assignedTo").ValueKind.ShouldBe(JsonValueKind.Null);
        after[1].GetProperty("plannedArrival").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-5));
    }

    [Fact]
    public async Task A_place_on_the_way_becomes_the_next_stop_and_the_others_move_back()
    {
        var (round, stops) = await StartedAsync(9.01, 9.03);
        var added = await register.AddDueLodgingAsync(9.02, days: 1);

        var answer = await ChangeAsync("addStop", round, $", inspectionId: \"{added}\"");

        answer.Visits("addStop").ShouldBe([added, Inspection(stops[0]), Inspection(stops[1])]);
        answer["addStop.stops.0.inspection.assignedTo"].GetString().ShouldBe(inspector);
        var departures = answer["addStop.stops"].EnumerateArray().Select(s => s.GetProperty("plannedDeparture").GetDateTimeOffset()).ToList();
        departures.ShouldBeInOrder();
        (await ChangeAsync("addStop", round, $", inspectionId: \"{added}\"")).RuleOf().ShouldBe("in-one-round");
    }

    [Fact]
    public async Task Figures_count_what_the_rounds_of_a_day_came_to()
    {
        var (round, stops) = await StartedAsync(9.01, 9.02);
        await register.RecordVisitAsync(Inspection(stops[0]), "PASSED", user: inspector);
        await register.RecordVisitAsync(Inspection(stops[1]), "NO_ACCESS", user: inspector);
        await ChangeAsync("finishRound", round);

        var span = $"from: \"{Register.Inspections.Day(0)}\", until: \"{Register.Inspections.Day(1)}\"";
        var figures = await register.AskAsync(inspector, $"{{ roundFigures({span}) {{ day rounds visits noAccess skipped riskRemoved driveMinutes kilometres removedAnHourDriven }} }}");

        figures["roundFigures"].GetArrayLength().ShouldBe(1);
        figures["roundFigures.0.rounds"].GetInt32().ShouldBe(1);
        figures["roundFigures.0.visits"].GetInt32().ShouldBe(1);
        figures["roundFigures.0.noAccess"].GetInt32().ShouldBe(1);
        figures["roundFigures.0.riskRemoved"].GetInt32().ShouldBe(40);
        figures["roundFigures.0.kilometres"].GetDouble().ShouldBe(3.0, 0.2);
        figures["roundFigures.0.removedAnHourDriven"].GetDouble().ShouldBeGreaterThan(300);
        (await register.AskAsync(inspector, $"{{ roundFigures(from: \"2026-01-01\", until: \"2027-01-01\") {{ day }} }}")).RuleOf().ShouldBe("span-limit");
    }

    [Fact]
    public async Task A_change_that_stands_on_an_older_version_is_refused_with_the_newer_one()
    {
        var (round, stops) = await StartedAsync(9.01, 9.02);
        var stale = await ChangeAsync("skipStop", round, $", stopId: \"{Id(stops[0])}\", reason: UNSAFE, expectedVersion: \"1\"");
        stale.ErrorCodes.ShouldBe(["CONFLICT"]);
        stale.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("newer").GetProperty("version").GetString().ShouldBe("2");
        (await ChangeAsync("skipStop", round, $", stopId: \"{Id(stops[0])}\", reason: UNSAFE, expectedVersion: \"2\"")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_is_worked_once_it_is_started_and_started_once()
    {
        var planned = await register.PlanRoundAsync("planner", inspector, [await register.AddDueLodgingAsync(9.01)]);
        var round = planned["planRound.rounds.0.id"].GetString()!;
        (await ChangeAsync("arriveAtStop", round, $", stopId: \"{Id(planned["planRound.rounds.0.stops.0"])}\"")).RuleOf().ShouldBe("round-started");
        (await ChangeAsync("startRound", round)).ErrorCodes.ShouldBeEmpty();
        (await ChangeAsync("startRound", round)).RuleOf().ShouldBe("round-started-once");
        (await ChangeAsync("arriveAtStop", round, $", stopId: \"{Id(planned["planRound.rounds.0.stops.0"])}\", at: \"{DateTime.UtcNow.AddHours(3):yyyy-MM-dd'T'HH:mm:ss'Z'}\"")).RuleOf().ShouldBe("not-in-the-future");
    }

    [Fact]
    public async Task What_was_found_last_time_stands_at_the_stop()
    {
        var due = await register.AddDueLodgingAsync(9.01, days: 30);
        await register.RecordVisitAsync(due, "FAILED", ", findings: [{ kind: \"exit-blocked\" }]", daysAgo: 20);
        var again = await register.ReadAsync<string>(
            $"select o.reference::text from registry.inspections o join registry.inspections i on i.building_id = o.building_id where i.reference = '{due}' and o.carried_out_on is null");

        var answer = await register.PlanRoundAsync("planner", inspector, [again]);

        var seen = await register.AskAsync(inspector, $"{{ round(id: \"{answer["planRound.rounds.0.id"]}\") {{ stops {{ lastVisit {{ outcome findings {{ kind }} }} building {{ number }} }} }} }}");
        seen["round.stops.0.lastVisit.outcome"].GetString().ShouldBe("FAILED");
        seen["round.stops.0.lastVisit.findings.0.kind"].GetString().ShouldBe("exit-blocked");
    }

    async Task<(string Round, List<JsonElement> Stops)> StartedAsync(params double[] longitudes)
    {
        var due = new List<string>();
        foreach (var lon in longitudes)
            due.Add(await register.AddDueLodgingAsync(lon));
        var planned = await register.PlanRoundAsync("planner", inspector, due);
        var round = planned["planRound.rounds.0.id"].GetString()!;
        var started = await ChangeAsync("startRound", round);
        started["startRound.state"].GetString().ShouldBe("STARTED");
        return (round, [.. started["startRound.stops"].EnumerateArray()]);
    }

    Task<GraphQLAnswer> ChangeAsync(string mutation, string round, string more = "") => register.ChangeRoundAsync(inspector, mutation, round, more);

    static string Id(JsonElement stop) => stop.GetProperty("id").GetString()!;

    static string Inspection(JsonElement stop) => stop.GetProperty("inspection").GetProperty("id").GetString()!;

    static List<string> States(JsonElement round) => [.. round.GetProperty("stops").EnumerateArray().Select(s => s.GetProperty("state").GetString()!)];
}
