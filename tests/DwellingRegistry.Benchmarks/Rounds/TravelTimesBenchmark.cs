using System.Diagnostics;
using System.Globalization;
using DwellingRegistry.Benchmarks.Register;
using DwellingRegistry.Benchmarks.Report;
using DwellingRegistry.Features.Rounds;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DwellingRegistry.Benchmarks.Rounds;

/// <summary>
/// A matrix of 100 stops all over a drawn city of about a hundred thousand stretches of street, by the register with nothing kept in memory and by
/// one plain call of pgRouting. The answers must be equal before anything is timed.
/// </summary>
static class TravelTimesBenchmark
{
    public const string Name = "travel-times";

    const string Database = "bench_travel_times";
    const int Stops = 100;

    /// <summary>
    /// Crossroads 110 m apart, 225 by 225; every eighth street is an avenue at twice the speed, every fifth stretch is one-way.
    /// </summary>
    const string City =
        """
        insert into registry.street_nodes (id, location)
        select r * 225 + c + 1, ST_Point(10 + c * 0.0015, 47 + r * 0.001, 4326) from generate_series(0, 224) r, generate_series(0, 224) c;
        insert into registry.street_edges (source, target, line, length_m, class, name, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway)
        select a.id, b.id, ST_MakeLine(a.location, b.location), l.metres, case when l.speed > 6 then 'secondary' else 'residential' end, null,
          l.metres / l.speed, case when l.is_oneway then -1 else l.metres / l.speed end, l.metres / 1.33, l.metres / 4.17, l.metres / 4.17, l.is_oneway
        from registry.street_nodes a
        cross join (values (1), (225)) as v (step)
        join registry.street_nodes b on b.id = a.id + v.step and (v.step > 1 or a.id % 225 <> 0)
        cross join lateral (
          select ST_Length(ST_MakeLine(a.location, b.location)::geography) as metres, hashint8(a.id * 7 + v.step) % 5 = 0 as is_oneway,
            case when (v.step = 1 and (a.id - 1) / 225 % 8 = 0) or (v.step > 1 and a.id % 8 = 0) then 12.0 else 6.0 end as speed) as l;
        update registry.register_state set streets_edition = streets_edition + 1;
        analyze registry.street_nodes, registry.street_edges;
        """;

    public static async Task<IReadOnlyList<Result>> RunAsync(Session session, CancellationToken cancellation)
    {
        var register = session.Register;
        await CreateCityAsync(register, cancellation);
        try
        {
            return await CompareAsync(session, cancellation);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await register.ExecuteAsync($"drop database if exists {Database} with (force)", CancellationToken.None);
        }
    }

    static async Task<IReadOnlyList<Result>> CompareAsync(Session session, CancellationToken cancellation)
    {
        var register = session.Register;
        await using var source = RegistryDatabase.CreateDataSource(new NpgsqlConnectionStringBuilder(register.Superuser) { Database = Database, CommandTimeout = 300 }.ConnectionString);
        var stretches = await CountAsync(source, cancellation);
        var (nodes, places) = await DrawStopsAsync(source, cancellation);
        // Connects, and shows that both say the same.
        RefuseDifferences(nodes, await AskRegisterAsync(register, places, cancellation), await AskPgRoutingAsync(source, nodes, cancellation));

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < session.Effort.Rounds; round++)
        {
            ours.Add(await TimeAsync(() => AskRegisterAsync(register, places, cancellation)));
            theirs.Add(await TimeAsync(() => AskPgRoutingAsync(source, nodes, cancellation)));
        }

        var title = string.Create(CultureInfo.InvariantCulture, $"Travel times by car between {Stops} stops all over a city of {stretches:N0} stretches of street");
        return
        [
            Session.Say(session.New(Name, title, "ours", "s", ours) with { Dwellings = 0, Note = "snapped to the street, with metres, nothing kept in memory" }),
            Session.Say(session.New(Name, title, "pgrouting", "s", theirs) with { Dwellings = 0, Note = "pgr_dijkstraCostMatrix between the nodes" }),
        ];
    }

    static async Task CreateCityAsync(BenchmarkRegister register, CancellationToken cancellation)
    {
        await register.ExecuteAsync($"drop database if exists {Database} with (force)", cancellation);
        await RegistryProvisioning.CreateDatabaseAsync(register.Superuser, Database, cancellation);
        var connections = register.Connections(Database);
        await RegistryMigrator.MigrateAsync(connections.Owner, cancellation);
        await using var source = RegistryDatabase.CreateDataSource(connections.Owner);
        await using var command = source.CreateCommand(City);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static async Task<long> CountAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select count(*) from registry.street_edges");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    static async Task<(long[] Nodes, TravelPlace[] Places)> DrawStopsAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select id, location from registry.street_nodes order by md5(id::text) limit {Stops}");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var stops = new List<(long Node, TravelPlace Place)>();
        while (await rows.ReadAsync(cancellation))
            stops.Add((rows.GetInt64(0), new TravelPlace(rows.GetFieldValue<Point>(1))));
        return ([.. stops.Select(stop => stop.Node)], [.. stops.Select(stop => stop.Place)]);
    }

    /// <summary>As a server that has just started: to connect is part of it.</summary>
    static async Task<TravelMatrix> AskRegisterAsync(BenchmarkRegister register, TravelPlace[] places, CancellationToken cancellation)
    {
        await using var travel = new RoadTravelTimes(register.Connections(Database), mostPairsKept: 0);
        return await travel.GetMatrixAsync(places, TravelProfile.Car, cancellation);
    }

    static async Task<Dictionary<(long From, long To), double>> AskPgRoutingAsync(NpgsqlDataSource source, long[] nodes, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select start_vid, end_vid, agg_cost from pgr_dijkstraCostMatrix('select id, source, target, car_s as cost, car_back_s as reverse_cost from registry.street_edges', $1)");
        command.Parameters.AddWithValue(nodes);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<(long, long), double>();
        while (await rows.ReadAsync(cancellation))
            found[(rows.GetInt64(0), rows.GetInt64(1))] = rows.GetDouble(2);
        return found;
    }

    /// <exception cref="InstallationException">A time differs by more than rounding to whole seconds.</exception>
    static void RefuseDifferences(long[] nodes, TravelMatrix ours, Dictionary<(long From, long To), double> theirs)
    {
        for (var from = 0; from < nodes.Length; from++)
            for (var to = 0; to < nodes.Length; to++)
            {
                var expected = from == to ? 0 : theirs.GetValueOrDefault((nodes[from], nodes[to]), TravelMatrix.Unreachable);
                if (Math.Abs(ours.Seconds[from, to] - expected) > 1)
                    throw new InstallationException(string.Create(
                        CultureInfo.InvariantCulture, $"From node {nodes[from]} to node {nodes[to]} the register says {ours.Seconds[from, to]} s and pgRouting {expected:0.0} s; nothing was measured."));
            }
    }

    static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
