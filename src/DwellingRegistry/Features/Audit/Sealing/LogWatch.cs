using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>
/// Finds out whether people may be delivered, so that no request has to: every few seconds the newest anchored head is held against the database,
/// and the oldest unsealed record is looked at. Under the application's role: it goes on where the sealer's cannot connect. Says each change of
/// state once. The first look is before the server answers anything.
/// </summary>
sealed partial class LogWatch(LogHealth health, TreeHeadAnchors anchors, LogOptions options, NpgsqlDataSource database, TimeProvider clock, ILogger<LogWatch> logger) : BackgroundService
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    static readonly TimeSpan PaceInTrouble = TimeSpan.FromSeconds(1);

    LogTrouble? said;
    readonly HashSet<string> saidUnread = [];
    bool isBlind;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(health.Verdict() is null ? Pace : PaceInTrouble, clock, stoppingToken);
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            // What is anchored is read first: the database may only be further.
            var (kept, failures) = anchors.ReadNewest();
            SayUnread(failures);
            await using var connection = await database.OpenConnectionAsync(cancellation);
            health.Compared(await StoredTree.FindContradictionAsync(connection, kept, cancellation));
            health.SealedUntil(clock.GetUtcNow() - await LongestWaitAsync(connection, cancellation));
            isBlind = false;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            // The database restarts, say. What was found last holds until it is too old.
            if (!isBlind)
                LogBlind(error);
            isBlind = true;
        }
        Say(health.Verdict());
    }

    /// <summary>How long the oldest unsealed record has waited, by the database's clock, which wrote its instant.</summary>
    static async Task<TimeSpan> LongestWaitAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select greatest(clock_timestamp() - oldest, interval '0') from registry.unsealed_records()", connection);
        return await command.ExecuteScalarAsync(cancellation) is TimeSpan waited ? waited : TimeSpan.Zero;
    }

    void SayUnread(IReadOnlyList<(string File, Exception Error)> failures)
    {
        foreach (var (file, error) in failures.Where(failure => saidUnread.Add(failure.File)))
            LogUnread(error, file);
        saidUnread.IntersectWith(failures.Select(failure => failure.File));
    }

    void Say(LogTrouble? trouble)
    {
        if (trouble == said)
            return;
        switch (trouble)
        {
            case LogTrouble.Contradicted:
                LogContradicted(health.Contradiction ?? "");
                break;
            case LogTrouble.Unsealed:
                LogUnsealed(options.MostUnsealed.TotalMinutes);
                break;
            case null when said is not LogTrouble.NotChecked:
                LogWell();
                break;
            default:
                break;
        }
        said = trouble;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{What}")]
    partial void LogContradicted(string what);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Nothing about people is shown or changed: a record of the access log has waited for its seal for more than {Minutes} minutes. See to it that the sealer's role can reach and write the database; deliveries go on by themselves once the log is sealed.")]
    partial void LogUnsealed(double minutes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The access log is as it was anchored and is sealed in time: people are shown and changed again.")]
    partial void LogWell();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The access log cannot be looked at until the database answers again.")]
    partial void LogBlind(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The anchored tree heads in {File} cannot be read, so the access log is not held against them.")]
    partial void LogUnread(Exception error, string file);
}
