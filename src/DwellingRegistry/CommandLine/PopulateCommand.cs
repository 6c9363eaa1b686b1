using System.CommandLine;
using System.Globalization;
using DwellingRegistry.Features.Import.Sample;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.CommandLine;

/// <summary><c>dwellings populate</c>: fills a loaded place with invented people, for trials.</summary>
static class PopulateCommand
{
    public static Command Create()
    {
        var seed = SeedOption.Create("The same seed gives the same people on the same places and day.");
        var until = DayOption.Create("--until", "The day up to which they lived (2026-05-17); today when not given.");
        var command = new Command("populate", "Fill a loaded place with synthetic people, for trials. Refused where people are registered.");
        command.Options.Add(seed);
        command.Options.Add(until);
        command.SetAction(async (parsed, cancellation) =>
        {
            var data = DataFolder.Locate();
            await using var database = await Steps.RunAsync("Start the database", () => WorkingDatabase.OpenAsync(data, cancellation));
            await Steps.RunAsync("Bring the schema up to date", () => RegistryMigrator.MigrateAsync(database.Connections.Owner, cancellation));
            var today = parsed.GetValue(until) ?? DayOption.Today();
            await RunAsync(database.Connections, data, parsed.GetValue(seed), today, cancellation);
        });
        return command;
    }

    /// <summary>The step itself, for the first <c>up</c> as well.</summary>
    public static async Task RunAsync(RegistryConnections connections, DataFolder data, ulong seed, DateOnly today, CancellationToken cancellation)
    {
        await using var owner = RegistryDatabase.CreateDataSource(connections.Owner);
        var register = new PopulateRegister(owner, DocumentNumbers.OfInstallation(data));
        var made = await Steps.RunAsync("Populate it with invented people", () => register.RunAsync(seed, today, new Shown(), cancellation));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {made.People:N0} people with {made.Residences:N0} residences in {made.Dwellings:N0} dwellings, {made.Inspections:N0} inspections"));
    }

    /// <summary>Counts up on one line of a terminal, which the step's own line then covers; silent where the output goes to a file.</summary>
    sealed class Shown : IProgress<PopulateProgress>
    {
        public void Report(PopulateProgress value)
        {
            if (!Console.IsOutputRedirected)
            {
                Console.Write(string.Create(CultureInfo.InvariantCulture, $"\r  {value.People:N0} people, {value.Inspections:N0} inspections"));
            }
        }
    }
}
