using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Sealing;

/// <summary>What the first look at a database finds, and that the operator is told it once, with what to do.</summary>
public sealed class LogWatchTests(DatabaseServer databases) : IAsyncLifetime
{
    static readonly LogOptions Options = new(TimeSpan.FromHours(1), 5);

    SealedLog log = null!;
    string[] folders = null!;

    public async ValueTask InitializeAsync()
    {
        log = await SealedLog.CreateAsync(databases);
        folders = [log.Data.File("log-anchors"), log.Data.File("another-party")];
        await log.RecordAsync(4);
        Anchor((await log.SealAsync())!);
        await log.RecordAsync(3);
        Anchor((await log.SealAsync())!);
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();

    [Fact]
    public async Task A_database_that_went_on_from_what_was_anchored_is_well_and_nothing_is_said()
    {
        await log.RecordAsync(2);
        await log.SealAsync();
        var (health, lines) = await LookAsync();
        health.Verdict().ShouldBeNull();
        lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_restored_from_an_older_backup_is_found_by_what_it_lacks()
    {
        await log.ExecuteAsync(LogTampering.CutNewestStep);
        var (health, lines) = await LookAsync();
        health.Verdict().ShouldBe(LogTrouble.Contradicted);
        var told = lines.ShouldHaveSingleItem();
        told.ShouldStartWith("Critical: The database holds 4 sealed records of the access log, but ");
        told.ShouldContain("keeps a signed head of 7");
        told.ShouldContain(": the newer ones are missing");
        told.ShouldContain("./dwellings accept-log --reason");
    }

    [Fact]
    public async Task Only_the_head_that_another_party_keeps_may_tell()
    {
        await log.ExecuteAsync(LogTampering.CutNewestStep);
        File.Delete(Path.Combine(folders[0], TreeHeadAnchors.FileName));
        (await LookAsync()).Lines.ShouldHaveSingleItem().ShouldContain(folders[1]);
    }

    [Fact]
    public async Task A_log_of_the_same_size_that_was_sealed_anew_is_found()
    {
        await log.ExecuteAsync($"{LogTampering.ForgetSeal} update registry.access_records set caller = 'nobody' where id = 3");
        (await log.AnotherSealer().RunAsync(TestContext.Current.CancellationToken))!.Size.ShouldBe(7);
        var (health, lines) = await LookAsync();
        health.Verdict().ShouldBe(LogTrouble.Contradicted);
        lines.ShouldHaveSingleItem().ShouldContain("is not the one whose head of 7 records");
    }

    [Fact]
    public async Task Leaves_that_were_taken_out_under_the_heads_are_found()
    {
        await log.ExecuteAsync("alter table registry.sealed_records disable trigger only_added; delete from registry.sealed_records where sequence > 4");
        (await LookAsync()).Health.Verdict().ShouldBe(LogTrouble.Contradicted);
    }

    [Fact]
    public async Task What_the_operator_accepted_stays_accepted_and_names_what_is_still_held()
    {
        await log.ExecuteAsync(LogTampering.CutNewestStep);
        var statements = await new AcceptLog(log.Connections.Owner, log.Key, folders, TimeProvider.System).RunAsync("an older backup", "root", TestContext.Current.CancellationToken);
        statements.Select(s => (s.Statement.Holds, s.Statement.GivenUp, s.Statement.StandsAt)).ShouldBe([(4, 7, 4), (4, 7, 4)]);
        statements.ShouldAllBe(s => s.Statement.IsSignedBy(log.Key));
        (await LookAsync()).Health.Verdict().ShouldBeNull();

        // What is anchored from then on counts again.
        await log.RecordAsync(2);
        Anchor((await log.SealAsync())!);
        (await LookAsync()).Health.Verdict().ShouldBeNull();
        await log.ExecuteAsync(LogTampering.CutNewestStep);
        (await LookAsync()).Health.Verdict().ShouldBe(LogTrouble.Contradicted);
    }

    [Fact]
    public async Task A_record_that_waits_too_long_is_said_once_and_so_is_that_it_was_sealed()
    {
        await log.ExecuteAsync(LogTampering.RecordOf("2 hours"));
        var (health, watch, lines) = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        health.Verdict().ShouldBe(LogTrouble.Unsealed);
        await log.SealAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(health.Verdict() is null && lines.Count > 1));
        await watch.StopAsync(TestContext.Current.CancellationToken);
        lines.Count.ShouldBe(2);
        lines[0].ShouldStartWith("Critical: Nothing about people is shown or changed: a record of the access log has waited for its seal for more than 60 minutes.");
        lines[1].ShouldContain("people are shown and changed again");
    }

    [Fact]
    public async Task Without_a_database_nothing_is_known_and_nobody_delivered()
    {
        await using var nowhere = RegistryDatabase.CreateDataSource("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");
        var health = new LogHealth(Options, TimeProvider.System);
        using var watch = new LogWatch(health, new TreeHeadAnchors(folders, log.Key), Options, nowhere, TimeProvider.System, new CollectedLog([]));
        await watch.StartAsync(TestContext.Current.CancellationToken);
        health.Verdict().ShouldBe(LogTrouble.NotChecked);
        await watch.StopAsync(TestContext.Current.CancellationToken);
    }

    void Anchor(TreeHead head) => new TreeHeadAnchors(folders).Write(head).ShouldBeEmpty();

    async Task<(LogHealth Health, List<string> Lines)> LookAsync()
    {
        var (health, watch, lines) = Watch();
        await watch.StartAsync(TestContext.Current.CancellationToken);
        await watch.StopAsync(TestContext.Current.CancellationToken);
        return (health, lines);
    }

    (LogHealth, LogWatch, List<string>) Watch()
    {
        var health = new LogHealth(Options, TimeProvider.System);
        var lines = new List<string>();
        // Dropped with the database.
        var database = NpgsqlDataSource.Create(log.Connections.App + ";Pooling=false");
        return (health, new LogWatch(health, new TreeHeadAnchors(folders, log.Key), Options, database, TimeProvider.System, new CollectedLog(lines)), lines);
    }

    sealed class CollectedLog(List<string> lines) : ILogger<LogWatch>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add($"{logLevel}: {formatter(state, exception)}");
        }
    }
}
