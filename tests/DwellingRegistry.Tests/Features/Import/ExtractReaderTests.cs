using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Import;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Tests.Features.Import;

public sealed class ExtractReaderTests
{
    readonly TestExtract extract = new();

    [Fact]
    public void Streets_are_split_where_they_meet_and_nowhere_else()
    {
        long[] main = [extract.Node(0, 0), extract.Node(100, 0), extract.Node(200, 0), extract.Node(300, 0)];
        extract.Way(main, ("highway", "residential"), ("name", "Main"));
        extract.Way([main[2], extract.Node(200, 80)], ("highway", "service"));

        var edges = CollectedPlaces.From(extract).Edges;

        edges.Select(e => (e.Source, e.Target, e.Name, Math.Round(e.LengthM))).ShouldBe(
            [(main[0], main[2], "Main", 200), (main[2], main[3], "Main", 100), (main[2], 5, null, 80)], ignoreOrder: true);
        edges.Single(e => e.Target == main[3]).CarS.ShouldBe(100 / (25 / 3.6f), 0.1f);
        edges.ShouldAllBe(e => e.Line.NumPoints == (e.Source == main[0] ? 3 : 2));
    }

    [Fact]
    public void A_street_that_crosses_itself_is_split_there()
    {
        var crossing = extract.Node(100, 0);
        extract.Way([extract.Node(0, 0), crossing, extract.Node(200, 100), extract.Node(100, 100), crossing, extract.Node(100, -100)], ("highway", "track"));

        CollectedPlaces.From(extract).Edges.Select(e => (e.Source == crossing, e.Target == crossing)).ShouldBe([(false, true), (true, true), (true, false)]);
    }

    [Fact]
    public void A_street_that_the_extract_cuts_ends_before_the_missing_node_and_goes_on_after_it()
    {
        var nodes = Enumerable.Range(0, 4).Select(i => extract.Node(i * 100, 0)).ToArray();
        extract.Way([nodes[0], nodes[1], 999, nodes[2], nodes[3]], ("highway", "primary"));

        CollectedPlaces.From(extract).Edges.Select(e => (e.Source, e.Target)).ShouldBe([(nodes[0], nodes[1]), (nodes[2], nodes[3])]);
    }

    [Fact]
    public void A_building_relation_keeps_its_courtyard_and_its_outline_way_is_not_a_second_building()
    {
        var outer = extract.Square(0, 0, 40, ("building", "yes"));
        var inner = extract.Square(10, 10, 20);
        extract.Relation([(outer, "outer"), (inner, "inner")], ("type", "multipolygon"), ("building", "apartments"), ("building:levels", "5"));

        var building = CollectedPlaces.From(extract).Buildings.ShouldHaveSingleItem();

        building.ExternalId.ShouldBe("relation/1");
        EarthMeasure.Area(building.Footprint!).ShouldBe(1600 - 400, 3);
        ((Polygon)building.Footprint!).NumInteriorRings.ShouldBe(1);
        building.Footprint!.Contains(building.Location).ShouldBeTrue();
        building.Units.Count.ShouldBe(60);
    }

    [Fact]
    public void An_area_is_closed_from_ways_in_any_order_and_direction_with_its_exclave_and_its_hole()
    {
        var (a, b, c) = (extract.Node(0, 0), extract.Node(1000, 0), extract.Node(500, 1000));
        var hole = extract.Square(450, 200, 100);
        var exclave = extract.Square(3000, 0, 100);
        extract.Relation(
            [(extract.Way([c, b]), "outer"), (extract.Way([a, b]), "outer"), (extract.Way([c, a]), "outer"), (hole, "inner"), (exclave, "outer")],
            ("type", "boundary"), ("boundary", "administrative"), ("admin_level", "8"), ("name", "Dorf"));

        var area = CollectedPlaces.From(extract).Areas.ShouldHaveSingleItem();

        area.Name.ShouldBe("Dorf");
        area.Level.ShouldBe((short)8);
        area.Boundary.NumGeometries.ShouldBe(2);
        area.Boundary.IsValid.ShouldBeTrue();
        EarthMeasure.Area(area.Boundary).ShouldBe(500_000 - 10_000 + 10_000, 500);
        area.Boundary.Contains(area.Label).ShouldBeTrue();
    }

    [Fact]
    public void A_boundary_that_the_extract_cuts_is_rejected_with_the_reason()
    {
        extract.Square(0, 0, 10, ("building", "house"));
        extract.Relation([(extract.Way([extract.Node(0, 0), extract.Node(9, 9)]), "outer")], ("type", "boundary"), ("boundary", "administrative"), ("admin_level", "6"), ("name", "Kreis"));
        extract.Relation([(77, "outer")], ("type", "boundary"), ("boundary", "administrative"), ("admin_level", "4"), ("name", "Land"));

        var places = CollectedPlaces.From(extract);

        places.Areas.ShouldBeEmpty();
        places.Rejects.Select(r => (r.ExternalId, r.Reason)).ShouldBe(
            [("relation/1", "its outline is not closed within the file"), ("relation/2", "the file lacks its member way/77")]);
    }

