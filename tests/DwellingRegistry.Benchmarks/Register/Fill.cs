using System.Globalization;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Register;

/// <summary>Fills a register with an invented town and its invented people, by the program's own commands as an operator runs them.</summary>
static class Fill
{
    public static async Task RunAsync(DataFolder data, int dwellings, CancellationToken cancellation)
    {
        var town = data.File("town");
        await Steps.RunAsync($"Generate a town of {dwellings:N0} dwellings", () => RunCommandAsync(
            data, ["generate", "--dwellings", dwellings.ToString(CultureInfo.InvariantCulture), "--out", town], cancellation));
        var extract = Directory.GetFiles(town, "*.osm.pbf").Single();
        var units = Directory.GetFiles(town, "*.csv").Single();
        await Steps.RunAsync("Import it", () => RunCommandAsync(data, ["import", extract, "--units", units], cancellation));
        await Steps.RunAsync("Populate it", () => RunCommandAsync(data, ["populate"], cancellation));
    }

    /// <summary>One command of the program on the database of a data folder, or on the one that the environment names.</summary>
    public static Task<string> RunCommandAsync(DataFolder data, string[] arguments, CancellationToken cancellation, IReadOnlyDictionary<string, string>? environment = null) =>
        Programs.RunAsync("dotnet", [OurServer.Program, .. arguments], new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["DWELLINGS_DATA"] = data.Path }, cancellation);
}
