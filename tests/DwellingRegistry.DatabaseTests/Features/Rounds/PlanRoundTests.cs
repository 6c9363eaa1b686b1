using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

public sealed class PlanRoundTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddStreetsOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_round_visits_what_is_due_on_the_road_within_opening_hours_and_says_why()
    {
        var inspector = await register.AddInspectorAsync();
        var due = await AddAsync(9.03, 9.06, 9.01);

        var answer = await register.PlanRoundAsync("planner", inspector, due);

        answer["planRound.end"].GetString().ShouldBe("OPTIMAL");
        answer.Visits().Order().ShouldBe(due.Order());
        var round = answer["planRound.rounds.0"];
        round.GetProperty("state").GetString().ShouldBe("PLANNED");
        round.GetProperty("leftOut").GetArrayLength().ShouldBe(0);
        var totals = round.GetProperty("totals");
        // To the east end and back: 12 stretches of 76 s; three visits of 45 minutes.
        totals.GetProperty("driveMinutes").GetInt32().ShouldBeInRange(15, 17);
        totals.GetProperty("kilometres").GetDouble().ShouldBe(9.1, 0.3);
        totals.GetProperty("serviceMinutes").GetInt32().ShouldBe(135);
        totals.GetProperty("riskToRemove").GetInt32().ShouldBe(3 * 40);
        foreach (var stop in round.GetProperty("stops").EnumerateArray())
        {
            stop.GetProperty("reason").GetString()!.ShouldContain("Lodging: every year. 10 days overdue");
            stop.GetProperty("inspection").GetProperty("assignedTo").GetString().ShouldBe(inspector);
            stop.GetProperty("inspection").GetProperty("plannedOn").GetString().ShouldBe(Register.Inspections.Day(0));
            stop.GetProperty("geoUri").GetString()!.ShouldStartWith("geo:47.05");
            stop.GetProperty("directionsUrl").GetString()!.ShouldStartWith("https://www.openstreetmap.org/directions?route=%3B47.05");
        }
        var seen = await register.RoundAsync(inspector, round.GetProperty("id").GetString()!);
        seen["round.path.type"].GetString().ShouldBe("LineString");
        seen["round.path.coordinates.0.0"].GetDouble().ShouldBe(9.0, 1e-6);
    }

    [Fact]
    public async Task Of_what_does_not_fit_the_most_risk_is_visited_and_the_rest_left_out_with_the_reason()
    {
        var inspector = await register.AddInspectorAsync();
        var small = await register.AddDueLodgingAsync(9.02, days: 2);
        var large = await register.AddDueLodgingAsync(9.03, days: 90);

        var answer = await register.PlanRoundAsync("planner", inspector, [small, large], until: "11:15");

        answer.Visits().ShouldBe([large]);
        answer["planRound.leftOut.0.inspection.id"].GetString().ShouldBe(small);
        answer["planRound.leftOut.0.reason"].GetString().ShouldBe("NO_TIME_LEFT");
        answer["planRound.leftOut.0.explanation"].GetString()!.ShouldContain("360 of risk");
    }

    [Fact]
    public async Task A_place_on_streets_that_are_cut_off_is_reported_and_the_rest_is_planned()
    {
        var inspector = await register.AddInspectorAsync();
        var (near, island) = (await register.AddDueLodgingAsync(9.02), await register.AddDueLodgingAsync(9.025, days: 200, lat: 47.09));

        var answer = await register.PlanRoundAsync("planner", inspector, [near, island]);

        answer.Visits().ShouldBe([near]);
        answer["planRound.leftOut.0.reason"].GetString().ShouldBe("NO_WAY_THERE");
        answer["planRound.leftOut.0.inspection.id"].GetString().ShouldBe(island);
    }

    [Fact]
    public async Task Fixed_places_come_before_all_risk_and_excluded_ones_not_at_all()
    {
        var inspector = await register.AddInspectorAsync();
        var (small, large, excluded) = (await register.AddDueLodgingAsync(9.02, days: 2), await register.AddDueLodgingAsync(9.03, days: 90), await register.AddDueLodgingAsync(9.03, days: 99));

        var answer = await register.PlanRoundAsync("planner", inspector, [small, large, excluded], $"fixed: [\"{small}\"], excluded: [\"{excluded}\"]", until: "11:15");

        answer.Visits().ShouldBe([small]);
        answer["planRound.leftOut"].GetArrayLength().ShouldBe(1);
        answer["planRound.rounds.0.stops.0.reason"].GetString()!.ShouldStartWith("Fixed by whoever planned it.");
    }

    [Fact]
    public async Task The_same_input_and_seed_give_the_same_rounds_and_a_search_cut_by_time_still_gives_one()
    {
        var inspector = await register.AddInspectorAsync();
        var due = await AddAsync([.. Enumerable.Range(1, 15).Select(i => 9 + (i * 7 % 16 * 0.01))]);

        var first = await PlanAndTakeBackAsync("seed: 5, searchSeconds: 10");
        first["planRound.end"].GetString().ShouldBe("WORK_DONE");
        (await PlanAndTakeBackAsync("seed: 5, searchSeconds: 10")).Visits().ShouldBe(first.Visits());

        var cut = await PlanAndTakeBackAsync("searchSeconds: 0");
        cut["planRound.end"].GetString().ShouldBe("CUT_BY_TIME");
        cut.Visits().ShouldNotBeEmpty();
        cut["planRound.rounds.0.cutByTime"].GetBoolean().ShouldBeTrue();

        async Task<GraphQLAnswer> PlanAndTakeBackAsync(string more)
        {
            var answer = await register.PlanRoundAsync("planner", inspector, due, more);
            (await register.ChangeRoundAsync("planner", "finishRound", answer["planRound.rounds.0.id"].GetString()!)).ErrorCodes.ShouldBeEmpty();
            return answer;
        }
    }

    [Fact]
    public async Task Two_planners_at_once_never_take_the_same_place()
    {
        string[] inspectors = [await register.AddInspectorAsync(), await register.AddInspectorAsync(), await register.AddInspectorAsync()];
        var due = await AddAsync(9.01, 9.02, 9.04);

        var answers = await Task.WhenAll(inspectors.Select(inspector => register.PlanRoundAsync("planner", inspector, due)));

        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        foreach (var loser in answers.Where(a => a.ErrorCodes.Count > 0))
        {
            loser.ErrorCodes.ShouldBe(["CONFLICT"]);
            loser.RuleOf().ShouldBeOneOf("places-taken-meanwhile", "in-one-round");
        }
        (await OpenStopsAsync(due)).ShouldBe(3);
    }

    [Fact]
    public async Task An_open_stop_is_in_one_round_whoever_writes_it()
    {
        var inspector = await register.AddInspectorAsync();
        var due = await AddAsync(9.05);
        await register.PlanRoundAsync("planner", inspector, due);

        var error = await Should.ThrowAsync<PostgresException>(() => register.ExecuteAsync(
            $"""
            insert into registry.round_stops (reference, round_id, inspection_id, area_id, position, place, planned_arrival, planned_departure, drive_seconds, drive_metres, service_minutes, risk_to_remove, is_fixed, reason, state)
            select gen_random_uuid(), round_id, inspection_id, area_id, 2, place, planned_arrival, planned_departure, 0, 0, 1, 1, false, '', 'planned' from registry.round_stops
            where inspection_id = (select id from registry.inspections where reference = '{due[0]}')
            """));

        error.ConstraintName.ShouldBe("ux_round_stops_one_open");
    }

    [Fact]
    public async Task What_is_in_a_round_or_given_to_another_is_not_offered_again()
    {
        var (first, second) = (await register.AddInspectorAsync(), await register.AddInspectorAsync());
        var (taken, given, free) = (await register.AddDueLodgingAsync(9.181, 300), await register.AddDueLodgingAsync(9.182, 300), await register.AddDueLodgingAsync(9.183, 300));
        (await register.PlanRoundAsync("planner", first, [taken])).ErrorCodes.ShouldBeEmpty();
        (await register.AssignAsync("planner", given, $", assignedTo: \"{first}\"")).ErrorCodes.ShouldBeEmpty();

        var answer = await register.PlanRoundAsync("planner", second, null, "near: { lon: 9.182, lat: 47.05 }, radiusMetres: 300");

        answer["planRound.candidates"].GetInt32().ShouldBe(1);
        answer.Visits().ShouldBe([free]);
        (await register.PlanRoundAsync("planner", await register.AddInspectorAsync(), [taken])).RuleOf().ShouldBe("in-one-round");
        (await register.PlanRoundAsync("planner", await register.AddInspectorAsync(), [given])).RuleOf().ShouldBe("assigned-to-another");
    }

    [Fact]
    public async Task Several_inspectors_share_the_places_and_each_works_in_own_areas_alone()
    {
        var (north, south) = (await register.AddInspectorAsync("North"), await register.AddInspectorAsync("South"));
        var (inNorth, inSouth) = (await register.AddDueLodgingAsync(9.02), await register.AddDueLodgingAsync(9.15));
        var shift = $"from: \"10:00\", until: \"16:00\", start: {{ lon: 9.1, lat: 47.05 }}, break: {{ earliest: \"12:00\", latest: \"13:00\", minutes: 30 }}";

        var answer = await register.AskAsync(
            "planner",
            $$"""
            mutation { planRound(input: { day: "{{Register.Inspections.Day(0)}}", utcOffsetMinutes: {{RoundPlans.UtcOffsetMinutes}}, inspections: ["{{inNorth}}", "{{inSouth}}"],
              shifts: [{ inspector: "{{north}}", {{shift}} }, { inspector: "{{south}}", {{shift}} }] }) { rounds { inspector stops { inspection { id } } } } }
            """);

        answer["planRound.rounds"].GetArrayLength().ShouldBe(2);
        answer.Visits("planRound.rounds.0").ShouldBe([inNorth]);
        answer.Visits("planRound.rounds.1").ShouldBe([inSouth]);
    }

    [Theory]
    [InlineData("10:00", "09:00", "", "shift-order")]
    [InlineData("ten", "12:00", "", "time-of-day")]
    [InlineData("10:00", "12:00", ", mostCandidates: 101", "candidates-limit")]
    [InlineData("10:00", "12:00", ", radiusMetres: 10", "point-and-radius")]
    [InlineData("10:00", "12:00", ", searchSeconds: 11", "search-time")]
    public async Task What_cannot_be_planned_is_refused(string from, string until, string more, string rule)
    {
        var inspector = await register.AddInspectorAsync();
        (await register.PlanRoundAsync("planner", inspector, null, more, from, until)).RuleOf().ShouldBe(rule);
    }

    [Fact]
    public async Task Nobody_has_two_rounds_in_the_same_hours_and_a_stranger_has_none()
    {
        var inspector = await register.AddInspectorAsync();
        (await register.PlanRoundAsync("planner", inspector, await AddAsync(9.01))).ErrorCodes.ShouldBeEmpty();
        (await register.PlanRoundAsync("planner", inspector, await AddAsync(9.02))).RuleOf().ShouldBe("one-round-at-a-time");
        (await register.PlanRoundAsync("planner", inspector, await AddAsync(9.02), from: "18:00", until: "20:00")).ErrorCodes.ShouldBeEmpty();
        (await register.PlanRoundAsync("planner", "nobody", await AddAsync(9.02))).RuleOf().ShouldBe("inspector-of-the-area");
    }

    [Fact]
    public async Task A_round_is_planned_of_forty_candidates()
    {
        var inspector = await register.AddInspectorAsync();
        var due = await AddAsync([.. Enumerable.Range(1, 40).Select(i => 9 + (i * 13 % 41 * 0.004))]);

        var answer = await register.PlanRoundAsync("planner", inspector, due);

        answer["planRound.candidates"].GetInt32().ShouldBe(40);
    }

    async Task<List<string>> AddAsync(params double[] longitudes)
    {
        var added = new List<string>();
        foreach (var lon in longitudes)
            added.Add(await register.AddDueLodgingAsync(lon));
        return added;
    }

    Task<long> OpenStopsAsync(IEnumerable<string> inspections) => register.ReadAsync<long>(
        $"select count(*) from registry.round_stops s join registry.inspections i on i.id = s.inspection_id where s.state in ('planned', 'arrived') and i.reference in ('{string.Join("','", inspections)}')");
}
