using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Import.Osm;

namespace DwellingRegistry.Tests.Features.Import;

public sealed class ResidentialBuildingRulesTests
{
    static ResidentialVerdict Judge(string tags, LandUse landUse = LandUse.Unknown, int houseNumbers = 0, double footprint = 120) =>
        ResidentialBuildingRules.Judge(new BuildingEvidence(Tags(tags), landUse, houseNumbers, footprint));

    static OsmTags Tags(string tags) => new([.. tags.Split(' ').Select(t => t.Split('=')).Select(t => (t[0], t[1]))]);

    [Theory]
    [InlineData("house", BuildingKind.House)]
    [InlineData("detached", BuildingKind.House)]
    [InlineData("semidetached_house", BuildingKind.House)]
    [InlineData("terrace", BuildingKind.House)]
    [InlineData("bungalow", BuildingKind.House)]
    [InlineData("farm", BuildingKind.House)]
    [InlineData("apartments", BuildingKind.ApartmentBlock)]
    [InlineData("dormitory", BuildingKind.Dormitory)]
    [InlineData("hotel", BuildingKind.Lodging)]
    [InlineData("static_caravan", BuildingKind.Other)]
    public void A_kind_that_the_map_states_counts_wherever_it_stands(string building, BuildingKind kind)
    {
        foreach (var landUse in Enum.GetValues<LandUse>().Except([LandUse.Construction]))
        {
            var verdict = Judge($"building={building}", landUse);
            verdict.Kind.ShouldBe(kind);
            verdict.Grade.ShouldBe(Grade.Stated);
            verdict.Status.ShouldBe(BuildingStatus.InUse);
        }
    }

    [Theory]
    [InlineData("garage")]
    [InlineData("garages")]
    [InlineData("carport")]
    [InlineData("industrial")]
    [InlineData("warehouse")]
    [InlineData("barn")]
    [InlineData("school")]
    [InlineData("church")]
    [InlineData("shed")]
    [InlineData("hut")]
    [InlineData("roof")]
    [InlineData("no")]
    [InlineData("ruins")]
    public void Garages_industry_and_sheds_are_left_out_even_with_an_address(string building) =>
        Judge($"building={building}", LandUse.Residential, houseNumbers: 1).Counts.ShouldBeFalse();

    [Fact]
    public void An_unspecified_building_counts_by_its_address_and_is_inferred()
    {
        var verdict = Judge("building=yes", houseNumbers: 1);
        verdict.Kind.ShouldBe(BuildingKind.House);
        verdict.Grade.ShouldBe(Grade.Inferred);
    }

    [Fact]
    public void An_unspecified_building_counts_by_lying_in_residential_land_use_unless_it_is_as_small_as_a_garage()
    {
        Judge("building=yes", LandUse.Residential).Grade.ShouldBe(Grade.Inferred);
        Judge("building=yes", LandUse.Residential).Kind.ShouldBe(BuildingKind.House);
        Judge("building=yes", LandUse.Residential, footprint: 29).Counts.ShouldBeFalse();
        Judge("building=yes", LandUse.Residential, houseNumbers: 1, footprint: 29).Counts.ShouldBeTrue();
    }

    [Theory]
    [InlineData(LandUse.Unknown)]
    [InlineData(LandUse.Farmyard)]
    [InlineData(LandUse.Other)]
    [InlineData(LandUse.Construction)]
    [InlineData(LandUse.Industrial)]
    public void An_unspecified_building_without_address_outside_residential_land_use_is_left_out(LandUse landUse) =>
        Judge("building=yes", landUse).Counts.ShouldBeFalse();

    [Theory]
    [InlineData("building=yes amenity=restaurant")]
    [InlineData("building=yes shop=supermarket")]
    [InlineData("building=yes office=government")]
    public void An_unspecified_building_with_another_use_counts_only_when_flats_are_stated(string tags)
    {
        Judge(tags, LandUse.Residential, houseNumbers: 1).Counts.ShouldBeFalse();
        Judge(tags + " building:flats=2", LandUse.Residential, houseNumbers: 1).Counts.ShouldBeTrue();
    }

    [Fact]
    public void An_unspecified_building_in_industrial_land_use_is_left_out_in_spite_of_its_address() =>
        Judge("building=yes", LandUse.Industrial, houseNumbers: 1).Counts.ShouldBeFalse();

    [Theory]
    [InlineData("building=residential building:levels=4", 120, 1, BuildingKind.ApartmentBlock)]
    [InlineData("building=residential building:levels=3", 120, 1, BuildingKind.House)]
    [InlineData("building=residential", 400, 1, BuildingKind.ApartmentBlock)]
    [InlineData("building=residential", 399, 2, BuildingKind.House)]
    [InlineData("building=residential", 120, 3, BuildingKind.ApartmentBlock)]
    [InlineData("building=yes building:flats=3", 120, 0, BuildingKind.ApartmentBlock)]
    public void A_residential_building_is_a_house_or_a_block_by_its_size(string tags, double footprint, int houseNumbers, BuildingKind kind)
    {
        var verdict = Judge(tags, houseNumbers: houseNumbers, footprint: footprint);
        verdict.Kind.ShouldBe(kind);
        verdict.Grade.ShouldBe(Grade.Inferred);
    }

    [Theory]
    [InlineData("shed")]
    [InlineData("hut")]
    [InlineData("container")]
    [InlineData("cabin")]
    public void A_shed_on_a_construction_site_is_a_worksite_shed(string building)
    {
        var verdict = Judge($"building={building}", LandUse.Construction);
        verdict.Kind.ShouldBe(BuildingKind.WorksiteShed);
        verdict.Grade.ShouldBe(Grade.Inferred);
    }

    [Fact]
    public void A_house_on_a_construction_site_stays_a_house() =>
        Judge("building=house", LandUse.Construction).Kind.ShouldBe(BuildingKind.House);

    [Theory]
    [InlineData("hotel")]
    [InlineData("guest_house")]
    [InlineData("hostel")]
    public void Tourism_tells_lodging_from_a_house(string tourism) =>
        Judge($"building=yes tourism={tourism}").Kind.ShouldBe(BuildingKind.Lodging);

    [Fact]
    public void A_building_under_construction_counts_by_what_it_will_be()
    {
        Judge("building=construction construction=apartments").ShouldBe(
            new ResidentialVerdict(BuildingKind.ApartmentBlock, Grade.Stated, BuildingStatus.UnderConstruction, "under construction"));
        Judge("building=construction", LandUse.Residential).Grade.ShouldBe(Grade.Inferred);
        Judge("building=construction construction=office", LandUse.Residential).Counts.ShouldBeFalse();
        Judge("building=construction").Counts.ShouldBeFalse();
    }

    [Theory]
    [InlineData("building=house abandoned=yes")]
    [InlineData("building=house ruins=yes")]
    [InlineData("building=apartments demolished=yes")]
    public void What_is_abandoned_or_gone_is_left_out(string tags) => Judge(tags, houseNumbers: 1).Counts.ShouldBeFalse();

    [Theory]
    [InlineData("3", 3)]
    [InlineData("3.5", 3)]
    [InlineData("2;3", 2)]
    [InlineData("0", null)]
    [InlineData("many", null)]
    [InlineData("2a", null)]
    [InlineData("99999", null)]
    public void Storeys_are_read_as_mappers_write_them(string levels, int? storeys) =>
        ((int?)ResidentialBuildingRules.Storeys(Tags($"building:levels={levels}"))).ShouldBe(storeys);
}
