using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

/// <summary>A field find as it is answered; its sketch is loaded only when asked for.</summary>
public sealed record FieldFindView(
    long Id, Guid Reference, FieldFindKind Kind, FieldFindState State, Point Location, int? Capacity, List<FieldFindNote> Notes, int AreaId, long? BuildingId,
    DateOnly FoundOn, string ReportedBy, DateTimeOffset ReportedAt, long CaseId, long? MadeBuildingId, long? MadeDwellingId, FieldFindRejection? RejectedFor)
{
    public static IQueryable<FieldFindView> Of(IQueryable<FieldFind> finds) => finds.Select(f => new FieldFindView(
        f.Id, f.Reference, f.Kind, f.State, f.Location, f.Capacity, f.Notes, f.AreaId, f.BuildingId, f.FoundOn, f.ReportedBy, f.ReportedAt, f.CaseId, f.MadeBuildingId,
        f.MadeDwellingId, f.RejectedFor));

    /// <summary>Those in the areas, the oldest first.</summary>
    public static async Task<Page<FieldFindView>> LoadAsync(
        RegistryDbContext db, PageRequest page, IReadOnlyCollection<int>? areas, FieldFindState state, string? reportedBy, CancellationToken cancellation)
    {
        var after = page.After?.Id ?? 0;
        var finds = db.FieldFinds.Where(f => f.State == state && f.Id > after);
        if (areas is not null)
            finds = finds.Where(f => areas.Contains(f.AreaId));
        if (reportedBy is not null)
            finds = finds.Where(f => f.ReportedBy == reportedBy);
        var found = await Of(finds.OrderBy(f => f.Id).Take(page.First + 1)).ToListAsync(cancellation);
        return Page<FieldFindView>.Of(page, [.. found.Select(f => new Page<FieldFindView>.Edge(f, new PageCursor(0, f.Id)))]);
    }
}

/// <summary>A registered building near a field find, which may be the same.</summary>
/// <param name="FieldFindId">The find.</param>
/// <param name="BuildingId">The building.</param>
/// <param name="Distance">Metres between their outlines, or points where there is no outline.</param>
sealed record FieldFindCandidate(long FieldFindId, long BuildingId, double Distance)
{
    public const double FarthestMetres = 30;
    public const int Most = 20;

    /// <summary>Of each find, nearest first. Metres on the ellipsoid (ST_DWithin), behind the index's box. What was entered for it is no candidate.</summary>
    public static Task<List<FieldFindCandidate>> LoadAsync(RegistryDbContext db, IReadOnlyCollection<long> finds, DateOnly today, CancellationToken cancellation) =>
        db.Database.SqlQuery<FieldFindCandidate>(
            $"""
            select f.id as field_find_id, n.building_id, n.distance
            from registry.field_finds f
            cross join lateral (
              select v.building_id, ST_Distance(coalesce(v.footprint, v.location)::geography, coalesce(f.outline, f.location)::geography) as distance
              from registry.building_versions v
              where v.recorded_until is null and v.valid_from <= {today} and (v.valid_until is null or v.valid_until > {today}) and v.status not in ('demolished', 'wrongly_entered')
                and v.building_id is distinct from f.made_building_id
                and coalesce(v.footprint, v.location) && ST_Expand(coalesce(f.outline, f.location), 0.001)
                and ST_DWithin(coalesce(v.footprint, v.location)::geography, coalesce(f.outline, f.location)::geography, {FarthestMetres})
              order by 2, 1
              limit {Most}) n
            where f.id = any ({finds.ToArray()})
            order by f.id, n.distance, n.building_id
            """).ToListAsync(cancellation);
}
