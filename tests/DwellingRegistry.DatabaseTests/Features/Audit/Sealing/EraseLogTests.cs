using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Audit.Export;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Sealing;

/// <summary>The end of retention: what is erased, in which steps, and that what is left is proven as before.</summary>
public sealed class EraseLogTests(DatabaseServer databases) : IAsyncLifetime
{
    SealedLog log = null!;
    EraseLog erase = null!;

    public async ValueTask InitializeAsync()
    {
        log = await SealedLog.CreateAsync(databases);
        erase = new EraseLog(log.Connections.Owner, TimeProvider.System);
        await log.ExecuteAsync(LogTampering.RecordOf("7 years", 5));
        await log.ExecuteAsync(LogTampering.RecordOf("2 years", 3));
        await log.RecordAsync(4);
        await log.SealAsync();
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();

    [Fact]
    public async Task First_it_only_counts_whole_days_and_sealed_records()
    {
        await log.ExecuteAsync(LogTampering.RecordOf("7 years"));
        var found = await FindAsync(5);
        (found.Records, found.LastDay).ShouldBe((5, DateOnly.FromDateTime(DateTime.UtcNow.Date.AddYears(-5).AddDays(-2))));
        (await FindAsync(1)).Records.ShouldBe(8);
        (await FindAsync(50)).Records.ShouldBe(0);
        (await ErasedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_erases_in_steps_can_be_stopped_between_them_and_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told(count =>
        {
            if (count >= 4)
                stop.Cancel();
        });
        await Should.ThrowAsync<OperationCanceledException>(async () => await erase.RunAsync(await FindAsync(5), told, stop.Token, idsAtOnce: 2));
        told.Counts.ShouldBe([2, 4]);
        (await ErasedAsync()).ShouldBe(4);

        var rest = await FindAsync(5);
        rest.Records.ShouldBe(1);
        (await erase.RunAsync(rest, new Told(_ => { }), TestContext.Current.CancellationToken)).ShouldBe(1);
        (await ErasedAsync()).ShouldBe(5);
        (await FindAsync(5)).Records.ShouldBe(0);
    }

    [Fact]
    public async Task The_command_erases_only_when_told_to_and_never_less_than_a_year_back()
    {
        var (code, printed) = await RunAsync();
        (code, await ErasedAsync()).ShouldBe((0, 0));
        printed.ShouldContain("Would erase the content of 5 sealed records up to and including ");
        printed.ShouldContain("Nothing was erased: add --yes.");
        foreach (var wrong in new[] { "0y", "11m", "5", "-1y", "many" })
        {
            (code, printed) = await RunAsync("--older-than", wrong, "--yes");
            code.ShouldBe(1, wrong);
            printed.ShouldContain("--older-than takes whole years from 1 to 100");
        }
        (await ErasedAsync()).ShouldBe(0);

        (code, printed) = await RunAsync("--older-than", "1y", "--yes");
        (code, await ErasedAsync()).ShouldBe((0, 8));
        printed.ShouldContain("Erased the content of 8 sealed records");
        (await RunAsync("--yes")).Printed.ShouldContain("There are none to erase");
    }

    [Fact]
    public async Task Less_than_a_year_the_database_refuses() =>
        (await Should.ThrowAsync<Npgsql.PostgresException>(async () => await erase.RunAsync(await FindAsync(0), new Told(_ => { }), TestContext.Current.CancellationToken)))
            .Message.ShouldContain("kept for a year at least");

    [Fact]
    public async Task What_is_left_is_proven_and_tampering_with_erased_and_with_remaining_records_is_found()
    {
        var anchor = SignedHead.Of((await log.SealAsync())!);
        var before = await log.ExportAsync();
        await erase.RunAsync(await FindAsync(5), new Told(_ => { }), TestContext.Current.CancellationToken);
        // Records that a test can only seal today: the check is told that the years of retention are over.
        async Task<LogReport> checkAsync() => new VerifyLog([log.Key], [anchor]).Run((await log.ExportAsync()).Select(
            line => line.Contains("exportedAt", StringComparison.Ordinal) ? new LogLine { Format = LogLine.FormatName, ExportedAt = DateTimeOffset.UtcNow.AddYears(6) }.ToString() : line), before);

        var clean = await checkAsync();
        (clean.Sealed, clean.Erased, clean.Verdict).ShouldBe((12, 5, LogVerdict.Proven));

        await log.ExecuteAsync($"update registry.access_records set caller = 'nobody' where id = {await RecordAtAsync(9)}");
        (await checkAsync()).SequencesOf(LogFault.Changed).ShouldBe([9]);
        await log.ExecuteAsync($"update registry.access_records set caller = 'clerk' where id = {await RecordAtAsync(9)}");
        (await checkAsync()).Verdict.ShouldBe(LogVerdict.Proven);

        // An erased record that is written full again, and one whose hash is another.
        await log.ExecuteAsync($"update registry.access_records set erased_at = null, caller = 'nobody', at = now() where id = {await RecordAtAsync(1)}");
        (await checkAsync()).SequencesOf(LogFault.Changed).ShouldBe([1]);
        await log.ExecuteAsync($"delete from registry.access_records where id = {await RecordAtAsync(1)}");
        (await checkAsync()).SequencesOf(LogFault.Removed).ShouldBe([1]);
        await log.ExecuteAsync("alter table registry.sealed_records disable trigger only_added; update registry.sealed_records set leaf_hash = decode(repeat('22', 32), 'hex') where sequence = 2");
        var forged = await checkAsync();
        forged.Findings.ShouldContain(finding => finding.Fault == LogFault.TreeDiffers);
        forged.SequencesOf(LogFault.Changed).ShouldBe([2]);
    }

    [Fact]
    public async Task Content_erased_before_its_time_is_named()
    {
        await log.ExecuteAsync($"update registry.access_records set caller = '', salt = '', erased_at = now() where id = {await RecordAtAsync(10)}");
        (await log.VerifyAsync()).SequencesOf(LogFault.ErasedEarly).ShouldBe([10]);
    }

    Task<(int Code, string Printed)> RunAsync(params string[] arguments) => ProgramCommand.RunAsync(log.Connections, log.Data, ["erase-log", .. arguments]);

    Task<ErasableRecords> FindAsync(int years) => erase.FindAsync(years, TestContext.Current.CancellationToken);

    Task<long> ErasedAsync() => log.ReadAsync<long>("select count(*) from registry.access_records where erased_at is not null");

    Task<long> RecordAtAsync(int sequence) => log.ReadAsync<long>($"select record_id from registry.sealed_records where sequence = {sequence}");

    sealed class Told(Action<long> then) : IProgress<long>
    {
        public List<long> Counts { get; } = [];

        public void Report(long value)
        {
            Counts.Add(value);
            then(value);
        }
    }
}
