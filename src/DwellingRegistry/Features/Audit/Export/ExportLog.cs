using System.Data;
using System.Globalization;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Audit.Export;

/// <summary>
/// Writes the whole access log with its seal into a file, as it is at one moment, for <see cref="VerifyLog"/>. As the owner: the application does
/// not read the log. The file is about people, and only its owner can read it (mode 0600).
/// </summary>
public sealed class ExportLog(string ownerConnection)
{
    /// <summary>Of the signed heads, the last of each minute, and the newest.</summary>
    const string Heads =
        $"""
        select {TreeHead.Columns} from (
          select distinct on (date_trunc('minute', sealed_at)) * from registry.tree_heads order by date_trunc('minute', sealed_at), size desc
        ) as last_of_minute
        union
        (select {TreeHead.Columns} from registry.tree_heads order by size desc limit 1)
        order by size
        """;

    const string Sealed =
        $"""
        select s.sequence, s.leaf_hash, r.id is not null, coalesce(r.erased_at is not null, false), {RecordContent.Columns}
        from registry.sealed_records s left join registry.access_records r on r.id = s.record_id
        order by s.sequence
        """;

    const string Unsealed =
        $"""
        select {RecordContent.Columns} from registry.access_records r
        where not exists (select from registry.sealed_records s where s.record_id = r.id)
        order by r.id
        """;

    /// <param name="file">Written anew.</param>
    /// <param name="progress">Told the number of records written.</param>
    /// <param name="cancellation">Leaves no file behind.</param>
    public async Task<LogCounts> RunAsync(string file, IProgress<long> progress, CancellationToken cancellation)
    {
        var unfinished = file + ".new";
        File.Delete(unfinished);
        try
        {
            LogCounts counts;
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            await using (var writer = new StreamWriter(unfinished, options))
                counts = await WriteAsync(writer, progress, cancellation);
            File.Move(unfinished, file, overwrite: true);
            return counts;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    async Task<LogCounts> WriteAsync(StreamWriter writer, IProgress<long> progress, CancellationToken cancellation)
    {
        await using var database = RegistryDatabase.CreateDataSource(ownerConnection);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        // Heads and records are read side by side, hence two connections; one snapshot, so that they belong together.
        await using var second = await database.OpenConnectionAsync(cancellation);
        await using var secondTransaction = await second.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var exportedAt = await ShareSnapshotAsync(connection, second, cancellation);
        await WriteAsync(writer, new LogLine { Format = LogLine.FormatName, ExportedAt = exportedAt });

        long sealedRecords;
        await using (var headCommand = new NpgsqlCommand(Heads, second) { CommandTimeout = 0 })
        await using (var heads = await headCommand.ExecuteReaderAsync(cancellation))
            sealedRecords = await WriteSealedAsync(writer, connection, heads, progress, cancellation);

        var unsealed = 0L;
        await using var unsealedCommand = new NpgsqlCommand(Unsealed, connection) { CommandTimeout = 0 };
        await using (var row = await unsealedCommand.ExecuteReaderAsync(cancellation))
            for (; await row.ReadAsync(cancellation); unsealed++)
                await WriteAsync(writer, new LogLine { Unsealed = RecordContent.Read(row) });
        var counts = new LogCounts(sealedRecords, unsealed);
        await WriteAsync(writer, new LogLine { End = counts });
        return counts;
    }

    static async Task<long> WriteSealedAsync(StreamWriter writer, NpgsqlConnection connection, NpgsqlDataReader heads, IProgress<long> progress, CancellationToken cancellation)
    {
        const int Between = 5_000;
        var head = await NextHeadAsync(heads, cancellation);
        var written = 0L;
        await using var command = new NpgsqlCommand(Sealed, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var sequence = row.GetInt64(0);
            for (; head is not null && head.Size <= sequence; head = await NextHeadAsync(heads, cancellation))
                await WriteAsync(writer, new LogLine { Head = head });
            var isErased = row.GetBoolean(3);
            await WriteAsync(writer, new LogLine
            {
                Sequence = sequence,
                LeafHash = Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)),
                Erased = isErased ? true : null,
                Record = row.GetBoolean(2) && !isErased ? RecordContent.Read(row, 4) : null,
            });
            if (++written % Between == 0)
                progress.Report(written);
        }
        for (; head is not null; head = await NextHeadAsync(heads, cancellation))
            await WriteAsync(writer, new LogLine { Head = head });
        progress.Report(written);
        return written;
    }

    static async Task<SignedHead?> NextHeadAsync(NpgsqlDataReader heads, CancellationToken cancellation) =>
        await heads.ReadAsync(cancellation) ? SignedHead.Of(TreeHead.Read(heads)) : null;

    static async Task<DateTimeOffset> ShareSnapshotAsync(NpgsqlConnection first, NpgsqlConnection second, CancellationToken cancellation)
    {
        string snapshot;
        DateTimeOffset now;
        await using (var export = new NpgsqlCommand("select pg_export_snapshot(), clock_timestamp()", first))
        await using (var row = await export.ExecuteReaderAsync(cancellation))
        {
            await row.ReadAsync(cancellation);
            (snapshot, now) = (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1));
        }
        await using var share = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"set transaction snapshot '{snapshot}'"), second);
        await share.ExecuteNonQueryAsync(cancellation);
        return now;
    }

    static Task WriteAsync(StreamWriter writer, LogLine line) => writer.WriteLineAsync(line.ToString());
}
