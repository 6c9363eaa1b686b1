using Npgsql;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>Fills the tables from their files by binary <c>COPY</c>, several tables at a time, each in one transaction with the mark that it is filled.</summary>
sealed class CopyRows(NpgsqlDataSource source, string folder, BulkManifest manifest, IReadOnlyList<BulkTable> tables)
{
    public const string Step = "Rows";

    /// <summary>Rows between two looks at the stop, and two reports.</summary>
    const int RowsAtOnce = 4096;

    long bytesRead;

    /// <exception cref="WrongFileException">A row is wrong.</exception>
    public async Task RunAsync(int workers, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        Dictionary<string, long> filled;
        await using (var connection = await source.OpenConnectionAsync(cancellation))
            filled = await LoadStages.ReadFilledAsync(connection, cancellation);
        // The longest first, so that the workers end together.
        var wanted = tables.Where(t => !filled.ContainsKey(t.Name)).OrderByDescending(SizeOf).ToList();
        var total = Math.Max(1, wanted.Sum(SizeOf));
        progress.Report(new(Step, 0));
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, async (table, stop) =>
        {
            await using var connection = await BulkLoad.OpenWorkerAsync(source, stop);
            await FillAsync(connection, table, () => progress.Report(new(Step, Math.Min(1, (double)Interlocked.Read(ref bytesRead) / total))), stop);
        });
    }

    async Task FillAsync(NpgsqlConnection connection, BulkTable table, Action report, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Made empty in the same transaction, so that the rows can be written as old ones: no later pass over the table to freeze them.
        await LoadStages.ExecuteAsync(connection, $"truncate registry.{table.Name}", cancellation);
        var rows = 0UL;
        foreach (var from in table.Sources.Where(s => manifest.Files.ContainsKey(s.File.Name)))
            rows += Copy(connection, table, from, report, cancellation);
        await LoadStages.MarkFilledAsync(connection, table.Name, (long)rows, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    ulong Copy(NpgsqlConnection connection, BulkTable table, BulkSource from, Action report, CancellationToken cancellation)
    {
        using var rows = new BulkReader(folder, from.File, manifest);
        using var importer = connection.BeginBinaryImport($"copy registry.{table.Name} ({table.Columns}) from stdin (format binary, freeze)");
        importer.Timeout = TimeSpan.Zero;
        var reported = 0L;
        while (rows.Read())
        {
            from.Write(rows, importer);
            if (rows.Row % RowsAtOnce != 0)
                continue;
            cancellation.ThrowIfCancellationRequested();
            Interlocked.Add(ref bytesRead, rows.ByteOffset - reported);
            reported = rows.ByteOffset;
            report();
        }

        return importer.Complete();
    }

    long SizeOf(BulkTable table) => table.Sources.Sum(s => manifest.Files.ContainsKey(s.File.Name) ? new FileInfo(Path.Combine(folder, s.File.FileName)).Length : 0);
}
