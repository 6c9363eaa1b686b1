using System.Diagnostics;
using System.Security.Cryptography;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Import.Bulk;

/// <summary>What a bulk load put into the register: rows by table.</summary>
public sealed record BulkLoadReport(IReadOnlyDictionary<string, long> Rows, TimeSpan Duration);

/// <summary>
/// Loads a bulk folder (docs/importing.md) into an empty register, as the owner role: rows by binary COPY from two sessions, keys and constraints
/// built last, so that they prove the data. A bad row ends it and leaves the register empty. What is committed when it is stopped stays, shut away
/// from the application, and the same load goes on there. See docs/decisions/bulk-load.md.
/// </summary>
/// <param name="ownerConnection">Connection string of the owner role, to a migrated database.</param>
/// <param name="documents">Seals document numbers.</param>
/// <param name="draws">How registry numbers are drawn; another only in tests of collisions.</param>
public sealed class BulkLoad(
    string ownerConnection, DocumentNumbers documents, (Func<RegistryNumber> Building, Func<RegistryNumber> Dwelling)? draws = null)
{
    /// <summary>Sessions that work at the same time: each keeps a core of the database busy and half a core here.</summary>
    const int Workers = 2;

    // Of these sessions only: index builds get memory, and the two of them share the cores instead of parallel builds.
    const string Settings = "set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set max_parallel_maintenance_workers = 0; set jit = off;";

    /// <exception cref="WrongFileException">A file or row is not what it should be; the register is empty as before.</exception>
    /// <exception cref="RegistryError">The register is not empty, or another load or import is at work.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the same load goes on from there.</exception>
    public async Task<BulkLoadReport> RunAsync(string folder, IProgress<ImportProgress> progress, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var (manifest, sha256) = BulkManifest.Read(folder);
        await using var source = CreateSource();
        await using var keeper = await source.OpenConnectionAsync(cancellation);
        await ImportFile.TakeLockAsync(keeper, cancellation);

        progress.Report(new("Checking the files", 0));
        await RefuseOtherFilesAsync(folder, manifest, progress, cancellation);
        var places = await Task.Run(() => PlaceIndex.Read(folder, manifest, cancellation), cancellation);
        if (await HalfLoadedRegister.ExistsAsync(keeper, cancellation))
            await LoadStages.ResumeAsync(keeper, sha256, cancellation);
        else
            await LoadStages.BeginAsync(keeper, FolderName(folder), sha256, cancellation);

        try
        {
            var tables = await PrepareAsync(keeper, folder, manifest, places, cancellation);
            await new CopyRows(source, folder, manifest, tables).RunAsync(Workers, progress, cancellation);
            var rebuild = new RebuildKeys(source, new ExplainViolation(folder, manifest, documents), draws ?? DefaultDraws);
            await rebuild.RunAsync(Workers, progress, cancellation);
            if (manifest.Rows(BulkFile.StreetEdges.Name) > 0)
                await LoadStages.ExecuteAsync(keeper, SqlFile.Read("Features/Import/Sql/street_components.sql"), cancellation);
            progress.Report(new("Statistics", 0));
            await AnalyzeAsync(source, cancellation);
            progress.Report(new("Density and opening", 0));
            var rows = await LoadStages.ReadFilledAsync(keeper, cancellation);
            await LoadStages.FinishAsync(keeper, manifest.Population, rows.ToDictionary(r => r.Key + "_added", r => r.Value), cancellation);
            await LoadStages.ExecuteAsync(keeper, "analyze registry.density_cells", cancellation);
            progress.Report(new("Done", 1));
            return new BulkLoadReport(rows, watch.Elapsed);
        }
        catch (WrongFileException)
        {
            await LoadStages.AbandonAsync(keeper, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Takes back a load that was begun and not ended.</summary>
    /// <returns>False where there was none.</returns>
    public async Task<bool> AbandonAsync(CancellationToken cancellation = default)
    {
        await using var source = CreateSource();
        await using var keeper = await source.OpenConnectionAsync(cancellation);
        await ImportFile.TakeLockAsync(keeper, cancellation);
        if (!await HalfLoadedRegister.ExistsAsync(keeper, cancellation))
            return false;
        await LoadStages.AbandonAsync(keeper, cancellation);
        return true;
    }

    static (Func<RegistryNumber> Building, Func<RegistryNumber> Dwelling) DefaultDraws => (RegistryNumber.DrawForBuilding, RegistryNumber.DrawForDwelling);

    // Not pooled: the settings and the lock end with the session. With details, since a violated key names the row by them.
    NpgsqlDataSource CreateSource() => RegistryDatabase.CreateDataSource(
        new NpgsqlConnectionStringBuilder(ownerConnection) { Pooling = false, IncludeErrorDetail = true, CommandTimeout = 0 }.ConnectionString);

    internal static async Task<NpgsqlConnection> OpenWorkerAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        await LoadStages.ExecuteAsync(connection, Settings, cancellation);
        return connection;
    }

    static Task AnalyzeAsync(NpgsqlDataSource source, CancellationToken cancellation) =>
        Parallel.ForEachAsync(BulkTables.Names, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation }, async (table, stop) =>
        {
            await using var connection = await OpenWorkerAsync(source, stop);
            await LoadStages.ExecuteAsync(connection, $"analyze registry.{table}", stop);
        });

    async Task<IReadOnlyList<BulkTable>> PrepareAsync(
        NpgsqlConnection keeper, string folder, BulkManifest manifest, PlaceIndex places, CancellationToken cancellation)
    {
        await LoadStages.ExecuteAsync(keeper, Settings, cancellation);
        var programmes = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand("select code, id from registry.programmes", keeper))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                programmes.Add(reader.GetString(0), reader.GetInt32(1));
        }

        var loadedAt = await LoadStages.ReadStartAsync(keeper, cancellation);
        return new BulkTables(manifest, places, documents, programmes, loadedAt, $"import:{FolderName(folder)}", draws ?? DefaultDraws).All();
    }

    /// <summary>The bytes must be those that the manifest names: what was torn or mixed up on its way is refused before anything is touched.</summary>
    static async Task RefuseOtherFilesAsync(string folder, BulkManifest manifest, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var done = 0;
        await Parallel.ForEachAsync(manifest.Files, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation }, async (file, stop) =>
        {
            await using var stream = new FileStream(
                Path.Combine(folder, file.Key + ".csv"), FileMode.Open, FileAccess.Read, FileShare.Read, 1024 * 1024, FileOptions.SequentialScan);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop)) != file.Value.Sha256)
                throw new WrongFileException($"{file.Key}.csv is not the file that {BulkManifest.FileName} names: its SHA-256 is another. Copy the folder again, or write its manifest anew.");
            progress.Report(new("Checking the files", (double)Interlocked.Increment(ref done) / manifest.Files.Count));
        });
    }

    static string FolderName(string folder) => new DirectoryInfo(folder).Name;
}
