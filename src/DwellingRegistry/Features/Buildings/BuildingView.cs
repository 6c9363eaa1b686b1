using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Buildings;

/// <summary>A building at one moment. Its outline is loaded only when asked for.</summary>
public sealed record BuildingView(
    long Id, RegistryNumber Number, int? AreaId, Origin Origin, BuildingStatus Status, BuildingKind Kind, Grade KindGrade, string? Name, short? Storeys,
    Point Location, DateOnly? RemovalDueOn, long VersionId, DateOnly ValidFrom, DateOnly? ValidUntil, string? SourceDocument, Moment Moment)
{
    /// <summary>True where the request named this building by its number. Only then may its occupants be asked.</summary>
    public bool AskedByNumber { get; init; }

    /// <summary>Filter the versions first: what stands behind this is no longer translated to SQL.</summary>
    /// <param name="versions">Of the buildings, by <see cref="At"/>.</param>
    /// <param name="moment">The moment they are of, which what is asked below them follows.</param>
    public static IQueryable<BuildingView> Select(IQueryable<BuildingVersion> versions, Moment moment) =>
        versions.Select(v => new BuildingView(
            v.BuildingId, v.Building.Number, v.Building.AreaId, v.Building.Origin, v.Status, v.Kind, v.KindGrade, v.Name, v.Storeys, v.Location, v.RemovalDueOn,
            v.Id, v.ValidFrom, v.ValidUntil, v.SourceDocument, moment));

    /// <summary>The versions of buildings at a moment, one of each, in no order.</summary>
    public static IQueryable<BuildingVersion> At(RegistryDbContext db, Moment moment)
    {
        var day = moment.AsOf;
        return db.BuildingVersions.KnownAt(moment.KnownAt).Where(v => v.ValidFrom <= day && (v.ValidUntil == null || v.ValidUntil > day));
    }

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<Dictionary<long, BuildingView>>> Load(Moment moment) =>
        (db, ids, cancellation) => Select(At(db, moment).Where(v => ids.Contains(v.BuildingId)), moment).ToDictionaryAsync(b => b.Id, cancellation);

    /// <summary>Demolished or wrongly entered: nothing is added to it any more.</summary>
    public bool IsFinal => BuildingRules.IsFinal(Status);
}
