using Npgsql;

namespace DwellingRegistry.Registry;

/// <summary>A register in which a bulk load was begun and not ended: the schema <c>bulk_load</c> marks it. Nobody but the load may work on it.</summary>
static class HalfLoadedRegister
{
    public const string Schema = "bulk_load";

    /// <exception cref="RegistryError">The register is half loaded; the message says what to do.</exception>
    public static async Task RefuseAsync(NpgsqlConnection owner, CancellationToken cancellation = default)
    {
        if (await ExistsAsync(owner, cancellation))
            throw RegistryError.Conflict(
                "register", "half-loaded",
                "A bulk load of this register was begun and not ended. Run it again to go on where it stopped (./dwellings load FOLDER), or take it back: ./dwellings load --abandon");
    }

    /// <inheritdoc cref="RefuseAsync(NpgsqlConnection, CancellationToken)"/>
    public static async Task RefuseAsync(string ownerConnection, CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        await RefuseAsync(connection, cancellation);
    }

    public static async Task<bool> ExistsAsync(NpgsqlConnection owner, CancellationToken cancellation = default)
    {
        await using var command = new NpgsqlCommand($"select exists (select from pg_namespace where nspname = '{Schema}')", owner);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
