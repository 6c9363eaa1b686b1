using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

/// <summary>A stop as it is handed out: where, when, what for, and what was found last time.</summary>
/// <param name="Stop">The stop.</param>
/// <param name="Number">The building's registry number.</param>
/// <param name="Address">In one line, as it is written there; null where there is none.</param>
/// <param name="Programme">The programme's name.</param>
/// <param name="LastVisit">What was found last time, in words; null where nobody was there before.</param>
public sealed record SheetStop(RoundStopView Stop, RegistryNumber Number, string? Address, string Programme, string? LastVisit)
{
    public string Title => Address ?? Number.ToString();
}

/// <summary>All that the files of a round say.</summary>
/// <param name="Round">The round.</param>
/// <param name="Stops">Those that are still to be visited or were, in their order.</param>
/// <param name="Path">The road; null where there is none.</param>
public sealed record RoundSheet(Round Round, IReadOnlyList<SheetStop> Stops, Geometry? Path)
{
    public static async Task<RoundSheet> LoadAsync(RegistryDbContext db, Round round, CancellationToken cancellation)
    {
        var stops = (await RoundStopView.OfRoundsAsync(db, [round.Id], cancellation)).FindAll(s => s.IsOpen || s.IsVisited);
        var buildings = stops.ConvertAll(s => s.BuildingId);
        var inspections = stops.ConvertAll(s => s.InspectionId);
        var numbers = await db.Buildings.Where(b => buildings.Contains(b.Id)).Select(b => new { b.Id, b.Number }).ToDictionaryAsync(b => b.Id, b => b.Number, cancellation);
        var addresses = (await AddressView.OfBuildings(round.Day)(db, buildings, cancellation)).ToLookup(a => a.BuildingId, a => a.Text);
        var programmes = await db.Inspections.Where(i => inspections.Contains(i.Id)).Select(i => new { i.Id, i.Programme.Name }).ToDictionaryAsync(i => i.Id, i => i.Name, cancellation);
        var last = await LastVisits.LoadAsync(db, inspections, cancellation);
        var visits = last.Values.Select(v => v.Id).ToList();
        var findings = (await FindingView.Of(db.Findings.Where(f => visits.Contains(f.FoundAtId))).ToListAsync(cancellation)).ToLookup(f => f.FoundAtId);
        var path = await RoundPath.LoadAsync(db, [round.Id], cancellation);
        return new RoundSheet(
            round,
            [.. stops.Select(stop => new SheetStop(
                stop, numbers[stop.BuildingId], addresses[stop.BuildingId].FirstOrDefault(), programmes[stop.InspectionId],
                last.TryGetValue(stop.InspectionId, out var visit) ? InWords(visit, [.. findings[visit.Id]]) : null))],
            path.GetValueOrDefault(round.Id));
    }

    static string InWords(InspectionView visit, IReadOnlyList<FindingView> findings)
    {
        var outcome = visit.Outcome switch { InspectionOutcome.Passed => "passed", InspectionOutcome.Failed => "failed", _ => "no access" };
        var kinds = ProgrammeRules.All.GetValueOrDefault(visit.ProgrammeCode);
        var found = findings.Select(f => kinds?.FindFinding(f.Kind)?.Texts["en"] ?? f.Kind);
        return string.Join(": ", new[] { $"{visit.CarriedOutOn:yyyy-MM-dd} {outcome}", string.Join("; ", found) }.Where(text => text.Length > 0));
    }
}
