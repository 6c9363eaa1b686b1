using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Import.Bulk;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Import.Bulk;

/// <summary>An empty, migrated database for each test of a class, and bulk loads into it.</summary>
public abstract class BulkRegister(DatabaseServer databases) : IAsyncLifetime
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected RegistryConnections Connections { get; private set; } = null!;

    protected DatabaseServer Databases => databases;

    public async ValueTask InitializeAsync() => Connections = await databases.CloneAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await databases.DropAsync(Connections);
    }

    internal BulkLoad CreateLoad((Func<RegistryNumber> Building, Func<RegistryNumber> Dwelling)? draws = null) =>
        new(Connections.Owner, DocumentNumbers.OfInstallation(databases.Data), draws);

    internal Task<BulkLoadReport> LoadAsync(BulkFolder folder, Action<ImportProgress>? onProgress = null, CancellationToken? cancellation = null) =>
        CreateLoad().RunAsync(folder.Path, new Heard(onProgress), cancellation ?? Cancellation);

    protected async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Connections.Owner);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    protected Task<long> CountAsync(string rest) => ReadAsync<long>($"select count(*) from registry.{rest}");

    protected async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connections.Owner);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Every constraint, index, trigger, policy, privilege and schema of the register, as the catalogue has them.</summary>
    protected Task<string> CatalogueAsync() => ReadAsync<string>(
        """
        select string_agg(line, e'\n' order by line collate "C") from (
          select format('%s %s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated, condeferrable) from pg_constraint
          where connamespace = 'registry'::regnamespace
          union all select pg_get_indexdef(indexrelid) || indisvalid::text from pg_index
          join pg_class on pg_class.oid = indexrelid where relnamespace = 'registry'::regnamespace
          union all select pg_get_triggerdef(t.oid) || tgenabled::text from pg_trigger t join pg_class c on c.oid = tgrelid
          where relnamespace = 'registry'::regnamespace and not tgisinternal
          union all select format('%s %s %s %s %s', relname, relacl, relrowsecurity, relkind, relpersistence) from pg_class where relnamespace = 'registry'::regnamespace
          union all select format('%s.%s %s %s %s', attrelid::regclass, attname, attnotnull, attidentity, attgenerated) from pg_attribute
          join pg_class on pg_class.oid = attrelid where relnamespace = 'registry'::regnamespace and relkind = 'r' and attnum > 0
          union all select format('%s %s', nspname, nspacl) from pg_namespace where nspname not like 'pg\_%'
        ) as lines(line)
        """);

    /// <summary>How many rows the tables hold that a load fills, all together.</summary>
    protected async Task<long> CountRowsAsync()
    {
        var rows = 0L;
        foreach (var table in BulkTables.Names)
            rows += await CountAsync(table);
        return rows;
    }

    sealed class Heard(Action<ImportProgress>? hear) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => hear?.Invoke(value);
    }
}
