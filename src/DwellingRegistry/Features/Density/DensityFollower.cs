using Npgsql;

namespace DwellingRegistry.Features.Density;

/// <summary>
/// Keeps the density cells up to what is committed: every second by the outbox, and anew at the start and on each new day of the database,
/// since dwellings also begin and cease to count by the calendar. Several servers may run it: the database lets one in at a time.
/// </summary>
sealed partial class DensityFollower(NpgsqlDataSource database, TimeProvider clock, ILogger<DensityFollower> logger) : BackgroundService
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>A rebuild takes some four seconds for a million dwellings, and may have to wait for an import to end.</summary>
    const int RebuildTimeoutSeconds = 600;

    DateOnly? countedFor;
    bool isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await FollowAsync(stoppingToken);
                if (isFailing)
                    LogRecovered();
                isFailing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                // The database restarts, say. Once is enough to know.
                if (!isFailing)
                    LogFailing(error);
                isFailing = true;
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    async Task FollowAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var today = new NpgsqlCommand("select current_date", connection);
        var date = (DateOnly)(await today.ExecuteScalarAsync(cancellation))!;
        var isNewDay = date != countedFor;
        await using var follow = new NpgsqlCommand(isNewDay ? "select registry.rebuild_density()" : "select registry.follow_density()", connection);
        if (isNewDay)
        {
            // The pool's connections are set up for requests, which wait less.
            await using var patience = new NpgsqlCommand($"set statement_timeout = '{RebuildTimeoutSeconds}s'", connection);
            await patience.ExecuteNonQueryAsync(cancellation);
            follow.CommandTimeout = RebuildTimeoutSeconds;
        }
        await follow.ExecuteNonQueryAsync(cancellation);
        countedFor = date;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The density map stands still until the database answers again.")]
    partial void LogFailing(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The density map follows the register again.")]
    partial void LogRecovered();
}
