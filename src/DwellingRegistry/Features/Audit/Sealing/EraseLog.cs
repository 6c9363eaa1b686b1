using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>What of the log is old enough to be erased.</summary>
/// <param name="Before">All before this instant: a midnight (UTC).</param>
/// <param name="Records">How many are sealed and not erased yet.</param>
/// <param name="FromId">The lowest of their ids.</param>
/// <param name="BelowId">Above the highest.</param>
sealed record ErasableRecords(DateTimeOffset Before, long Records, long FromId, long BelowId)
{
    /// <summary>The last day of which records are erased.</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(Before.UtcDateTime).AddDays(-1);
}

/// <summary>
/// Erases the content of access records at the end of retention, in steps that each stand for themselves: stopped at any moment it has erased what
/// it says, and goes on at the next run. Leaf hashes stay, so the tree still proves the rest. As the owner.
/// </summary>
sealed class EraseLog(string ownerConnection, TimeProvider clock)
{
    public const int IdsAtOnce = 10_000;

    /// <summary>
    /// Counts, and erases nothing. Whole days, and one day less than the years would allow: what was sealed some time after it was written is then
    /// old enough by its seal too, as verify-log counts.
    /// </summary>
    /// <param name="years">At least 1.</param>
    /// <param name="cancellation">At any time.</param>
    public async Task<ErasableRecords> FindAsync(int years, CancellationToken cancellation)
    {
        var today = clock.GetUtcNow().UtcDateTime.Date;
        var before = new DateTimeOffset(today.AddYears(-years).AddDays(-1), TimeSpan.Zero);
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(
            """
            select count(*), coalesce(min(r.id), 0), coalesce(max(r.id), -1) + 1 from registry.access_records r
            where r.at < $1 and r.erased_at is null and exists (select from registry.sealed_records s where s.record_id = r.id)
            """, connection)
        {
            Parameters = { new() { Value = before } },
            CommandTimeout = 0,
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new ErasableRecords(before, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    /// <param name="found">By <see cref="FindAsync"/>.</param>
    /// <param name="progress">Told how many are erased so far, after each step.</param>
    /// <param name="cancellation">Between two steps, or takes the step under way back.</param>
    /// <param name="idsAtOnce">How many ids a step looks at.</param>
    public async Task<long> RunAsync(ErasableRecords found, IProgress<long> progress, CancellationToken cancellation, int idsAtOnce = IdsAtOnce)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        var erased = 0L;
        for (var id = found.FromId; id < found.BelowId; id += idsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            await using var step = new NpgsqlCommand("select registry.erase_access_records($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = found.Before }, new() { Value = id }, new() { Value = Math.Min(id + idsAtOnce, found.BelowId) } },
                CommandTimeout = 0,
            };
            erased += (long)(await step.ExecuteScalarAsync(cancellation))!;
            progress.Report(erased);
        }
        return erased;
    }
}
