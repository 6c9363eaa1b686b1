using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Audit.Delays;

/// <param name="Caller">Whose records.</param>
/// <param name="CaseReference">Of which case, as the records name it.</param>
/// <param name="Until">The day (UTC) from which they are shown.</param>
public sealed record DelayDisclosureInput(string Caller, string CaseReference, DateOnly Until);

/// <summary>
/// Delays that residents are shown the records of one case. What is delayed is hidden for six months from its writing at most, however many delays
/// follow each other: shown_access_records.sql sees to it.
/// </summary>
public sealed class DelayDisclosure(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    const int MostMonths = 6;
    const int LongestReference = 100;

    /// <exception cref="RegistryError">The caller is not known or is the officer, the case is not named, or the day is past or more than six months ahead.</exception>
    public async Task<DisclosureDelay> HandleAsync(DelayDisclosureInput input, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var today = clock.Today();
        var (caller, reference) = (input.Caller.Trim(), input.CaseReference.Trim());
        if (reference.Length is 0 or > LongestReference)
            throw RegistryError.Invalid("caseReference", "case-reference", $"Name the case as its records do, in at most {LongestReference} characters.");
        if (input.Until <= today)
            throw RegistryError.Invalid("until", "in-the-future", "The records are shown from this day on; it must lie ahead.");
        if (input.Until > today.AddMonths(MostMonths))
            throw RegistryError.Invalid("until", "six-months", $"A delay takes {MostMonths} months at most, until {today.AddMonths(MostMonths):yyyy-MM-dd}.");
        if (caller == access.Caller.Id)
            throw new RegistryError(RegistryError.NotPermittedCode, "Nobody delays what is shown of their own access. Leave it to another officer.", "caller", "own-records");
        if (!await IsKnownAsync(caller, cancellation))
            throw RegistryError.NotFound("caller", "Nobody signs in under this name. Give the account's user name, or 'client:' and the agency's client.");
        var delay = new DisclosureDelay
        {
            Caller = caller,
            CaseReference = reference,
            Until = new DateTimeOffset(input.Until.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            DecidedBy = access.Caller.Id,
            DecidedAt = now,
        };
        db.DisclosureDelays.Add(delay);
        await db.SaveChangesAsync(cancellation);
        return delay;
    }

    Task<bool> IsKnownAsync(string caller, CancellationToken cancellation) =>
        db.Database.SqlQuery<bool>(
            $"""
            select exists (select from registry.accounts a where a.user_name = {caller})
              or exists (select from registry.sign_in_clients c where 'client:' || c.client_id = {caller}) as "Value"
            """).SingleAsync(cancellation);
}
