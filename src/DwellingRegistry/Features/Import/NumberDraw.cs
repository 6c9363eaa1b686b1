using DwellingRegistry.Registry;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Import;

/// <summary>
/// Draws registry numbers in bulk into the temporary table drawn_numbers. A number that was ever given, or that came twice, is drawn again;
/// at ten million objects about two are.
/// </summary>
sealed class NumberDraw(Func<RegistryNumber> draw)
{
    /// <param name="connection">Inside the transaction that will use the numbers.</param>
    /// <param name="table">buildings or dwellings.</param>
    /// <param name="count">How many are needed.</param>
    /// <param name="cancellation">Stops the draw.</param>
    public async Task FillAsync(NpgsqlConnection connection, string table, long count, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, "truncate drawn_numbers", cancellation);
        for (var missing = count; missing > 0; missing = count - await CountAsync(connection, cancellation))
        {
            await using (var importer = await connection.BeginBinaryImportAsync("copy drawn_numbers (number) from stdin (format binary)", cancellation))
            {
                for (var i = 0L; i < missing; i++)
                {
                    await importer.StartRowAsync(cancellation);
                    await importer.WriteAsync(draw().Value, NpgsqlDbType.Text, cancellation);
                }
                await importer.CompleteAsync(cancellation);
            }
            await ExecuteAsync(
                connection,
                $"""
                delete from drawn_numbers a using drawn_numbers b where a.number = b.number and a.ctid > b.ctid;
                delete from drawn_numbers d using registry.{table} t where t.number = d.number::character(12) collate "C";
                """,
                cancellation);
        }
    }

    static async Task<long> CountAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select count(*) from drawn_numbers", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
