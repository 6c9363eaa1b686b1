using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DwellingRegistry.Registry;

/// <summary>
/// Raises, within the transaction of a change, the notification that it happened: PostgreSQL tells it to whoever listens once the change is
/// committed, in the order of the commits, and to nobody when it is not. It carries the change's random reference and nothing else. A bulk load,
/// which has no changes, tells nothing.
/// </summary>
sealed class ChangeNotices : SaveChangesInterceptor, IDbTransactionInterceptor
{
    /// <summary>The channel, within one database.</summary>
    public const string Channel = "registry_changes";

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken cancellation = default)
    {
        // What a rolled back savepoint takes back is told all the same; no row refers to it then.
        foreach (var change in data.Context!.ChangeTracker.Entries<Change>().Where(entry => entry.State == EntityState.Added))
            ToTell(data).Add(change.Entity.Reference);
        return new(result);
    }

    async ValueTask<InterceptionResult> IDbTransactionInterceptor.TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData data, InterceptionResult result, CancellationToken cancellation)
    {
        if (ToTell(data) is { Count: > 0 } saved)
        {
            var references = saved.ToArray();
            saved.Clear();
            await data.Context!.Database.ExecuteSqlAsync($"select pg_notify({Channel}, r::text) from unnest({references}) as r", cancellation);
        }
        return result;
    }

    Task IDbTransactionInterceptor.TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken cancellation)
    {
        ToTell(data).Clear();
        return Task.CompletedTask;
    }

    static HashSet<Guid> ToTell(DbContextEventData data) => ((RegistryDbContext)data.Context!).ChangesToTell;
}
