using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

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
        (db, ids, cancellation) => Select(At(db, moment).Where(v => ids.Contains(v.DwellingId)), moment).ToDictionaryAsync(d => d.Id, cancellation);

    public static Task<DwellingView?> FindAsync(RegistryDbContext db, RegistryNumber number, Moment moment, CancellationToken cancellation) =>
        Select(At(db, moment).Where(v => v.Dwelling.Number == number), moment).SingleOrDefaultAsync(cancellation);
}
