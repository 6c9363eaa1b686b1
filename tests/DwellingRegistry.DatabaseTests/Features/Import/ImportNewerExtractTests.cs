using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Tests.Features.Import;

namespace DwellingRegistry.DatabaseTests.Features.Import;

/// <summary>A small town, and what a newer edition of its map does to the register.</summary>
public sealed class ImportNewerExtractTests : ImportedRegister
{
    readonly TestExtract town = new();
    readonly long house;
    readonly long block;
    readonly long site;

    public ImportNewerExtractTests(DatabaseServer databases) : base(databases)
    {
        town.Area(8, "Dorf");
        house = town.Square(0, 0, 10, ("building", "house"), ("addr:street", "Gasse"), ("addr:housenumber", "1"));
        block = town.Square(50, 0, 20, ("building", "apartments"), ("building:levels", "4"));
        site = town.Square(100, 0, 20, ("building", "construction"), ("construction", "apartments"));
        town.Way([town.Node(0, -20), town.Node(60, -20), town.Node(200, -20)], ("highway", "residential"), ("name", "Gasse"));
    }

    Task<T> VersionAsync<T>(long way, string column, string which = "v.recorded_until is null and v.valid_until is null") => AskAsync<T>(
        $"select {column} from registry.building_versions v join registry.external_identifiers x using (building_id) where x.value = 'way/{way}' and {which}");

    [Fact]
    public async Task A_new_building_is_added_with_a_number_a_dwelling_and_its_place()
    {
        await ImportAsync(town.Write(Folder));
        var added = town.Square(200, 0, 10, ("building", "house"), ("addr:street", "Gasse"), ("addr:housenumber", "2"));

        var report = await ImportAsync(town.Write(Folder));

        report["buildings_added"].ShouldBe(1);
        report["buildings_changed"].ShouldBe(0);
        report["dwellings_added"].ShouldBe(1);
        report["addresses_added"].ShouldBe(1);
        (await AskAsync<string>(
            $"""
            select concat_ws(' ', n.name, a.house_number, a.locality, r.name, b.number ~ '^B[1-9A-HJKMNP-TV-Z]{"{9}"}[0-9][0-9]$')
            from registry.external_identifiers x join registry.buildings b on b.id = x.building_id join registry.areas r on r.id = b.area_id
            join registry.addresses a on a.building_id = b.id join registry.place_names n on n.id = a.street_id where x.value = 'way/{added}'
            """)).ShouldBe("Gasse 2 Dorf Dorf t");
    }

    [Fact]
    public async Task A_changed_building_gets_a_new_recorded_version_and_keeps_its_number_and_its_past()
    {
        await ImportAsync(town.Write(Folder));
        var number = await AskAsync<string>($"select string_agg(number::text, ',' order by id) from registry.buildings");
        town.Retag(house, ("building", "house"), ("building:levels", "2"), ("addr:street", "Gasse"), ("addr:housenumber", "1a"));

        var report = await ImportAsync(town.Write(Folder));

        report["buildings_changed"].ShouldBe(1);
        report["buildings_unchanged"].ShouldBe(2);
        report["dwellings_changed"].ShouldBe(0);
        (await AskAsync<string>($"select string_agg(number::text, ',' order by id) from registry.buildings")).ShouldBe(number);
        (await VersionAsync<short>(house, "storeys")).ShouldBe((short)2);
        (await VersionAsync<long>(house, "count(*)", "v.recorded_until is not null and v.storeys is null and v.closed_by = 'import:town.osm.pbf'")).ShouldBe(1);
        (await AskAsync<string>("select string_agg(house_number, ',') from registry.addresses where recorded_until is null")).ShouldBe("1a");
        (await AskAsync<long>("select count(*) from registry.addresses")).ShouldBe(2);
    }

