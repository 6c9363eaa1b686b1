using System.Globalization;
using System.Text.RegularExpressions;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Benchmarks.Load;

/// <summary>The limit: the same question in plain SQL, prepared, by <c>pgbench</c> with one thread.</summary>
sealed partial class Pgbench(string folder, string name)
{
    readonly string script = Path.Combine(folder, name + ".sql");

    /// <param name="sql">One statement in which <c>:i</c> is a number from 1 to <paramref name="count"/>.</param>
    /// <param name="count">How many parameters were drawn.</param>
    public void Prepare(string sql, int count)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(script, string.Create(CultureInfo.InvariantCulture, $"\\set i random(1, {count})\n{sql.ReplaceLineEndings(" ").Trim()};\n"));
    }

    public async Task<Turn> RunAsync(string connection, int clients, TimeSpan duration, int database, CancellationToken cancellation)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var logs = Path.Combine(folder, name + ".latencies");
        Directory.CreateDirectory(logs);
        try
        {
            var before = ProcessTree.CpuSeconds(database);
            var printed = await Programs.RunAsync(
                PostgresInstallation.Get().PathOf("pgbench"),
                [
                    "--no-vacuum", "--protocol=prepared", "--log", "--sampling-rate=0.2", $"--log-prefix={Path.Combine(logs, "log")}",
                    string.Create(CultureInfo.InvariantCulture, $"--client={clients}"), "--jobs=1", string.Create(CultureInfo.InvariantCulture, $"--time={duration.TotalSeconds:0}"),
                    $"--file={script}", "--host", to.Host!, "--port", to.Port.ToString(CultureInfo.InvariantCulture), "--username", to.Username!, to.Database!,
                ],
                new Dictionary<string, string> { ["PGPASSWORD"] = to.Password! }, cancellation);
            var seconds = ProcessTree.CpuSeconds(database) - before;
            // Each line of a log: client, number, microseconds, and more.
            var latencies = Directory.GetFiles(logs).SelectMany(File.ReadLines).Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1e3).Order().ToList();
            return Read(printed, latencies, seconds);
        }
        finally
        {
            Directory.Delete(logs, recursive: true);
        }
    }

    /// <summary>Reads the summary that it prints. The latencies are sorted.</summary>
    public static Turn Read(string printed, IReadOnlyList<double> latencies, double databaseSeconds)
    {
        // Where no transaction ended in time there is no rate.
        var perSecond = Rate().Match(printed) is { Success: true } rate ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        var count = long.Parse(Count().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture);
        var failed = long.Parse(Failures().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture);
        return new Turn(perSecond, Percentile(0.5), Percentile(0.99), failed, 0, 0, databaseSeconds * 1e6 / Math.Max(1, count));

        double Percentile(double share) => latencies.Count == 0 ? 0 : latencies[Math.Min(latencies.Count - 1, (int)(share * latencies.Count))];
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"number of transactions actually processed: (\d+)")]
    private static partial Regex Count();

    [GeneratedRegex(@"number of failed transactions: (\d+)")]
    private static partial Regex Failures();
}
