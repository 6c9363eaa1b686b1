using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>
/// Seals the access log every second, and writes the newest tree head outside the database at most once a minute and when the server stops.
/// Requests never wait for it: while it cannot seal, deliveries go on for a stated time (<see cref="LogHealth"/>) and the unsealed window grows, which
/// unsealedRecords states. On a database that does not hold what was anchored it does nothing.
/// </summary>
sealed partial class LogSealer(SealRecords seal, TreeHeadAnchors anchors, LogHealth health, TimeProvider clock, ILogger<LogSealer> logger) : BackgroundService
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    static readonly TimeSpan AnchorPace = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(5);

    bool isFailing;
    bool isBroken;
    bool isAnchorFailing;
    TreeHead? newest;
    DateTimeOffset anchoredAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            await SealAsync(stoppingToken);
            if (!stoppingToken.IsCancellationRequested && clock.GetUtcNow() - anchoredAt >= AnchorPace)
                Anchor();
        }
        while (await NextAsync(timer, stoppingToken));
    }

    /// <summary>What the last second brought is sealed and anchored before the server goes.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LastMoment);
        await SealAsync(patience.Token);
        Anchor();
    }

    async Task SealAsync(CancellationToken cancellation)
    {
        if (!health.MaySeal)
        {
            // What was sealed before may be what the database lost: it is not anchored again.
            newest = null;
            return;
        }
        try
        {
            newest = await seal.RunAsync(cancellation);
            if (isFailing || isBroken)
                LogRecovered();
            isFailing = isBroken = false;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            // The database restarts, say. Once is enough to know.
            if (!isFailing)
                LogFailing(error);
            isFailing = true;
        }
        catch (BrokenTreeException error)
        {
            if (!isBroken)
                LogBroken(error);
            isBroken = true;
        }
    }

    void Anchor()
    {
        if (newest is null || !health.MaySeal)
            return;
        var failures = anchors.Write(newest);
        anchoredAt = clock.GetUtcNow();
        if (failures.Count > 0 && !isAnchorFailing)
            LogNotAnchored(failures[0]);
        isAnchorFailing = failures.Count > 0;
    }

    static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The access log is not sealed until the database answers again.")]
    partial void LogFailing(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The access log is sealed again.")]
    partial void LogRecovered();

    [LoggerMessage(Level = LogLevel.Critical, Message = "The access log is not sealed any more: what the database holds of its seal was changed.")]
    partial void LogBroken(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A tree head of the access log could not be written outside the database.")]
    partial void LogNotAnchored(Exception error);
}
