using System.CommandLine;
using System.Globalization;
using DwellingRegistry.Features.Import.Sample;

namespace DwellingRegistry.CommandLine;

/// <summary><c>dwellings generate</c>: writes an invented town for trials; it touches no database.</summary>
static class GenerateCommand
{
    const int FewestDwellings = 500;
    const int MostDwellings = 2_000_000;

    public static Command Create()
    {
        var seed = SeedOption.Create("The same seed gives the same town, byte for byte.");
        var dwellings = NumberOption.Create(
            "--dwellings", "About how many dwellings the town has.", defaultValue: 10_000, FewestDwellings, MostDwellings);
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder for the OSM file and the units file.", Required = true };
        var command = new Command("generate", "Write an invented town as an OSM file and a units file.");
        command.Options.Add(seed);
        command.Options.Add(dwellings);
        command.Options.Add(folder);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = new TownSettings(parsed.GetValue(seed), parsed.GetValue(dwellings));
            var made = await Steps.RunAsync(
                "Lay out the town and write its files",
                () => Task.Run(() => GenerateTown.Run(settings, parsed.GetValue(folder)!.FullName), cancellation));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {made.Dwellings} dwellings; {made.Buildings} buildings, lived in or not.\n  {made.OsmFile}\n  {made.UnitsFile}"));
        });
        return command;
    }
}
