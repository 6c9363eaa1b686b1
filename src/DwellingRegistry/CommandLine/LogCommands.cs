using System.CommandLine;
using System.Globalization;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Audit.Export;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;

namespace DwellingRegistry.CommandLine;

/// <summary><c>dwellings export-log</c>, <c>verify-log</c> and <c>log-key</c>: the access log and its proof.</summary>
static class LogCommands
{
    /// <summary>How many findings of a check are printed; the rest are counted.</summary>
    const int MostPrinted = 50;

    public static Command CreateExport()
    {
        var to = new Option<string>("--to") { Description = "The file to write. It is about people: keep it as the register itself.", HelpName = "FILE", Required = true };
        var command = new Command("export-log", "Write the access log with its seal into a file, for verify-log.");
        command.Options.Add(to);
        command.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetRequiredValue(to);
            await using var database = await WorkingDatabase.OpenAsync(DataFolder.Locate(), cancellation);
            var counts = await new ExportLog(database.Connections.Owner).RunAsync(file, new Counter(), cancellation);
            Console.WriteLine($"\n  {Number(counts.Sealed)} sealed records and {Number(counts.Unsealed)} not yet sealed ones are in {file}");
        });
        return command;
    }

    /// <summary>Exit codes: <see cref="LogVerdict"/>.</summary>
    public static Command CreateVerify()
    {
        var export = new Argument<string>("FILE") { Description = "An export of the access log." };
        var anchors = new Option<string?>("--anchors") { Description = "Tree heads that were kept outside the database: a tree-heads.jsonl.", HelpName = "FILE" };
        var publicKey = new Option<string[]>("--public-key")
        {
            Description = "The log's public key (PEM) as it was handed out; more than one where it was renewed. Without it signatures are checked by the key of this installation, if it is here, which proves nothing against it.",
            HelpName = "FILE",
        };
        var earlier = new Option<string?>("--earlier") { Description = "An earlier export: what differs from it is named record by record.", HelpName = "FILE" };
        var years = NumberOption.Create("--retention-years", "How long content is kept before it may be erased.", LogOptions.UsualRetentionYears, least: 1, most: 100);
        var command = new Command(
            "verify-log",
            """
            Prove an export of the access log, without a database.

            Ends with 0 where it is proven: by --public-key and --anchors, both kept elsewhere, with nothing wrong. 1: something is wrong, or the file is
            no export. 2: consistent with itself, but not held against a key and a head kept elsewhere, so that whoever made it could have made another.
            3: as 0, beside anchored records that the operator gave up (accept-log).
            """);
        command.Arguments.Add(export);
        command.Options.Add(anchors);
        command.Options.Add(publicKey);
        command.Options.Add(earlier);
        command.Options.Add(years);
        command.SetAction(parsed =>
        {
            var named = parsed.GetValue(publicKey) ?? [];
            var keys = ReadKeys(named);
            var heads = KeptHeads.Read(parsed.GetValue(anchors) is { } anchorFile ? ReadLines(anchorFile) : [], keys);
            var check = new VerifyLog(keys, heads.Heads, parsed.GetValue(years)) { AreKeysKeptElsewhere = named.Length > 0, Accepted = heads.Accepted };
            var report = check.Run(ReadLines(parsed.GetRequiredValue(export)), parsed.GetValue(earlier) is { } earlierFile ? ReadLines(earlierFile) : null);
            if (heads.Unreadable > 0)
                report.Remarks.Add($"{Number(heads.Unreadable)} lines of the anchors are cut off or no tree heads, and were not compared.");
            Print(report, hasKey: named.Length > 0);
            return (int)report.Verdict;
        });
        return command;
    }

    public static Command CreateKey()
    {
        var command = new Command("log-key", "Print the public key that checks the access log's tree heads.");
        command.SetAction(_ =>
        {
            using var key = LogKey.OfInstallation(DataFolder.Locate());
            Console.WriteLine(key.PublicPem);
            Console.Error.WriteLine($"  Key id {key.Id}. Hand it to whoever checks the log.");
        });
        return command;
    }

    static List<LogKey> ReadKeys(string[] files) => files.Length > 0
        ? [.. files.Select(file => LogKey.FromPublicPem(string.Join('\n', ReadLines(file))))]
        : LogKey.FindOfInstallation(DataFolder.Locate()) is { } own ? [own] : [];

    static IEnumerable<string> ReadLines(string file) =>
        File.Exists(file) ? File.ReadLines(file) : throw new InstallationException($"There is no file {file}.");

    static void Print(LogReport report, bool hasKey)
    {
        Console.WriteLine(
            $"""

              Export of          {report.ExportedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "?"}
              Sealed records     {Number(report.Sealed)}, of which {Number(report.Erased)} erased at the end of retention
              Not yet sealed     {Number(report.Unsealed)}
              Signed heads       {Number(report.HeadsProven)} hold
              Anchored heads     {Number(report.AnchorsProven)} hold

            """);
        foreach (var finding in report.Findings.Take(MostPrinted))
            Console.WriteLine($"  WRONG  {finding.Text}");
        if (report.Findings.Count > MostPrinted)
            Console.WriteLine($"  and {Number(report.Findings.Count - MostPrinted)} more.");
        foreach (var remark in report.Remarks)
            Console.WriteLine($"  Note   {remark}");
        Console.WriteLine(report.Verdict switch
        {
            LogVerdict.Proven => "\n  PROVEN: every sealed record is as it was sealed, in its order, none missing.",
            LogVerdict.ProvenButForLoss => "\n  PROVEN BUT FOR A LOSS: every sealed record of this log is as it was sealed, in its order; what the operator gave up (see the notes) is not in it.",
            LogVerdict.OnlyConsistent => $"\n  NOT PROVEN: consistent with itself; {NotHeldAgainst(report, hasKey)}.",
            _ => "\n  NOT PROVEN: see what is wrong.",
        });
    }

    static string NotHeldAgainst(LogReport report, bool hasKey) => (report.AnchorsProven > 0, hasKey) switch
    {
        (false, true) => "not held against any head kept elsewhere: give --anchors",
        (true, false) => "not held against a key kept elsewhere: give --public-key",
        (false, false) => "not held against any head or key kept elsewhere: give --anchors and --public-key",
        _ => "no signed head covers its last records",
    };

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>On a terminal one line that counts up; elsewhere nothing.</summary>
    sealed class Counter : IProgress<long>
    {
        public void Report(long value)
        {
            if (!Console.IsOutputRedirected)
                Console.Write($"\r  {Number(value)} records ...");
        }
    }
}
