using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// Hears of every committed change (<see cref="ChangeNotices"/>), asks the database which objects it touched, and tells those who follow them.
/// Where the connection breaks, changes may be missed: everybody who follows something is then sent away to begin anew.
/// </summary>
sealed partial class ChangeListener(NpgsqlDataSource database, ChangeNews news, TimeProvider clock, ILogger<ChangeListener> logger) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    bool isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException or InvalidOperationException)
            {
                // The database restarts, say. Once is enough to know.
                if (!isFailing)
                    LogFailing(error);
                isFailing = true;
            }
            finally
            {
                news.LoseSight();
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var heard = new HashSet<Guid>();
        connection.Notification += (_, notice) =>
        {
            if (Guid.TryParse(notice.Payload, out var change))
                heard.Add(change);
        };
        await using (var listen = new NpgsqlCommand($"listen {ChangeNotices.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellation);
        news.GainSight();
        if (isFailing)
            LogRecovered();
        isFailing = false;
        while (true)
        {
            // While the question is put further notices may come in.
            if (heard.Count == 0)
                await connection.WaitAsync(cancellation);
            var changes = heard.ToArray();
            heard.Clear();
            if (changes.Length > 0)
                await TellAsync(connection, changes, cancellation);
        }
    }

    async Task TellAsync(NpgsqlConnection connection, Guid[] changes, CancellationToken cancellation)
    {
        var touched = new List<FollowedObject>();
        await using (var command = new NpgsqlCommand("select kind, id from registry.objects_of_changes($1)", connection) { Parameters = { new() { Value = changes } } })
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
                touched.Add(new FollowedObject(row.GetString(0), row.GetInt64(1)));
        }
        foreach (var what in touched)
            news.Tell(what);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Subscriptions are closed until the database answers again.")]
    partial void LogFailing(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Subscriptions are open again.")]
    partial void LogRecovered();
}
