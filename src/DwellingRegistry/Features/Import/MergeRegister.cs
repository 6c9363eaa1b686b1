using System.Text.Json;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DwellingRegistry.Features.Import;

/// <summary>What a merge has to know of the file it merges.</summary>
/// <param name="FileName">Without its folder.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal.</param>
/// <param name="Box">The box that the file says it covers, degrees WGS 84, or null.</param>
/// <param name="StartedAt">When the import began.</param>
sealed record MergeSource(string FileName, string Sha256, Envelope? Box, DateTimeOffset StartedAt);

/// <summary>
/// Brings what is staged into the register, in one transaction by set-based SQL: Sql/*.sql, in the order written here. Whatever stops it,
/// the register is as it was.
/// </summary>
sealed class MergeRegister(NpgsqlConnection connection, NumberDraw buildingNumbers, NumberDraw dwellingNumbers)
{
    /// <param name="source">The file.</param>
    /// <param name="readCounts">What the reading counted; kept with the run.</param>
    /// <param name="progress">Told each step.</param>
    /// <param name="cancellation">Rolls everything back.</param>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(
        MergeSource source, IReadOnlyDictionary<string, long> readCounts, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new("Preparing", 0));
        // Just-in-time compilation costs these short-lived plans far more than it saves.
        await ExecuteAsync("set jit = off", cancellation);
        await RunFileAsync("prepare_staging", cancellation);

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await SetUpAsync(source, cancellation);
        progress.Report(new("Areas", 0.05));
        await RunFileAsync("merge_areas", cancellation);
        progress.Report(new("Buildings", 0.1));
        await buildingNumbers.FillAsync(connection, "buildings", await CountByFileAsync("match_buildings", cancellation), cancellation);
        await RunFileAsync("merge_buildings", cancellation);
        progress.Report(new("Addresses", 0.3));
        await RunFileAsync("merge_addresses", cancellation);
        progress.Report(new("Dwellings", 0.45));
        await dwellingNumbers.FillAsync(connection, "dwellings", await CountByFileAsync("match_dwellings", cancellation), cancellation);
        await RunFileAsync("merge_dwellings", cancellation);
        progress.Report(new("Cases", 0.7));
        await RunFileAsync("open_cases", cancellation);
        progress.Report(new("Streets", 0.75));
        await RunFileAsync("merge_streets", cancellation);
        progress.Report(new("Base map", 0.85));
        await RunFileAsync("merge_base_map", cancellation);

        var counts = await ReadCountsAsync(cancellation);
        foreach (var (name, count) in readCounts)
            counts[name] = count;
        if (counts["street_edges_added"] + counts["street_edges_removed"] > 0)
            await RunFileAsync("street_components", cancellation);
        progress.Report(new("Density", 0.9));
        var hasChanged = ImportReport.IsChange(counts);
        if (hasChanged)
            await RunFileAsync("finish_import", cancellation);
        await AddRunAsync(source, counts, cancellation);
        await transaction.CommitAsync(cancellation);

        progress.Report(new("Statistics", 0.95));
        if (hasChanged)
            await ExecuteAsync(
                """
                analyze registry.areas, registry.buildings, registry.building_versions, registry.addresses, registry.place_names,
                  registry.external_identifiers, registry.dwellings, registry.dwelling_versions, registry.street_nodes, registry.street_edges,
                  registry.base_features, registry.place_labels, registry.density_cells, registry.cases
                """,
                cancellation);
        return counts;
    }

    /// <summary>The rejects that only the merge could see, to be added to the file.</summary>
    public async Task<IReadOnlyList<Reject>> ReadRejectsAsync(long already, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select external_id, reason from staged_rejects offset $1", connection) { Parameters = { new() { Value = already } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rejects = new List<Reject>();
        while (await reader.ReadAsync(cancellation))
            rejects.Add(new Reject(reader.GetString(0), reader.GetString(1)));
        return rejects;
    }

    async Task SetUpAsync(MergeSource source, CancellationToken cancellation)
    {
        var box = source.Box is { } envelope ? Geo.Factory.ToGeometry(envelope).AsText() : "";
        await using var command = new NpgsqlCommand(
            """
            select set_config('registry.bulk_load', 'on', true), set_config('import.recorded_by', 'import:' || $1, true),
              set_config('import.file', $1, true), set_config('import.box', $2, true);
            """,
            connection)
        { Parameters = { new() { Value = source.FileName }, new() { Value = box } } };
        await command.ExecuteNonQueryAsync(cancellation);
        await ExecuteAsync(
            """
            select registry.set_equal_area_centre(ST_X(middle), ST_Y(middle))
            from (select ST_Centroid(coalesce(
              (select ST_Extent(location)::geometry from staged_buildings),
              (select ST_Extent(boundary)::geometry from staged_areas))) as middle) as found
            where middle is not null and not exists (select from registry.buildings)
            """,
            cancellation);
    }

    async Task<Dictionary<string, long>> ReadCountsAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select name, n from counts", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<string, long>();
        while (await reader.ReadAsync(cancellation))
            counts.Add(reader.GetString(0), reader.GetInt64(1));
        return counts;
    }

    async Task AddRunAsync(MergeSource source, Dictionary<string, long> counts, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "insert into registry.import_runs (file_name, sha256, started_at, finished_at, counts) values ($1, $2, $3, clock_timestamp(), $4::jsonb)",
            connection)
        {
            Parameters =
            {
                new() { Value = source.FileName }, new() { Value = source.Sha256 }, new() { Value = source.StartedAt },
                new() { Value = JsonSerializer.Serialize(counts) },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    Task RunFileAsync(string name, CancellationToken cancellation) => ExecuteAsync(SqlFile.Read($"Features/Import/Sql/{name}.sql"), cancellation);

    /// <summary>Runs a file whose last statement is a count.</summary>
    async Task<long> CountByFileAsync(string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlFile.Read($"Features/Import/Sql/{name}.sql"), connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0);
    }

    async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
