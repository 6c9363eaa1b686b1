using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Inspections;

/// <summary>
/// Brings the open inspections of some buildings to what the places are today: opened, moved, or closed with a reason, never deleted. It reads and
/// writes these buildings only, however large the register is, and changes nothing where it is run again.
/// </summary>
static class MaintainInspections
{
    sealed record Place(PlaceFacts Facts, Point Location);

    /// <param name="db">In a transaction. Changes are saved.</param>
    /// <param name="buildings">Their ids; a thousand at a time are enough.</param>
    /// <param name="today">The day of the judgement.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task RunAsync(RegistryDbContext db, IReadOnlyCollection<long> buildings, DateOnly today, CancellationToken cancellation)
    {
        var places = await FindPlacesAsync(db, buildings, today, cancellation);
        var programmes = await db.Programmes.AsNoTracking().ToListAsync(cancellation);
        var open = (await db.Inspections.Where(i => buildings.Contains(i.BuildingId) && i.CarriedOutOn == null && i.ClosedOn == null).ToListAsync(cancellation))
            .ToDictionary(i => (i.BuildingId, i.ProgrammeId));
        var visited = await db.Inspections.Where(i => buildings.Contains(i.BuildingId) && i.CarriedOutOn != null && i.Outcome != InspectionOutcome.NoAccess)
            .GroupBy(i => new { i.BuildingId, i.ProgrammeId }).Select(g => new { g.Key, On = g.Max(i => i.CarriedOutOn) })
            .ToDictionaryAsync(v => (v.Key.BuildingId, v.Key.ProgrammeId), v => v.On, cancellation);
        var findings = await CountFindingsAsync(db, buildings, cancellation);
        foreach (var programme in programmes)
        {
            // A programme that is no longer in the data keeps its past and is left alone.
            if (!ProgrammeRules.All.TryGetValue(programme.Code, out var rules))
                continue;
            foreach (var building in buildings)
            {
                var key = (building, programme.Id);
                var place = places.GetValueOrDefault(building);
                PlaceFacts? facts = place is null ? null : place.Facts with { OpenFindings = findings.GetValueOrDefault(key) };
                Maintain(db, key, rules, facts, place?.Location, open.GetValueOrDefault(key), visited.GetValueOrDefault(key), today);
            }
        }
        await db.SaveChangesAsync(cancellation);
    }

    static void Maintain(
        RegistryDbContext db, (long Building, int Programme) key, ProgrammeRules rules, PlaceFacts? facts, Point? location, Inspection? open, DateOnly? visited, DateOnly today)
    {
        var ruled = facts is not { } place ? null
            : visited is { } last ? InspectionRules.Next(rules, place, new VisitFacts(last, InspectionOutcome.Passed, 0, null))
            : InspectionRules.First(rules, place, today);
        if (ruled is not { } due)
            open?.Close(today, ReasonOf(facts));
        else if (open is null)
            // Nobody was told that it is due: it is not overdue from its first day.
            db.Inspections.Add(new Inspection(key.Building, key.Programme, due with { DueOn = due.DueOn < today ? today : due.DueOn }, InspectionCause.Regular, location!));
        else
        {
            // Of a place that was never visited nobody knows from which day an interval would run, so that its visit is not put off.
            if (visited is null && open.DueOn < due.DueOn)
                due = due with { DueOn = open.DueOn };
            // A due date that no interval set, an imported repeat say, is not put off by one.
            var isRegular = open.Cause == InspectionCause.Regular && rules.Rules.Any(rule => rule.Name == open.Rule);
            open.Follow(InspectionRules.Moved(open.Due, isRegular, due, today), location!);
        }
    }

    static ClosedReason ReasonOf(PlaceFacts? facts) => facts?.Use switch
    {
        BuildingStatus.Demolished => ClosedReason.Demolished,
        BuildingStatus.WronglyEntered => ClosedReason.WronglyEntered,
        _ => ClosedReason.NoLongerVisited,
    };

    static async Task<Dictionary<long, Place>> FindPlacesAsync(RegistryDbContext db, IReadOnlyCollection<long> buildings, DateOnly today, CancellationToken cancellation)
    {
        var beds = await DwellingView.At(db, today)
            .Where(v => buildings.Contains(v.BuildingId) && (v.Status == DwellingStatus.Formed || v.Status == DwellingStatus.InUse))
            .GroupBy(v => v.BuildingId).Select(g => new { g.Key, Beds = g.Sum(v => (int?)v.Capacity) ?? 0 }).ToDictionaryAsync(b => b.Key, b => b.Beds, cancellation);
        var versions = await BuildingView.At(db, today).Where(v => buildings.Contains(v.BuildingId))
            .Select(v => new { v.BuildingId, v.Kind, v.Storeys, v.Status, v.RemovalDueOn, v.Location }).ToListAsync(cancellation);
        return versions.ToDictionary(v => v.BuildingId, v => new Place(
            new PlaceFacts(v.Kind, v.Storeys, beds.GetValueOrDefault(v.BuildingId), v.Status, DaysPastRemoval: PlaceFacts.DaysPast(v.RemovalDueOn, today)), v.Location));
    }

    /// <summary>The facts of one building that the visit after an inspection of the programme depends on; null where it is not there today.</summary>
    public static async Task<PlaceFacts?> FindFactsAsync(RegistryDbContext db, long building, int programme, DateOnly today, CancellationToken cancellation) =>
        (await FindPlacesAsync(db, [building], today, cancellation)).GetValueOrDefault(building)?.Facts is { } facts
            ? facts with { OpenFindings = (await CountFindingsAsync(db, [building], cancellation)).GetValueOrDefault((building, programme)) }
            : null;

    static async Task<Dictionary<(long, int), int>> CountFindingsAsync(RegistryDbContext db, IReadOnlyCollection<long> buildings, CancellationToken cancellation) =>
        await db.Findings.Where(f => buildings.Contains(f.BuildingId) && f.RepairedOn == null)
            .GroupBy(f => new { f.BuildingId, f.ProgrammeId }).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(f => (f.Key.BuildingId, f.Key.ProgrammeId), f => f.Count, cancellation);
}
