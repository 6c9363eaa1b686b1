using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Import.Bulk;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.CommandLine;

/// <summary>
/// <c>dwellings load</c>: a bulk folder into an empty register. Exit codes: 0 loaded, 1 stopped or failed, 2 a wrong folder or row.
/// </summary>
static class LoadCommand
{
    const int WrongFile = 2;

    public static Command Create()
    {
        var folder = new Argument<string?>("FOLDER") { Description = "A bulk folder: manifest.json and its CSV files.", Arity = ArgumentArity.ZeroOrOne };
        var abandon = new Option<bool>("--abandon") { Description = "Take back a load that was begun and not ended: the register is empty again." };
        var command = new Command("load", "Load places, people and residences in bulk into an empty register.");
        command.Arguments.Add(folder);
        command.Options.Add(abandon);
        command.Validators.Add(result =>
        {
            if (result.GetValue(folder) is null != result.GetValue(abandon))
                result.AddError("load takes a FOLDER, or --abandon and none.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var data = DataFolder.Locate();
            try
            {
                if (parsed.GetValue(folder) is { } path)
                    BulkManifest.Read(path);
                await using var database = await WorkingDatabase.OpenAsync(data, cancellation);
                var load = new BulkLoad(database.Connections.Owner, DocumentNumbers.OfInstallation(data));
                if (parsed.GetValue(folder) is not { } named)
                    return await AbandonAsync(load, cancellation);
                await MigrateUnlessHalfLoadedAsync(database.Connections.Owner, cancellation);
                Print(await load.RunAsync(named, new StepTimes(), cancellation));
                return 0;
            }
            catch (WrongFileException error)
            {
                Console.Error.WriteLine($"\n  {error.Message}\n  The register is as it was.");
                return WrongFile;
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("\n  Stopped. Run the same command again to go on from here, or take it back: ./dwellings load --abandon");
                return 1;
            }
            catch (NpgsqlException error) when (error is not PostgresException)
            {
                Console.Error.WriteLine($"\n  The database was lost: {error.Message}\n  Run the same command again to go on from here.");
                return 1;
            }
        });
        return command;
    }

    static async Task<int> AbandonAsync(BulkLoad load, CancellationToken cancellation)
    {
        Console.WriteLine(await load.AbandonAsync(cancellation) ? "  The load was taken back; the register is empty." : "  No load was begun; nothing was done.");
        return 0;
    }

    static async Task MigrateUnlessHalfLoadedAsync(string owner, CancellationToken cancellation)
    {
        await using (var connection = new NpgsqlConnection(owner))
        {
            await connection.OpenAsync(cancellation);
            if (await HalfLoadedRegister.ExistsAsync(connection, cancellation))
                return;
        }

        await RegistryMigrator.MigrateAsync(owner, cancellation);
    }

    static void Print(BulkLoadReport report)
    {
        foreach (var (table, rows) in report.Rows.Where(r => r.Value > 0).OrderByDescending(r => r.Value))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rows,12:N0} {table.Replace('_', ' ')}"));
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  Done in {report.Duration.TotalSeconds:0.0} s; this program took {self.PeakWorkingSet64 / 1024 / 1024} MB at most."));
    }

    /// <summary>A line for each step with the seconds it took; on a terminal also the share done.</summary>
    sealed class StepTimes : IProgress<ImportProgress>
    {
        readonly Lock writing = new();
        readonly Stopwatch watch = new();
        string step = "";
        int percent = -1;

        public void Report(ImportProgress value)
        {
            lock (writing)
            {
                if (value.Step != step)
                {
                    if (step.Length > 0)
                        Steps.WriteDone(step, watch.Elapsed);
                    (step, percent) = (value.Step, -1);
                    watch.Restart();
                    if (Console.IsOutputRedirected && value.Share < 1)
                        Console.WriteLine($"  {step} ...");
                }

                if (Console.IsOutputRedirected || value.Share >= 1 || (int)(value.Share * 100) == percent)
                    return;
                percent = (int)(value.Share * 100);
                Console.Write(string.Create(CultureInfo.InvariantCulture, $"\r  {step,-40} {percent,3} %"));
            }
        }
    }
}
