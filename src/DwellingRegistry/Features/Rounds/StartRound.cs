using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Rounds;

/// <param name="RoundId">Which round.</param>
/// <param name="At">When; now when not given.</param>
/// <param name="ExpectedVersion">The version that the inspector looked at.</param>
public sealed record StartRoundInput(string RoundId, DateTimeOffset? At, string? ExpectedVersion);

/// <summary>The inspector sets out.</summary>
public sealed class StartRound(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such round of the inspector's, not on its day, started already, or another one is.</exception>
    public async Task<Round> HandleAsync(StartRoundInput input, CancellationToken cancellation)
    {
        var round = await OpenRound.GetForUpdateAsync(db, access, input.RoundId, input.ExpectedVersion, cancellation);
        if (round.State == RoundState.Started)
            throw RegistryError.Conflict("roundId", "round-started-once", "This round was started already.");
        if (await db.Rounds.AnyAsync(r => r.Inspector == round.Inspector && r.State == RoundState.Started, cancellation))
            throw RegistryError.Conflict("roundId", "one-round-at-a-time", "Another round of yours is under way. Finish that one first.");
        round.Begin(round.MomentOf(input.At, clock));
        round.CountChange();
        await db.SaveChangesAsync(cancellation);
        return round;
    }
}
