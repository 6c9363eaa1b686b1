using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;

namespace DwellingRegistry.Tests.Features.Inspections;

public sealed class InspectionRulesTests
{
    static readonly ProgrammeRules Programme = ProgrammeRules.All["fire-safety"];
    static readonly DateOnly Today = new(2026, 3, 31);
    static readonly PlaceFacts House = new(BuildingKind.House, 2, 4);
    static readonly PlaceFacts Shed = new(BuildingKind.WorksiteShed, 1, 12);

    [Fact]
    public void A_shed_that_appears_is_due_in_a_week_and_a_house_by_its_interval()
    {
        InspectionRules.First(Programme, Shed, Today).ShouldBe(new DueVerdict(Today.AddDays(7), "Worksite shed: every month", 8));
        InspectionRules.First(Programme, House, Today).ShouldBe(new DueVerdict(Today.AddYears(3), "House or other dwelling: every 3 years", 1));
        InspectionRules.First(Programme, House with { Use = BuildingStatus.Planned }, Today).ShouldBeNull();
    }

    [Fact]
    public void A_month_ends_where_the_next_one_does() =>
        InspectionRules.Next(Programme, Shed, new VisitFacts(new(2026, 1, 31), InspectionOutcome.Passed, 0, null))!.Value.DueOn.ShouldBe(new(2026, 2, 28));

    [Fact]
    public void After_a_failure_the_place_is_seen_again_at_the_first_repair_deadline()
    {
        var next = InspectionRules.Next(Programme, House, new VisitFacts(Today, InspectionOutcome.Failed, 0, Today.AddDays(3)))!.Value;
        next.DueOn.ShouldBe(Today.AddDays(3));
        next.Rule.ShouldBe("Re-inspection at the repair deadline");
        InspectionRules.Next(Programme, House, new VisitFacts(Today, InspectionOutcome.Failed, 0, null))!.Value.DueOn.ShouldBe(Today.AddDays(14));
    }

    [Fact]
    public void A_deadline_behind_the_interval_does_not_lengthen_it() =>
        InspectionRules.Next(Programme, Shed, new VisitFacts(Today, InspectionOutcome.Failed, 0, Today.AddDays(60)))!.Value.ShouldBe(
            new DueVerdict(new(2026, 4, 30), "Worksite shed: every month", 8));

    [Fact]
    public void No_access_is_tried_again_and_escalates_at_the_third_try()
    {
        var next = InspectionRules.Next(Programme, House, new VisitFacts(Today, InspectionOutcome.NoAccess, 1, Today.AddDays(1)))!.Value;
        next.DueOn.ShouldBe(Today.AddDays(14));
        next.Rule.ShouldBe("No access: again within 14 days");
        new[] { 0, 1, 2, 3, 4 }.Select(tries => InspectionRules.Escalates(Programme, tries)).ShouldBe([false, false, false, true, true]);
    }

    [Fact]
    public void A_dormitory_that_grows_a_class_is_due_sooner_by_the_new_rule()
    {
        var visited = Today.AddMonths(-1);
        var open = InspectionRules.Next(Programme, new PlaceFacts(BuildingKind.Dormitory, 2, 99), new VisitFacts(visited, InspectionOutcome.Passed, 0, null))!.Value;
        var ruled = InspectionRules.Next(Programme, new PlaceFacts(BuildingKind.Dormitory, 2, 100), new VisitFacts(visited, InspectionOutcome.Passed, 0, null))!.Value;
        open.DueOn.ShouldBe(visited.AddMonths(3));
        InspectionRules.Moved(open, isRegular: true, ruled, Today).ShouldBe(new DueVerdict(visited.AddMonths(2), "Dormitory of 100 to 299 beds: every 2 months", 6));
    }

    [Fact]
    public void Nothing_becomes_overdue_by_a_rule_that_did_not_hold_before()
    {
        var ruled = new DueVerdict(Today.AddDays(-20), "Stricter", 6);
        InspectionRules.Moved(new DueVerdict(Today.AddDays(10), "Milder", 2), isRegular: true, ruled, Today).DueOn.ShouldBe(Today);
        InspectionRules.Moved(new DueVerdict(Today.AddDays(-5), "Milder", 2), isRegular: true, ruled, Today).DueOn.ShouldBe(Today.AddDays(-5));
    }

    [Fact]
    public void What_stands_for_a_finding_or_a_report_only_moves_sooner()
    {
        var reported = new DueVerdict(Today.AddDays(3), "Hazard reported", 2);
        InspectionRules.Moved(reported, isRegular: false, new DueVerdict(Today.AddDays(30), "Ruled", 8), Today).ShouldBe(reported with { Weight = 8 });
        InspectionRules.Moved(reported, isRegular: false, new DueVerdict(Today.AddDays(2), "Ruled", 8), Today).ShouldBe(new DueVerdict(Today.AddDays(2), "Ruled", 8));
    }

    [Fact]
    public void A_rule_that_still_holds_leaves_the_date_as_it_was_set()
    {
        var open = new DueVerdict(Today.AddDays(40), "Same", 2);
        InspectionRules.Moved(open, isRegular: true, new DueVerdict(Today.AddDays(400), "Same", 3), Today).ShouldBe(open with { Weight = 3 });
    }

    [Theory]
    [InlineData(8, 0, 0)]
    [InlineData(8, -4, 0)]
    [InlineData(8, 1, 8)]
    [InlineData(8, 125, 1000)]
    [InlineData(8, 126, 1000)]
    [InlineData(10, int.MaxValue, 1000)]
    public void Risk_to_remove_is_weight_times_days_overdue_capped(int weight, int days, int risk) =>
        InspectionRules.RiskToRemove(Programme, weight, days).ShouldBe(risk);

    [Theory]
    [InlineData(null, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    public void A_temporary_building_is_past_its_date_from_the_day_after(int? inDays, int past) =>
        PlaceFacts.DaysPast(inDays is { } days ? Today.AddDays(days) : null, Today).ShouldBe(past);
}
