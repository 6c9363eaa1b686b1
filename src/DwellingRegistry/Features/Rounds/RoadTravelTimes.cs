using System.Collections.Concurrent;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Rounds;

/// <summary>
/// Travel on the imported streets: by pgRouting in the database (Sql/travel_times.sql, Sql/road_path.sql), on connections of its own. Answers about
/// pairs of places are kept in memory until the streets change. See docs/decisions/travel-times.md.
/// </summary>
public sealed class RoadTravelTimes : IAsyncDisposable
{
    /// <summary>As many as a <see cref="Routing.RoundProblem"/> has stops, and starts and ends for its shifts.</summary>
    public const int MostPlaces = 1200;

    /// <summary>How many connections share one matrix.</summary>
    internal const int Connections = 2;

    const int MatricesAtOnce = 2;
    const int MostPairsKept = 400_000;

    /// <summary>How often it is begun again because an import changed the streets meanwhile.</summary>
    const int Attempts = 3;

    /// <summary>The streets that matter lie in the box around the places, grown on each side by this share of its longer side, at least by so much.</summary>
    const double Growth = 0.25;
    const double LeastGrowthMetres = 2000;
    const double MetresPerDegree = 111_195;

    readonly NpgsqlDataSource source;
    readonly TravelTimeCache cache;
    readonly SemaphoreSlim turns = new(MatricesAtOnce);
    int calls;

    public RoadTravelTimes(RegistryConnections connections)
        : this(connections, MostPairsKept)
    {
    }

    /// <param name="connections">The application's role is used.</param>
    /// <param name="mostPairsKept">0 to keep none.</param>
    internal RoadTravelTimes(RegistryConnections connections, int mostPairsKept)
    {
        cache = new TravelTimeCache(mostPairsKept);
        var settings = new NpgsqlConnectionStringBuilder(connections.App)
        {
            ApplicationName = "dwellings travel times",
            MinPoolSize = 0,
            MaxPoolSize = MatricesAtOnce * Connections,
            // The server's own limit ends the query even if this process is gone; Npgsql's, in seconds, is the second line.
            Options = "-c statement_timeout=60000",
            CommandTimeout = 65,
            // A matrix may wait for the turns of others.
            Timeout = 60,
        };
        source = RegistryDatabase.CreateDataSource(settings.ConnectionString, "travel times");
    }

    /// <summary>Pairs kept in memory, for tests.</summary>
    internal int PairsKept => cache.Count;

    /// <summary>Calls of pgRouting so far, for tests.</summary>
    internal int Calls => calls;

    /// <summary>The quickest ways between all pairs of places.</summary>
    /// <param name="places">At most <see cref="MostPlaces"/>.</param>
    /// <param name="profile">The means of travel.</param>
    /// <param name="cancellation">Frees the database as well.</param>
    /// <returns>A square of as many rows as places. A place that cannot be reached is no error: see <see cref="TravelMatrix.FindUnreachable"/>.</returns>
    /// <exception cref="RegistryError">There are too many places, or the streets are being changed again and again.</exception>
    /// <exception cref="NpgsqlException">The database does not answer, or not within a minute.</exception>
    public Task<TravelMatrix> GetMatrixAsync(IReadOnlyList<TravelPlace> places, TravelProfile profile, CancellationToken cancellation = default) =>
        OnOneEditionAsync(places, async edition =>
        {
            var onStreet = await SnapAsync(places, profile, cancellation);
            var positions = onStreet.OfType<PlaceOnStreet>().Select(place => place.Position).Distinct().ToList();
            var roads = await FindRoadsAsync(edition, profile, positions, Around(onStreet), cancellation);
            return Combine(places, onStreet, positions, roads);
        }, cancellation);

    /// <summary>The quickest ways from each place to the next, in the order given: the road of a round. They are those of <see cref="GetMatrixAsync"/>.</summary>
    /// <param name="places">At most <see cref="MostPlaces"/>, in the order of travel; one that comes again is given again.</param>
    /// <param name="profile">The means of travel.</param>
    /// <param name="cancellation">Frees the database as well.</param>
    /// <returns>One leg fewer than places. A leg without a way has no line and is no error.</returns>
    /// <exception cref="RegistryError">There are too many places, or the streets are being changed again and again.</exception>
    /// <exception cref="NpgsqlException">The database does not answer, or not within a minute.</exception>
    public Task<IReadOnlyList<RoadLeg>> GetPathAsync(IReadOnlyList<TravelPlace> places, TravelProfile profile, CancellationToken cancellation = default) =>
        OnOneEditionAsync<IReadOnlyList<RoadLeg>>(places, async _ =>
        {
            var onStreet = await SnapAsync(places, profile, cancellation);
            var wanted = Enumerable.Range(0, Math.Max(0, places.Count - 1)).Where(i => onStreet[i] is not null && onStreet[i + 1] is not null).ToList();
            var roads = await ReadPathAsync(profile, onStreet, wanted, Around(onStreet), cancellation);
            var missing = wanted.Where(i => !roads.ContainsKey(i)).ToList();
            if (missing.Count > 0)
                foreach (var (leg, road) in await ReadPathAsync(profile, onStreet, missing, area: null, cancellation))
                    roads[leg] = road;
            return [.. Enumerable.Range(0, Math.Max(0, places.Count - 1)).Select(i => roads.TryGetValue(i, out var road)
                ? Leg(places[i], places[i + 1], onStreet[i]!, onStreet[i + 1]!, road.Line, road.Travel)
                : new RoadLeg(null, TravelMatrix.Unreachable, TravelMatrix.Unreachable))];
        }, cancellation);

