using System.CommandLine;
using System.Globalization;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;

namespace DwellingRegistry.CommandLine;

/// <summary><c>dwellings accept-log</c> and <c>erase-log</c>: what only the operator decides about the access log.</summary>
static class LogUpkeepCommands
{
    public static Command CreateAccept()
    {
        var reason = new Option<string>("--reason") { Description = "Why the log is not the one that was anchored. Every later check of the log repeats it.", HelpName = "TEXT", Required = true };
        var anchorTo = ServerOptions.CreateAnchorTo();
        var command = new Command(
            "accept-log", "State that the register goes on although its access log is not the one that was anchored, as after an older backup was restored. The statement is signed and stands among the anchors.");
        command.Options.Add(reason);
        command.Options.Add(anchorTo);
        command.SetAction(async (parsed, cancellation) =>
        {
            var data = DataFolder.Locate();
            await using var database = await WorkingDatabase.OpenAsync(data, cancellation);
            using var key = LogKey.OfInstallation(data);
            var folders = SealingServices.AnchorFolders(data.File(SealingServices.AnchorFolder), parsed.GetValue(anchorTo));
            var statements = await new AcceptLog(database.Connections.Owner, key, folders, TimeProvider.System).RunAsync(parsed.GetRequiredValue(reason), Environment.UserName, cancellation);
            foreach (var (file, statement) in statements)
                Console.WriteLine($"\n  Stated in {file}: the log goes on from the {Number(statement.StandsAt)} sealed records that the database holds. What was anchored beyond {Number(statement.Holds)} records, up to {Number(statement.GivenUp)}, is given up. A running server notices within seconds.");
            if (statements.Count == 0)
                Console.WriteLine("\n  The database holds everything that was anchored: there is nothing to state.");
        });
        return command;
    }

    public static Command CreateErase()
    {
        var olderThan = new Option<string?>("--older-than")
        {
            Description = $"How old a record must be, in whole years, as 5y; one year at least. Without it: Log:RetentionYears ({LogOptions.UsualRetentionYears} unless set).",
            HelpName = "YEARS",
        };
        olderThan.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && FindYears(text) is null)
                result.AddError($"--older-than takes whole years from {LogOptions.LeastRetentionYears} to {LogOptions.MostRetentionYears}, as 5y.");
        });
        var yes = new Option<bool>("--yes") { Description = "Erase. Without it, only say what would be." };
        var command = new Command("erase-log", "Erase what the access log says beyond its years of retention. Their hashes stay: the rest of the log is proven as before.");
        command.Options.Add(olderThan);
        command.Options.Add(yes);
        command.SetAction(async (parsed, cancellation) =>
        {
            var years = parsed.GetValue(olderThan) is { } text ? FindYears(text)!.Value : LogOptions.ReadEnvironment().RetentionYears;
            await using var database = await WorkingDatabase.OpenAsync(DataFolder.Locate(), cancellation);
            await EraseAsync(new EraseLog(database.Connections.Owner, TimeProvider.System), years, parsed.GetValue(yes), cancellation);
        });
        return command;
    }

    static async Task EraseAsync(EraseLog log, int years, bool isMeant, CancellationToken cancellation)
    {
        var found = await log.FindAsync(years, cancellation);
        var what = $"{Number(found.Records)} sealed records up to and including {found.LastDay:yyyy-MM-dd}";
        if (found.Records == 0 || !isMeant)
        {
            Console.WriteLine(found.Records == 0 ? $"\n  There are none to erase: {what}." : $"\n  Would erase the content of {what}. Nothing was erased: add --yes.");
            return;
        }
        var progress = new Counter(found.Records);
        try
        {
            var erased = await log.RunAsync(found, progress, cancellation);
            Console.WriteLine($"\n  Erased the content of {Number(erased)} sealed records up to and including {found.LastDay:yyyy-MM-dd}.");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.WriteLine($"\n  Stopped. {Number(progress.Last)} of {what} are erased; the same command goes on.");
            throw;
        }
    }

    static int? FindYears(string text) =>
        text.EndsWith('y') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var years)
        && years is >= LogOptions.LeastRetentionYears and <= LogOptions.MostRetentionYears ? years : null;

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>On a terminal one line that counts up; elsewhere nothing.</summary>
    sealed class Counter(long all) : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value)
        {
            Last = value;
            if (!Console.IsOutputRedirected)
                Console.Write($"\r  {Number(value)} of {Number(all)} erased ...");
        }
    }
}
