using Npgsql;

namespace DwellingRegistry.Registry;

/// <summary>Sets up, as the cluster's superuser, what the register's own roles may not: the roles, the database, the extensions.</summary>
public static class RegistryProvisioning
{
    public const string Owner = "dwellings_owner";
    public const string App = "dwellings_app";
    public const string Sealer = "dwellings_sealer";

    /// <summary>Creates the three roles, or renews their passwords. Roles belong to the whole cluster.</summary>
    public static async Task CreateRolesAsync(
        string superuserConnection, string ownerPassword, string appPassword, string sealerPassword, CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(superuserConnection);
        await connection.OpenAsync(cancellation);
        await using (var passwords = new NpgsqlCommand(
            "SELECT set_config('provision.owner_password', $1, false), set_config('provision.app_password', $2, false), " +
            "set_config('provision.sealer_password', $3, false)", connection))
        {
            foreach (var password in new[] { ownerPassword, appPassword, sealerPassword })
                passwords.Parameters.AddWithValue(password);
            await passwords.ExecuteNonQueryAsync(cancellation);
        }

        await ExecuteAsync(connection, SqlFile.Read("Registry/Sql/provision_roles.sql"), cancellation);
    }

    /// <summary>Creates a database of the register, empty but for its extensions; one that exists is kept.</summary>
    public static async Task CreateDatabaseAsync(string superuserConnection, string database, CancellationToken cancellation = default)
    {
        await using (var connection = new NpgsqlConnection(superuserConnection))
        {
            await connection.OpenAsync(cancellation);
            await using var exists = new NpgsqlCommand("SELECT FROM pg_database WHERE datname = $1", connection);
            exists.Parameters.AddWithValue(database);
            var found = false;
            await using (var reader = await exists.ExecuteReaderAsync(cancellation))
                found = await reader.ReadAsync(cancellation);
            if (!found)
                await ExecuteAsync(connection, $"CREATE DATABASE {Quote(database)} OWNER {Owner} TEMPLATE template0 ENCODING 'UTF8'", cancellation);
        }

        await SetUpInsideAsync(superuserConnection, database, cancellation);
    }

    /// <summary>Copies a migrated database. Grants on the database itself are not copied by PostgreSQL, so they are given again.</summary>
    public static async Task CloneDatabaseAsync(
        string superuserConnection, string template, string database, CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(superuserConnection);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, $"CREATE DATABASE {Quote(database)} OWNER {Owner} TEMPLATE {Quote(template)}", cancellation);
        await SetUpInsideAsync(superuserConnection, database, cancellation);
    }

    static async Task SetUpInsideAsync(string superuserConnection, string database, CancellationToken cancellation)
    {
        var inside = new NpgsqlConnectionStringBuilder(superuserConnection) { Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(inside.ConnectionString);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, SqlFile.Read("Registry/Sql/provision_database.sql"), cancellation);
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static string Quote(string identifier) => '"' + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
