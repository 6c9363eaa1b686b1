using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Import.Sample;
using DwellingRegistry.Features.Inspections;

namespace DwellingRegistry.Tests.Features.Import.Sample;

public sealed class InspectionHistoryTests
{
    static readonly DateOnly Today = new(2026, 5, 17);

    [Theory]
    [InlineData(BuildingKind.House)]
    [InlineData(BuildingKind.WorksiteShed)]
    [InlineData(BuildingKind.Dormitory)]
    public void One_visit_is_open_and_the_others_were_carried_out_before_today(BuildingKind kind)
    {
        foreach (var visits in Histories(kind))
        {
            visits.Count(v => v.CarriedOutOn is null).ShouldBe(1);
            visits[0].CarriedOutOn.ShouldBeNull();
            visits.Skip(1).ShouldAllBe(v => v.CarriedOutOn < Today && v.Outcome != null);
            visits.Skip(1).Zip(visits.Skip(2)).ShouldAllBe(pair => pair.First.CarriedOutOn > pair.Second.CarriedOutOn);
        }
    }

    [Fact]
    public void Some_are_overdue_and_of_sheds_and_dormitories_more()
    {
        var houses = OverdueShare(BuildingKind.House);

        houses.ShouldBeInRange(0.05, 0.3);
        OverdueShare(BuildingKind.WorksiteShed).ShouldBeGreaterThan(1.5 * houses);
        OverdueShare(BuildingKind.Dormitory).ShouldBeGreaterThan(1.5 * houses);
    }

    [Fact]
    public void After_a_failed_visit_comes_another_within_a_fortnight()
    {
        var afterFailed = Histories(BuildingKind.House)
            .SelectMany(visits => visits.Zip(visits.Skip(1)))
            .Where(pair => pair.Second.Outcome == InspectionOutcome.Failed)
            .ToList();

        afterFailed.ShouldNotBeEmpty();
        afterFailed.ShouldAllBe(pair => pair.First.Rule.StartsWith("Failed", StringComparison.Ordinal));
        afterFailed.ShouldAllBe(pair => pair.First.DueOn.DayNumber - pair.Second.CarriedOutOn!.Value.DayNumber <= 14);
    }

    static double OverdueShare(BuildingKind kind) => Histories(kind).Average(visits => visits[0].DueOn < Today ? 1.0 : 0.0);

    static List<IReadOnlyList<PlannedInspection>> Histories(BuildingKind kind)
    {
        var random = new SeededRandom(3);
        var rule = ProgrammeRules.All["fire-safety"].FindRule(new PlaceFacts(kind, 2, 40))!;
        return [.. Enumerable.Range(0, 2_000).Select(_ => InspectionHistory.Plan(random, kind, rule, Today))];
    }
}
