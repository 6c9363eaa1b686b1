using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

/// <summary>An open inspection that a round may visit.</summary>
/// <param name="InspectionId">Its row.</param>
/// <param name="Reference">Its id in the API.</param>
/// <param name="BuildingId">Of which building.</param>
/// <param name="AreaId">In which area.</param>
/// <param name="Programme">Of which programme: the code.</param>
/// <param name="DueOn">When it is due.</param>
/// <param name="Rule">Why then.</param>
/// <param name="Weight">Of the place's class.</param>
/// <param name="AssignedTo">To whom it is given already.</param>
/// <param name="Kind">The kind of building on the day of the round; null where it does not stand then.</param>
public sealed record RoundCandidate(
    long InspectionId, Guid Reference, long BuildingId, int AreaId, string Programme, DateOnly DueOn, string Rule, int Weight, string? AssignedTo, BuildingKind? Kind)
{
    /// <summary>Must be visited.</summary>
    public bool IsFixed { get; init; }
    public int RiskToRemove { get; init; }
    public int ServiceMinutes { get; init; }
    public VisitRule? Visit { get; init; }
}

/// <summary>Which inspections are to be chosen from.</summary>
/// <param name="Day">The day of the round.</param>
/// <param name="Near">Where it starts, or the point around which it is.</param>
/// <param name="RadiusMetres">Only so far from there; null for any distance.</param>
/// <param name="Areas">Only in these areas; null for all of the caller's.</param>
/// <param name="Inspectors">For whom.</param>
/// <param name="Excluded">Not these.</param>
/// <param name="Most">At most so many.</param>
sealed record CandidateSearch(
    DateOnly Day, Point Near, double? RadiusMetres, IReadOnlyCollection<int>? Areas, IReadOnlyCollection<string> Inspectors, IReadOnlyCollection<Guid> Excluded, int Most);

static class RoundCandidates
{
    sealed record Row(long InspectionId);

    /// <summary>Those with the most risk to remove in the caller's areas, of equal ones the nearest (Sql/round_candidates.sql).</summary>
    public static async Task<List<RoundCandidate>> FindAsync(RegistryDbContext db, Caller caller, CandidateSearch search, CancellationToken cancellation)
    {
        var programmes = ProgrammeRules.All.Values.ToList();
        var (codes, caps) = (programmes.Select(p => p.Code).ToArray(), programmes.Select(p => p.RiskCap).ToArray());
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select inspection_id from registry.round_candidates({search.Day}, {caller.Everywhere}, {caller.Areas.ToArray()}, {search.Areas?.ToArray()}::int[], {search.Near},
              {search.RadiusMetres}::float8, {codes}, {caps}, {search.Inspectors.ToArray()}, {search.Excluded.ToArray()}, {search.Most})
            """).ToListAsync(cancellation);
        return await LoadAsync(db, rows.ConvertAll(row => row.InspectionId), search.Day, cancellation);
    }

    /// <summary>The facts of inspections on a day, in the order given.</summary>
    public static async Task<List<RoundCandidate>> LoadAsync(RegistryDbContext db, IReadOnlyList<long> inspections, DateOnly day, CancellationToken cancellation)
    {
        var found = await db.Inspections.AsNoTracking().Where(i => inspections.Contains(i.Id)).Select(i => new
        {
            i.Id,
            i.Reference,
            i.BuildingId,
            i.Building.AreaId,
            i.Programme.Code,
            i.DueOn,
            i.Rule,
            i.Weight,
            i.AssignedTo,
        }).ToDictionaryAsync(i => i.Id, cancellation);
        var buildings = found.Values.Select(i => i.BuildingId).Distinct().ToList();
        var kinds = await BuildingView.At(db, day).Where(v => buildings.Contains(v.BuildingId)).Select(v => new { v.BuildingId, v.Kind })
            .ToDictionaryAsync(v => v.BuildingId, v => v.Kind, cancellation);
        return [.. inspections.Where(found.ContainsKey).Select(id => found[id]).Select(i => Judge(
            new RoundCandidate(
                i.Id, i.Reference, i.BuildingId, i.AreaId ?? 0, i.Code, i.DueOn, i.Rule, i.Weight, i.AssignedTo,
                kinds.TryGetValue(i.BuildingId, out var kind) ? kind : null),
            day))];
    }

    static RoundCandidate Judge(RoundCandidate candidate, DateOnly day)
    {
        if (!ProgrammeRules.All.TryGetValue(candidate.Programme, out var rules) || candidate.Kind is not { } kind)
            return candidate;
        var visit = rules.VisitOf(kind);
        return candidate with
        {
            RiskToRemove = InspectionRules.RiskToRemove(rules, candidate.Weight, day.DayNumber - candidate.DueOn.DayNumber),
            ServiceMinutes = visit.Minutes,
            Visit = visit,
        };
    }

    /// <summary>Inspections that somebody named, each of which must be free to be visited.</summary>
    /// <exception cref="RegistryError">One is not there, not open, in another's area, in another round or given to somebody else.</exception>
    public static async Task<List<RoundCandidate>> GetNamedAsync(
        RegistryDbContext db, RequestAccess access, IReadOnlyCollection<string> references, string field, CandidateSearch search, CancellationToken cancellation)
    {
        var wanted = references.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Distinct().ToList();
        var found = await db.Inspections.AsNoTracking().Where(i => wanted.Contains(i.Reference)).Select(i => new
        {
            i.Id,
            i.Reference,
            i.Building.AreaId,
            i.AssignedTo,
            IsOpen = i.CarriedOutOn == null && i.ClosedOn == null,
            IsTaken = db.RoundStops.Any(s => s.InspectionId == i.Id && (s.State == RoundStopState.Planned || s.State == RoundStopState.Arrived)),
        }).ToListAsync(cancellation);
        if (found.Count < wanted.Count)
            throw RegistryError.NotFound(field, "There is no inspection with one of these ids.");
        foreach (var inspection in found)
        {
            access.RequireArea(inspection.AreaId);
            if (!inspection.IsOpen)
                throw RegistryError.Conflict(field, "inspection-open", $"The inspection {inspection.Reference} was carried out or closed already. Leave it out.");
            if (inspection.IsTaken)
                throw RegistryError.Conflict(field, "in-one-round", $"The inspection {inspection.Reference} is in another round already. Leave it out, or have it released there.");
            if (inspection.AssignedTo is { } other && !search.Inspectors.Contains(other))
                throw RegistryError.Conflict(field, "assigned-to-another", $"The inspection {inspection.Reference} is given to another inspector. Take it back there first, or leave it out.");
        }
        return await LoadAsync(db, [.. found.OrderBy(i => wanted.IndexOf(i.Reference)).Select(i => i.Id)], search.Day, cancellation);
    }
}
