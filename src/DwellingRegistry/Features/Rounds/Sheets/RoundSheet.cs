using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds.Sheets;

/// <summary>A stop as it is handed out: where, when, what for, and what was found last time.</summary>
/// <param name="Stop">The stop.</param>
/// <param name="Number">The building's registry number.</param>
/// <param name="Address">In one line, as it is written there; null where there is none.</param>
/// <param name="Programme">The programme's name.</param>
/// <param name="Rules">The programme; null where the program no longer knows it.</param>
/// <param name="Rule">Why it is due, in words.</param>
/// <param name="DueOn">When it is due.</param>
/// <param name="Last">The visit before; null where nobody was there.</param>
/// <param name="Findings">What was found then.</param>
sealed record SheetStop(
    RoundStopView Stop, RegistryNumber Number, string? Address, string Programme, ProgrammeRules? Rules, string Rule, DateOnly DueOn, InspectionView? Last,
    IReadOnlyList<FindingView> Findings)
{
    public string Title => Address ?? Number.ToString();
}

/// <summary>All that the files of a round say.</summary>
/// <param name="Round">The round.</param>
/// <param name="Stops">Those that are still to be visited or were, in their order.</param>
/// <param name="Totals">Of them.</param>
/// <param name="Path">The road; null where there is none.</param>
sealed record RoundSheet(Round Round, IReadOnlyList<SheetStop> Stops, RoundTotals Totals, Geometry? Path)
{
    public static async Task<RoundSheet> LoadAsync(RegistryDbContext db, Round round, CancellationToken cancellation)
    {
        var stops = (await RoundStopView.OfRoundsAsync(db, [round.Id], cancellation)).FindAll(s => s.IsOpen || s.IsVisited);
        var buildings = stops.ConvertAll(s => s.BuildingId);
        var inspections = stops.ConvertAll(s => s.InspectionId);
        var numbers = await db.Buildings.Where(b => buildings.Contains(b.Id)).Select(b => new { b.Id, b.Number }).ToDictionaryAsync(b => b.Id, b => b.Number, cancellation);
        var addresses = (await AddressView.OfBuildings(round.Day)(db, buildings, cancellation)).ToLookup(a => a.BuildingId, a => a.Text);
        var planned = await InspectionView.Of(db.Inspections.Where(i => inspections.Contains(i.Id))).ToDictionaryAsync(i => i.Id, cancellation);
        var last = await LastVisits.LoadAsync(db, inspections, cancellation);
        var visits = last.Values.Select(v => v.Id).ToList();
        var findings = (await FindingView.Of(db.Findings.Where(f => visits.Contains(f.FoundAtId))).ToListAsync(cancellation)).ToLookup(f => f.FoundAtId);
        var path = await RoundPath.LoadAsync(db, [round.Id], cancellation);
        return new RoundSheet(round, [.. stops.Select(Print)], RoundTotals.Of(round, stops), path.GetValueOrDefault(round.Id));

        SheetStop Print(RoundStopView stop)
        {
            var inspection = planned[stop.InspectionId];
            var before = last.GetValueOrDefault(stop.InspectionId);
            return new SheetStop(
                stop, numbers[stop.BuildingId], addresses[stop.BuildingId].FirstOrDefault(), inspection.ProgrammeName, ProgrammeRules.All.GetValueOrDefault(inspection.ProgrammeCode),
                inspection.Rule, inspection.DueOn, before, before is null ? [] : [.. findings[before.Id].OrderByDescending(f => f.Severity).ThenBy(f => f.Id)]);
        }
    }
}
