using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Rounds;

/// <param name="RoundId">Which round.</param>
/// <param name="StopId">Which stop.</param>
/// <param name="At">When; now when not given.</param>
/// <param name="ExpectedVersion">The version that the inspector looked at.</param>
public sealed record ArriveAtStopInput(string RoundId, string StopId, DateTimeOffset? At, string? ExpectedVersion);

/// <summary>The inspector is at a stop. What came of the visit is recorded with the inspection, which ends the stop.</summary>
public sealed class ArriveAtStop(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such stop in a round of the inspector's that was started, or it is over.</exception>
    public async Task<Round> HandleAsync(ArriveAtStopInput input, CancellationToken cancellation)
    {
        var round = await OpenRound.GetForUpdateAsync(db, access, input.RoundId, input.ExpectedVersion, cancellation);
        round.RequireStarted();
        var stop = round.GetStop(input.StopId);
        if (stop.State != RoundStopState.Planned)
            throw RegistryError.Conflict("stopId", "stop-planned", stop.State == RoundStopState.Arrived ? "You arrived at this stop already." : "This stop is over.");
        stop.Arrive(round.MomentOf(input.At, clock));
        round.CountChange();
        await db.SaveChangesAsync(cancellation);
        return round;
    }
}
