using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Hazards;

/// <param name="Kind">The code of one of the <c>hazardKinds</c>.</param>
/// <param name="Place">The number of a building or dwelling.</param>
/// <param name="At">A point on or beside a building, instead of a number.</param>
public sealed record ReportHazardInput(string Kind, RegistryNumber? Place, PointInput? At);

/// <summary>
/// Takes a report of a hazard from anybody. It raises an inspection, or hastens the open one, and says no more than that it was received: not whether
/// one was open, nor when anybody will come. Fixed choices only, and nothing is kept of who reported.
/// </summary>
sealed class ReportHazard(RegistryDbContext db, HazardLimits limits, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>How far a point may lie from the building that is meant, in metres.</summary>
    const double FarthestMetres = 30;

    sealed record Standing(long BuildingId, Point Location);

    /// <exception cref="RegistryError">Too many reports, no such kind, or no building standing there.</exception>
    public async Task HandleAsync(ReportHazardInput input, CancellationToken cancellation)
    {
        limits.Take(http.HttpContext?.Connection.RemoteIpAddress);
        var (programme, kind) = ProgrammeRules.All.Values.SelectMany(p => p.Hazards.Select(h => (p, h))).FirstOrDefault(pair => pair.h.Code == input.Kind);
        if (kind is null)
            throw RegistryError.Invalid("kind", "hazard-kind", "There is no hazard of this kind to report. Choose one of 'hazardKinds'.");
        if (input.Place is null == input.At is null)
            throw RegistryError.Invalid("place", "number-or-point", "Say where: either the number of a building or dwelling, or a point.");
        var today = clock.Today();
        var building = input.Place is { } number ? await FindByNumberAsync(number, today, cancellation) : await FindAtAsync(input.At!.ToPoint("at"), today, cancellation);
        if (building is null)
            throw RegistryError.NotFound(
                input.Place is null ? "at" : "place",
                input.Place is null ? $"No building is known within {FarthestMetres} metres of this point. Move the point onto the building." : "No building of this number stands today. Look for it on the map.");
        await RaiseAsync(building, programme, kind, today, cancellation);
    }

    async Task RaiseAsync(Standing building, ProgrammeRules programme, HazardKind kind, DateOnly today, CancellationToken cancellation)
    {
        var place = await MaintainInspections.FindFactsAsync(db, building.BuildingId, 0, today, cancellation);
        var weight = place is { } facts ? programme.FindRule(facts)?.Weight ?? 1 : 1;
        var due = today.AddDays(kind.DueDays);
        var rule = InspectionRules.AfterReport(kind);
        var code = programme.Code;
        // One statement, so that two reports at one moment raise one inspection.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into registry.inspections as i (reference, building_id, programme_id, cause, due_on, rule, weight, location)
            select gen_random_uuid(), {building.BuildingId}, p.id, 'hazard', {due}, {rule}, {weight}, {building.Location} from registry.programmes p where p.code = {code}
            on conflict (building_id, programme_id) where carried_out_on is null and closed_on is null
            do update set due_on = excluded.due_on, rule = excluded.rule, cause = excluded.cause, version = i.version + 1 where i.due_on > excluded.due_on
            """, cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into registry.hazard_reports as r (inspection_id, kind, times, first_at, last_at)
            select i.id, {kind.Code}, 1, now(), now() from registry.inspections i join registry.programmes p on p.id = i.programme_id
            where i.building_id = {building.BuildingId} and p.code = {code} and i.carried_out_on is null and i.closed_on is null
            on conflict (inspection_id, kind) do update set times = r.times + 1, last_at = excluded.last_at
            """, cancellation);
    }

    async Task<Standing?> FindByNumberAsync(RegistryNumber number, DateOnly today, CancellationToken cancellation)
    {
        var building = await BuildingView.At(db, today).Where(v => v.Building.Number == number).Select(v => (long?)v.BuildingId).SingleOrDefaultAsync(cancellation)
            ?? (await DwellingView.FindAsync(db, number, today, cancellation))?.BuildingId;
        return building is { } id
            ? await SelectStanding(BuildingView.At(db, today).Where(v => v.BuildingId == id)).SingleOrDefaultAsync(cancellation)
            : null;
    }

    /// <summary>The nearest building whose outline, or point where it has none, lies at the point. Metres on the ellipsoid (ST_DWithin), behind the index's box.</summary>
    Task<Standing?> FindAtAsync(Point at, DateOnly today, CancellationToken cancellation) =>
        db.Database.SqlQuery<Standing>(
            $"""
            select v.building_id, v.location from registry.building_versions v
            where v.recorded_until is null and v.valid_from <= {today} and (v.valid_until is null or v.valid_until > {today}) and v.status not in ('demolished', 'wrongly_entered', 'planned')
              and coalesce(v.footprint, v.location) && ST_Expand({at}, 0.001) and ST_DWithin(coalesce(v.footprint, v.location)::geography, {at}::geography, {FarthestMetres})
            order by coalesce(v.footprint, v.location)::geography <-> {at}::geography, v.building_id
            limit 1
            """).FirstOrDefaultAsync(cancellation);

    static IQueryable<Standing> SelectStanding(IQueryable<BuildingVersion> versions) =>
        versions.Where(v => v.Status != BuildingStatus.Demolished && v.Status != BuildingStatus.WronglyEntered && v.Status != BuildingStatus.Planned)
            .Select(v => new Standing(v.BuildingId, v.Location));
}
