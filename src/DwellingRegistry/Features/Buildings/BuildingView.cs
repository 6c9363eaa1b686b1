using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Buildings;

/// <summary>A building as it is today and as it is recorded now. Its outline is loaded only when asked for.</summary>
public sealed record BuildingView(
    long Id, RegistryNumber Number, int? AreaId, Origin Origin, BuildingStatus Status, BuildingKind Kind, Grade KindGrade, string? Name, short? Storeys,
    Point Location, DateOnly? RemovalDueOn)
{
    /// <summary>Filter the versions first: what stands behind this is no longer translated to SQL.</summary>
    public static IQueryable<BuildingView> Select(IQueryable<BuildingVersion> versions) =>
        versions.Select(v => new BuildingView(
            v.BuildingId, v.Building.Number, v.Building.AreaId, v.Building.Origin, v.Status, v.Kind, v.KindGrade, v.Name, v.Storeys, v.Location, v.RemovalDueOn));

    /// <summary>The buildings of today, one version each, in no order.</summary>
    public static IQueryable<BuildingVersion> Current(RegistryDbContext db, DateOnly today) =>
        db.BuildingVersions.Where(v => v.RecordedUntil == null && v.ValidFrom <= today && (v.ValidUntil == null || v.ValidUntil > today));

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<Dictionary<long, BuildingView>>> Load(DateOnly today) =>
        (db, ids, cancellation) => Select(Current(db, today).Where(v => ids.Contains(v.BuildingId))).ToDictionaryAsync(b => b.Id, cancellation);

    /// <summary>Demolished or wrongly entered: nothing is added to it any more.</summary>
    public bool IsFinal => Status is BuildingStatus.Demolished or BuildingStatus.WronglyEntered;
}
