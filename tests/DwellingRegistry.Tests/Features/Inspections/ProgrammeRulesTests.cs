using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;

namespace DwellingRegistry.Tests.Features.Inspections;

public sealed class ProgrammeRulesTests
{
    [Theory]
    [InlineData(BuildingKind.WorksiteShed, null, 0, 1)]
    [InlineData(BuildingKind.Dormitory, 3, 6, 6)]
    [InlineData(BuildingKind.Dormitory, 3, 99, 6)]
    [InlineData(BuildingKind.Dormitory, 3, 100, 3)]
    [InlineData(BuildingKind.Dormitory, 3, 299, 3)]
    [InlineData(BuildingKind.Dormitory, 3, 300, 2)]
    [InlineData(BuildingKind.Dormitory, 3, 999, 2)]
    [InlineData(BuildingKind.Dormitory, 3, 1000, 1)]
    [InlineData(BuildingKind.Lodging, 2, 20, 12)]
    [InlineData(BuildingKind.ApartmentBlock, 8, 60, 12)]
    [InlineData(BuildingKind.ApartmentBlock, 7, 60, 24)]
    [InlineData(BuildingKind.ApartmentBlock, null, 0, 24)]
    [InlineData(BuildingKind.House, 2, 4, 36)]
    public void The_interval_follows_from_the_place_only(BuildingKind kind, int? storeys, int beds, int months) =>
        ProgrammeRules.All["fire-safety"].FindRule(kind, storeys, beds)!.Months.ShouldBe(months);

    [Fact]
    public void Every_kind_of_building_has_a_rule_and_every_programme_cites_its_source()
    {
        foreach (var programme in ProgrammeRules.All.Values)
        {
            programme.Source.ShouldNotBeNullOrWhiteSpace();
            foreach (var kind in Enum.GetValues<BuildingKind>())
                programme.FindRule(kind, null, 0).ShouldNotBeNull();
        }
    }
}
