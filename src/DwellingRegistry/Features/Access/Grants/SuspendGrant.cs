using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access.Grants;

/// <summary>Takes a grant out of force with the agency's next request, and for good. One officer is enough: to close is safe.</summary>
public sealed class SuspendGrant(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <exception cref="RegistryError">No reason is given, or there is no such grant, or it is out of force already.</exception>
    public async Task<Grant> HandleAsync(string id, string? reason, CancellationToken cancellation)
    {
        if (GrantRules.FindFaultOfText(reason, "reason", "Say why the grant is suspended") is { } unsaid)
            throw unsaid;
        var grant = await GrantQueries.GetAsync(db, id, cancellation);
        if (GrantRules.FindFaultOfSuspension(grant, clock.Today()) is { } fault)
            throw fault;
        grant.Suspend(access.Caller.Id, Text.Clean(reason)!, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return grant;
    }
}
