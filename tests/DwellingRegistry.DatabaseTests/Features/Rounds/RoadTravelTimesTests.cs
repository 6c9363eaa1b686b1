using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Rounds;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

public sealed class RoadTravelTimesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const int None = TravelMatrix.Unreachable;
    static int sheets;

    readonly DrawnStreets streets = new(register, Interlocked.Increment(ref sheets));
    RoadTravelTimes travel = null!;

    public ValueTask InitializeAsync()
    {
        travel = new RoadTravelTimes(register.Connections);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => travel.DisposeAsync();

    [Fact]
    public async Task A_place_behind_the_start_on_a_one_way_is_reached_by_car_around_the_block()
    {
        await DrawBlockAsync();

        var matrix = await travel.GetMatrixAsync([streets.Place(25, 0), streets.Place(75, 0)], TravelProfile.Car);

        matrix.Seconds.ShouldBe(new[,] { { 0, 5 }, { 35, 0 } });
        matrix.Metres.ShouldBe(new[,] { { 0, 50 }, { 350, 0 } });
    }

    [Fact]
    public async Task Walkers_are_not_bound_by_the_one_ways_of_cars_nor_bicycles_where_a_lane_runs_against()
    {
        await DrawBlockAsync();
        TravelPlace[] places = [streets.Place(20, 0), streets.Place(80, 0)];

        (await travel.GetMatrixAsync(places, TravelProfile.Foot)).Seconds.ShouldBe(new[,] { { 0, 45 }, { 45, 0 } });
        (await travel.GetMatrixAsync(places, TravelProfile.Bicycle)).Seconds.ShouldBe(new[,] { { 0, 12 }, { 12, 0 } });
    }

    [Fact]
    public async Task Two_places_on_one_stretch_are_reached_along_it_in_both_directions()
    {
        await streets.Node("west", 0, 0).Node("east", 100, 0).StreetAsync("west", "east");

        var matrix = await travel.GetMatrixAsync([streets.Place(10, 0), streets.Place(90, 0), streets.Place(50, 0), streets.Place(50, 0)], TravelProfile.Car);

        matrix.Seconds.ShouldBe(new[,] { { 0, 8, 4, 4 }, { 8, 0, 4, 4 }, { 4, 4, 0, 0 }, { 4, 4, 0, 0 } });
        matrix.Metres[0, 1].ShouldBe(80);
        matrix.ToTravelTimes()[0, 1].ShouldBe(8);
        matrix.FindUnreachable(0).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trap_a_closed_entry_a_part_cut_off_and_a_place_far_from_any_street_are_reported_and_the_rest_is_planned()
    {
        await DrawBlockAsync();
        await streets.Node("trap", 200, 0).Node("source", 200, 100).Node("island west", 5000, 0).Node("island east", 5100, 0).StreetAsync("B", "trap", car: "along");
        await streets.StreetAsync("source", "C", car: "along");
        await streets.StreetAsync("island west", "island east");

        var matrix = await travel.GetMatrixAsync(
            [streets.At("A"), streets.At("C"), streets.At("trap"), streets.At("source"), streets.At("island west"), streets.At("island east"), streets.Place(0, 9000)], TravelProfile.Car);

        matrix.FindUnreachable(0).ShouldBe(
        [
            new(2, UnreachableReason.NoWayBack), new(3, UnreachableReason.NoWayThere), new(4, UnreachableReason.NoWayThere),
            new(5, UnreachableReason.NoWayThere), new(6, UnreachableReason.NoStreetNear),
        ]);
        matrix.Seconds[0, 1].ShouldBe(20);
        matrix.Seconds[0, 2].ShouldBe(20);
        matrix.Seconds[2, 0].ShouldBe(None);
        matrix.Seconds[3, 1].ShouldBe(10);
        matrix.Seconds[4, 5].ShouldBe(10);
        matrix.Seconds[6, 0].ShouldBe(None);
        matrix.Metres[0, 4].ShouldBe(None);
        matrix.OnStreet[6].ShouldBeNull();
        matrix.ToTravelTimes()[0, 4].ShouldBe(Routing.TravelTimes.Unreachable);
    }

    [Fact]
    public async Task The_last_metres_from_a_street_that_is_open_to_the_means_of_travel_are_walked()
    {
        await streets.Node("west", 0, 0).Node("east", 1000, 0).Node("path west", 400, 40).Node("path east", 600, 40).StreetAsync("west", "east");
        await streets.StreetAsync("path west", "path east", car: "none", bicycle: "none");
        TravelPlace[] places = [streets.At("west"), streets.Place(500, 40)];

        var car = await travel.GetMatrixAsync(places, TravelProfile.Car);

        car.OnStreet[1]!.DistanceMetres.ShouldBe(40, 0.5);
        car.Seconds[0, 1].ShouldBe(50 + 30);
        car.Metres[0, 1].ShouldBeInRange(539, 541);
        (await travel.GetMatrixAsync(places, TravelProfile.Foot)).OnStreet[1]!.DistanceMetres.ShouldBe(0, 0.01);
    }

    [Theory]
    [InlineData(25, "Mill Road", 25)]
    [InlineData(25, "Mill Rd", 25)]
    [InlineData(25, null, 10)]
    [InlineData(60, "Mill Road", 10)]
    public async Task The_street_of_the_address_is_preferred_where_it_is_about_as_near(double away, string? address, double expected)
    {
        await streets.Node("a", 0, 0).Node("b", 500, 0).Node("c", 0, 10 + away).Node("d", 500, 10 + away).StreetAsync("a", "b", name: "Side Street");
        await streets.StreetAsync("c", "d", name: "Mill Road");

        var matrix = await travel.GetMatrixAsync([streets.Place(250, 10, address)], TravelProfile.Car);

        matrix.OnStreet[0]!.DistanceMetres.ShouldBe(expected, 0.5);
    }

    [Fact]
    public async Task A_car_prefers_the_connected_streets_to_a_car_park_without_a_way_in()
    {
        await streets.Node("a", 0, 0).Node("b", 500, 0).Node("c", 200, 30).Node("d", 300, 30).StreetAsync("a", "b");
        await streets.StreetAsync("c", "d");
        await streets.SetPartAsync(1, "a", "b");
        await streets.SetPartAsync(2, "c", "d");

        var matrix = await travel.GetMatrixAsync([streets.At("a"), streets.Place(250, 30)], TravelProfile.Car);

        matrix.FindUnreachable(0).ShouldBeEmpty();
        matrix.OnStreet[1]!.DistanceMetres.ShouldBe(30, 0.5);
    }

    [Fact]
    public async Task A_way_that_leaves_the_surroundings_of_the_stops_is_found_all_the_same()
    {
        await streets.Node("left", 0, 0).Node("right", 100, 0).Node("far", 50, 30_000).StreetAsync("left", "far");
        await streets.StreetAsync("far", "right");

        var matrix = await travel.GetMatrixAsync([streets.At("left"), streets.At("right")], TravelProfile.Car);

        matrix.Seconds[0, 1].ShouldBeInRange(5998, 6002);
        (await travel.GetPathAsync([streets.At("left"), streets.At("right")], TravelProfile.Car)).Single().Seconds.ShouldBe(matrix.Seconds[0, 1]);
    }

    [Fact]
    public async Task What_was_asked_before_is_not_searched_for_again_until_the_streets_change()
    {
        await DrawBlockAsync();
        TravelPlace[] three = [streets.At("A"), streets.Place(50, 0), streets.At("C")];

        var first = await travel.GetMatrixAsync(three, TravelProfile.Car);
        var calls = travel.Calls;
        (await travel.GetMatrixAsync([.. three.Reverse()], TravelProfile.Car)).Seconds[2, 0].ShouldBe(first.Seconds[0, 2]);
        travel.Calls.ShouldBe(calls);
        travel.PairsKept.ShouldBe(6);

        // One more place: a search from it and one to it.
        await travel.GetMatrixAsync([.. three, streets.At("D")], TravelProfile.Car);
        travel.Calls.ShouldBe(calls + 2);
        await travel.GetMatrixAsync(three, TravelProfile.Foot);
        travel.Calls.ShouldBe(calls + 3);

        await streets.StreetAsync("A", "C", carSecondsPerMetre: 0.05);
        (await travel.GetMatrixAsync(three, TravelProfile.Car)).Seconds[0, 2].ShouldBe(7);
        first.Seconds[0, 2].ShouldBe(20);
    }

    [Fact]
    public async Task The_road_of_a_round_is_drawn_from_place_to_place()
    {
        await DrawBlockAsync();
        await streets.Node("island west", 5000, 0).Node("island east", 5100, 0).StreetAsync("island west", "island east");
        TravelPlace[] round = [streets.Place(75, -20), streets.Place(25, 0), streets.Place(25, 0), streets.Place(55, 0), streets.At("island west"), streets.Place(0, 9000)];

        var legs = await travel.GetPathAsync(round, TravelProfile.Car);
        var matrix = await travel.GetMatrixAsync(round, TravelProfile.Car);

        // 15 s on foot, and 35 by car.
        legs.Select(leg => leg.Seconds).ShouldBe([50, 0, 3, None, None]);
        for (var i = 0; i < legs.Count; i++)
        {
            legs[i].Seconds.ShouldBe(matrix.Seconds[i, i + 1]);
            legs[i].Metres.ShouldBe(matrix.Metres[i, i + 1]);
        }
        // Out of the house to the street, around the block past B, C, D, A, and to the next place.
        var points = legs[0].Line!.Coordinates;
        TravelPlace[] passed = [round[0], streets.Place(75, 0), streets.At("B"), streets.At("C"), streets.At("D"), streets.At("A"), round[1]];
        points.Length.ShouldBe(passed.Length);
        points.Zip(passed).ShouldAllBe(pair => pair.First.Distance(pair.Second.Location.Coordinate) < 1e-7);
        legs[0].Line!.SRID.ShouldBe(Geo.Wgs84);
        legs[1].Line!.Length.ShouldBe(0);
        legs[3].Line.ShouldBeNull();
    }

    [Fact]
    public async Task In_the_far_north_where_degrees_of_longitude_are_short_a_place_is_reached_where_it_is_nearest()
    {
        // A bend: 556 m east, then 1,114 m north.
        await register.ExecuteAsync(
            """
            insert into registry.street_edges (source, target, line, length_m, class, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway)
            values (99001, 99002, ST_GeomFromText('LINESTRING(80 60, 80.01 60, 80.01 60.01)', 4326), 1672, 'residential', 167.2, 167.2, 1254, 334.4, 334.4, false);
            update registry.register_state set streets_edition = streets_edition + 1;
            """);
        TravelPlace[] places = [new(Geo.Point(80, 60)), new(Geo.Point(80.01, 60)), new(Geo.Point(80.01, 60.005))];

        var matrix = await travel.GetMatrixAsync(places, TravelProfile.Car);
        var legs = await travel.GetPathAsync(places, TravelProfile.Car);

        matrix.OnStreet.ShouldAllBe(place => place!.DistanceMetres < 1);
        matrix.Metres[0, 1].ShouldBeInRange(552, 561);
        matrix.Seconds[0, 2].ShouldBeInRange(110, 113);
        legs[1].Line!.Coordinates.ShouldAllBe(point => Math.Abs(point.X - 80.01) < 1e-6);
    }

    [Fact]
    public async Task A_building_is_reached_at_its_entrance_and_by_the_street_of_its_address()
    {
        var rows = new PlaceRows(register);
        var (withEntrance, without) = (await rows.AddBuildingAsync(90, 0), await rows.AddBuildingAsync(90.1, 0));
        await register.ExecuteAsync(
            $"""
            with street as (insert into registry.place_names (kind, name, locality) values ('street', 'Mill Road', 'Here') returning id)
            insert into registry.addresses (building_id, street_id, house_number, location, link, valid_from, recorded_from, recorded_by)
            select {withEntrance}, id, '1', ST_Point(90 + east, 0, 4326), link, '-infinity', now(), 'test' from street, (values (0.001, 'own_tag'), (0.002, 'entrance'), (0.003, 'nearest')) as a (east, link)
            """);

        var places = await travel.FindPlacesOfBuildingsAsync([withEntrance, without, -1], new DateOnly(2026, 1, 1));

        places.Count.ShouldBe(2);
        places[withEntrance].Location.X.ShouldBe(90.002);
        places[withEntrance].Street.ShouldBe("Mill Road");
        places[without].ShouldBe(new TravelPlace(Geo.Point(90.1, 0)));
    }

    [Fact]
    public async Task Too_many_places_are_refused_and_none_are_answered()
    {
        var many = Enumerable.Repeat(streets.Place(0, 0), RoadTravelTimes.MostPlaces + 1).ToList();

        (await Should.ThrowAsync<RegistryError>(() => travel.GetMatrixAsync(many, TravelProfile.Car))).Rule.ShouldBe("most-places");
        (await travel.GetMatrixAsync([], TravelProfile.Car)).Places.ShouldBe(0);
        (await travel.GetPathAsync([], TravelProfile.Car)).ShouldBeEmpty();
    }

    /// <summary>A block of 100 m whose four sides are one-way from A by B, C and D, for cars but not for bicycles.</summary>
    async Task DrawBlockAsync()
    {
        streets.Node("A", 0, 0).Node("B", 100, 0).Node("C", 100, 100).Node("D", 0, 100);
        foreach (var (from, to) in ((string, string)[])[("A", "B"), ("B", "C"), ("C", "D"), ("D", "A")])
            await streets.StreetAsync(from, to, car: "along");
    }
}
