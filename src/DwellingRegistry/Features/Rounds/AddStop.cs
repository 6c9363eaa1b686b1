using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Rounds;

/// <param name="RoundId">Which round.</param>
/// <param name="InspectionId">The open inspection of the place.</param>
/// <param name="From">Where the inspector is; the place before it in the round when not given.</param>
/// <param name="ExpectedVersion">The version that was looked at.</param>
public sealed record AddStopInput(string RoundId, string InspectionId, PointInput? From, string? ExpectedVersion);

/// <summary>Adds a place on the way as the next stop. The others keep their order and move back; whether that is too late is shown, and 'replanRound' mends it.</summary>
public sealed class AddStop(RegistryDbContext db, RequestAccess access, RoadTravelTimes travel, TimeProvider clock)
{
    /// <summary>The most stops of one round.</summary>
    public const int Most = 100;

    /// <exception cref="RegistryError">No such round or free inspection, or no way leads there.</exception>
    public async Task<Round> HandleAsync(AddStopInput input, CancellationToken cancellation)
    {
        var round = await OpenRound.GetForUpdateAsync(db, access, input.RoundId, input.ExpectedVersion, cancellation);
        if (round.Stops.Count >= Most)
            throw new RegistryError(RegistryError.LimitExceeded, $"A round has at most {Most} stops. Finish it and plan another one.", "roundId", "stops-limit");
        var search = new CandidateSearch(round.Day, round.Start, null, null, [round.Inspector], [], 1);
        var candidate = (await RoundCandidates.GetNamedAsync(db, access, [input.InspectionId], "inspectionId", search, cancellation))[0] with { IsFixed = true };
        var areas = await RoundInspectors.FindAreasAsync(db, [round.Inspector], [candidate.AreaId], cancellation);
        if (!areas.Contains(round.Inspector))
            throw RegistryError.Invalid("inspectionId", "inspector-of-the-area", $"'{round.Inspector}' does not inspect in the area of this place.");
        var places = await travel.FindPlacesOfBuildingsAsync([candidate.BuildingId], round.Day, cancellation);
        if (!places.TryGetValue(candidate.BuildingId, out var place) || candidate.Visit is null)
            throw RegistryError.Conflict("inspectionId", "place-standing", RoundRules.WhyNotStanding);

        var planned = round.Stops.FindAll(s => s.State == RoundStopState.Planned);
        var before = round.Stops.FindAll(s => s.State != RoundStopState.Planned);
        var last = before.FindLast(s => s.State is RoundStopState.Arrived or RoundStopState.Done or RoundStopState.NoAccess);
        var legs = await travel.GetPathAsync(
            [new TravelPlace(input.From?.ToPoint("from") ?? last?.Place ?? round.Start), place, .. planned.Select(s => new TravelPlace(s.Place)), new TravelPlace(round.End)],
            round.Profile, cancellation);
        if (legs.Any(leg => leg.Seconds < 0))
            throw RegistryError.Conflict("inspectionId", "way-there", "No way leads there and on to the next stop by this means of travel.");
        try
        {
            await InsertAsync(round, candidate, place, before, planned, last, legs, cancellation);
        }
        catch (Exception error) when (PlanRound.WasTaken(error))
        {
            throw OpenRound.TakenMeanwhile();
        }
        return round;
    }

    async Task InsertAsync(
        Round round, RoundCandidate candidate, TravelPlace place, List<RoundStop> before, List<RoundStop> planned, RoundStop? last, IReadOnlyList<RoadLeg> legs, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        for (var i = 0; i < before.Count; i++)
            before[i].Renumber(i + 1);
        var free = round.State != RoundState.Started ? round.ShiftFrom
            : last is null ? Later(round.StartedAt ?? now, now)
            : Later(last.EndedAt ?? last.ArrivedAt?.AddMinutes(last.ServiceMinutes) ?? now, now);
        var arrives = free.AddSeconds(legs[0].Seconds);
        free = arrives.AddMinutes(candidate.ServiceMinutes);
        var added = new RoundStop(round, new ComposedStop(candidate, place.Location, legs[0], arrives, free, RoundRules.WhyVisited(candidate, round.Day)), before.Count + 1);
        for (var i = 0; i < planned.Count; i++)
        {
            // What was waited for is still waited for.
            var stay = planned[i].PlannedDeparture - planned[i].PlannedArrival;
            arrives = Later(free.AddSeconds(legs[i + 1].Seconds), planned[i].PlannedArrival);
            free = arrives + stay;
            planned[i].Move(before.Count + 2 + i, legs[i + 1], arrives, free);
        }
        round.EndAt(free.AddSeconds(legs[^1].Seconds), legs[^1]);
        round.Stops.Add(added);
        round.CoverAreas([candidate.AreaId]);
        round.CountChange();
        await OpenRound.AssignAsync(db, round, [added], access.Caller, now, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
