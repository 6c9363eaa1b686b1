using System.Collections.Concurrent;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Access;

/// <summary>
/// Counts what an agency asks against its grant. The day's count stands in the database and is taken in blocks ahead of use, so that a request
/// costs no round trip: a crash forgets the rest of a block, which then is lost to the agency and never counted twice. The rate of a minute is
/// each server's own.
/// </summary>
public sealed class GrantQuota(NpgsqlDataSource source, TimeProvider clock)
{
    const int MostBlock = 50;

    readonly ConcurrentDictionary<long, Account> accounts = [];

    /// <exception cref="RegistryError">The minute's rate or the day's quota is used up.</exception>
    public async ValueTask TakeAsync(GrantInForce grant, CancellationToken cancellation)
    {
        var account = accounts.GetOrAdd(grant.Id, _ => new Account());
        await account.OneAtATime.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (account.Minute != now.Ticks / TimeSpan.TicksPerMinute)
                (account.Minute, account.InMinute) = (now.Ticks / TimeSpan.TicksPerMinute, 0);
            if (account.InMinute >= grant.PerMinute)
                throw Exhausted($"Your grant allows {grant.PerMinute} requests a minute. Wait for the next minute.", "grant-rate");
            account.InMinute++;
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            if (account.Day != today)
                (account.Day, account.Left) = (today, 0);
            if (account.Left == 0)
                account.Left = await TakeBlockAsync(grant, today, cancellation);
            if (account.Left == 0)
                throw Exhausted($"Your grant allows {grant.PerDay} requests a day, which are used up. The next day begins at 00:00 UTC.", "grant-quota");
            account.Left--;
        }
        finally
        {
            account.OneAtATime.Release();
        }
    }

    async Task<int> TakeBlockAsync(GrantInForce grant, DateOnly today, CancellationToken cancellation)
    {
        var block = Math.Clamp(grant.PerDay / 20, 1, MostBlock);
        await using var command = source.CreateCommand("select registry.take_from_grant($1, $2, $3)");
        command.Parameters.AddWithValue(grant.Id);
        command.Parameters.AddWithValue(today);
        command.Parameters.AddWithValue(block);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    static RegistryError Exhausted(string message, string rule) => new(RegistryError.LimitExceeded, message, rule: rule);

    sealed class Account
    {
        public SemaphoreSlim OneAtATime { get; } = new(1);
        public long Minute { get; set; }
        public int InMinute { get; set; }
        public DateOnly Day { get; set; }
        public int Left { get; set; }
    }
}
