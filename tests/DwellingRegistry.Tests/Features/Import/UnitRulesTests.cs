using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Import.Osm;

namespace DwellingRegistry.Tests.Features.Import;

public sealed class UnitRulesTests
{
    static UnitEstimate Estimate(double footprint, int houseNumbers, LandUse landUse, params (string, string)[] tags)
    {
        var evidence = new BuildingEvidence(new OsmTags(tags), landUse, houseNumbers, footprint);
        return UnitRules.Estimate(ResidentialBuildingRules.Judge(evidence), evidence);
    }

    [Fact]
    public void Flats_that_the_map_states_are_taken_as_stated() =>
        Estimate(300, 1, LandUse.Unknown, ("building", "apartments"), ("building:flats", "17"), ("building:levels", "5"))
            .ShouldBe(new UnitEstimate(17, DwellingKind.Apartment, Grade.Stated, 5));

    [Fact]
    public void A_block_has_one_apartment_for_each_hundred_square_metres_of_floor() =>
        Estimate(500, 1, LandUse.Unknown, ("building", "apartments"), ("building:levels", "4"))
            .ShouldBe(new UnitEstimate(20, DwellingKind.Apartment, Grade.Estimated, 4));

    [Fact]
    public void A_block_of_unknown_height_is_taken_for_three_storeys() =>
        Estimate(500, 1, LandUse.Unknown, ("building", "apartments")).ShouldBe(new UnitEstimate(15, DwellingKind.Apartment, Grade.Estimated, 3));

    [Fact]
    public void A_block_has_at_least_as_many_apartments_as_house_numbers() =>
        Estimate(100, 6, LandUse.Unknown, ("building", "apartments"), ("building:levels", "2")).Count.ShouldBe(6);

    [Fact]
    public void A_house_is_one_dwelling_and_a_terrace_one_for_each_house_number()
    {
        Estimate(150, 1, LandUse.Unknown, ("building", "house")).ShouldBe(new UnitEstimate(1, DwellingKind.House, Grade.Inferred, 1));
        Estimate(150, 0, LandUse.Unknown, ("building", "house")).Count.ShouldBe(1);
        Estimate(600, 5, LandUse.Unknown, ("building", "terrace")).ShouldBe(new UnitEstimate(5, DwellingKind.House, Grade.Inferred, 1));
    }

    [Fact]
    public void Rooms_of_a_dormitory_cabins_of_a_shed_and_rooms_of_a_hotel_come_by_size()
    {
        Estimate(300, 1, LandUse.Unknown, ("building", "dormitory"), ("building:levels", "2")).ShouldBe(new UnitEstimate(20, DwellingKind.Communal, Grade.Estimated, 2));
        Estimate(30, 0, LandUse.Construction, ("building", "hut")).ShouldBe(new UnitEstimate(2, DwellingKind.WorksiteCabin, Grade.Estimated, 1));
        Estimate(450, 1, LandUse.Unknown, ("building", "hotel"), ("rooms", "31")).ShouldBe(new UnitEstimate(31, DwellingKind.Room, Grade.Stated, 3));
    }

    [Fact]
    public void What_is_under_construction_has_no_dwellings_yet() =>
        Estimate(500, 0, LandUse.Unknown, ("building", "construction"), ("construction", "apartments")).Count.ShouldBe(0);

    [Fact]
    public void A_mistaken_figure_does_not_fill_the_register() =>
        Estimate(500, 0, LandUse.Unknown, ("building", "apartments"), ("building:flats", "9999")).Count.ShouldBe(UnitRules.MostUnits);

    [Fact]
    public void Units_are_spread_over_the_floors_from_the_ground_up()
    {
        var block = new UnitEstimate(10, DwellingKind.Apartment, Grade.Estimated, 4);
        Enumerable.Range(0, 10).Select(block.FloorOf).ShouldBe([0, 0, 0, 1, 1, 2, 2, 2, 3, 3]);
    }
}
