using System.Diagnostics;
using System.Globalization;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Register;
using DwellingRegistry.Benchmarks.Report;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Benchmarks.Bulk;

/// <summary>One OpenStreetMap extract into an empty, migrated database: by the register's importer and by osm2pgsql, both as commands from start to end.</summary>
static class ImportBenchmark
{
    public const string Name = "import";

    public static async Task<IReadOnlyList<Result>> RunAsync(Session session, string extract, CancellationToken cancellation)
    {
        var register = session.Register;
        var (ours, theirs) = (new List<double>(), new List<double>());
        await CreateMigratedAsync(register, cancellation);
        try
        {
            for (var round = 0; round < session.Effort.Rounds; round++)
            {
                ours.Add(await InNewDatabaseAsync("bench_import_ours", "bench_migrated", connection => Fill.RunCommandAsync(
                    register.Data, ["import", extract, "--rejects", register.Data.File("rejects.csv")], cancellation, ConnectionsTo(register, "bench_import_ours"))));
                theirs.Add(await InNewDatabaseAsync("bench_import_peer", "bench_migrated", connection => Programs.RunAsync(
                    Programs.Find("osm2pgsql", "osm2pgsql"),
                    ["--create", "--database", connection.Database!, "--host", connection.Host!, "--port", connection.Port.ToString(CultureInfo.InvariantCulture), "--user", connection.Username!, extract],
                    new Dictionary<string, string> { ["PGPASSWORD"] = connection.Password! }, cancellation)));
            }
        }
        finally
        {
            await register.ExecuteAsync("drop database if exists bench_migrated with (force)", CancellationToken.None);
        }

        var title = $"Import of {Path.GetFileName(extract)}, {new FileInfo(extract).Length / 1e6:0.0} MB";
        return [Session.Say(session.New(Name, title, "ours", "s", ours) with { Dwellings = 0 }), Session.Say(session.New(Name, title, "osm2pgsql", "s", theirs) with { Dwellings = 0 })];

        async Task<double> InNewDatabaseAsync(string database, string template, Func<NpgsqlConnectionStringBuilder, Task> work)
        {
            await register.ExecuteAsync($"drop database if exists {database} with (force)", cancellation);
            await RegistryProvisioning.CloneDatabaseAsync(register.Superuser, template, database, cancellation);
            await register.ExecuteAsync("checkpoint", cancellation);
            var watch = Stopwatch.StartNew();
            await work(new NpgsqlConnectionStringBuilder(register.Superuser) { Database = database });
            var seconds = watch.Elapsed.TotalSeconds;
            await register.ExecuteAsync($"drop database {database} with (force)", cancellation);
            return seconds;
        }
    }

    static async Task CreateMigratedAsync(BenchmarkRegister register, CancellationToken cancellation)
    {
        await register.ExecuteAsync("drop database if exists bench_migrated with (force)", cancellation);
        await RegistryProvisioning.CreateDatabaseAsync(register.Superuser, "bench_migrated", cancellation);
        await Fill.RunCommandAsync(register.Data, ["migrate"], cancellation, ConnectionsTo(register, "bench_migrated"));
        NpgsqlConnection.ClearAllPools();
    }

    static Dictionary<string, string> ConnectionsTo(BenchmarkRegister register, string database)
    {
        var connections = register.Connections(database);
        return new()
        {
            ["ConnectionStrings__Registry"] = connections.App,
            ["ConnectionStrings__RegistryOwner"] = connections.Owner,
            ["ConnectionStrings__RegistrySealer"] = connections.Sealer,
        };
    }
}
