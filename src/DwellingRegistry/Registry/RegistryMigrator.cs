using System.Security.Cryptography;
using System.Text;
using DwellingRegistry.Features.Inspections;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Registry;

/// <summary>Brings a database to this program's schema, as the owner role.</summary>
public static class RegistryMigrator
{
    /// <summary>
    /// Runs what migrations are missing, each in a transaction, then lays the replaceable objects (functions, policies, privileges) anew
    /// from their SQL files in one transaction: their text is the newest that this program knows.
    /// </summary>
    /// <exception cref="RegistryError">The database lacks an extension, or is half loaded; the message says what to do.</exception>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellation = default)
    {
        var options = RegistryDatabase.Configure(new DbContextOptionsBuilder<RegistryDbContext>(), ownerConnectionString).Options;
        await using var context = new RegistryDbContext(options);
        await context.Database.OpenConnectionAsync(cancellation);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await RequireExtensionsAsync(connection, cancellation);
        await HalfLoadedRegister.RefuseAsync(connection, cancellation);
        // MigrateAsync compares the whole model with its snapshot first, which every start would wait for.
        if ((await context.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await context.Database.MigrateAsync(cancellation);
        await LayReplaceableObjectsAsync(connection, cancellation);
        await WriteProgrammesAsync(connection, cancellation);
    }

    /// <summary>The programmes that this program's data knows; a programme that is no longer in it stays, for its past inspections.</summary>
    static async Task WriteProgrammesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var programme in ProgrammeRules.All.Values)
        {
            await using var command = new NpgsqlCommand(
                "insert into registry.programmes (code, name) values ($1, $2) on conflict (code) do update set name = excluded.name where programmes.name <> excluded.name", connection)
            {
                Parameters = { new() { Value = programme.Code }, new() { Value = programme.Name } },
            };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    static async Task LayReplaceableObjectsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = string.Join('\n', RepeatableSql.Laying.Select(SqlFile.Read)) + "\nselect registry.set_equal_area_centre(0, 0) where not exists (select from public.spatial_ref_sys where srid = 990001);";
        var edition = $"replaceable objects {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))}";
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var laid = new NpgsqlCommand("select pg_advisory_xact_lock(990001); select obj_description('registry'::regnamespace)", connection, transaction);
        if (await ReadLastAsync(laid, cancellation) == edition)
            return;
        await using var lay = new NpgsqlCommand(sql + $"\ncomment on schema registry is '{edition}';", connection, transaction) { CommandTimeout = 300 };
        await lay.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    static async Task<string?> ReadLastAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation) && !reader.IsDBNull(0) ? reader.GetString(0) : null;
    }

    static async Task RequireExtensionsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select string_agg(e, ', ') from unnest(array['postgis','pgrouting','btree_gist','pg_trgm','unaccent','fuzzystrmatch']) e where e not in (select extname from pg_extension)",
            connection);
        if (await command.ExecuteScalarAsync(cancellation) is string missing)
            throw new RegistryError("DATABASE_NOT_READY", $"The database lacks the extensions {missing}. As a database administrator run: CREATE EXTENSION for each.");
    }
}
