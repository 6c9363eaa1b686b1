using System.Collections.Concurrent;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Access;

/// <summary>
/// Counts what an agency asks against its grant. The day's count stands in the database and is taken in blocks ahead of use, so that a request
/// costs no round trip: a crash forgets the rest of a block, which then is lost to the agency and never counted twice. The rate of a minute is
/// each server's own.
/// </summary>
public sealed class GrantQuota : IAsyncDisposable
{
    const int MostBlock = 50;

    readonly ConcurrentDictionary<long, Account> accounts = [];
    readonly NpgsqlDataSource source;
    readonly TimeProvider clock;

    public GrantQuota(RegistryConnections connections, TimeProvider clock)
    {
        this.clock = clock;
        // Of its own: a request that asks for a block holds one of the API's connections, and where all of them wait for a block none comes free.
        var settings = new NpgsqlConnectionStringBuilder(connections.App) { ApplicationName = "dwellings quota", MinPoolSize = 0, MaxPoolSize = 2 };
        source = RegistryDatabase.CreateDataSource(settings.ConnectionString, "quota");
    }

    /// <exception cref="RegistryError">The minute's rate or the day's quota is used up; <c>retryAfter</c> says for how many seconds.</exception>
    public async ValueTask TakeAsync(GrantInForce grant, CancellationToken cancellation)
    {
        var account = accounts.GetOrAdd(grant.Id, _ => new Account());
        await account.OneAtATime.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            account.TurnTo(now);
            if (account.InMinute >= grant.PerMinute)
                throw Exhausted($"Your grant allows {grant.PerMinute} requests a minute. Wait for the next minute.", "grant-rate", now, TimeSpan.FromMinutes(1));
            account.InMinute++;
            if (account.Left == 0 && !account.IsUsedUp)
            {
                account.Left = await TakeBlockAsync(grant, account.Day, cancellation);
                // Nobody gives anything back within a day, so the database need not be asked again.
                account.IsUsedUp = account.Left == 0;
            }
            if (account.IsUsedUp)
                throw Exhausted($"Your grant allows {grant.PerDay} requests a day, which are used up. The next day begins at 00:00 UTC.", "grant-quota", now, TimeSpan.FromDays(1));
            account.Left--;
        }
        finally
        {
            account.OneAtATime.Release();
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    async Task<int> TakeBlockAsync(GrantInForce grant, DateOnly day, CancellationToken cancellation)
    {
        var block = Math.Clamp(grant.PerDay / 20, 1, MostBlock);
        await using var command = source.CreateCommand("select registry.take_from_grant($1, $2, $3)");
        command.Parameters.AddWithValue(grant.Id);
        command.Parameters.AddWithValue(day);
        command.Parameters.AddWithValue(block);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <param name="message">The sentence.</param>
    /// <param name="rule">Which of the two it is.</param>
    /// <param name="now">Now.</param>
    /// <param name="span">A minute or a day: it begins anew when the next one does.</param>
    static RegistryError Exhausted(string message, string rule, DateTimeOffset now, TimeSpan span) => new(RegistryError.LimitExceeded, message, rule: rule)
    {
        Details = new Dictionary<string, object?> { ["retryAfter"] = (int)Math.Ceiling((span.Ticks - now.UtcTicks % span.Ticks) / (double)TimeSpan.TicksPerSecond) },
    };

    sealed class Account
    {
        long minute;

        public SemaphoreSlim OneAtATime { get; } = new(1);
        public int InMinute { get; set; }
        public DateOnly Day { get; private set; }
        public int Left { get; set; }
        public bool IsUsedUp { get; set; }

        public void TurnTo(DateTimeOffset now)
        {
            if (minute != now.UtcTicks / TimeSpan.TicksPerMinute)
                (minute, InMinute) = (now.UtcTicks / TimeSpan.TicksPerMinute, 0);
            if (DateOnly.FromDateTime(now.UtcDateTime) is var today && today != Day)
                (Day, Left, IsUsedUp) = (today, 0, false);
        }
    }
}
