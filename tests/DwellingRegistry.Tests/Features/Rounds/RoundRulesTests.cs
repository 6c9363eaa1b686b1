using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Rounds;
using DwellingRegistry.Routing;

namespace DwellingRegistry.Tests.Features.Rounds;

public sealed class RoundRulesTests
{
    static readonly DateOnly Monday = new(2026, 11, 30);

    [Fact]
    public void A_day_of_lateness_is_worth_more_than_any_class_that_is_only_due_soon()
    {
        RoundRules.Prize(riskToRemove: 1, weight: 1).ShouldBeGreaterThan(RoundRules.Prize(riskToRemove: 0, weight: 10));
        RoundRules.Prize(riskToRemove: 0, weight: 10).ShouldBeGreaterThan(RoundRules.Prize(riskToRemove: 0, weight: 1));
        RoundRules.Prize(riskToRemove: 0, weight: 0).ShouldBe(1);
        RoundRules.Prize(riskToRemove: int.MaxValue, weight: 1).ShouldBe(Stop.MostRisk);
    }

    [Fact]
    public void A_place_is_open_in_its_hours_of_the_day_and_on_a_day_without_hours_no_visit_fits()
    {
        var visit = new VisitRule([BuildingKind.House], 20, [new OpeningHours([DayOfWeek.Monday], new TimeOnly(9, 0), new TimeOnly(12, 30))]);
        RoundRules.Windows(visit, Monday).ShouldBe([new TimeWindow(9 * 3600, 12 * 3600 + 1800)]);
        RoundRules.Windows(visit, Monday.AddDays(1)).ShouldBe([new TimeWindow(0, 0)]);
        RoundRules.Windows(visit with { Open = [] }, Monday).ShouldBe([new TimeWindow(0, 24 * 3600)]);
    }

    [Theory]
    [InlineData(-20, "20 days overdue, which removes 80 of risk")]
    [InlineData(-1, "1 day overdue")]
    [InlineData(0, "Due today")]
    [InlineData(9, "Due in 9 days")]
    public void Why_a_place_is_visited_is_said_in_words(int dueIn, string expected)
    {
        var candidate = new RoundCandidate(1, Guid.Empty, 1, 1, "fire-safety", Monday.AddDays(dueIn), "Lodging: every year", 4, null, BuildingKind.Lodging) { RiskToRemove = 4 * Math.Max(0, -dueIn) };
        RoundRules.WhyVisited(candidate, Monday).ShouldContain(expected);
        RoundRules.WhyVisited(candidate, Monday).ShouldStartWith("Lodging: every year.");
        RoundRules.WhyVisited(candidate with { IsFixed = true }, Monday).ShouldStartWith("Fixed by whoever planned it.");
    }

    [Theory]
    [InlineData(LeftOutReason.Unreachable, UnreachableReason.NoStreetNear, RoundLeftOutReason.NoStreetNear)]
    [InlineData(LeftOutReason.Unreachable, UnreachableReason.NoWayBack, RoundLeftOutReason.NoWayBack)]
    [InlineData(LeftOutReason.Unreachable, null, RoundLeftOutReason.NoWayThere)]
    [InlineData(LeftOutReason.NoInspectorWithSkill, null, RoundLeftOutReason.NoInspectorWithSkill)]
    [InlineData(LeftOutReason.ClosedDuringShifts, null, RoundLeftOutReason.ClosedDuringShifts)]
    [InlineData(LeftOutReason.TooFarForShift, null, RoundLeftOutReason.TooFarForShift)]
    [InlineData(LeftOutReason.NoTimeLeft, null, RoundLeftOutReason.NoTimeLeft)]
    public void Why_a_place_was_left_out_is_said_in_words(LeftOutReason reason, UnreachableReason? streets, RoundLeftOutReason expected)
    {
        var (said, text) = RoundRules.WhyLeftOut(new LeftOut("a", 10, reason), streets, null, 10);
        said.ShouldBe(expected);
        text.ShouldEndWith(".");
    }

    [Fact]
    public void What_would_have_to_give_way_is_named()
    {
        var leftOut = new LeftOut("a", 10, LeftOutReason.NoTimeLeft, new Displacement("0", ["b", "c"], 300, 125));
        RoundRules.WhyLeftOut(leftOut, null, 30, 1).Text.ShouldBe("No time was left. It would take the place of 2 visits that remove 30 of risk, and removes 1 itself, with 2 minutes more on the road.");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(59, 0)]
    [InlineData(60, 1)]
    [InlineData(-600, 0)]
    public void Lateness_counts_whole_minutes_and_earliness_none(int seconds, int minutes)
    {
        var planned = new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero);
        RoundRules.MinutesLate(planned, planned.AddSeconds(seconds)).ShouldBe(minutes);
    }
}
