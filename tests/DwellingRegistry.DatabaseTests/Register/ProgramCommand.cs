using System.Diagnostics;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>The program's commands, as the operator of a database of their own runs them.</summary>
static class ProgramCommand
{
    /// <returns>The exit code, and what it printed to both outputs.</returns>
    public static async Task<(int Code, string Printed)> RunAsync(RegistryConnections connections, DataFolder data, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dwellings.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DWELLINGS_DATA"] = data.Path;
        start.Environment["ConnectionStrings__Registry"] = connections.App;
        start.Environment["ConnectionStrings__RegistryOwner"] = connections.Owner;
        start.Environment["ConnectionStrings__RegistrySealer"] = connections.Sealer;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, printed + await errors);
    }
}
