using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Tests.Features.Buildings;

public sealed class BuildingRulesTests
{
    static readonly DateOnly FirstDay = new(2020, 1, 1);
    static readonly BuildingFacts House = new(BuildingStatus.InUse, BuildingKind.House, Grade.Stated, null, 2, Geo.Point(9, 47), null, null, null);

    [Fact]
    public void Only_listed_steps_lead_from_one_status_to_another()
    {
        var steps =
            from before in Enum.GetValues<BuildingStatus>()
            from after in Enum.GetValues<BuildingStatus>()
            where BuildingRules.FindTransitionFault(before, after) is null
            select $"{before} {after}";
        steps.ShouldBe(
        [
            "Planned UnderConstruction", "Planned Demolished", "Planned WronglyEntered",
            "UnderConstruction InUse", "UnderConstruction Demolished", "UnderConstruction WronglyEntered",
            "InUse OutOfUse", "InUse Demolished", "InUse WronglyEntered",
            "OutOfUse InUse", "OutOfUse Demolished", "OutOfUse WronglyEntered",
        ]);
    }

    [Theory]
    [InlineData(BuildingStatus.Demolished, BuildingStatus.InUse, "final-status-left")]
    [InlineData(BuildingStatus.Demolished, BuildingStatus.Demolished, "final-status-left")]
    [InlineData(BuildingStatus.WronglyEntered, BuildingStatus.Demolished, "final-status-left")]
    [InlineData(BuildingStatus.Planned, BuildingStatus.InUse, "status-transition")]
    [InlineData(BuildingStatus.InUse, BuildingStatus.Planned, "status-transition")]
    public void A_step_that_is_not_listed_is_refused_with_its_rule(BuildingStatus before, BuildingStatus after, string rule) =>
        BuildingRules.FindTransitionFault(before, after)!.Rule.ShouldBe(rule);

    [Fact]
    public void A_sentence_says_which_steps_there_are() =>
        BuildingRules.FindTransitionFault(BuildingStatus.Planned, BuildingStatus.InUse)!.Message.ShouldContain("under construction or demolished");

    [Theory]
    [InlineData(-1, "storeys-range")]
    [InlineData(201, "storeys-range")]
    [InlineData(70_000, "storeys-range")]
    [InlineData(0, null)]
    [InlineData(200, null)]
    public void Storeys_are_0_to_200(int storeys, string? rule) => RuleOf(House with { Storeys = storeys }).ShouldBe(rule);

    [Fact]
    public void Texts_have_a_length_and_no_control_characters()
    {
        RuleOf(House with { Name = new string('a', 201) }).ShouldBe("text-length");
        RuleOf(House with { Name = "a\u0007" }).ShouldBe("text-characters");
        RuleOf(House with { SourceDocument = new string('a', 201) }).ShouldBe("text-length");
    }

    [Fact]
    public void A_worksite_shed_has_a_removal_day()
    {
        RuleOf(House with { Kind = BuildingKind.WorksiteShed }).ShouldBe("temporary-building-has-removal-date");
        RuleOf(House with { Kind = BuildingKind.WorksiteShed, RemovalDueOn = FirstDay }).ShouldBeNull();
    }

    [Fact]
    public void A_removal_day_lies_in_the_life_of_the_building() =>
        RuleOf(House with { RemovalDueOn = FirstDay.AddDays(-1) }).ShouldBe("removal-after-start");

    [Fact]
    public void A_footprint_is_a_valid_polygon_under_its_point()
    {
        RuleOf(House with { Footprint = Geo.Point(9, 47) }).ShouldBe("footprint-polygon");
        RuleOf(House with { Footprint = Polygon((9, 47), (9.001, 47.001), (9.001, 47), (9, 47.001), (9, 47)) }).ShouldBe("footprint-valid");
        RuleOf(House with { Footprint = Polygon((9.01, 47), (9.011, 47), (9.011, 47.001), (9.01, 47)) }).ShouldBe("location-on-footprint");
        RuleOf(House with { Footprint = Polygon((9, 47), (9.001, 47), (9.001, 47.001), (9, 47)) }).ShouldBeNull();
    }

    [Fact]
    public void What_a_loaded_file_left_open_does_not_stop_a_change_of_something_else()
    {
        var shed = House with { Kind = BuildingKind.WorksiteShed, Footprint = Polygon((9.01, 47), (9.011, 47), (9.011, 47.001), (9.01, 47)) };
        BuildingRules.FindFault(shed with { Storeys = 1 }, FirstDay, shed).ShouldBeNull();
        BuildingRules.FindFault(shed with { Location = Geo.Point(9.02, 47) }, FirstDay, shed)!.Rule.ShouldBe("location-on-footprint");
    }

    static string? RuleOf(BuildingFacts facts) => BuildingRules.FindFault(facts, FirstDay)?.Rule;

    static Polygon Polygon(params (double Lon, double Lat)[] corners) => Geo.Factory.CreatePolygon([.. corners.Select(c => new Coordinate(c.Lon, c.Lat))]);
}
