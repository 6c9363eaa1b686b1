using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Audit.Sealing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Sealing;

/// <summary>The sealer outlives its database's troubles, and writes its heads where the database's administrator is not.</summary>
public sealed class LogSealerTests(DatabaseServer databases) : IAsyncLifetime
{
    SealedLog log = null!;

    public async ValueTask InitializeAsync() => log = await SealedLog.CreateAsync(databases);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    [Fact]
    public async Task It_seals_by_itself_and_anchors_at_the_start_and_at_the_end_in_every_folder()
    {
        await log.RecordAsync(2);
        string[] folders = [log.Data.File("log-anchors"), log.Data.File("another/party")];
        using var sealer = new LogSealer(log.Seal, new TreeHeadAnchors(folders), Healthy(), TimeProvider.System, new CollectedLog());
        await sealer.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => Task.FromResult(folders.All(folder => TreeHeadAnchors.FindLast(folder)?.Size == 2)));
        await log.RecordAsync(3);
        await Eventually.HoldsAsync(async () => await SizeAsync() == 5);
        await log.RecordAsync();
        await sealer.StopAsync(TestContext.Current.CancellationToken);

        foreach (var folder in folders)
        {
            var heads = (await File.ReadAllLinesAsync(Path.Combine(folder, TreeHeadAnchors.FileName), TestContext.Current.CancellationToken)).Select(SignedHead.Find).ToList();
            // At most one a minute: the head of 5 came too soon after the first.
            heads.Select(head => head!.Size).ShouldBe([2, 6]);
            (await log.VerifyAsync(heads!)).AnchorsProven.ShouldBe(2);
        }
    }

    [Fact]
    public async Task It_says_once_that_it_cannot_seal_while_records_are_written_and_goes_on_when_it_can()
    {
        var lines = new CollectedLog();
        using var sealer = new LogSealer(log.Seal, new TreeHeadAnchors([]), Healthy(), TimeProvider.System, lines);
        await sealer.StartAsync(TestContext.Current.CancellationToken);
        await log.RecordAsync();
        await Eventually.HoldsAsync(async () => await SizeAsync() == 1);

        await log.ExecuteAsync("revoke insert on registry.tree_heads from dwellings_sealer");
        await CutConnectionsAsync();
        await log.RecordAsync(4);
        await Eventually.HoldsAsync(() => Task.FromResult(lines.Lines.Count > 0));
        (await log.ReadAsync<long>("select records from registry.unsealed_records()")).ShouldBe(4);

        await log.ExecuteAsync("grant insert on registry.tree_heads to dwellings_sealer");
        await Eventually.HoldsAsync(async () => await SizeAsync() == 5);
        await Eventually.HoldsAsync(() => Task.FromResult(lines.Lines.Count > 1));
        lines.Lines.Count.ShouldBe(2);
        lines.Lines[0].ShouldContain("not sealed until");
        lines.Lines[1].ShouldContain("sealed again");
        await sealer.StopAsync(TestContext.Current.CancellationToken);
        (await log.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_stops_neither_the_sealing_nor_the_other_folder()
    {
        await File.WriteAllTextAsync(log.Data.File("in-the-way"), "", TestContext.Current.CancellationToken);
        await log.RecordAsync();
        var anchors = new TreeHeadAnchors([log.Data.File("in-the-way"), log.Data.File("free")]);
        anchors.Write((await log.SealAsync())!).Count.ShouldBe(1);
        TreeHeadAnchors.FindLast(log.Data.File("free"))!.Size.ShouldBe(1);
    }

    [Fact]
    public async Task A_head_after_half_a_line_begins_on_its_own_and_the_same_head_is_not_written_twice()
    {
        await log.RecordAsync();
        var head = (await log.SealAsync())!;
        var file = Path.Combine(log.Data.Path, TreeHeadAnchors.FileName);
        await File.WriteAllTextAsync(file, "{\"size\":", TestContext.Current.CancellationToken);
        new TreeHeadAnchors([log.Data.Path]).Write(head).ShouldBeEmpty();
        new TreeHeadAnchors([log.Data.Path]).Write(head).ShouldBeEmpty();
        (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Length.ShouldBe(2);
        TreeHeadAnchors.FindLast(log.Data.Path).ShouldBe(SignedHead.Of(head));
    }

    Task<long> SizeAsync() => log.ReadAsync<long>("select coalesce(max(size), 0) from registry.tree_heads");

    /// <summary>As by a restart of the database.</summary>
    async Task CutConnectionsAsync()
    {
        await using var connection = new NpgsqlConnection(log.Connections.Sealer + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var cut = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()", connection);
        ((long)(await cut.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBeGreaterThan(0);
    }

    static LogHealth Healthy()
    {
        var health = new LogHealth(new LogOptions(TimeSpan.FromHours(1), 5), TimeProvider.System);
        health.Compared(null);
        health.SealedUntil(DateTimeOffset.UtcNow);
        return health;
    }

    sealed class CollectedLog : ILogger<LogSealer>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.Add(formatter(state, exception));
        }
    }
}
