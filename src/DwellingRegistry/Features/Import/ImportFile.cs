using System.Diagnostics;
using System.Security.Cryptography;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Import;

/// <summary>What to import.</summary>
/// <param name="File">An OpenStreetMap extract (<c>.osm.pbf</c>), a table of buildings (GeoJSON, GeoPackage, Shapefile) or of dwellings (CSV).</param>
/// <param name="UnitsFile">With an extract: a list of the dwellings in its buildings, or null to have them estimated.</param>
/// <param name="RejectsFile">Where the objects that could not be used are listed.</param>
/// <param name="MappingFile">For a table: which column is what, or null to have it guessed.</param>
/// <param name="Scheme">For a table without a mapping: the scheme of its identifiers.</param>
/// <param name="IsDryRun">True to report what would change and to change nothing.</param>
public sealed record ImportRequest(
    string File, string? UnitsFile, string RejectsFile, string? MappingFile = null, string? Scheme = null, bool IsDryRun = false);

/// <summary>What an import is doing, and the share of that stage that is done, 0 to 1.</summary>
public readonly record struct ImportProgress(string Step, double Share);

/// <summary>
/// Loads a file into the register: new places are added, changed ones recorded anew beside what was recorded before, unchanged ones left alone,
/// and what vanished from a source that is complete is listed as cases. Nothing is deleted. The register changes in one transaction at the end,
/// or not at all; the same file a second time changes nothing.
/// </summary>
/// <param name="ownerConnection">Connection string of the owner role, to a migrated database.</param>
/// <param name="draws">How registry numbers are drawn; another only in tests of collisions.</param>
public sealed class ImportFile(string ownerConnection, (Func<RegistryNumber> Building, Func<RegistryNumber> Dwelling)? draws = null)
{
    /// <summary>One import at a time: the number of the session lock in the database.</summary>
    const long ImportLock = 990002;
    static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(3);

    /// <exception cref="WrongFileException">A file is not what it should be; nothing was changed.</exception>
    /// <exception cref="RegistryError">Another import is at work.</exception>
    public async Task<ImportReport> RunAsync(ImportRequest request, IProgress<ImportProgress> progress, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var startedAt = TimeProvider.System.GetUtcNow();
        using var source = ImportSource.Open(request);
        using var rejects = new RejectsFile(request.RejectsFile);
        // Not pooled: the temporary tables and the lock end with the session.
        await using var database = RegistryDatabase.CreateDataSource(new NpgsqlConnectionStringBuilder(ownerConnection) { Pooling = false }.ConnectionString);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await TakeLockAsync(connection, cancellation);

        await RunAsync(connection, SqlFile.Read("Features/Import/Sql/staging_tables.sql"), cancellation);
        var staging = new StagingWriter(connection, rejects);
        var traits = await Task.Run(
            () =>
            {
                var read = source.Read(staging, connection, share => progress.Report(new("Reading", share)), cancellation);
                staging.Flush();
                return read;
            },
            cancellation);
        if (staging.IsEmpty)
            throw new WrongFileException(NothingIn(Path.GetFileName(request.File), traits, rejects));

        var readCounts = new Dictionary<string, long> { ["buildings_left_out"] = staging.LeftOut, ["outlines_repaired"] = staging.Repaired };
        var sha256 = await HashAsync(request.File, cancellation);
        var (building, dwelling) = draws ?? (RegistryNumber.DrawForBuilding, RegistryNumber.DrawForDwelling);
        var merge = new MergeRegister(connection, new NumberDraw(building), new NumberDraw(dwelling));
        var counts = await merge.RunAsync(
            new MergeSource(Path.GetFileName(request.File), sha256, startedAt, traits), readCounts, rejects, request.IsDryRun, progress, cancellation);

        rejects.PutInPlace();
        progress.Report(new("Done", 1));
        return new ImportReport(
            new Dictionary<string, long>(counts) { ["rejects"] = rejects.Count }, request.RejectsFile, watch.Elapsed, source.Notes, traits.IsMap, request.IsDryRun);
    }

    /// <summary>Looks at the files without a database, so that a wrong one is refused at once.</summary>
    /// <exception cref="WrongFileException">A file is missing or not what it should be.</exception>
    public static void RefuseWrongFiles(ImportRequest request) => ImportSource.Open(request).Dispose();

    static string NothingIn(string name, SourceTraits traits, RejectsFile rejects) => (traits.IsMap, rejects.First) switch
    {
        (true, _) => $"{name} holds neither areas nor buildings nor streets.",
        (_, null) => $"{name} holds no rows.",
        (_, var first) => $"None of the {rejects.Count} rows of {name} could be used. Row {first.Position}: {first.Reason}.",
    };

    internal static async Task TakeLockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({ImportLock})", connection);
        // The session of an import that just ended, or was ended, may be there a moment longer.
        var started = Stopwatch.GetTimestamp();
        while (await command.ExecuteScalarAsync(cancellation) is not true)
        {
            if (Stopwatch.GetElapsedTime(started) > LockPatience)
                throw RegistryError.Conflict("import", "one-import-at-a-time", "Another import is at work on this register; wait until it has finished.");
            await Task.Delay(100, cancellation);
        }
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
