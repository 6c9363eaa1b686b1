using System.Text.Json;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Import;

/// <summary>What a merge has to know of the file it merges.</summary>
/// <param name="FileName">Without its folder.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal.</param>
/// <param name="StartedAt">When the import began.</param>
/// <param name="Traits">What it speaks of.</param>
sealed record MergeSource(string FileName, string Sha256, DateTimeOffset StartedAt, SourceTraits Traits);

/// <summary>
/// Brings what is staged into the register, in one transaction by set-based SQL: Sql/*.sql, in the order written here. Whatever stops it,
/// the register is as it was.
/// </summary>
sealed class MergeRegister(NpgsqlConnection connection, NumberDraw buildingNumbers, NumberDraw dwellingNumbers)
{
    /// <param name="source">The file.</param>
    /// <param name="readCounts">What the reading counted; kept with the run.</param>
    /// <param name="rejects">Is given what only the merge could see.</param>
    /// <param name="isDryRun">True to do all of it and then take it back.</param>
    /// <param name="progress">Told each step.</param>
    /// <param name="cancellation">Rolls everything back.</param>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(
        MergeSource source, IReadOnlyDictionary<string, long> readCounts, RejectsFile rejects, bool isDryRun, IProgress<ImportProgress> progress,
        CancellationToken cancellation)
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
        if (source.Traits.IsMap)
        {
            progress.Report(new("Streets", 0.75));
            await RunFileAsync("merge_streets", cancellation);
            progress.Report(new("Base map", 0.85));
            await RunFileAsync("merge_base_map", cancellation);
        }

        var counts = await ReadCountsAsync(cancellation);
        foreach (var (name, count) in readCounts)
            counts[name] = count;
        if (counts.GetValueOrDefault("street_edges_added") + counts.GetValueOrDefault("street_edges_removed") > 0)
            await RunFileAsync("street_components", cancellation);
        progress.Report(new("Density", 0.9));
        var hasChanged = ImportReport.IsChange(counts);
        if (hasChanged)
            await RunFileAsync("finish_import", cancellation);
        await AddRunAsync(source, counts, cancellation);
        await ListRejectsAsync(rejects, cancellation);
        if (isDryRun)
        {
            await transaction.RollbackAsync(cancellation);
            return counts;
        }
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

    /// <summary>The rejects that only the merge could see.</summary>
    async Task ListRejectsAsync(RejectsFile rejects, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select external_id, reason, position from staged_rejects where not is_listed order by position, external_id", connection)
        { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rejects.Add(new Reject(
                await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetString(0), reader.GetString(1),
                await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetInt64(2)));
    }

    async Task SetUpAsync(MergeSource source, CancellationToken cancellation)
    {
        var traits = source.Traits;
        (string Name, string Value)[] settings =
        [
            ("registry.bulk_load", "on"), ("import.recorded_by", "import:" + source.FileName), ("import.file", source.FileName),
            ("import.is_map", traits.IsMap ? "on" : "off"), ("import.source", traits.IsMap ? "map" : "file"),
            ("import.scheme", traits.Scheme), ("import.unit_scheme", traits.UnitScheme),
            ("import.fields", string.Join(',', traits.Fields)), ("import.unit_fields", string.Join(',', traits.UnitFields)),
            ("import.coverage", EnumText<Coverage>.ToText(traits.Coverage)), ("import.area_id", $"{traits.AreaId}"),
            ("import.lists_all_units", traits.ListsAllUnits ? "on" : "off"),
            ("import.box", traits.Box is { } box ? Geo.Factory.ToGeometry(box).AsText() : ""),
        ];
        await using var command = new NpgsqlCommand("select set_config(name, value, true) from unnest($1::text[], $2::text[]) as setting(name, value)", connection)
        {
            Parameters = { new() { Value = settings.Select(s => s.Name).ToArray() }, new() { Value = settings.Select(s => s.Value).ToArray() } },
        };
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
