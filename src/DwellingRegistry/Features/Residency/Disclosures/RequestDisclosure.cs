using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency.Disclosures;

public sealed record RequestDisclosureInput
{
    public RegistryNumber Dwelling { get; init; }
    public DisclosureKind Kind { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public string? LegalGround { get; init; }
}

/// <summary>A case officer asks to see who lives, or lived, in one dwelling. It shows nothing until somebody independent approves it.</summary>
public sealed class RequestDisclosure(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    const int ShortestGround = 5;
    const int LongestGround = 300;

    /// <exception cref="RegistryError">No purpose or case, no such dwelling, outside the own areas, no sound period, or the month is used up.</exception>
    public async Task<Guid> HandleAsync(RequestDisclosureInput input, CancellationToken cancellation)
    {
        if (access.Purpose is not { NeedsCaseReference: true } purpose || !purpose.Roles.Contains(access.Caller.Role) || access.CaseReference is not { } reference)
            throw new RegistryError(RegistryError.PurposeRequired, "Say why you ask: send 'criminal-investigation' in the header 'Registry-Purpose' and the reference of your case in 'Registry-Case'.");
        Text.Limit(input.LegalGround, "legalGround", LongestGround);
        if (Text.Clean(input.LegalGround) is not { Length: >= ShortestGround } ground)
            throw RegistryError.Invalid("legalGround", "legal-ground", $"Cite the law that lets you ask, in {ShortestGround} to {LongestGround} characters.");
        DisclosureRules.RequirePeriod(input.Kind, input.From, input.Until, clock.Today());
        var dwelling = await DwellingView.FindAsync(db, input.Dwelling, clock.Today(), cancellation)
            ?? throw RegistryError.NotFound("dwelling", "There is no such dwelling today. Look up its number first.");
        access.RequireArea(dwelling.AreaId);
        await RequireRoomAsync(db, access.Caller.Id, clock.GetUtcNow(), cancellation);
        var disclosure = new Disclosure
        {
            DwellingId = dwelling.Id,
            Kind = input.Kind,
            FromDay = input.From,
            UntilDay = input.Until,
            CaseReference = reference,
            LegalGround = ground,
            RequestedBy = access.Caller.Id,
            RequestedAt = clock.GetUtcNow(),
        };
        db.Disclosures.Add(disclosure);
        await db.SaveChangesAsync(cancellation);
        return disclosure.Reference;
    }

    /// <summary>Each approval counts, of one dwelling twice too: what is opened anew is asked and weighed anew.</summary>
    /// <exception cref="RegistryError">As many were approved in this calendar month (UTC) as a case officer may have.</exception>
    internal static async Task RequireRoomAsync(RegistryDbContext db, string officer, DateTimeOffset now, CancellationToken cancellation)
    {
        var most = AccessPolicy.Current.CaseOfficer.DisclosuresAMonth;
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        if (await db.Disclosures.CountAsync(d => d.RequestedBy == officer && d.Approved && d.DecidedAt >= month, cancellation) >= most)
            throw new RegistryError(RegistryError.LimitExceeded, $"{most} disclosures were approved for this case officer in this month, which is the most. The next month begins on the 1st, 00:00 UTC.", rule: "disclosures-a-month");
    }
}
