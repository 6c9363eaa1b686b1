using System.CommandLine;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;

namespace DwellingRegistry.CommandLine;

/// <summary>
/// <c>dwellings up</c>: from nothing to a served register in one command. Every step may be cut short at any moment and is done
/// again, or found done, by the next <c>up</c>.
/// </summary>
static class UpCommand
{
    public static Command Create()
    {
        var options = new ServerOptions();
        var noSample = new Option<bool>("--no-sample") { Description = "Leave the register empty on the first start." };
        var fresh = new Option<bool>("--fresh") { Description = "Wipe .data/ with all its data first (asks to confirm)." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask; for scripts." };
        var command = new Command("up", "Bring up the whole register: database, sample area, API and console.");
        options.AddTo(command);
        command.Options.Add(noSample);
        command.Options.Add(fresh);
        command.Options.Add(yes);
        command.SetAction(async (parsed, cancellation) =>
        {
            var data = DataFolder.Locate();
            if (parsed.GetValue(fresh) && !await WipeAsync(data, parsed.GetValue(yes), cancellation))
                return 1;

            try
            {
                await RunAsync(parsed, options, isSampleWanted: !parsed.GetValue(noSample), data, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                Console.WriteLine("\n  Stopped before it was up.");
            }

            return 0;
        });
        return command;
    }

    static async Task RunAsync(ParseResult parsed, ServerOptions options, bool isSampleWanted, DataFolder data, CancellationToken cancellation)
    {
        using var onlyOne = LockOrThrow(data);
        await using var database = await Steps.RunAsync("Start the database", () => WorkingDatabase.OpenAsync(data, cancellation));
        var isDemo = database.IsPrivate || parsed.GetValue(options.Demo);
        await Steps.RunAsync("Bring the schema up to date", () => RegistryMigrator.MigrateAsync(database.Connections.Owner, cancellation));
        DemoSignIns? signIns = null;
        if (isDemo)
        {
            await SampleArea.LoadOnceAsync(database.Connections, data, isSampleWanted, cancellation);
            signIns = await Steps.RunAsync("Prepare the demo's sign-ins", () => DemoSignIns.EnsureAsync(database.Connections.Owner, data, cancellation));
        }

        var setup = options.GetSetup(parsed, database.Connections, data) with { IsDemo = isDemo };
        await using var server = await Steps.RunAsync("Start the server", () => RegistryServer.StartAsync(setup, cancellation));
        Announce(setup, signIns);
        await server.WaitForShutdownAsync(cancellation);
        Console.WriteLine("  Stopping.");
    }

    static void Announce(ServerSetup setup, DemoSignIns? signIns)
    {
        Console.WriteLine(
            $"""

              The register is up:
                Console       {setup.Origin}/
                GraphQL API   {setup.Origin}/graphql{(setup.IsDemo ? $"   (explorer: {setup.Origin}/graphiql)" : "")}{Describe(setup, signIns)}
              Ctrl-C stops it and its database.

            """);
    }

    static string Describe(ServerSetup setup, DemoSignIns? signIns) => signIns is null
        ? ""
        : $"""

                Sign in as    {string.Join(", ", DemoSignIns.UserNames)}
                Password      {signIns.Password}  (kept in {setup.Data.File(DemoSignIns.FileName)})
            """;

    static async Task<bool> WipeAsync(DataFolder data, bool isConfirmed, CancellationToken cancellation)
    {
        if (RegistryConnections.FindInEnvironment() is not null)
            throw new InstallationException("--fresh wipes the private database only, and ConnectionStrings__Registry names another. Unset it, or leave out --fresh.");

        if (!isConfirmed)
        {
            Console.Write($"  This deletes the whole register in {data.Path}, for good. Type yes to go on: ");
            if (Console.ReadLine()?.Trim() is not "yes")
            {
                Console.WriteLine("  Nothing was deleted.");
                return false;
            }
        }

        using (LockOrThrow(data))
            await PrivateCluster.RemoveAsync(data, cancellation);
        Directory.Delete(data.Path, recursive: true);
        Directory.CreateDirectory(data.Path);
        return true;
    }

    static FileStream LockOrThrow(DataFolder data)
    {
        try
        {
            return new FileStream(data.File("up.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(data.File("up.lock")))
        {
            throw new InstallationException("`./dwellings up` is already running on this folder. Stop it first (Ctrl-C there).");
        }
    }
}
