using System.Globalization;
using System.Text.Json;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>A key, index or foreign key that was taken away for the load, and how to make it again.</summary>
sealed record LaidAside(string Kind, string Table, string Name, string Definition)
{
    public const string ForeignKey = "foreign_key";
}

/// <summary>What a bulk load has done so far, kept in the database by the schema <c>bulk_load</c>: what is committed is not done again.</summary>
static class LoadStages
{
    /// <exception cref="RegistryError">The register is not empty.</exception>
    public static async Task BeginAsync(NpgsqlConnection owner, string folder, string sha256, CancellationToken cancellation)
    {
        await using var transaction = await owner.BeginTransactionAsync(cancellation);
        await RefuseFilledAsync(owner, cancellation);
        await SetAsync(owner, "bulk_load.tables", string.Join(',', BulkTables.Names), cancellation);
        await RunFileAsync(owner, "begin_load", cancellation);
        await using var command = new NpgsqlCommand("insert into bulk_load.load (folder, sha256, started_at) values ($1, $2, clock_timestamp())", owner)
        {
            Parameters = { new() { Value = folder }, new() { Value = sha256 } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <exception cref="RegistryError">Another folder's load was begun.</exception>
    public static async Task ResumeAsync(NpgsqlConnection owner, string sha256, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select folder from bulk_load.load where sha256 <> $1", owner) { Parameters = { new() { Value = sha256 } } };
        if (await command.ExecuteScalarAsync(cancellation) is string other)
            throw RegistryError.Conflict(
                "folder", "one-load-at-a-time",
                $"The load of another folder, {other}, was begun and not ended. Go on with that one, or take it back: ./dwellings load --abandon");
    }

    public static async Task<DateTime> ReadStartAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select started_at from bulk_load.load", owner);
        return (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <returns>The tables that are filled, with the rows each got.</returns>
    public static async Task<Dictionary<string, long>> ReadFilledAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select name, rows from bulk_load.tables where rows is not null", owner);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var filled = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            filled.Add(reader.GetString(0), reader.GetInt64(1));
        return filled;
    }

    /// <summary>In the transaction that filled the table.</summary>
    public static async Task MarkFilledAsync(NpgsqlConnection owner, string table, long rows, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("update bulk_load.tables set rows = $2 where name = $1", owner)
        {
            Parameters = { new() { Value = table }, new() { Value = rows } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What is still to be made again, in order; a foreign key counts as made once it is proven.</summary>
    public static async Task<List<LaidAside>> ReadLaidAsideAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select l.kind, l.table_name, l.name, l.definition from bulk_load.laid_aside l
            where not exists (select from pg_constraint c where c.conname = l.name and c.conrelid = ('registry.' || l.table_name)::regclass and c.convalidated)
              and not exists (select from pg_class i where i.relname = l.name and i.relnamespace = 'registry'::regnamespace and l.kind = 'index')
            order by l.id
            """,
            owner);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var parts = new List<LaidAside>();
        while (await reader.ReadAsync(cancellation))
            parts.Add(new LaidAside(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        return parts;
    }

    public static async Task FinishAsync(NpgsqlConnection owner, string population, IReadOnlyDictionary<string, long> counts, CancellationToken cancellation)
    {
        await using var transaction = await owner.BeginTransactionAsync(cancellation);
        await SetAsync(owner, "bulk_load.population", population, cancellation);
        await SetAsync(owner, "bulk_load.counts", JsonSerializer.Serialize(counts), cancellation);
        await RunFileAsync(owner, "finish_load", cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public static async Task AbandonAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        await using var transaction = await owner.BeginTransactionAsync(cancellation);
        await RunFileAsync(owner, "abandon_load", cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public static async Task ExecuteAsync(NpgsqlConnection owner, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, owner) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static async Task RefuseFilledAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        string[] others = ["cases", "lineages", "changes", "base_features", "person_merges"];
        var sql = string.Join(" union all ", BulkTables.Names.Concat(others).Select(t =>
            string.Create(CultureInfo.InvariantCulture, $"select '{t}' where exists (select from registry.{t})")));
        await using var command = new NpgsqlCommand(sql + " limit 1", owner);
        if (await command.ExecuteScalarAsync(cancellation) is string filled)
            throw RegistryError.Conflict(
                "register", "empty-register",
                $"A bulk load goes into an empty register only, and this one holds {filled.Replace('_', ' ')}. Use another database, or wipe the private one: ./dwellings up --fresh --no-sample");
    }

    static async Task SetAsync(NpgsqlConnection owner, string setting, string value, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select set_config($1, $2, true)", owner) { Parameters = { new() { Value = setting }, new() { Value = value } } };
        await command.ExecuteScalarAsync(cancellation);
    }

    static Task RunFileAsync(NpgsqlConnection owner, string name, CancellationToken cancellation) =>
        ExecuteAsync(owner, SqlFile.Read($"Features/Import/Bulk/Sql/{name}.sql"), cancellation);
}
