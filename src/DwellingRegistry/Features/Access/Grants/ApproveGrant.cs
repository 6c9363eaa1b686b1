using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Access.Grants;

/// <summary>A policy officer's yes to a grant that another proposed: it is in force with the second, from its first day on.</summary>
public sealed class ApproveGrant(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such grant, one that waits for nobody, or the officer's own.</exception>
    public async Task<Grant> HandleAsync(string id, CancellationToken cancellation)
    {
        var grant = await GrantQueries.GetAsync(db, id, cancellation);
        if (GrantRules.FindFaultOfApproval(grant, access.Caller.Id, clock.Today()) is { } fault)
            throw fault;
        grant.Approvals.Add(new GrantApproval { ApprovedBy = access.Caller.Id, ApprovedAt = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same officer in two requests at once.
            throw GrantRules.ApprovedByThemselves;
        }
        return grant;
    }
}
