using System.Diagnostics;
using System.Globalization;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Register;

/// <summary>Fills a register with an invented country and its invented people, by the program's own commands as an operator runs them.</summary>
static class Fill
{
    /// <returns>The seconds that the bulk load took.</returns>
    public static async Task<double> RunAsync(DataFolder data, int dwellings, CancellationToken cancellation)
    {
        var folder = data.File("bulk");
        await Steps.RunAsync($"Generate {dwellings:N0} dwellings", () => RunCommandAsync(
            data, ["generate", "--bulk", "--dwellings", dwellings.ToString(CultureInfo.InvariantCulture), "--out", folder], cancellation));
        var watch = Stopwatch.StartNew();
        await Steps.RunAsync("Load them in bulk", () => RunCommandAsync(data, ["load", folder], cancellation));
        Directory.Delete(folder, recursive: true);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>One command of the program on the database of a data folder, or on the one that the environment names.</summary>
    public static Task<string> RunCommandAsync(DataFolder data, string[] arguments, CancellationToken cancellation, IReadOnlyDictionary<string, string>? environment = null) =>
        Programs.RunAsync("dotnet", [OurServer.Program, .. arguments], new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["DWELLINGS_DATA"] = data.Path }, cancellation);
}
