using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Peers;
using DwellingRegistry.Benchmarks.Questions;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks;

/// <summary>What the figures depend on: the machine, the versions, the settings and the workers of everybody.</summary>
static partial class MachineFacts
{
    public static async Task<Dictionary<string, string>> ReadAsync(Session session, CancellationToken cancellation)
    {
        var register = session.Register;
        var settings = await register.QueryAsync(
            "select name || '=' || current_setting(name) from unnest(array['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_connections']) name", row => row.GetString(0), cancellation);
        return new()
        {
            ["processors"] = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} (shared by server, database, peers and load)"),
            ["memory"] = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB"),
            [".NET"] = RuntimeInformation.FrameworkDescription.Replace(".NET ", "", StringComparison.Ordinal),
            ["PostgreSQL"] = await register.GetAsync<string>("select split_part(version(), ' ', 2)", cancellation) + " with " + string.Join(", ", settings),
            ["PostGIS"] = await register.GetAsync<string>("select split_part(postgis_version(), ' ', 1)", cancellation),
            ["PostGraphile"] = $"{LockedVersion("postgraphile")} on Node.js {LockedVersion("node")}, {PostGraphile.Workers} workers, {AskQuestion.Connections} pooled connections in all",
            ["MapServer"] = await VersionAsync("mapserv", "-v", "cgi-mapserver", cancellation) + string.Create(CultureInfo.InvariantCulture, $", {Environment.ProcessorCount} FastCGI processes behind nginx"),
            ["osm2pgsql"] = await VersionAsync("osm2pgsql", "--version", "osm2pgsql", cancellation),
            ["busy with other things at the end"] = string.Create(CultureInfo.InvariantCulture, $"{BusyProcessors():0.0} processors"),
            ["turns"] = string.Create(CultureInfo.InvariantCulture, $"{session.Effort.Rounds} of {session.Effort.Turn.TotalSeconds:0} s each in turn, the median stands"),
        };
    }

    /// <summary>How many processors were at work over the last second.</summary>
    public static double BusyProcessors()
    {
        var before = Read();
        Thread.Sleep(1000);
        var after = Read();
        return Environment.ProcessorCount * (1 - ((after.Idle - before.Idle) / Math.Max(1, after.All - before.All)));

        // The first line of /proc/stat: user, nice, system, idle, waiting for disks, and more, in ticks of all processors.
        static (double All, double Idle) Read()
        {
            var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return (ticks.Take(8).Sum(), ticks[3] + ticks[4]);
        }
    }

    static string LockedVersion(string package)
    {
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Peers", "postgraphile", "package-lock.json")));
        return json.RootElement.GetProperty("packages").GetProperty("node_modules/" + package).GetProperty("version").GetString()!;
    }

    static async Task<string> VersionAsync(string program, string option, string package, CancellationToken cancellation)
    {
        try
        {
            return Number().Match(await Programs.RunAsync(Programs.Find(program, package), [option], environment: null, cancellation)).Value;
        }
        catch (InstallationException)
        {
            return "not installed";
        }
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number();
}
