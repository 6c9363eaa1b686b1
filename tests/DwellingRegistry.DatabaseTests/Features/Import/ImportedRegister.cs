using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Import;

/// <summary>An empty migrated database for one test, imports into it, and questions to it as the owner.</summary>
public abstract class ImportedRegister(DatabaseServer databases) : IAsyncLifetime, IProgress<ImportProgress>
{
    /// <summary>Every table that an import may touch, save its own log of runs.</summary>
    static readonly string[] Tables =
    [
        "areas", "buildings", "building_versions", "addresses", "place_names", "external_identifiers", "dwellings", "dwelling_versions", "cases",
        "street_nodes", "street_edges", "base_features", "place_labels", "density_cells", "register_state", "outbox_events",
    ];

    protected RegistryConnections Connections { get; private set; } = null!;
    protected string Folder { get; } = Directory.CreateTempSubdirectory("dwellings-import-").FullName;

    /// <summary>Called at each step of an import.</summary>
    protected Action<ImportProgress> OnProgress { get; set; } = _ => { };

    public async ValueTask InitializeAsync() => Connections = await databases.CloneAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await databases.DropAsync(Connections);
        GC.SuppressFinalize(this);
    }

    public void Report(ImportProgress value) => OnProgress(value);

    protected Task<ImportReport> ImportAsync(string file, string? units = null, CancellationToken cancellation = default) =>
        new ImportFile(Connections.Owner).RunAsync(new ImportRequest(file, units, Path.Combine(Folder, "rejects.csv")), this, cancellation);

    /// <param name="file">A table.</param>
    /// <param name="scheme">As by --scheme.</param>
    /// <param name="mapping">The text of a mapping file.</param>
    /// <param name="isDryRun">As by --dry-run.</param>
    /// <param name="cancellation">Stops it.</param>
    protected async Task<ImportReport> ImportTableAsync(
        string file, string? scheme = null, string? mapping = null, bool isDryRun = false, CancellationToken cancellation = default)
    {
        var mappingFile = mapping is null ? null : Path.Combine(Folder, "mapping.json");
        if (mappingFile is not null)
            await File.WriteAllTextAsync(mappingFile, mapping, CancellationToken.None);
        return await new ImportFile(Connections.Owner)
            .RunAsync(new ImportRequest(file, null, Path.Combine(Folder, "rejects.csv"), mappingFile, scheme, isDryRun), this, cancellation);
    }

    protected string WriteFile(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    protected Task<string> RejectsAsync() => File.ReadAllTextAsync(Path.Combine(Folder, "rejects.csv"));

    protected async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    protected async Task DoAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A fingerprint of every row of every table: equal only if nothing at all has changed.</summary>
    protected async Task<string> FingerprintAsync()
    {
        var parts = new List<string>();
        foreach (var table in Tables)
            parts.Add(table + " " + await AskAsync<string>($"select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), 'empty') from registry.{table} t"));
        return string.Join('\n', parts);
    }
}
