using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Access.Grants;

/// <param name="ClientId">The agency's client, as it signs in.</param>
/// <param name="LegalBasis">The law that lets the agency ask.</param>
/// <param name="Purposes">For which of the purposes of agencies.</param>
/// <param name="Fields">What it may see, as the API names it.</param>
/// <param name="FieldSets">The same by named lists of the policy; what they hold today is copied.</param>
/// <param name="AreaIds">Where; everything below is included.</param>
/// <param name="CasePattern">A regular expression for the whole of a case reference.</param>
/// <param name="PerMinute">Requests a minute, of each server.</param>
/// <param name="PerDay">Requests a day (UTC), of all servers.</param>
/// <param name="History">Whether former residences are included; not when not given.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidUntil">The first day on which it is no longer in force.</param>
public sealed record ProposeGrantInput(
    string ClientId, string LegalBasis, IReadOnlyList<string> Purposes, IReadOnlyList<string>? Fields, IReadOnlyList<string>? FieldSets, IReadOnlyList<string> AreaIds,
    string CasePattern, int PerMinute, int PerDay, bool? History, DateOnly ValidFrom, DateOnly ValidUntil);

/// <summary>Says what an agency should see. That is the proposer's approval of it; a second policy officer's brings it into force.</summary>
public sealed class ProposeGrant(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <exception cref="RegistryError">A term is at fault, or the client or an area does not exist.</exception>
    public async Task<Grant> HandleAsync(ProposeGrantInput input, CancellationToken cancellation)
    {
        if (GrantRules.FindFault(input, clock.Today()) is { } fault)
            throw fault;
        var areas = GrantRules.AreasOf(input);
        await RequireClientAsync(input.ClientId, cancellation);
        await RequireAreasAsync(areas, cancellation);

        var now = clock.GetUtcNow();
        var grant = new Grant
        {
            ClientId = input.ClientId,
            LegalBasis = Text.Clean(input.LegalBasis)!,
            Purposes = [.. input.Purposes.Distinct().Order(StringComparer.Ordinal)],
            Fields = GrantRules.FieldsOf(input),
            AreaIds = areas,
            CasePattern = input.CasePattern,
            PerMinute = input.PerMinute,
            PerDay = input.PerDay,
            History = input.History == true,
            ValidFrom = input.ValidFrom,
            ValidUntil = input.ValidUntil,
            ProposedBy = access.Caller.Id,
            ProposedAt = now,
        };
        grant.Approvals.Add(new GrantApproval { ApprovedBy = access.Caller.Id, ApprovedAt = now });
        db.Grants.Add(grant);
        await db.SaveChangesAsync(cancellation);
        return grant;
    }

    /// <summary>A confidential client that was not ended, as agencies' systems are: the console signs people in, and is given nothing.</summary>
    async Task RequireClientAsync(string clientId, CancellationToken cancellation)
    {
        if (!await db.Database.SqlQuery<bool>(
                $"""
                select exists (
                  select from registry.sign_in_clients c
                  where c.client_id = {clientId} and c.client_type = 'confidential' and not coalesce(jsonb_exists(c.properties::jsonb, 'ended_at'), false)) as "Value"
                """).SingleAsync(cancellation))
            throw RegistryError.NotFound("clientId", "No agency signs in as this client. Have the client registered first, then propose its grant.");
    }

    // Areas are a feature above this one; their table is not.
    async Task RequireAreasAsync(int[] areas, CancellationToken cancellation)
    {
        var known = await db.Database.SqlQuery<int>(
            $"""
            select a.id as "Value" from registry.areas a where a.id = any ({areas})
            """).ToListAsync(cancellation);
        if (areas.Except(known).Any())
            throw RegistryError.NotFound("areaIds", $"The register has no area {string.Join(", ", areas.Except(known))}. Choose from 'areas'.");
    }
}
