using DwellingRegistry.Features.Import.Sample;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace DwellingRegistry.Tests.Features.Import.Sample;

public sealed class TownGeneratorTests(GeneratedTownFile town) : IClassFixture<GeneratedTownFile>
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var again = GeneratedTownFile.Generate(GeneratedTownFile.Seed, GeneratedTownFile.Dwellings);

        again.Osm.SequenceEqual(town.OsmBytes).ShouldBeTrue();
        again.Units.ShouldBe(town.UnitsText);
    }

    [Fact]
    public void Another_seed_gives_another_town() =>
        GeneratedTownFile.Generate(GeneratedTownFile.Seed + 1, GeneratedTownFile.Dwellings).Units.ShouldNotBe(town.UnitsText);

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 6_000)]
    [InlineData(3, 12_000)]
    public void The_town_has_the_dwellings_asked_for_or_a_building_more(ulong seed, int dwellings) =>
        TownGenerator.Generate(new TownSettings(seed, dwellings)).Dwellings.ShouldBeInRange(dwellings, dwellings + 250);

    [Fact]
    public void A_larger_town_covers_more_ground_and_is_not_denser()
    {
        var small = BuiltUp(TownGenerator.Generate(new TownSettings(5, 3_000)));
        var large = BuiltUp(TownGenerator.Generate(new TownSettings(5, 20_000)));

        large.SquareKilometres.ShouldBeGreaterThan(4 * small.SquareKilometres);
        large.Density.ShouldBeLessThan(1.3 * small.Density);
    }

    [Fact]
    public void The_sample_in_gis_data_is_what_its_command_makes()
    {
        var folder = Path.Combine(DataFolder.SourceFolder!, "gis-data");
        var made = GeneratedTownFile.Generate(1, 10_000);

        File.ReadAllText(Path.Combine(folder, GenerateTown.UnitsFileName)).ShouldBe(made.Units);
        new FileInfo(Path.Combine(folder, GenerateTown.OsmFileName)).Length.ShouldBe(made.Osm.Length);
        Directory.GetFiles(folder).Sum(f => new FileInfo(f).Length).ShouldBeLessThan(5_000_000);
    }

    [Fact]
    public void Every_unit_lies_in_a_building_of_the_file()
    {
        var buildings = town.Buildings();
        var units = town.Units.ToList();

        units.Count.ShouldBeGreaterThanOrEqualTo(GeneratedTownFile.Dwellings);
        foreach (var unit in units)
        {
            buildings.ShouldContainKey(unit[0]);
            buildings[unit[0]].Covers(town.At(unit[6], unit[7])).ShouldBeTrue(string.Join(',', unit));
        }
    }

    [Fact]
    public void A_unit_label_occurs_once_in_a_building() =>
        town.Units.GroupBy(u => (u[0], u[1])).Where(g => g.Count() > 1).ShouldBeEmpty();

    [Fact]
    public void Buildings_are_valid_and_do_not_overlap()
    {
        var buildings = town.Buildings();
        var index = new STRtree<KeyValuePair<string, Polygon>>();
        foreach (var building in buildings)
        {
            building.Value.IsValid.ShouldBeTrue(building.Key);
            index.Insert(building.Value.EnvelopeInternal, building);
        }

        var overlapping = from building in buildings
                          from other in index.Query(building.Value.EnvelopeInternal)
                          where string.CompareOrdinal(building.Key, other.Key) < 0
                          where building.Value.Intersection(other.Value).Area > 0.5
                          select (building.Key, other.Key);
        overlapping.ShouldBeEmpty();
    }

    [Fact]
    public void No_street_runs_through_a_building()
    {
        var index = new STRtree<KeyValuePair<string, Polygon>>();
        foreach (var building in town.Buildings())
        {
            index.Insert(building.Value.EnvelopeInternal, building);
        }

        var cut = from street in town.Streets
                  let line = town.Line(street)
                  from building in index.Query(line.EnvelopeInternal)
                  where building.Value.Intersects(line)
                  select (street.Id, building.Key);
        cut.ShouldBeEmpty();
    }

    [Fact]
    public void Borders_are_closed_and_districts_fill_their_region_without_overlap()
    {
        var region = town.Areas(6).Values.ShouldHaveSingleItem();
        var districts = town.Areas(10);

        districts.Count.ShouldBeGreaterThan(20);
        districts.Values.ShouldAllBe(d => d is Polygon && d.IsValid);
        districts.Values.Sum(d => d.Area).ShouldBe(region.Area, region.Area * 1e-6);
        town.Areas(8).Values.Sum(m => m.Area).ShouldBe(region.Area, region.Area * 1e-6);
    }

    [Fact]
    public void Every_district_lies_in_one_municipality()
    {
        var municipalities = town.Areas(8).Values.ToList();

        municipalities.Count.ShouldBeGreaterThan(2);
        foreach (var district in town.Areas(10).Values)
        {
            municipalities.Count(m => m.Contains(district.InteriorPoint) && m.Intersection(district).Area > 0.999 * district.Area).ShouldBe(1);
        }
    }

    [Fact]
    public void Streets_are_named_in_every_script()
    {
        var names = town.Streets.Select(s => GeneratedTownFile.Tag(s, "name")).OfType<string>().ToHashSet();

        names.ShouldContain("人民路");
        names.ShouldContain("中山路");
        names.ShouldContain(n => n.Any(c => c >= 0x400 && c <= 0x4FF));
        names.ShouldContain(n => n.Any(c => c >= 0x600 && c <= 0x6FF));
        names.ShouldContain(n => n.Contains('ß', StringComparison.Ordinal));
        names.ShouldContain(n => n.Contains('é', StringComparison.Ordinal));
    }

    [Fact]
    public void Addresses_stand_on_buildings_at_entrances_and_on_points_inside()
    {
        var numbered = town.Nodes.Where(n => GeneratedTownFile.Tag(n, "addr:housenumber") is not null).ToList();

        town.Ways.Values.ShouldContain(w => GeneratedTownFile.Tag(w, "addr:housenumber") != null && GeneratedTownFile.Tag(w, "building") != null);
        numbered.ShouldContain(n => GeneratedTownFile.Tag(n, "entrance") != null);
        numbered.ShouldContain(n => GeneratedTownFile.Tag(n, "entrance") == null);
    }

    [Fact]
    public void A_house_number_occurs_once_in_a_street()
    {
        var all = town.Nodes.Cast<OsmSharp.OsmGeo>().Concat(town.Ways.Values).Concat(town.Relations.Values)
            .Where(e => GeneratedTownFile.Tag(e, "addr:housenumber") is not null)
            .Select(e => (GeneratedTownFile.Tag(e, "addr:street"), GeneratedTownFile.Tag(e, "addr:housenumber")))
            .ToList();

        all.Count.ShouldBeGreaterThan(300);
        all.GroupBy(a => a).Where(g => g.Count() > 1).ShouldBeEmpty();
    }

    [Fact]
    public void Cars_reach_every_street_but_the_islands_and_can_leave_it_again()
    {
        var drivable = town.Streets.Where(s => GeneratedTownFile.Tag(s, "highway") is not ("footway" or "track")).ToList();
        var roads = new RoadGraph(drivable);
        var main = roads.ReachableFrom(drivable.First(s => GeneratedTownFile.Tag(s, "highway") == "primary").Nodes[0], isForward: true);
        var back = roads.ReachableFrom(drivable.First(s => GeneratedTownFile.Tag(s, "highway") == "primary").Nodes[0], isForward: false);
        var apart = drivable.Where(s => !s.Nodes.All(main.Contains)).ToList();

        main.SetEquals(back).ShouldBeTrue();
        apart.Count.ShouldBeGreaterThan(1);
        var island = town.Areas(10)["Holm"];
        apart.ShouldAllBe(s => island.Contains(town.Line(s)));
        roads.ReachableFrom(apart[0].Nodes[0], isForward: true).Overlaps(main).ShouldBeFalse();
    }

    [Fact]
    public void There_are_oneways_private_ways_dead_ends_and_speed_limits()
    {
        town.Streets.ShouldContain(s => GeneratedTownFile.Tag(s, "oneway") == "yes");
        town.Streets.ShouldContain(s => GeneratedTownFile.Tag(s, "access") == "private");
        town.Nodes.ShouldContain(n => GeneratedTownFile.Tag(n, "highway") == "turning_circle");
        foreach (var highway in new[] { "trunk", "primary", "secondary", "tertiary", "residential" })
        {
            town.Streets.ShouldContain(s => GeneratedTownFile.Tag(s, "highway") == highway && GeneratedTownFile.Tag(s, "maxspeed") != null);
        }
    }

    [Theory]
    [InlineData("apartments")]
    [InlineData("dormitory")]
    [InlineData("hotel")]
    [InlineData("yes")]
    [InlineData("retail")]
    [InlineData("school")]
    [InlineData("construction")]
    public void The_town_has_buildings_of_the_kind(string kind) =>
        town.Ways.Values.ShouldContain(w => GeneratedTownFile.Tag(w, "building") == kind);

    [Fact]
    public void Worksite_sheds_stand_on_construction_sites()
    {
        var sites = town.Ways.Values.Where(w => GeneratedTownFile.Tag(w, "landuse") == "construction").Select(town.Polygon).ToList();
        var cabins = town.Units.Where(u => u[2] == "worksite_cabin").ToList();

        cabins.ShouldNotBeEmpty();
        cabins.ShouldAllBe(u => sites.Any(s => s.Contains(town.At(u[6], u[7]))));
    }

    [Fact]
    public void Some_buildings_have_courtyards_and_some_units_are_let()
    {
        town.Buildings().Values.ShouldContain(b => b.NumInteriorRings > 0);
        town.Units.Count(u => u[5] == "yes").ShouldBeInRange(GeneratedTownFile.Dwellings / 10, GeneratedTownFile.Dwellings / 2);
        town.Units.Select(u => u[5]).Distinct().ShouldBe(["yes", "no"], ignoreOrder: true);
    }

    static (double SquareKilometres, double Density) BuiltUp(Town of)
    {
        var area = of.Buildings.Where(b => b.Units.Count > 0).Select(b => b.District).Distinct()
            .Sum(d => Shape.Area(of.Mesh.Points(d.Outline))) / 1_000_000;
        return (area, of.Dwellings / area);
    }
}
