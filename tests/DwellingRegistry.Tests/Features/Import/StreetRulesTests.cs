using DwellingRegistry.Features.Import.Osm;

namespace DwellingRegistry.Tests.Features.Import;

public sealed class StreetRulesTests
{
    static StreetTravel Travel(params (string, string)[] tags) => StreetRules.Find(new OsmTags(tags)).ShouldNotBeNull();

    [Fact]
    public void A_residential_street_is_open_to_all_both_ways()
    {
        var street = Travel(("highway", "residential"), ("name", "Im Feld"));
        street.ShouldBe(new StreetTravel("residential", "Im Feld", 25, 25, StreetRules.WalkingSpeed, StreetRules.CyclingSpeed, StreetRules.CyclingSpeed, false));
    }

    [Theory]
    [InlineData("oneway", "yes", true, false)]
    [InlineData("oneway", "1", true, false)]
    [InlineData("oneway", "-1", false, true)]
    [InlineData("oneway", "no", true, true)]
    [InlineData("junction", "roundabout", true, false)]
    public void One_ways_close_one_direction_to_cars_and_none_to_walkers(string key, string value, bool along, bool against)
    {
        var street = Travel(("highway", "tertiary"), (key, value));
        (street.CarAlong > 0).ShouldBe(along);
        (street.CarAgainst > 0).ShouldBe(against);
        street.Foot.ShouldBe(StreetRules.WalkingSpeed);
        street.IsOneway.ShouldBe(!(along && against));
    }

    [Fact]
    public void A_motorway_is_one_way_unless_it_says_otherwise()
    {
        Travel(("highway", "motorway")).CarAgainst.ShouldBe(0);
        Travel(("highway", "motorway"), ("oneway", "no")).CarAgainst.ShouldBeGreaterThan(0);
        Travel(("highway", "motorway")).Foot.ShouldBe(0);
    }

    [Fact]
    public void Bicycles_may_go_against_a_one_way_where_it_says_so()
    {
        Travel(("highway", "residential"), ("oneway", "yes")).BicycleAgainst.ShouldBe(0);
        Travel(("highway", "residential"), ("oneway", "yes"), ("oneway:bicycle", "no")).BicycleAgainst.ShouldBe(StreetRules.CyclingSpeed);
    }

    [Theory]
    [InlineData("oneway:bicycle", "no", true, true)]
    [InlineData("oneway:bicycle", "yes", true, false)]
    [InlineData("oneway:bicycle", "-1", false, true)]
    [InlineData("cycleway", "opposite", true, true)]
    [InlineData("cycleway", "opposite_lane", true, true)]
    [InlineData("cycleway:left", "opposite_track", true, true)]
    [InlineData("cycleway:left:oneway", "-1", true, true)]
    [InlineData("cycleway:right:oneway", "no", true, true)]
    [InlineData("cycleway", "lane", true, false)]
    public void A_one_way_binds_bicycles_unless_they_have_a_direction_or_a_lane_of_their_own(string key, string value, bool along, bool against)
    {
        var street = Travel(("highway", "residential"), ("oneway", "yes"), (key, value));
        (street.BicycleAlong > 0).ShouldBe(along);
        (street.BicycleAgainst > 0).ShouldBe(against);
        street.CarAgainst.ShouldBe(0);
    }

    [Fact]
    public void A_one_way_for_motor_traffic_alone_does_not_bind_bicycles()
    {
        var street = Travel(("highway", "residential"), ("oneway:motor_vehicle", "yes"));
        street.CarAgainst.ShouldBe(0);
        street.BicycleAgainst.ShouldBe(StreetRules.CyclingSpeed);
        Travel(("highway", "residential"), ("oneway", "no"), ("oneway:bicycle", "yes")).BicycleAgainst.ShouldBe(0);
    }

    [Theory]
    [InlineData("bicycle", "no", true, true, false)]
    [InlineData("vehicle", "no", false, true, false)]
    [InlineData("foot", "no", true, false, true)]
    [InlineData("motorcar", "no", false, true, true)]
    public void Each_means_of_travel_has_its_own_access(string key, string value, bool car, bool foot, bool bicycle)
    {
        var street = Travel(("highway", "residential"), (key, value));
        (street.CarAlong > 0, street.Foot > 0, street.BicycleAlong > 0).ShouldBe((car, foot, bicycle));
    }

    [Theory]
    [InlineData("access", "private", false, false)]
    [InlineData("motor_vehicle", "no", false, true)]
    [InlineData("access", "destination", true, true)]
    public void Closed_streets_are_closed_to_whom_they_say(string key, string value, bool car, bool foot)
    {
        var street = Travel(("highway", "service"), (key, value));
        (street.CarAlong > 0).ShouldBe(car);
        (street.Foot > 0).ShouldBe(foot);
    }

    [Fact]
    public void A_narrower_rule_beats_a_wider_one() =>
        Travel(("highway", "service"), ("access", "no"), ("foot", "yes")).Foot.ShouldBe(StreetRules.WalkingSpeed);

    [Fact]
    public void Paths_and_stairs_carry_no_cars_and_stairs_no_bicycles()
    {
        Travel(("highway", "footway")).CarAlong.ShouldBe(0);
        Travel(("highway", "steps")).BicycleAlong.ShouldBe(0);
        Travel(("highway", "steps")).Foot.ShouldBe(StreetRules.StairSpeed);
        Travel(("highway", "path")).BicycleAlong.ShouldBe(StreetRules.CyclingSpeed);
    }

    [Theory]
    [InlineData("50", 50.0)]
    [InlineData("30 mph", 48.28032)]
    [InlineData("CH:urban", 50.0)]
    [InlineData("none", 130.0)]
    [InlineData("signals", null)]
    [InlineData("", null)]
    [InlineData("5000", null)]
    public void Limits_are_read_as_mappers_write_them(string text, double? limit)
    {
        var found = StreetRules.FindLimit(text);
        found.HasValue.ShouldBe(limit.HasValue);
        if (limit is { } expected)
            found!.Value.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void A_stated_limit_is_reached_in_part() =>
        Travel(("highway", "residential"), ("maxspeed", "50")).CarAlong.ShouldBe(50 * StreetRules.ShareOfLimit);

    [Theory]
    [InlineData("highway", "proposed")]
    [InlineData("highway", "bus_stop")]
    [InlineData("railway", "rail")]
    public void What_is_no_street_is_none(string key, string value) => StreetRules.Find(new OsmTags((key, value))).ShouldBeNull();
}
