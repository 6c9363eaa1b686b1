using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>
/// Makes again, over the loaded rows, what begin_load.sql took away: keys, exclusion constraints and indexes table by table, then the foreign keys.
/// Each is committed by itself; one that is there is not made again.
/// </summary>
sealed class RebuildKeys(NpgsqlDataSource source, ExplainViolation violation, (Func<RegistryNumber> Building, Func<RegistryNumber> Dwelling) draws)
{
    public const string KeysStep = "Keys and indexes";
    public const string ForeignKeysStep = "Foreign keys";

    /// <summary>Both unique indexes over registry numbers: there, what came twice is drawn again.</summary>
    static readonly Dictionary<string, string> NumberIndexes = new(StringComparer.Ordinal)
    {
        ["ix_buildings_number"] = "buildings",
        ["ix_dwellings_number"] = "dwellings",
    };

    int made;

    /// <exception cref="WrongFileException">The rows break a key; the message names them.</exception>
    public async Task RunAsync(int workers, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        List<LaidAside> missing;
        Dictionary<string, long> rows;
        await using (var connection = await source.OpenConnectionAsync(cancellation))
        {
            missing = await LoadStages.ReadLaidAsideAsync(connection, cancellation);
            rows = await LoadStages.ReadFilledAsync(connection, cancellation);
        }

        var foreignKeys = missing.Where(part => part.Kind == LaidAside.ForeignKey).ToList();
        // A table by one worker, since each build locks it; the one with the most to build first.
        var tables = missing.Except(foreignKeys).GroupBy(part => part.Table).OrderByDescending(t => rows.GetValueOrDefault(t.Key) * t.Count()).ToList();
        await EachAsync(tables, KeysStep, workers, progress, (connection, part, stop) => MakeAsync(connection, part, stop), cancellation);
        // Declared first, proven then: the proof of one table's keys does not lock the tables that they refer to.
        await EachAsync([.. foreignKeys.GroupBy(_ => "")], ForeignKeysStep, 1, null, DeclareAsync, cancellation);
        await EachAsync(
            [.. foreignKeys.GroupBy(part => part.Table).OrderByDescending(t => rows.GetValueOrDefault(t.Key) * t.Count())], ForeignKeysStep, workers, progress,
            ProveAsync, cancellation);
    }

    async Task EachAsync(
        List<IGrouping<string, LaidAside>> groups, string step, int workers, IProgress<ImportProgress>? progress,
        Func<NpgsqlConnection, LaidAside, CancellationToken, Task> make, CancellationToken cancellation)
    {
        made = 0;
        var total = groups.Sum(g => g.Count());
        progress?.Report(new(step, 0));
        await Parallel.ForEachAsync(groups, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, async (group, stop) =>
        {
            await using var connection = await BulkLoad.OpenWorkerAsync(source, stop);
            foreach (var part in group)
            {
                await ExplainedAsync(() => make(connection, part, stop));
                progress?.Report(new(step, (double)Interlocked.Increment(ref made) / total));
            }
        });
    }

    async Task MakeAsync(NpgsqlConnection connection, LaidAside part, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await LoadStages.ExecuteAsync(connection, part.Definition, cancellation);
                return;
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation && NumberIndexes.TryGetValue(part.Name, out var table))
            {
                await DrawAgainAsync(connection, table, cancellation);
            }
        }
    }

    /// <summary>At ten million numbers about two come twice.</summary>
    async Task DrawAgainAsync(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        var again = new List<long>();
        await using (var find = new NpgsqlCommand(
            $"select id from (select id, row_number() over (partition by number order by id) as place from registry.{table}) as numbered where place > 1", connection))
        await using (var reader = await find.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                again.Add(reader.GetInt64(0));
        }

        var draw = table == "buildings" ? draws.Building : draws.Dwelling;
        foreach (var id in again)
        {
            await using var update = new NpgsqlCommand($"update registry.{table} set number = $2 where id = $1", connection)
            {
                Parameters = { new() { Value = id }, new() { Value = draw().Value } },
            };
            await update.ExecuteNonQueryAsync(cancellation);
        }
    }

    static async Task DeclareAsync(NpgsqlConnection connection, LaidAside part, CancellationToken cancellation)
    {
        try
        {
            await LoadStages.ExecuteAsync(connection, part.Definition + " not valid", cancellation);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.DuplicateObject)
        {
            // Declared before the load was stopped.
        }
    }

    static Task ProveAsync(NpgsqlConnection connection, LaidAside part, CancellationToken cancellation) =>
        LoadStages.ExecuteAsync(connection, $"alter table registry.{part.Table} validate constraint {part.Name}", cancellation);

    async Task ExplainedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation
            or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.CheckViolation)
        {
            throw violation.Explain(error);
        }
    }
}
