using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency.Disclosures;

public sealed record DecideDisclosureInput
{
    public string? Id { get; init; }
    public bool Approved { get; init; }
}

/// <summary>
/// The second, independent yes or no to a case officer's request. The month's count stands in a row of its own that the database keeps
/// (access_control.sql): of two approvals at one moment one waits, and loses where the other was the last.
/// </summary>
public sealed class DecideDisclosure(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such request, decided already, one's own, or the officer's month is used up.</exception>
    public async Task<Guid> HandleAsync(DecideDisclosureInput input, CancellationToken cancellation)
    {
        var disclosure = (Guid.TryParse(input.Id, out var reference) ? await db.Disclosures.SingleOrDefaultAsync(d => d.Reference == reference, cancellation) : null)
            ?? throw RegistryError.NotFound("id", "There is no such request. Look at the list again.");
        var now = clock.GetUtcNow();
        disclosure.Decide(input.Approved, access.Caller.Id, now, TimeSpan.FromHours(AccessPolicy.Current.CaseOfficer.DisclosureHours));
        if (input.Approved)
            await RequestDisclosure.RequireRoomAsync(db, disclosure.RequestedBy, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        return reference;
    }
}
