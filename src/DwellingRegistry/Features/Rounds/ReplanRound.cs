using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using DwellingRegistry.Routing;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Rounds;

/// <param name="RoundId">Which round.</param>
/// <param name="From">Where the inspector is.</param>
/// <param name="At">When they can go on from there; now when not given.</param>
/// <param name="Until">A new end of the shift, local time, as 17:30.</param>
/// <param name="AddMore">Whether to look for more places where time is left.</param>
/// <param name="Seed">Of the search.</param>
/// <param name="SearchSeconds">The most time for the search.</param>
/// <param name="ExpectedVersion">The version that was looked at.</param>
public sealed record ReplanRoundInput(
    string RoundId, PointInput From, DateTimeOffset? At, string? Until, bool? AddMore, int? Seed, double? SearchSeconds, string? ExpectedVersion);

/// <summary>
/// Plans the rest of a round anew from where the inspector is. What was done or passed over stays as it is, and so does the stop where the inspector
/// is now; what no longer fits is released, with the reason.
/// </summary>
public sealed class ReplanRound(RegistryDbContext db, RequestAccess access, ComposeRounds compose, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such round that the caller may change, not on its day, or its shift is over.</exception>
    public async Task<Round> HandleAsync(ReplanRoundInput input, CancellationToken cancellation)
    {
        var round = await OpenRound.GetForUpdateAsync(db, access, input.RoundId, input.ExpectedVersion, cancellation);
        if (input.Until is { } text)
            round.WorkUntil(PlanRound.At(text, "until", round.Midnight));
        var at = FreeAt(round, round.State == RoundState.Started ? round.MomentOf(input.At, clock) : round.ShiftFrom);
        if (at >= round.ShiftUntil)
            throw RegistryError.Conflict("until", "shift-over", "The shift is over by then. Give a later 'until', or finish the round.");

        var planned = round.Stops.FindAll(s => s.State == RoundStopState.Planned);
        var candidates = await CandidatesAsync(round, planned, input, cancellation);
        var areas = await RoundInspectors.FindAreasAsync(db, [round.Inspector], [.. candidates.Select(c => c.AreaId).Distinct()], cancellation);
        var shift = new RoundShift(round.Inspector, input.From.ToPoint("from"), round.End, at, round.ShiftUntil, BreakStillAhead(round, at));
        var task = new RoundTask(round.Day, round.Midnight, round.Profile, candidates, [new SkilledShift(shift, null, [.. areas[round.Inspector]])]);
        var composed = await compose.RunAsync(task, PlanRound.Limits(candidates.Count, input.Seed, input.SearchSeconds), cancellation);
        try
        {
            await FollowAsync(round, planned, composed, cancellation);
        }
        catch (Exception error) when (PlanRound.WasTaken(error))
        {
            throw OpenRound.TakenMeanwhile();
        }
        return round;
    }

    async Task FollowAsync(Round round, List<RoundStop> planned, ComposedRounds composed, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var plan = Guid.NewGuid();
        var made = composed.Rounds[0];
        var kept = round.Stops.Where(s => s.State != RoundStopState.Planned).OrderBy(s => s.Position).ToList();
        for (var i = 0; i < kept.Count; i++)
            kept[i].Renumber(i + 1);
        var added = new List<RoundStop>();
        for (var i = 0; i < made.Stops.Count; i++)
        {
            var position = kept.Count + i + 1;
            if (planned.Find(s => s.InspectionId == made.Stops[i].Candidate.InspectionId) is { } stop)
                stop.Follow(made.Stops[i], position);
            else
                added.Add(new RoundStop(round, made.Stops[i], position));
        }
        round.Stops.AddRange(added);
        round.CoverAreas(added.Select(s => s.AreaId));
        round.Follow(plan, made, composed.End is PlanEnd.CutByTime);
        round.CountChange();
        db.RoundLeftOuts.AddRange(composed.LeftOut.Select(l => new RoundLeftOut(plan, l.Candidate.InspectionId, l.Candidate.AreaId, l.Reason, l.Explanation, l.Candidate.RiskToRemove)));
        await OpenRound.AssignAsync(db, round, added, access.Caller, now, cancellation);
        var dropped = planned.FindAll(s => !made.Stops.Any(m => m.Candidate.InspectionId == s.InspectionId));
        for (var i = 0; i < dropped.Count; i++)
            dropped[i].Renumber(kept.Count + made.Stops.Count + i + 1);
        await OpenRound.ReleaseAsync(db, round, dropped, access.Caller, now, cancellation);
    }

    async Task<List<RoundCandidate>> CandidatesAsync(Round round, List<RoundStop> planned, ReplanRoundInput input, CancellationToken cancellation)
    {
        var fixedOnes = planned.Where(s => s.IsFixed).Select(s => s.InspectionId).ToHashSet();
        var own = await RoundCandidates.LoadAsync(db, planned.ConvertAll(s => s.InspectionId), round.Day, cancellation);
        var candidates = own.ConvertAll(c => c with { IsFixed = fixedOnes.Contains(c.InspectionId) });
        if (input.AddMore == true && candidates.Count < PlanRound.DefaultCandidates)
        {
            // What the inspector passed over today is not offered again.
            var stops = round.Stops.ConvertAll(s => s.InspectionId);
            var passed = await db.Inspections.Where(i => stops.Contains(i.Id)).Select(i => i.Reference).ToListAsync(cancellation);
            var search = new CandidateSearch(round.Day, input.From.ToPoint("from"), null, null, [round.Inspector], passed, PlanRound.DefaultCandidates - candidates.Count);
            candidates.AddRange(await RoundCandidates.FindAsync(db, access.Caller, search, cancellation));
        }
        return candidates;
    }

    /// <summary>An inspector who is at a stop goes on once its visit is over.</summary>
    static DateTimeOffset FreeAt(Round round, DateTimeOffset at)
    {
        foreach (var stop in round.Stops.Where(s => s.State == RoundStopState.Arrived))
            if (stop.ArrivedAt?.AddMinutes(stop.ServiceMinutes) is { } free && free > at)
                at = free;
        return at;
    }

    static RoundBreak? BreakStillAhead(Round round, DateTimeOffset at) =>
        round.BreakEarliest is { } earliest && round.BreakLatest is { } latest && latest >= at && (round.BreakAt is null || round.BreakAt >= at)
            ? new RoundBreak(earliest, latest, round.BreakMinutes)
            : null;
}
