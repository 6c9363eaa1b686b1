using NetTopologySuite.Geometries;
using Npgsql;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>A table of buildings or of dwellings, read by a mapping.</summary>
sealed class TableSource : IImportSource
{
    // Rows and corners that are brought into WGS 84 in one go.
    const int BatchRows = 1000;
    const int BatchCorners = 200_000;

    /// <summary>The share of the reading that looking for the columns takes.</summary>
    const double LookingShare = 0.3;

    /// <summary>Registers whose objects only their own importer may change.</summary>
    static readonly string[] ReservedSchemes = ["osm", SourceTraits.NumberScheme];

    readonly TableFile file;
    readonly TableMapping mapping;
    readonly List<string> notes = [];

    TableSource(TableFile file, TableMapping mapping)
    {
        this.file = file;
        this.mapping = mapping;
    }

    bool IsOfUnits => file is CsvFile;

    public IReadOnlyList<string> Notes => notes;

    /// <exception cref="WrongFileException">The file, the mapping or the scheme is not what it should be.</exception>
    public static TableSource Open(ImportRequest request)
    {
        var mapping = TableMapping.Read(request.MappingFile, request.Scheme);
        var source = new TableSource(TableFile.Open(request.File, mapping), mapping);
        try
        {
            source.RefuseWrongMappings();
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public SourceTraits Read(IPlaceSink sink, NpgsqlConnection connection, Action<double> progress, CancellationToken cancellation)
    {
        var columns = file.FindColumns(share => progress(share * LookingShare), cancellation);
        var chosen = new TableColumns(file.Name, columns, IsOfUnits ? UnitMapper.Fields : BuildingMapper.Fields, mapping);
        RowMapper mapper = IsOfUnits
            ? new UnitMapper(file.Name, chosen, mapping)
            : new BuildingMapper(chosen, mapping, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var system = FindCoordinateSystem();
        notes.Add($"Read as {chosen.Understood}; coordinates {system.Name}.");
        if (chosen.Unread.Count > 0)
            notes.Add($"Not read: {string.Join(", ", chosen.Unread)}.");
        var traits = mapper.Traits with { Coverage = FindCoverage(), AreaId = FindArea(connection) };

        var transform = new ToWgs84(connection, system, file.Name);
        var rows = file.Read(chosen.Wanted, share => progress(LookingShare + share * (1 - LookingShare)));
        var extent = PassOn(rows, mapper, transform, sink, cancellation);
        RefuseSwappedAxes(extent, connection);
        return traits;
    }

    public void Dispose() => file.Dispose();

    void RefuseWrongMappings()
    {
        if (!IsOfUnits && mapping.Scheme is null)
            throw new WrongFileException($"Say whose identifiers {file.Name} carries: --scheme NAME (e.g. egid, bag), or \"scheme\" in a mapping. The same name each time, for a later file is matched by it.");
        if (!IsOfUnits && ReservedSchemes.Contains(mapping.Scheme))
            throw new WrongFileException($"The scheme {mapping.Scheme} is the register's own; give the source of {file.Name} a name of its own.");
        if (mapping.Layer is not null && file is not GeoPackageFile)
            throw new WrongFileException($"The mapping names a layer, but {file.Name} is no GeoPackage.");
        if (IsOfUnits && mapping.CompleteArea is not null)
            throw new WrongFileException("For a list of dwellings \"complete\" is true or false: true says that each building it names has no other dwellings.");
    }

    CoordinateSystem FindCoordinateSystem()
    {
        var stated = file.FindCoordinateSystem();
        if (stated is not null && mapping.CoordinateSystem is { } said && said != stated)
            throw new WrongFileException($"{file.Name} states the coordinate system {stated.Name} itself; leave \"coordinateSystem\": \"{said.Name}\" out of the mapping.");
        return stated ?? mapping.CoordinateSystem ?? (IsOfUnits
            ? CoordinateSystem.Wgs84
            : throw new WrongFileException($"{file.Name} does not state its coordinate system. {file.CoordinateSystemHint}"));
    }

    Coverage FindCoverage() => (IsOfUnits, mapping.IsComplete, mapping.CompleteArea) switch
    {
        (true, _, _) or (_, false, _) => Coverage.None,
        (_, _, null) => Coverage.Everywhere,
        _ => Coverage.Area,
    };

    int? FindArea(NpgsqlConnection connection)
    {
        if (mapping.CompleteArea is not { } wanted)
            return null;
        using var command = new NpgsqlCommand("select id, name from registry.areas where external_id = $1 or name = $1 limit 2", connection) { Parameters = { new() { Value = wanted } } };
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            throw new WrongFileException($"The mapping {mapping.FileName} says the file is complete in the area \"{wanted}\", but the register has no such area.");
        var id = reader.GetInt32(0);
        return reader.Read()
            ? throw new WrongFileException($"The register has several areas \"{wanted}\"; name it in the mapping by its external identifier.")
            : id;
    }

    /// <summary>Brings the rows into WGS 84, a batch at a time, and passes them to the sink. The box around all places, WGS 84.</summary>
    internal static Envelope PassOn(IEnumerable<TableRow> table, RowMapper mapper, ToWgs84 transform, IPlaceSink sink, CancellationToken cancellation)
    {
        var extent = new Envelope();
        var rows = new List<TableRow>(BatchRows);
        var shapes = new List<Geometry?>(BatchRows);
        var corners = 0;
        foreach (var row in table)
        {
            cancellation.ThrowIfCancellationRequested();
            var (shape, problem) = mapper.FindShape(row);
            rows.Add(problem is null ? row : row with { Problem = row.Problem ?? problem });
            shapes.Add(shape);
            corners += shape?.NumPoints ?? 0;
            if (rows.Count == BatchRows || corners > BatchCorners)
                Pass();
        }
        Pass();
        return extent;

        void Pass()
        {
            var placed = transform.Place(shapes);
            for (var i = 0; i < rows.Count; i++)
            {
                mapper.Add(rows[i], placed[i], sink);
                if (placed[i].Shape is { } shape)
                    extent.ExpandToInclude(shape.EnvelopeInternal);
            }
            rows.Clear();
            shapes.Clear();
            corners = 0;
        }
    }

    /// <summary>Latitude and longitude in the wrong order are still degrees; they show by lying nowhere near the registered areas.</summary>
    void RefuseSwappedAxes(Envelope extent, NpgsqlConnection connection)
    {
        if (extent.IsNull)
            return;
        using var command = new NpgsqlCommand("select ST_Extent(boundary)::geometry from registry.areas", connection);
        if (command.ExecuteScalar() is not Geometry { IsEmpty: false } areas)
            return;
        var (known, swapped) = (areas.EnvelopeInternal, new Envelope(extent.MinY, extent.MaxY, extent.MinX, extent.MaxX));
        if (!known.Intersects(extent) && known.Intersects(swapped))
            throw new WrongFileException(
                FormattableString.Invariant($"{file.Name} lies at longitude {extent.Centre.X:0.##}, latitude {extent.Centre.Y:0.##}, outside all registered areas, and inside them with the two in the other order. Write longitude first."));
    }
}