    [Fact]
    public async Task A_finished_building_is_in_use_from_today_and_gets_its_dwellings_from_today()
    {
        await ImportAsync(town.Write(Folder));
        (await VersionAsync<string>(site, "status")).ShouldBe("under_construction");
        town.Retag(site, ("building", "apartments"), ("building:flats", "6"));

        (await ImportAsync(town.Write(Folder)))["dwellings_added"].ShouldBe(6);

        (await VersionAsync<bool>(site, "v.status = 'in_use' and v.valid_from = current_date")).ShouldBeTrue();
        (await VersionAsync<string>(site, "status", "v.recorded_until is null and v.valid_until = current_date")).ShouldBe("under_construction");
        (await AskAsync<long>($"select count(*) from registry.dwelling_versions v join registry.external_identifiers x on x.building_id = v.building_id where x.value = 'way/{site}' and v.valid_from = current_date")).ShouldBe(6);
    }

    [Fact]
    public async Task A_building_that_vanished_stays_and_becomes_a_case_once()
    {
        await ImportAsync(town.Write(Folder));
        town.RemoveWay(house);

        var report = await ImportAsync(town.Write(Folder));
        await ImportAsync(town.Write(Folder));

        report["buildings_vanished"].ShouldBe(1);
        report["cases_opened"].ShouldBe(1);
        (await AskAsync<long>("select count(*) from registry.buildings")).ShouldBe(3);
        (await VersionAsync<string>(house, "status")).ShouldBe("in_use");
        (await AskAsync<string>("select string_agg(kind || ': ' || summary, '; ') from registry.cases"))
            .ShouldBe($"vanished_from_source: way/{house} is no longer on the map (town.osm.pbf). Is the building gone?");
    }

