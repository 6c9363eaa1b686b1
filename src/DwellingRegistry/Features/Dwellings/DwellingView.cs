using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace DwellingRegistry.Features.Dwellings;

/// <summary>A dwelling at one moment.</summary>
public sealed record DwellingView(
    long Id, RegistryNumber Number, Origin Origin, long BuildingId, int? AreaId, DwellingStatus Status, DwellingKind Kind, Grade Grade,
    string? Unit, short? Floor, short? Capacity, Point Location, long VersionId, DateOnly ValidFrom, DateOnly? ValidUntil, string? SourceDocument, Moment Moment)
{
    /// <summary>
    /// True where the request named this dwelling by its number. Only then may its occupants be asked: a dwelling met in a list, a box or
    /// behind a person does not open to people.
    /// </summary>
    public bool AskedByNumber { get; init; }

    public bool IsFinal => DwellingRules.IsFinal(Status);

    public static IQueryable<DwellingVersion> At(RegistryDbContext db, Moment moment)
    {
        var day = moment.AsOf;
        return db.DwellingVersions.KnownAt(moment.KnownAt).Where(v => v.ValidFrom <= day && (v.ValidUntil == null || v.ValidUntil > day));
    }

    /// <inheritdoc cref="BuildingView.Select"/>
    public static IQueryable<DwellingView> Select(IQueryable<DwellingVersion> versions, Moment moment) =>
        versions.Select(v => new DwellingView(
            v.DwellingId, v.Dwelling.Number, v.Dwelling.Origin, v.BuildingId, v.Building.AreaId, v.Status, v.Kind, v.Grade, v.Unit, v.Floor, v.Capacity, v.Location,
            v.Id, v.ValidFrom, v.ValidUntil, v.SourceDocument, moment));

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<Dictionary<long, DwellingView>>> Load(Moment moment) =>
        (db, ids, cancellation) => LoadAsync((NpgsqlConnection)db.Database.GetDbConnection(), ids, moment, cancellation);

    public static Task<DwellingView?> FindAsync(RegistryDbContext db, RegistryNumber number, Moment moment, CancellationToken cancellation) =>
        FindAsync((NpgsqlConnection)db.Database.GetDbConnection(), number, moment, cancellation);

    /// <summary>Those of the dwellings that exist at the moment, by their ids. A hot path, hence no LINQ; the same as <see cref="Select"/>.</summary>
    public static async Task<Dictionary<long, DwellingView>> LoadAsync(NpgsqlConnection connection, IReadOnlyCollection<long> ids, Moment moment, CancellationToken cancellation)
    {
        await using var command = Command(connection, null, ids.ToArray(), moment);
        var found = new Dictionary<long, DwellingView>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            found.Add(row.GetInt64(0), Read(row, moment));
        return found;
    }

    /// <summary>The dwelling of a number, where it exists at the moment. A hot path like <see cref="LoadAsync"/>.</summary>
    public static async Task<DwellingView?> FindAsync(NpgsqlConnection connection, RegistryNumber number, Moment moment, CancellationToken cancellation)
    {
        await using var command = Command(connection, number.Value, null, moment);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row, moment) : null;
    }

    static NpgsqlCommand Command(NpgsqlConnection connection, string? number, long[]? ids, Moment moment) => new(
        """
        select dwelling_id, number, origin, building_id, area_id, status, kind, grade, unit, floor, capacity, location, version_id, valid_from, valid_until, source_document
        from registry.dwelling_views($1, $2, $3, $4)
        """, connection)
    {
        Parameters =
        {
            new() { Value = (object?)number ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)ids ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            new() { Value = moment.AsOf },
            new() { Value = (object?)moment.KnownAt?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        },
    };

    static DwellingView Read(NpgsqlDataReader row, Moment moment) => new(
        row.GetInt64(0), RegistryNumber.Parse(row.GetString(1)), EnumText<Origin>.FromText(row.GetString(2)), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt32(4),
        EnumText<DwellingStatus>.FromText(row.GetString(5)), EnumText<DwellingKind>.FromText(row.GetString(6)), EnumText<Grade>.FromText(row.GetString(7)),
        row.IsDBNull(8) ? null : row.GetString(8), row.IsDBNull(9) ? null : row.GetInt16(9), row.IsDBNull(10) ? null : row.GetInt16(10), row.GetFieldValue<Point>(11),
        row.GetInt64(12), row.GetFieldValue<DateOnly>(13), row.IsDBNull(14) ? null : row.GetFieldValue<DateOnly>(14), row.IsDBNull(15) ? null : row.GetString(15), moment);
}
