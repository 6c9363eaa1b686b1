using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Dwellings;

public sealed class DwellingRulesTests
{
    static readonly DwellingFacts Flat = new(DwellingStatus.InUse, DwellingKind.Apartment, Grade.Stated, "3B", 2, 4, Geo.Point(9, 47), null, null);

    [Fact]
    public void Only_listed_steps_lead_from_one_status_to_another()
    {
        var steps =
            from before in Enum.GetValues<DwellingStatus>()
            from after in Enum.GetValues<DwellingStatus>()
            where DwellingRules.FindTransitionFault(before, after) is null
            select $"{before} {after}";
        steps.ShouldBe(
        [
            "Formed InUse", "Formed Withdrawn", "Formed WronglyEntered",
            "InUse OutOfUse", "InUse Withdrawn", "InUse WronglyEntered",
            "OutOfUse InUse", "OutOfUse Withdrawn", "OutOfUse WronglyEntered",
        ]);
    }

    [Theory]
    [InlineData(DwellingStatus.Withdrawn, DwellingStatus.InUse, "final-status-left")]
    [InlineData(DwellingStatus.Withdrawn, DwellingStatus.Withdrawn, "final-status-left")]
    [InlineData(DwellingStatus.WronglyEntered, DwellingStatus.Formed, "final-status-left")]
    [InlineData(DwellingStatus.Formed, DwellingStatus.OutOfUse, "status-transition")]
    [InlineData(DwellingStatus.InUse, DwellingStatus.Formed, "status-transition")]
    public void A_step_that_is_not_listed_is_refused_with_its_rule(DwellingStatus before, DwellingStatus after, string rule) =>
        DwellingRules.FindTransitionFault(before, after)!.Rule.ShouldBe(rule);

    [Theory]
    [InlineData(-11, "floor-range")]
    [InlineData(201, "floor-range")]
    [InlineData(-10, null)]
    [InlineData(200, null)]
    public void Floors_are_minus_10_to_200(int floor, string? rule) => RuleOf(Flat with { Floor = floor }).ShouldBe(rule);

    [Theory]
    [InlineData(0, "capacity-range")]
    [InlineData(5001, "capacity-range")]
    [InlineData(65_540, "capacity-range")]
    [InlineData(1, null)]
    [InlineData(5000, null)]
    public void Capacity_is_1_to_5000_persons(int capacity, string? rule) => RuleOf(Flat with { Capacity = capacity }).ShouldBe(rule);

    [Fact]
    public void Texts_have_a_length_and_no_control_characters()
    {
        RuleOf(Flat with { Unit = new string('3', 41) }).ShouldBe("text-length");
        RuleOf(Flat with { Unit = "3\u0000" }).ShouldBe("text-characters");
        RuleOf(Flat with { SourceDocument = new string('a', 201) }).ShouldBe("text-length");
    }

    [Fact]
    public void A_dwelling_lies_at_its_building_unless_a_loaded_file_put_it_elsewhere()
    {
        var away = Flat with { Location = Geo.Point(9.01, 47) };
        RuleOf(away).ShouldBe("dwelling-at-its-building");
        DwellingRules.FindFault(away with { Floor = 3 }, Geo.Point(9, 47), away).ShouldBeNull();
    }

    static string? RuleOf(DwellingFacts facts) => DwellingRules.FindFault(facts, Geo.Point(9, 47))?.Rule;
}
