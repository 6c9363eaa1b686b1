using System.Globalization;
using DwellingRegistry.DatabaseTests.Features.Import;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Rounds;
using DwellingRegistry.Registry;
using DwellingRegistry.Tests.Features.Import;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

public sealed class TravelOnImportedStreetsTests(DatabaseServer databases) : ImportedRegister(databases)
{
    [Theory]
    [MemberData(nameof(KnownExtract.All), MemberType = typeof(KnownExtract))]
    public async Task Travel_on_an_extract_is_what_pgRouting_says_and_its_buildings_are_reached(string file)
    {
        await ImportAsync(file);
        (await AskAsync<long>("select streets_edition from registry.register_state")).ShouldBe(1);
        await using var travel = new RoadTravelTimes(Connections);

        await TheTimesAreThoseOfTheWholeGraphAsync(travel);
        foreach (var profile in Enum.GetValues<TravelProfile>())
            await BuildingsAreReachedAsync(travel, profile);
    }

    async Task TheTimesAreThoseOfTheWholeGraphAsync(RoadTravelTimes travel)
    {
        var nodes = await AskAsync<long[]>("select array_agg(id) from (select id from registry.street_nodes where component = 1 order by md5(id::text) limit 30) as n");
        var points = await AskAsync<string>($"select string_agg(ST_X(location) || ' ' || ST_Y(location), ',' order by array_position(array[{string.Join(',', nodes)}], id)) from registry.street_nodes where id in ({string.Join(',', nodes)})");
        var places = points.Split(',').Select(point => point.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())
            .Select(xy => new TravelPlace(Geo.Point(xy[0], xy[1]))).ToList();
        var byHand = (await AskAsync<string[]>(
            $"""
            select array_agg(start_vid || ' ' || end_vid || ' ' || agg_cost)
            from pgr_dijkstraCostMatrix('select id, source, target, car_s as cost, car_back_s as reverse_cost from registry.street_edges', array[{string.Join(',', nodes)}]::bigint[])
            """)).Select(row => row.Split(' ')).ToDictionary(
                row => (long.Parse(row[0], CultureInfo.InvariantCulture), long.Parse(row[1], CultureInfo.InvariantCulture)), row => double.Parse(row[2], CultureInfo.InvariantCulture));

        var matrix = await travel.GetMatrixAsync(places, TravelProfile.Car);

        var slower = 0;
        for (var from = 0; from < nodes.Length; from++)
            for (var to = 0; to < nodes.Length; to++)
            {
                if (from == to)
                    continue;
                var expected = byHand.TryGetValue((nodes[from], nodes[to]), out var seconds) ? seconds : -1;
                // Never quicker than the quickest way; a way around outside the surroundings of the stops may be missed, rarely.
                if (expected < 0)
                    matrix.Seconds[from, to].ShouldBe(TravelMatrix.Unreachable);
                else
                    matrix.Seconds[from, to].ShouldBeGreaterThan((int)(expected - 1.5));
                if (matrix.Seconds[from, to] > expected + 1.5)
                    slower++;
            }
        slower.ShouldBeLessThanOrEqualTo(nodes.Length * nodes.Length / 100);
    }

    async Task BuildingsAreReachedAsync(RoadTravelTimes travel, TravelProfile profile)
    {
        var buildings = await AskAsync<long[]>("select array_agg(id) from (select id from registry.buildings order by md5(id::text) limit 25) as b");
        var found = await travel.FindPlacesOfBuildingsAsync(buildings, new DateOnly(2027, 1, 1));
        List<TravelPlace> places = [.. buildings.Where(found.ContainsKey).Select(building => found[building])];
        places.Count.ShouldBeGreaterThan(20);

        var matrix = await travel.GetMatrixAsync(places, profile);
        var legs = await travel.GetPathAsync(places, profile);

        var pairs = places.Count * (places.Count - 1);
        matrix.Seconds.Cast<int>().Count(seconds => seconds == TravelMatrix.Unreachable).ShouldBeLessThan(pairs / 5);
        matrix.ToTravelTimes().Places.ShouldBe(places.Count);
        for (var i = 0; i < legs.Count; i++)
        {
            legs[i].Seconds.ShouldBe(matrix.Seconds[i, i + 1]);
            legs[i].Metres.ShouldBe(matrix.Metres[i, i + 1]);
            if (legs[i].Line is not { } line)
                continue;
            line.IsValid.ShouldBeTrue();
            line.Coordinates[0].ShouldBe(places[i].Location.Coordinate);
            line.Coordinates[^1].ShouldBe(places[i + 1].Location.Coordinate);
            Metres(line).ShouldBe(legs[i].Metres, 5 + (legs[i].Metres * 0.01));
        }
    }

    static double Metres(LineString line) => line.Coordinates.Zip(line.Coordinates.Skip(1)).Sum(pair =>
    {
        var shrink = Math.Cos((pair.First.Y + pair.Second.Y) / 2 * Math.PI / 180);
        return 111_195 * Math.Sqrt(Math.Pow((pair.First.X - pair.Second.X) * shrink, 2) + Math.Pow(pair.First.Y - pair.Second.Y, 2));
    });
}
