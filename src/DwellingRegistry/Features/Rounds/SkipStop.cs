using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Rounds;

/// <param name="RoundId">Which round.</param>
/// <param name="StopId">Which stop.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When; now when not given.</param>
/// <param name="ExpectedVersion">The version that the inspector looked at.</param>
public sealed record SkipStopInput(string RoundId, string StopId, SkipReason Reason, DateTimeOffset? At, string? ExpectedVersion);

/// <summary>Passes a stop over, with a reason from fixed choices. Its inspection is due as before, and nobody's: another round may take it.</summary>
public sealed class SkipStop(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such stop in a round of the inspector's that was started, or it is over.</exception>
    public async Task<Round> HandleAsync(SkipStopInput input, CancellationToken cancellation)
    {
        var round = await OpenRound.GetForUpdateAsync(db, access, input.RoundId, input.ExpectedVersion, cancellation);
        round.RequireStarted();
        var stop = round.GetStop(input.StopId);
        if (!stop.IsOpen)
            throw RegistryError.Conflict("stopId", "stop-open", "This stop is over.");
        var at = round.MomentOf(input.At, clock);
        stop.Skip(input.Reason, at);
        round.CountChange();
        await OpenRound.ReleaseAsync(db, round, [stop], access.Caller, at, cancellation);
        return round;
    }
}