    [Fact]
    public async Task A_building_that_is_no_home_any_more_becomes_a_case_that_says_why_and_settles_when_it_is_one_again()
    {
        await ImportAsync(town.Write(Folder));
        town.Retag(house, ("building", "garage"));
        await ImportAsync(town.Write(Folder));
        (await AskAsync<string>("select summary from registry.cases where status = 'open'")).ShouldContain("building=garage");

        town.Retag(house, ("building", "house"), ("addr:street", "Gasse"), ("addr:housenumber", "1"));
        (await ImportAsync(town.Write(Folder)))["cases_settled"].ShouldBe(1);

        (await AskAsync<long>("select count(*) from registry.cases where status = 'open'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_map_of_another_place_makes_nothing_vanish()
    {
        await ImportAsync(town.Write(Folder));
        var other = new TestExtract();
        other.Area(8, "Fern", from: 5000);
        var ways = Enumerable.Range(0, 40).Select(i => other.Square(5100 + i * 20, 5100, 10, ("building", "house"))).ToList();
        ways.Take(20).ToList().ForEach(other.RemoveWay);

        var report = await ImportAsync(other.Write(Folder, "other.osm.pbf"));

        report["buildings_added"].ShouldBe(20);
        report["buildings_vanished"].ShouldBe(0);
        report["street_edges_removed"].ShouldBe(0);
    }

    [Fact]
    public async Task What_a_clerk_recorded_stands_and_a_newer_map_that_differs_becomes_a_case()
    {
        await ImportAsync(town.Write(Folder));
        await DoAsync(
            $"""
            with closed as (
              update registry.building_versions v set recorded_until = now(), closed_by = 'clerk'
              from registry.external_identifiers x where x.building_id = v.building_id and x.value = 'way/{house}' returning v.*)
            insert into registry.building_versions (building_id, valid_from, status, kind, kind_grade, storeys, location, footprint, recorded_from, recorded_by)
            select building_id, valid_from, status, kind, kind_grade, 3, location, footprint, now(), 'clerk' from closed
            """);
        var same = await ImportAsync(town.Write(Folder));
        same.HasChanged.ShouldBeFalse();

        town.Retag(house, ("building", "house"), ("building:levels", "2"), ("addr:street", "Gasse"), ("addr:housenumber", "1"));
        await ImportAsync(town.Write(Folder));
        await ImportAsync(town.Write(Folder));

        (await VersionAsync<short>(house, "storeys")).ShouldBe((short)3);
        (await AskAsync<string>("select string_agg(kind || ': ' || summary, '; ') from registry.cases"))
            .ShouldBe($"conflicting: way/{house}: the map now shows house, in use, 2 storeys; a person recorded otherwise (house, in use, 3 storeys).");
    }

    [Fact]
    public async Task More_estimated_dwellings_are_added_and_surplus_ones_become_cases()
    {
        await ImportAsync(town.Write(Folder));
        (await AskAsync<long>("select count(*) from registry.dwellings")).ShouldBe(1 + 16);
        town.Retag(block, ("building", "apartments"), ("building:levels", "5"));
        (await ImportAsync(town.Write(Folder)))["dwellings_added"].ShouldBe(4);
        town.Retag(block, ("building", "apartments"), ("building:levels", "3"));

        var report = await ImportAsync(town.Write(Folder));

        report["dwellings_added"].ShouldBe(0);
        report["dwellings_vanished"].ShouldBe(20 - 12);
        (await AskAsync<long>("select count(*) from registry.cases where kind = 'vanished_from_source' and dwelling_id is not null")).ShouldBe(8);
        (await AskAsync<long>("select count(*) from registry.dwellings")).ShouldBe(21);
    }

    [Fact]
    public async Task An_estimate_overrules_neither_a_list_of_units_nor_a_dwelling_that_a_person_recorded()
    {
        var units = Path.Combine(Folder, "units.csv");
        await File.WriteAllTextAsync(units, $"building,unit,kind,floor,capacity,let,lon,lat\nway/{block},A,apartment,0,3,no,9.5006,47.1\nway/{block},B,apartment,1,3,yes,9.5006,47.1\nway/99,,house,0,3,no,9.5,47.1\n");
        var listed = await ImportAsync(town.Write(Folder), units);
        listed["dwellings_added"].ShouldBe(1 + 2);
        (await File.ReadAllTextAsync(Path.Combine(Folder, "rejects.csv"))).ShouldContain("way/99,");

        var estimated = await ImportAsync(town.Write(Folder));

        estimated.HasChanged.ShouldBeFalse();
        (await AskAsync<string>("select string_agg(unit, ',' order by unit) from registry.dwelling_versions where recorded_until is null and unit is not null")).ShouldBe("A,B");
    }

    [Fact]
    public async Task A_list_of_units_takes_over_the_estimated_dwellings_with_their_numbers()
    {
        await ImportAsync(town.Write(Folder));
        var numbers = await AskAsync<string>("select string_agg(number::text, ',' order by id) from registry.dwellings");
        var units = Path.Combine(Folder, "units.csv");
        await File.WriteAllLinesAsync(
            units, ["building,unit,kind,floor,capacity,let,lon,lat", .. Enumerable.Range(1, 16).Select(i => $"way/{block},{i},apartment,0,3,no,9.5006,47.1")]);

        var report = await ImportAsync(town.Write(Folder), units);

        report["dwellings_added"].ShouldBe(0);
        report["dwellings_changed"].ShouldBe(16);
        (await AskAsync<string>("select string_agg(number::text, ',' order by id) from registry.dwellings")).ShouldBe(numbers);
        (await AskAsync<long>("select count(*) from registry.external_identifiers where scheme = 'units'")).ShouldBe(16);
    }

    [Fact]
    public async Task A_street_that_was_rebuilt_is_replaced_in_the_graph()
    {
        await ImportAsync(town.Write(Folder));
        (await AskAsync<long>("select count(*) from registry.street_edges")).ShouldBe(1);
        town.Way([town.Node(60, -80), town.NodesOf(5)[1]], ("highway", "service"));

        var report = await ImportAsync(town.Write(Folder));

        report["street_edges_added"].ShouldBe(3);
        report["street_edges_removed"].ShouldBe(1);
        (await AskAsync<long>("select count(*) from registry.street_nodes where component = 1")).ShouldBe(4);
    }
}
