using System.CommandLine;
using System.Globalization;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Registry;
using Spectre.Console;

namespace DwellingRegistry.CommandLine;

/// <summary><c>dwellings import</c>: loads places from an OpenStreetMap extract or a table of buildings or dwellings. Exit codes: 0 loaded, 1 stopped or failed, 2 a wrong file.</summary>
static class ImportCommand
{
    const int WrongFile = 2;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "An OpenStreetMap extract (.osm.pbf), buildings (.geojson, .gpkg, .shp) or dwellings (.csv)." };
        var units = new Option<string?>("--units")
        {
            Description = "With an extract, a CSV list of its dwellings: building,unit,kind,floor,capacity,let,lon,lat. Without it they are estimated.",
            HelpName = "CSV",
        };
        var rejects = new Option<string?>("--rejects")
        {
            Description = "Where to list what could not be used, with the reason (default: FILE.rejects.csv in .data/).",
            HelpName = "PATH",
        };
        var mapping = new Option<string?>("--mapping")
        {
            Description = "For a table, which column is what: a JSON file as docs/importing.md shows. Without it columns are guessed by their names.",
            HelpName = "JSON",
        };
        var scheme = new Option<string?>("--scheme")
        {
            Description = "For a table, whose identifiers it carries, in one word: egid, bag, … Later files of the same scheme update what this one added.",
            HelpName = "NAME",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Report what would change, and change nothing." };
        var command = new Command("import", "Load places from a file, or bring them up to date from a newer one.");
        command.Arguments.Add(file);
        command.Options.Add(units);
        command.Options.Add(rejects);
        command.Options.Add(mapping);
        command.Options.Add(scheme);
        command.Options.Add(dryRun);
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            var data = DataFolder.Locate();
            var request = new ImportRequest(
                path, parsed.GetValue(units), parsed.GetValue(rejects) ?? data.File(Path.GetFileName(path) + ".rejects.csv"),
                parsed.GetValue(mapping), parsed.GetValue(scheme), parsed.GetValue(dryRun));
            try
            {
                ImportFile.RefuseWrongFiles(request);
                await using var database = await WorkingDatabase.OpenAsync(data, cancellation);
                if (request.IsDryRun)
                    await RegistryMigrator.RequireMigratedAsync(database.Connections.Owner, cancellation);
                else
                    await RegistryMigrator.MigrateAsync(database.Connections.Owner, cancellation);
                Print(await RunAsync(new ImportFile(database.Connections.Owner), request, cancellation));
                return 0;
            }
            catch (WrongFileException error)
            {
                Console.Error.WriteLine($"\n  {error.Message}");
                return WrongFile;
            }
            catch (RegistryError error)
            {
                Console.Error.WriteLine($"\n  {error.Message}");
                return 1;
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("\n  Stopped. The register is as it was.");
                return 1;
            }
        });
        return command;
    }

    /// <summary>With a bar on a terminal, with plain lines elsewhere.</summary>
    public static async Task<ImportReport> RunAsync(ImportFile import, ImportRequest request, CancellationToken cancellation)
    {
        if (Console.IsOutputRedirected)
            return await import.RunAsync(request, new StepLines(), cancellation);

        ImportReport? report = null;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new StepBars(context.AddTask("  Reading the file"), context.AddTask("  Bringing it into the register"));
                report = await import.RunAsync(request, bars, cancellation);
            });
        return report!;
    }

    public static void Print(ImportReport report)
    {
        foreach (var note in report.Notes)
            Console.WriteLine($"  {note}");
        if (report.IsMap)
            Line("areas", "areas_added", "areas_changed", "areas_unchanged");
        Line("buildings", "buildings_added", "buildings_changed", "buildings_unchanged");
        Line("dwellings", "dwellings_added", "dwellings_changed", "dwellings_unchanged");
        Line("addresses", "addresses_added", "addresses_closed", null);
        if (report.IsMap)
            Line("stretches of street", "street_edges_added", "street_edges_removed", null);
        Console.WriteLine($"  {Number("buildings_left_out")} buildings left out because nobody lives in them; {Number("outlines_repaired")} outlines repaired.");
        if (!report.IsMap && report["buildings_in_no_area"] > 0)
            Console.WriteLine($"  {Number("buildings_in_no_area")} buildings lie in no registered area, so that no office is responsible for them.");
        if (report["buildings_vanished"] + report["dwellings_vanished"] > 0)
            Console.WriteLine($"  {Number("buildings_vanished")} buildings and {Number("dwellings_vanished")} dwellings are not in the file any more; {Number("cases_opened")} new cases ask why.");
        Console.WriteLine($"  {Number("rejects")} objects could not be used: {report.RejectsFile}");
        var end = report.IsDryRun ? "A dry run: this is what would change; nothing was changed." : report.HasChanged ? "" : "Nothing has changed since the last import.";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {end}{(end.Length > 0 ? " " : "")}Done in {report.Duration.TotalSeconds:0.0} s."));

        string Number(string name) => report[name].ToString("N0", CultureInfo.InvariantCulture);

        void Line(string title, string added, string changed, string? unchanged) =>
            Console.WriteLine(
                $"  {title,-20} {Number(added),9} new {Number(changed),9} {(unchanged is null ? "gone" : "changed")}" +
                (unchanged is null ? "" : $" {Number(unchanged),9} as before"));
    }

    /// <summary>One line for each step, as it begins.</summary>
    sealed class StepLines : IProgress<ImportProgress>
    {
        string step = "";

        public void Report(ImportProgress value)
        {
            if (value.Step == step)
                return;
            step = value.Step;
            Console.WriteLine($"  {step} ...");
        }
    }

    sealed class StepBars(ProgressTask reading, ProgressTask merging) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Step == "Reading")
            {
                reading.Value = value.Share * 100;
                return;
            }
            reading.Value = 100;
            merging.Description = value.Share < 1 ? $"  Bringing it into the register: {value.Step.ToLowerInvariant()}" : "  Bringing it into the register";
            merging.Value = value.Share * 100;
        }
    }
}