    [Fact]
    public void Outlines_that_cross_themselves_are_repaired_or_rejected()
    {
        // A bow with one far larger half is put right; a flat one encloses nothing.
        extract.Ring([(0, 0), (20, 0), (20, 20), (-1, 20), (-1, 21), (0, 19)], ("building", "house"));
        extract.Ring([(100, 0), (120, 0), (110, 0)], ("building", "house"));
        extract.Way([extract.Node(0, 50), extract.Node(5, 50), extract.Node(5, 55)], ("building", "house"));
        var corner = extract.Node(50, 50);
        extract.Way([corner, 999, extract.Node(60, 60), corner], ("building", "house"));

        var places = CollectedPlaces.From(extract);

        places.Buildings.ShouldHaveSingleItem().Footprint!.IsValid.ShouldBeTrue();
        places.Repaired.ShouldBe(1);
        places.Rejects.Select(r => (r.ExternalId, r.Reason)).ShouldBe(
        [
            ("way/2", "its outline encloses no ground"), ("way/3", "its outline is not closed"), ("way/4", "the file lacks some of its nodes"),
        ]);
    }

    [Fact]
    public void Addresses_come_from_the_building_its_entrances_and_points_inside_each_with_its_link()
    {
        (string, string)[] Address(string number) => [("addr:street", "Gasse"), ("addr:housenumber", number), ("addr:postcode", "9490"), ("addr:city", "Vaduz")];
        var house = extract.Square(0, 0, 20, [("building", "yes"), .. Address("1;1a")]);
        extract.Retag(house, [("building", "yes"), .. Address("1;1a")]);
        var door = extract.Node(40, 0, [("entrance", "main"), .. Address("3")]);
        extract.Way([door, extract.Node(60, 0), extract.Node(60, 20), extract.Node(40, 20), door], ("building", "yes"));
        extract.Square(100, 0, 20, ("building", "yes"));
        extract.Node(110, 10, Address("5"));
        extract.Node(125, 10, Address("7"));
        extract.Square(200, 0, 20, ("building", "house"), ("addr:place", "Hinterdorf"), ("addr:housenumber", "12"));

        var places = CollectedPlaces.From(extract);

        places.Buildings.Count.ShouldBe(4);
        places.Addresses.Select(a => (a.Building, a.HouseNumber, a.Link)).ShouldBe(
        [
            ("way/1", "1", AddressLink.OwnTag), ("way/1", "1a", AddressLink.OwnTag), ("way/2", "3", AddressLink.Entrance),
            ("way/3", "5", AddressLink.WithinFootprint), ("way/4", "12", AddressLink.OwnTag), (null, "7", AddressLink.Nearest),
        ]);
        places.Addresses[0].ShouldSatisfyAllConditions(a => a.Street.ShouldBe("Gasse"), a => a.Postcode.ShouldBe("9490"), a => a.Locality.ShouldBe("Vaduz"));
        places.Addresses[4].ShouldSatisfyAllConditions(a => a.Street.ShouldBe("Hinterdorf"), a => a.IsPlace.ShouldBeTrue());
    }

    [Fact]
    public void The_smallest_land_use_around_a_building_decides()
    {
        extract.Square(0, 0, 500, ("landuse", "residential"));
        extract.Square(100, 100, 100, ("landuse", "construction"));
        extract.Square(10, 10, 12, ("building", "yes"));
        extract.Square(120, 120, 6, ("building", "container"), ("end_date", "2027-03-31"));
        extract.Square(140, 120, 12, ("building", "yes"));

        var places = CollectedPlaces.From(extract);

        places.Buildings.Select(b => (b.ExternalId, b.Kind, b.RemovalDueOn)).ShouldBe(
            [("way/3", BuildingKind.House, null), ("way/4", BuildingKind.WorksiteShed, new DateOnly(2027, 3, 31))]);
        places.LeftOut.ShouldHaveSingleItem().Reason.ShouldBe("on a construction site");
        places.Features.Select(f => (f.Kind, Math.Round(f.AreaM2 / 1000))).ShouldBe([("residential", 250), ("construction", 10)]);
    }

    [Fact]
    public void Water_railways_and_settlements_come_for_the_base_map()
    {
        extract.Way([extract.Node(0, 0), extract.Node(0, 100)], ("railway", "rail"));
        extract.Way([extract.Node(10, 0), extract.Node(10, 100)], ("waterway", "stream"), ("name", "Bach"));
        var lake = extract.Square(100, 100, 300);
        var island = extract.Square(200, 200, 50);
        extract.Relation([(lake, "outer"), (island, "inner")], ("type", "multipolygon"), ("natural", "water"), ("name", "See"));
        extract.Node(50, 50, ("place", "village"), ("name", "Dorf"));

        var places = CollectedPlaces.From(extract);

        places.Features.Select(f => (f.Kind, f.Name, f.Shape.OgcGeometryType)).ShouldBe(
            [("water", "See", OgcGeometryType.Polygon), ("railway", null, OgcGeometryType.LineString), ("waterway", "Bach", OgcGeometryType.LineString)]);
        places.Features[0].AreaM2.ShouldBe(90_000 - 2_500, 100);
        places.Places.ShouldHaveSingleItem().Name.ShouldBe("Dorf");
    }
}
