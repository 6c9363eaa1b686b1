using System.CommandLine;
using DwellingRegistry.Registry;

namespace DwellingRegistry.CommandLine;

/// <summary><c>dwellings migrate</c>: brings the database to this release's schema.</summary>
static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to this release's schema.");
        command.SetAction(async (_, cancellation) =>
        {
            await using var database = await Steps.RunAsync(
                "Start the database", () => WorkingDatabase.OpenAsync(DataFolder.Locate(), cancellation));
            await Steps.RunAsync("Bring the schema up to date", () => RegistryMigrator.MigrateAsync(database.Connections.Owner, cancellation));
        });
        return command;
    }
}
