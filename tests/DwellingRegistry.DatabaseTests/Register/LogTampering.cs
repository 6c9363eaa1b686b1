using Npgsql;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>What an administrator of the database can do to the log, as statements of the owner, and what can happen to its sealer.</summary>
static class LogTampering
{
    /// <summary>The newest step of the sealer and its records are gone, as in an older backup.</summary>
    public const string CutNewestStep =
        """
        alter table registry.sealed_records disable trigger only_added;
        alter table registry.tree_nodes disable trigger only_added;
        alter table registry.tree_heads disable trigger only_added;
        create temporary table kept on commit drop as select size from registry.tree_heads order by size desc offset 1 limit 1;
        delete from registry.access_records where id in (select record_id from registry.sealed_records, kept where sequence >= kept.size);
        delete from registry.sealed_records using kept where sequence >= kept.size;
        delete from registry.tree_nodes using kept where (position + 1) * (1 << level) > kept.size;
        delete from registry.tree_heads using kept where tree_heads.size > kept.size;
        alter table registry.sealed_records enable trigger only_added;
        alter table registry.tree_nodes enable trigger only_added;
        alter table registry.tree_heads enable trigger only_added;
        """;

    /// <summary>The seal is gone, to be made anew.</summary>
    public const string ForgetSeal =
        """
        alter table registry.sealed_records disable trigger only_added;
        alter table registry.tree_nodes disable trigger only_added;
        alter table registry.tree_heads disable trigger only_added;
        truncate registry.sealed_records, registry.tree_nodes, registry.tree_heads;
        """;

    /// <summary>A record as the application writes it, but of an earlier instant.</summary>
    public static string RecordOf(string age, int count = 1) =>
        $$"""
        insert into registry.access_records (at, request_id, caller, role, purpose, person_id, action, fields)
        select now() - interval '{{age}}', gen_random_uuid(), 'clerk', 'clerk', 'data-quality', n, 'read', '{x}' from generate_series(1, {{count}}) n
        """;

    /// <summary>The sealer's role can no longer connect to this register's database, and what connections it had are ended.</summary>
    public static async Task LockSealerOutAsync(this TestRegister register)
    {
        var name = new NpgsqlConnectionStringBuilder(register.Connections.Owner).Database;
        await using var connection = new NpgsqlConnection(register.Connections.Sealer + ";Pooling=false");
        await connection.OpenAsync();
        await register.ExecuteAsync($"revoke connect on database \"{name}\" from dwellings_sealer");
        await using var cut = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()", connection);
        await cut.ExecuteNonQueryAsync();
    }

    public static Task LetSealerInAsync(this TestRegister register)
    {
        var name = new NpgsqlConnectionStringBuilder(register.Connections.Owner).Database;
        return register.ExecuteAsync($"grant connect on database \"{name}\" to dwellings_sealer");
    }

    /// <summary>Waits for the server's own sealer.</summary>
    public static Task EverythingIsSealedAsync(this TestRegister register) =>
        Eventually.HoldsAsync(async () => await register.ReadAsync<long>("select records from registry.unsealed_records()") == 0);
}
