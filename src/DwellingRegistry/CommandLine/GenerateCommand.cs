using System.CommandLine;
using System.Globalization;
using DwellingRegistry.Features.Import.Sample;
using DwellingRegistry.Features.Import.Sample.Country;

namespace DwellingRegistry.CommandLine;

/// <summary><c>dwellings generate</c>: writes an invented town, or a whole country, for trials; it touches no database.</summary>
static class GenerateCommand
{
    const int FewestDwellings = 500;
    const int MostDwellingsOfTown = 2_000_000;
    const int MostDwellings = 10_000_000;

    public static Command Create()
    {
        var seed = SeedOption.Create("The same seed gives the same town or country, byte for byte.");
        var dwellings = NumberOption.Create(
            "--dwellings", "How many dwellings it has; of a town, about.", defaultValue: 10_000, FewestDwellings, MostDwellings);
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder for the files.", Required = true };
        var bulk = new Option<bool>("--bulk")
        {
            Description = "Write a country of towns with people and twenty years of residences, as a folder for ./dwellings load, in place of a map.",
        };
        var until = DayOption.Create("--until", "With --bulk: the day up to which its people lived (2026-05-17); today when not given.");
        var command = new Command("generate", "Write an invented town as an OSM file and a units file, or a country as a bulk folder.");
        command.Options.Add(seed);
        command.Options.Add(dwellings);
        command.Options.Add(folder);
        command.Options.Add(bulk);
        command.Options.Add(until);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(bulk) && result.GetValue(dwellings) > MostDwellingsOfTown)
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"A town has {MostDwellingsOfTown:N0} dwellings at most; a country by --bulk has up to {MostDwellings:N0}."));
        });
        command.SetAction((parsed, cancellation) =>
        {
            var path = parsed.GetValue(folder)!.FullName;
            return parsed.GetValue(bulk)
                ? GenerateCountryAsync(new CountrySettings(parsed.GetValue(seed), parsed.GetValue(dwellings), parsed.GetValue(until) ?? DayOption.Today()), path, cancellation)
                : GenerateTownAsync(new TownSettings(parsed.GetValue(seed), parsed.GetValue(dwellings)), path, cancellation);
        });
        return command;
    }

    static async Task GenerateTownAsync(TownSettings settings, string folder, CancellationToken cancellation)
    {
        var made = await Steps.RunAsync("Lay out the town and write its files", () => Task.Run(() => GenerateTown.Run(settings, folder), cancellation));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {made.Dwellings} dwellings; {made.Buildings} buildings, lived in or not.\n  {made.OsmFile}\n  {made.UnitsFile}"));
    }

    static async Task GenerateCountryAsync(CountrySettings settings, string folder, CancellationToken cancellation)
    {
        var made = await Steps.RunAsync("Lay out the country and write its files", () => Task.Run(() => GenerateCountry.RunAsync(settings, folder, new Shown(), cancellation), cancellation));
        foreach (var (file, facts) in made.Files)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {facts.Rows,12:N0} {file.Replace('_', ' ')}"));
        Console.WriteLine($"  {folder}\n  Load it into an empty register: ./dwellings load {folder}");
    }

    /// <summary>The share on one line of a terminal; silent where the output goes to a file.</summary>
    sealed class Shown : IProgress<double>
    {
        public void Report(double value)
        {
            if (!Console.IsOutputRedirected)
                Console.Write(string.Create(CultureInfo.InvariantCulture, $"\r  {"Lay out the country and write its files",-48} {value,6:0 %}"));
        }
    }
}
