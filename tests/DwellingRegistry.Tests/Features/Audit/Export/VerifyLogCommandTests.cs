using System.Diagnostics;
using DwellingRegistry.Features.Audit.Export;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.Tests.Features.Audit.Export;

/// <summary><c>dwellings verify-log</c> as an auditor runs it: its last line and its exit code.</summary>
public sealed class VerifyLogCommandTests : IDisposable
{
    readonly SampleLog log = new(5);
    readonly string folder = Directory.CreateTempSubdirectory("dwellings-verify-").FullName;

    public void Dispose()
    {
        log.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task With_key_and_anchors_it_is_proven()
    {
        var (code, printed) = await RunAsync(Export(log.Lines), "--public-key", Key(), "--anchors", Anchors(log.Heads[4].ToLine()));
        printed.ShouldContain("  PROVEN: every sealed record");
        code.ShouldBe(0);
    }

    [Fact]
    public async Task Without_anchors_it_is_only_consistent_with_itself()
    {
        foreach (var anchors in new[] { Array.Empty<string>(), ["--anchors", Anchors()] })
        {
            var (code, printed) = await RunAsync([Export(log.Lines), "--public-key", Key(), .. anchors]);
            printed.ShouldContain("NOT PROVEN: consistent with itself; not held against any head kept elsewhere: give --anchors.");
            code.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Without_a_key_it_is_only_consistent_with_itself()
    {
        var (code, printed) = await RunAsync(Export(log.Lines), "--anchors", Anchors(log.Heads[4].ToLine()));
        printed.ShouldContain("NOT PROVEN: consistent with itself; not held against a key kept elsewhere: give --public-key.");
        code.ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_record_is_named()
    {
        var lines = log.With(3, line => line with { Record = line.Record! with { Caller = "somebody else" } });
        var (code, printed) = await RunAsync(Export(lines), "--public-key", Key(), "--anchors", Anchors(log.Heads[4].ToLine()));
        printed.ShouldContain("WRONG  Record 3 was changed");
        code.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_operator_gave_up_is_repeated_with_its_reason_and_a_code_of_its_own()
    {
        var shorter = log.Export([.. log.Lines.Select(line => line.Record).OfType<RecordContent>().Take(3)]);
        var statement = LogAcceptance.Sign(log.Key, 3, log.Heads[4], 3, log.Heads[2].Root, "restored from the backup of Tuesday", "root", log.Heads[4].Instant);
        var anchors = Anchors(log.Heads[2].ToLine(), log.Heads[4].ToLine(), statement.ToLine());
        var (code, printed) = await RunAsync(Export(shorter), "--public-key", Key(), "--anchors", anchors);
        printed.ShouldContain("PROVEN BUT FOR A LOSS");
        printed.ShouldContain("beyond 3 records until then is given up. The reason given: restored from the backup of Tuesday");
        code.ShouldBe(3);

        (code, printed) = await RunAsync(Export(shorter), "--public-key", Key(), "--anchors", Anchors(log.Heads[2].ToLine(), log.Heads[4].ToLine()));
        printed.ShouldContain("Record 3 was sealed when a head of 5 records was anchored");
        code.ShouldBe(1);
    }

    [Fact]
    public async Task Its_help_says_what_each_exit_code_means()
    {
        var (_, printed) = await RunAsync("--help");
        foreach (var meaning in new[] { "Ends with 0 where", "1: something is wrong", "2: consistent with", "3: as 0" })
            printed.ShouldContain(meaning);
    }

    string Export(IEnumerable<LogLine> lines) => Write("export.jsonl", lines.Select(line => line.ToString()));

    string Anchors(params string[] lines) => Write("tree-heads.jsonl", lines);

    string Key() => Write("key.pem", [log.Key.PublicPem]);

    string Write(string name, IEnumerable<string> lines)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllLines(file, lines);
        return file;
    }

    async Task<(int Code, string Printed)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dwellings.dll"), "verify-log", .. arguments]) { RedirectStandardOutput = true };
        // An installation without a key of its own.
        start.Environment["DWELLINGS_DATA"] = Path.Combine(folder, "data");
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, printed);
    }
}