    /// <summary>Where buildings are entered from the street, with the street of their address (Sql/places_of_buildings.sql).</summary>
    /// <param name="buildings">Ids.</param>
    /// <param name="day">As they are on that day.</param>
    /// <param name="cancellation">Frees the database as well.</param>
    /// <returns>By id; buildings that do not stand on that day are missing.</returns>
    public async Task<IReadOnlyDictionary<long, TravelPlace>> FindPlacesOfBuildingsAsync(IReadOnlyCollection<long> buildings, DateOnly day, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("select building_id, location, street from registry.places_of_buildings($1, $2)");
        command.Parameters.AddWithValue(buildings.ToArray());
        command.Parameters.AddWithValue(day);
        var found = new Dictionary<long, TravelPlace>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            found[rows.GetInt64(0)] = new(rows.GetFieldValue<Point>(1), await rows.IsDBNullAsync(2, cancellation) ? null : rows.GetString(2));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        turns.Dispose();
    }

    async Task<T> OnOneEditionAsync<T>(IReadOnlyList<TravelPlace> places, Func<long, Task<T>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count > MostPlaces)
            throw RegistryError.Invalid("places", "most-places", $"Travel times are given between {MostPlaces} places at most; these are {places.Count}.");
        await turns.WaitAsync(cancellation);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var edition = await GetEditionAsync(cancellation);
                var result = await work(edition);
                if (await GetEditionAsync(cancellation) == edition)
                    return result;
            }
            throw RegistryError.NotAvailable("The streets are being loaded anew. Ask again in a moment.");
        }
        finally
        {
            turns.Release();
        }
    }

    async Task<long> GetEditionAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select streets_edition from registry.register_state");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    async Task<PlaceOnStreet?[]> SnapAsync(IReadOnlyList<TravelPlace> places, TravelProfile profile, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select place, edge_id, fraction, distance_m, location from registry.snap_to_streets($1, $2, $3, $4)");
        command.Parameters.AddWithValue(EnumText<TravelProfile>.ToText(profile));
        command.Parameters.AddWithValue(places.Select(place => place.Location.X).ToArray());
        command.Parameters.AddWithValue(places.Select(place => place.Location.Y).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, places.Select(place => place.Street).ToArray());
        var snapped = new PlaceOnStreet?[places.Count];
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            snapped[rows.GetInt32(0) - 1] = new(new(rows.GetInt64(1), rows.GetDouble(2)), rows.GetFieldValue<Point>(4), rows.GetDouble(3));
        return snapped;
    }

    /// <summary>First by what is known, then on the streets around, and what has no way there on all streets.</summary>
    async Task<RoadTravel?[,]> FindRoadsAsync(long edition, TravelProfile profile, List<StreetPosition> positions, Geometry? area, CancellationToken cancellation)
    {
        var roads = cache.Find(edition, profile, positions);
        foreach (var searched in (Geometry?[])[area, null])
        {
            var missing = Missing(roads);
            if (missing.Count == 0)
                break;
            var found = new ConcurrentBag<(int From, int To, RoadTravel Travel)>();
            await Parallel.ForEachAsync(
                TravelCall.Plan(missing), new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellation },
                async (call, stop) => await AskAsync(call, profile, positions, searched, found, stop));
            foreach (var (from, to, travel) in found)
                roads[from, to] ??= travel;
            if (searched is null)
                foreach (var (from, to) in missing)
                    roads[from, to] ??= RoadTravel.None;
            cache.Add(edition, profile, positions, missing.Where(pair => roads[pair.From, pair.To] is not null).Select(pair => (pair.From, pair.To, roads[pair.From, pair.To]!.Value)));
        }
        return roads;
    }

    static List<(int From, int To)> Missing(RoadTravel?[,] roads)
    {
        var missing = new List<(int, int)>();
        for (var from = 0; from < roads.GetLength(0); from++)
            for (var to = 0; to < roads.GetLength(1); to++)
                if (from != to && roads[from, to] is null)
                    missing.Add((from, to));
        return missing;
    }

    async Task AskAsync(
        TravelCall call, TravelProfile profile, List<StreetPosition> positions, Geometry? area, ConcurrentBag<(int From, int To, RoadTravel Travel)> found, CancellationToken cancellation)
    {
        Interlocked.Increment(ref calls);
        await using var command = source.CreateCommand("select root, other, seconds, metres from registry.travel_times($1, $2, $3, $4, $5, $6, $7)");
        AddGraph(command, profile, positions);
        command.Parameters.AddWithValue(call.Roots.Select(root => root + 1).ToArray());
        command.Parameters.AddWithValue(call.Others.Select(other => other + 1).ToArray());
        command.Parameters.AddWithValue(call.Against);
        AddArea(command, area);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var (root, other) = (rows.GetInt32(0) - 1, rows.GetInt32(1) - 1);
            var travel = new RoadTravel((float)rows.GetDouble(2), (float)rows.GetDouble(3));
            found.Add(call.Against ? (other, root, travel) : (root, other, travel));
        }
    }

    async Task<Dictionary<int, (LineString? Line, RoadTravel Travel)>> ReadPathAsync(
        TravelProfile profile, PlaceOnStreet?[] onStreet, List<int> legs, Geometry? area, CancellationToken cancellation)
    {
        var found = new Dictionary<int, (LineString?, RoadTravel)>();
        if (legs.Count == 0)
            return found;
        Interlocked.Increment(ref calls);
        await using var command = source.CreateCommand("select leg, line, seconds, metres from registry.road_path($1, $2, $3, $4, $5)");
        // A place without a street keeps its number by a stretch that there is none of.
        AddGraph(command, profile, [.. onStreet.Select(place => place?.Position ?? new StreetPosition(0, 0))]);
        command.Parameters.AddWithValue(legs.Select(leg => leg + 1).ToArray());
        AddArea(command, area);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var line = await rows.IsDBNullAsync(1, cancellation) ? null : rows.GetFieldValue<LineString>(1);
            found[rows.GetInt32(0) - 1] = (line, new RoadTravel((float)rows.GetDouble(2), (float)rows.GetDouble(3)));
        }
        return found;
    }

    static void AddGraph(NpgsqlCommand command, TravelProfile profile, IReadOnlyList<StreetPosition> positions)
    {
        command.Parameters.AddWithValue(EnumText<TravelProfile>.ToText(profile));
        command.Parameters.AddWithValue(positions.Select(position => position.Edge).ToArray());
        command.Parameters.AddWithValue(positions.Select(position => position.Fraction).ToArray());
    }

    static void AddArea(NpgsqlCommand command, Geometry? area) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Geometry, Value = (object?)area ?? DBNull.Value });

    static Polygon? Around(IEnumerable<PlaceOnStreet?> places)
    {
        var box = new Envelope();
        foreach (var place in places.OfType<PlaceOnStreet>())
            box.ExpandToInclude(place.Location.Coordinate);
        if (box.IsNull)
            return null;
        var shrink = Math.Max(Math.Cos(box.Centre.Y * Math.PI / 180), 0.01);
        var growth = Math.Max(LeastGrowthMetres / MetresPerDegree, Growth * Math.Max(box.Height, box.Width * shrink));
        box.ExpandBy(growth / shrink, growth);
        return (Polygon)Geo.Factory.ToGeometry(box);
    }

    static TravelMatrix Combine(IReadOnlyList<TravelPlace> places, PlaceOnStreet?[] onStreet, List<StreetPosition> positions, RoadTravel?[,] roads)
    {
        var numbers = positions.Select((position, i) => (position, i)).ToDictionary(pair => pair.position, pair => pair.i);
        var (seconds, metres) = (new int[places.Count, places.Count], new int[places.Count, places.Count]);
        for (var from = 0; from < places.Count; from++)
            for (var to = 0; to < places.Count; to++)
            {
                if (from == to)
                    continue;
                var road = onStreet[from] is { } start && onStreet[to] is { } end ? Road(numbers[start.Position], numbers[end.Position]) : RoadTravel.None;
                var leg = road.IsPossible ? Leg(places[from], places[to], onStreet[from]!, onStreet[to]!, road) : (TravelMatrix.Unreachable, TravelMatrix.Unreachable);
                (seconds[from, to], metres[from, to]) = leg;
            }
        return new TravelMatrix(seconds, metres, onStreet);

        RoadTravel Road(int from, int to) => from == to ? default : roads[from, to] ?? RoadTravel.None;
    }

    /// <summary>Whole seconds and metres with what is walked at both ends; between two places at the same point nothing is.</summary>
    static (int Seconds, int Metres) Leg(TravelPlace from, TravelPlace to, PlaceOnStreet start, PlaceOnStreet end, RoadTravel road) =>
        from.Location.EqualsExact(to.Location) && start.Position == end.Position
            ? (0, 0)
            : ((int)Math.Round(start.WalkingSeconds + road.Seconds + end.WalkingSeconds), (int)Math.Round(start.DistanceMetres + road.Metres + end.DistanceMetres));

    static RoadLeg Leg(TravelPlace from, TravelPlace to, PlaceOnStreet start, PlaceOnStreet end, LineString? line, RoadTravel road)
    {
        var (seconds, metres) = Leg(from, to, start, end, road);
        if (from.Location.EqualsExact(to.Location) && start.Position == end.Position)
            return new RoadLeg(RoadLeg.Draw(from.Location, to.Location, []), seconds, metres);
        return new RoadLeg(RoadLeg.Draw(from.Location, to.Location, [start.Location.Coordinate, .. line?.Coordinates ?? [], end.Location.Coordinate]), seconds, metres);
    }
}
