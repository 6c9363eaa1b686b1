using System.CommandLine;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;

namespace DwellingRegistry.CommandLine;

/// <summary><c>dwellings serve</c>: serves the API and the console on a migrated database, as a service manager would start it.</summary>
static class ServeCommand
{
    public static Command Create()
    {
        var options = new ServerOptions();
        var command = new Command("serve", "Serve the API and the console on a database that is already migrated.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var data = DataFolder.Locate();
            await using var database = await WorkingDatabase.OpenAsync(data, cancellation);
            var setup = options.GetSetup(parsed, database.Connections, data);
            if (setup.IsDemo)
                await DemoSignIns.EnsureAsync(database.Connections.Owner, data, cancellation);
            await using var server = await RegistryServer.StartAsync(setup, cancellation);
            Console.WriteLine($"  Serving {setup.Origin}");
            await server.WaitForShutdownAsync(cancellation);
        });
        return command;
    }
}
