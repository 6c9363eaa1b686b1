using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Rounds;

/// <param name="RoundId">Which round.</param>
/// <param name="ExpectedVersion">The version that was looked at.</param>
public sealed record FinishRoundInput(string RoundId, string? ExpectedVersion);

/// <summary>Ends a round, or takes one back that was not started. What was not visited is due as before, and nobody's.</summary>
public sealed class FinishRound(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such round that the caller may change, or it is finished.</exception>
    public async Task<Round> HandleAsync(FinishRoundInput input, CancellationToken cancellation)
    {
        var round = await OpenRound.GetForUpdateAsync(db, access, input.RoundId, input.ExpectedVersion, cancellation);
        var now = clock.GetUtcNow();
        round.Finish(now);
        round.CountChange();
        await OpenRound.ReleaseAsync(db, round, round.Stops.FindAll(s => s.IsOpen), access.Caller, now, cancellation);
        return round;
    }
}
