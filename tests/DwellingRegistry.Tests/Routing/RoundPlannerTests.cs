using DwellingRegistry.Routing;

namespace DwellingRegistry.Tests.Routing;

public sealed class RoundPlannerTests
{
    /// <summary>Places 0 to 9 on a line, 10 seconds apart; every round starts and ends at 0.</summary>
    static readonly TravelTimes Line = Travel((from, to) => 10 * Math.Abs(from - to));
    static readonly PlanLimits Limits = new(Seed: 1, Work: 1000, Time: TimeSpan.FromMinutes(1));

    [Fact]
    public void Without_candidates_each_shift_has_an_empty_round()
    {
        var plan = Plan([], [Shift("early"), Shift("late", "another")]);

        plan.Rounds.Select(round => round.ShiftId).ShouldBe(["early", "late"]);
        plan.Rounds.ShouldAllBe(round => round.Visits.Count == 0 && round.EndsAt == round.StartsAt);
        plan.LeftOut.ShouldBeEmpty();
        plan.End.ShouldBe(PlanEnd.Optimal);
    }

    [Fact]
    public void Without_shifts_every_stop_is_left_out_for_that() =>
        ReasonOf(Plan([Stop("a", 1)], []), "a").ShouldBe(LeftOutReason.NoShift);

    [Fact]
    public void With_more_inspectors_than_stops_some_rounds_stay_empty()
    {
        var plan = Plan([Stop("a", 1), Stop("b", 2)], [Shift("1", "one"), Shift("2", "two"), Shift("3", "three")]);

        plan.Rounds.Count(round => round.Visits.Count > 0).ShouldBe(1);
        plan.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void The_most_risk_is_removed_before_travel_is_saved()
    {
        var plan = Plan([Stop("near", 1, risk: 1), Stop("far", 9, risk: 2)], [Shift(latestReturn: 199)]);

        OrderOf(plan).ShouldBe(["far"]);
        var left = plan.LeftOut.ShouldHaveSingleItem();
        left.Reason.ShouldBe(LeftOutReason.NoTimeLeft);
        left.Displaced!.StopIds.ShouldBe(["far"]);
        left.Displaced.Risk.ShouldBe(2);
        left.Displaced.ExtraTravelSeconds.ShouldBe(-160);
    }

    [Fact]
    public void A_round_back_at_the_latest_return_is_in_time_and_one_a_second_later_is_not()
    {
        OrderOf(Plan([Stop("a", 3, service: 40)], [Shift(latestReturn: 100)])).ShouldBe(["a"]);
        ReasonOf(Plan([Stop("a", 3, service: 40)], [Shift(latestReturn: 99)]), "a").ShouldBe(LeftOutReason.TooFarForShift);
    }

    [Fact]
    public void Without_an_end_place_the_last_visit_ends_the_round()
    {
        var plan = Plan([Stop("a", 3, service: 40)], [Shift(latestReturn: 70) with { EndPlace = null }]);

        plan.Rounds[0].EndsAt.ShouldBe(70);
        plan.Rounds[0].FinalTravelSeconds.ShouldBe(0);
    }

    [Fact]
    public void A_visit_waits_for_the_place_to_open()
    {
        var visit = Plan([Stop("a", 3) with { Windows = [new(50, 90)] }], [Shift()]).Rounds[0].Visits.ShouldHaveSingleItem();

        (visit.ArrivesAt, visit.WaitSeconds, visit.StartsAt, visit.LeavesAt).ShouldBe((30, 20, 50, 60));
    }

    [Fact]
    public void A_visit_may_end_as_the_place_closes_and_not_a_second_later()
    {
        OrderOf(Plan([Stop("a", 3) with { Windows = [new(0, 40)] }], [Shift()])).ShouldBe(["a"]);
        ReasonOf(Plan([Stop("a", 3) with { Windows = [new(0, 39)] }], [Shift()]), "a").ShouldBe(LeftOutReason.ClosedDuringShifts);
    }

    [Fact]
    public void A_visit_does_not_span_a_lunch_closing_but_spans_windows_that_touch()
    {
        Plan([Stop("a", 3, service: 20) with { Windows = [new(0, 40), new(60, 100)] }], [Shift()]).Rounds[0].Visits[0].StartsAt.ShouldBe(60);
        Plan([Stop("a", 3, service: 20) with { Windows = [new(40, 100), new(0, 40)] }], [Shift()]).Rounds[0].Visits[0].StartsAt.ShouldBe(30);
    }

    [Fact]
    public void A_place_never_open_for_the_length_of_a_visit_is_closed() =>
        ReasonOf(Plan([Stop("a", 3, service: 20) with { Windows = [new(0, 19), new(30, 49)] }], [Shift()]), "a").ShouldBe(LeftOutReason.ClosedDuringShifts);

    [Fact]
    public void A_break_is_taken_between_its_times_and_delays_what_follows()
    {
        var round = Plan([Stop("a", 3)], [Shift() with { Breaks = [new(30, 35, 15)] }]).Rounds[0];

        round.Breaks.ShouldHaveSingleItem().StartsAt.ShouldBeInRange(30, 35);
        round.EndsAt.ShouldBe(85);
        round.BreakSeconds.ShouldBe(15);
    }

    [Fact]
    public void A_break_uses_the_wait_for_a_place_to_open()
    {
        var round = Plan([Stop("a", 3) with { Windows = [new(50, 90)] }], [Shift() with { Breaks = [new(30, 35, 15)] }]).Rounds[0];

        round.EndsAt.ShouldBe(90);
        round.Breaks.ShouldHaveSingleItem().OnArrival.ShouldBeTrue();
        round.Visits[0].WaitSeconds.ShouldBe(5);
    }

    [Fact]
    public void A_round_over_by_the_latest_start_of_a_break_goes_without_it()
    {
        Plan([Stop("a", 3)], [Shift() with { Breaks = [new(60, 70, 15)] }]).Rounds[0].Breaks.ShouldBeEmpty();
        Plan([Stop("a", 3)], [Shift() with { Breaks = [new(60, 69, 15)] }]).Rounds[0].Breaks.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_break_that_cannot_be_taken_in_its_time_keeps_the_stop_out() =>
        ReasonOf(Plan([Stop("a", 3, service: 100)], [Shift(latestReturn: 200) with { Breaks = [new(50, 120, 60)] }]), "a").ShouldBe(LeftOutReason.TooFarForShift);

    [Fact]
    public void Only_an_inspector_with_all_the_skills_visits()
    {
        var stop = Stop("a", 1) with { RequiredSkills = ["fire", "dormitory"] };
        var (half, whole) = (Shift("1", "half") with { Skills = ["fire"] }, Shift("2", "whole") with { Skills = ["dormitory", "fire"] });

        Plan([stop], [half, whole]).Rounds[1].Visits.ShouldHaveSingleItem();
        ReasonOf(Plan([stop], [half]), "a").ShouldBe(LeftOutReason.NoInspectorWithSkill);
    }

    [Fact]
    public void A_fixed_stop_comes_before_any_risk()
    {
        var plan = Plan([Stop("fixed", 9, risk: 0) with { Fixed = new() }, Stop("risky", 1, risk: DwellingRegistry.Routing.Stop.MostRisk)], [Shift(latestReturn: 191)]);

        OrderOf(plan).ShouldBe(["fixed"]);
        var left = plan.LeftOut.ShouldHaveSingleItem();
        (left.Reason, left.Displaced).ShouldBe((LeftOutReason.NoTimeLeft, null));
    }

    [Fact]
    public void A_stop_fixed_to_an_inspector_is_visited_by_that_one_or_nobody()
    {
        var stop = Stop("a", 1) with { Fixed = new("two") };

        Plan([stop], [Shift("1", "one"), Shift("2", "two")]).Rounds[1].Visits.ShouldHaveSingleItem();
        ReasonOf(Plan([stop], [Shift("1", "one")]), "a").ShouldBe(LeftOutReason.InspectorNotOnShift);
    }

    [Fact]
    public void A_stop_fixed_to_a_position_is_visited_by_then()
    {
        Stop[] stops = [Stop("a", 1), Stop("b", 2), Stop("c", 3) with { Fixed = new(Position: 1) }, Stop("d", 4) with { Fixed = new(Position: 2) }];

        OrderOf(Plan(stops, [Shift()])).Take(2).ShouldBe(["c", "d"]);
    }

    [Fact]
    public void Excluded_done_and_riskless_stops_are_left_out_as_such()
    {
        var plan = Plan([Stop("a", 1) with { State = StopState.Excluded }, Stop("b", 1) with { State = StopState.Done, Fixed = new() }, Stop("c", 1, risk: 0)], [Shift()]);

        plan.LeftOut.Select(left => left.Reason).ShouldBe([LeftOutReason.Excluded, LeftOutReason.AlreadyDone, LeftOutReason.NoRisk]);
    }

    [Fact]
    public void A_place_without_a_way_there_or_back_is_unreachable_and_the_others_are_visited()
    {
        var travel = Travel((from, to) => to == 3 || from == 4 ? TravelTimes.Unreachable : 10);
        var plan = Plan([Stop("no way there", 3), Stop("no way back", 4), Stop("fine", 5)], [Shift() with { Travel = travel }]);

        OrderOf(plan).ShouldBe(["fine"]);
        plan.LeftOut.ShouldAllBe(left => left.Reason == LeftOutReason.Unreachable);
        OrderOf(Plan([Stop("no way back", 4)], [Shift() with { Travel = travel, EndPlace = null }])).ShouldBe(["no way back"]);
    }

    [Fact]
    public void Loads_stay_within_the_capacity()
    {
        Stop[] stops = [Stop("a", 1) with { Load = 2 }, Stop("b", 2, risk: 9) with { Load = 3 }, Stop("c", 3) with { Load = 6 }];
        var plan = Plan(stops, [Shift() with { Capacity = 4 }]);

        OrderOf(plan).ShouldBe(["b"]);
        ReasonOf(plan, "a").ShouldBe(LeftOutReason.NoTimeLeft);
        ReasonOf(plan, "c").ShouldBe(LeftOutReason.OverCapacity);
    }

    [Fact]
    public void The_same_seed_and_work_give_the_same_plan_whatever_else_the_machine_does()
    {
        var problem = RandomRounds.Draw(4, mostStops: 40);
        var limits = Limits with { Work = 25_000 };
        var alone = Written(RoundPlanner.Plan(problem, limits));
        var together = new string[6];

        Parallel.For(0, together.Length, index => together[index] = Written(RoundPlanner.Plan(problem, limits)));

        alone.ShouldContain(nameof(PlanEnd.WorkDone));
        together.ShouldAllBe(written => written == alone);
    }

    [Fact]
    public void A_large_plan_is_the_same_again_too()
    {
        var problem = ManyStops();
        var limits = Limits with { Work = 3000 };

        Written(RoundPlanner.Plan(problem, limits)).ShouldBe(Written(RoundPlanner.Plan(problem, limits)));
    }

    [Fact]
    public void A_plan_cut_by_time_says_so_and_keeps_all_rules()
    {
        var problem = ManyStops();
        var plan = RoundPlanner.Plan(problem, new(Seed: 1, Work: int.MaxValue, TimeSpan.FromMilliseconds(200)));

        plan.End.ShouldBe(PlanEnd.CutByTime);
        plan.RiskRemoved.ShouldBePositive();
        PlanVerifier.FindFaults(problem, plan).ShouldBeEmpty();
    }

    [Fact]
    public void Even_without_any_time_there_is_a_plan()
    {
        var problem = ManyStops();
        var plan = RoundPlanner.Plan(problem, new(Seed: 1, Work: 1000, TimeSpan.Zero));

        plan.End.ShouldBe(PlanEnd.CutByTime);
        plan.RiskRemoved.ShouldBePositive();
        PlanVerifier.FindFaults(problem, plan).ShouldBeEmpty();
    }

    [Fact]
    public void A_cancelled_plan_says_so_and_keeps_all_rules()
    {
        var problem = ManyStops();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var plan = RoundPlanner.Plan(problem, new(Seed: 1, Work: int.MaxValue, TimeSpan.FromMinutes(5)), cancellation.Token);

        plan.End.ShouldBe(PlanEnd.Cancelled);
        PlanVerifier.FindFaults(problem, plan).ShouldBeEmpty();
    }

    static RoundProblem ManyStops()
    {
        var random = new Random(5);
        var points = Enumerable.Range(0, 60).Select(_ => (X: random.Next(100), Y: random.Next(100))).ToArray();
        var seconds = new int[60, 60];
        for (var from = 0; from < 60; from++)
            for (var to = 0; to < 60; to++)
                seconds[from, to] = Math.Abs(points[from].X - points[to].X) + Math.Abs(points[from].Y - points[to].Y);
        var travel = TravelTimes.FromMatrix(seconds);
        return new(
            [.. Enumerable.Range(1, 59).Select(place => Stop($"{place}", place, risk: random.Next(1, 100), service: 20) with { Windows = [new(random.Next(300), random.Next(300, 700))] })],
            [.. Enumerable.Range(0, 3).Select(number => Shift($"{number}", $"{number}", latestReturn: 480) with { Travel = travel, Breaks = [new(200, 260, 30)] })]);
    }

    static RoundPlan Plan(Stop[] stops, Shift[] shifts)
    {
        var problem = new RoundProblem(stops, shifts);
        var plan = RoundPlanner.Plan(problem, Limits);
        PlanVerifier.FindFaults(problem, plan).ShouldBeEmpty();
        return plan;
    }

    static Stop Stop(string id, int place, int risk = 1, int service = 10) => new(id, place, risk, service);

    static Shift Shift(string id = "day", string inspector = "inspector", int latestReturn = 1000) => new(id, inspector, Line, 0, 0, 0, latestReturn);

    static TravelTimes Travel(Func<int, int, int> between)
    {
        var seconds = new int[10, 10];
        for (var from = 0; from < 10; from++)
            for (var to = 0; to < 10; to++)
                seconds[from, to] = from == to ? 0 : between(from, to);
        return TravelTimes.FromMatrix(seconds);
    }

    static IEnumerable<string> OrderOf(RoundPlan plan) => plan.Rounds[0].Visits.Select(visit => visit.StopId);

    static LeftOutReason ReasonOf(RoundPlan plan, string stop) => plan.LeftOut.Single(left => left.StopId == stop).Reason;

    static string Written(RoundPlan plan) => string.Join('\n', [
        .. plan.Rounds.SelectMany(round => round.Visits.Select(visit => $"{round.ShiftId} {visit}").Concat(round.Breaks.Select(pause => $"{round.ShiftId} {pause}"))),
        .. plan.LeftOut.Select(left => $"{left.StopId} {left.Reason} {left.Displaced?.ShiftId} {string.Join(',', left.Displaced?.StopIds ?? [])} {left.Displaced?.ExtraTravelSeconds}"),
        $"{plan.End} {plan.Statistics.Steps} {plan.Statistics.PooledRoutes}"]);
}
