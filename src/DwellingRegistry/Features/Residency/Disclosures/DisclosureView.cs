using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency.Disclosures;

/// <summary>Open: not decided. Approved: opens the dwelling now. Expired: was approved, and opens nothing any more.</summary>
public enum DisclosureState { Open, Approved, Declined, Expired }

/// <summary>A request for one dwelling's roll or history, as it is answered. Row-level security leaves a case officer their own.</summary>
public sealed record DisclosureView(
    long Id, Guid Reference, long DwellingId, RegistryNumber DwellingNumber, DisclosureKind Kind, DateOnly? From, DateOnly? Until, string CaseReference, string LegalGround,
    string RequestedBy, DateTimeOffset RequestedAt, string? DecidedBy, DateTimeOffset? DecidedAt, bool Approved, DateTimeOffset? UsableUntil)
{
    public DisclosureState StateAt(DateTimeOffset now) =>
        DecidedAt is null ? DisclosureState.Open
        : !Approved ? DisclosureState.Declined
        : UsableUntil > now ? DisclosureState.Approved
        : DisclosureState.Expired;

    public static Task<DisclosureView> GetAsync(RegistryDbContext db, Guid reference, CancellationToken cancellation) =>
        Select(db, db.Disclosures.Where(d => d.Reference == reference)).SingleAsync(cancellation);

    /// <param name="db">The request's context.</param>
    /// <param name="disclosures">Which.</param>
    /// <param name="state">Only of this state; null for all.</param>
    /// <param name="now">At which it is judged.</param>
    /// <param name="page">Oldest first.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Page<DisclosureView>> LoadAsync(
        RegistryDbContext db, IQueryable<Disclosure> disclosures, DisclosureState? state, DateTimeOffset now, PageRequest page, CancellationToken cancellation)
    {
        disclosures = state switch
        {
            DisclosureState.Open => disclosures.Where(d => d.DecidedAt == null),
            DisclosureState.Approved => disclosures.Where(d => d.Approved && d.UsableUntil > now),
            DisclosureState.Declined => disclosures.Where(d => d.DecidedAt != null && !d.Approved),
            DisclosureState.Expired => disclosures.Where(d => d.Approved && d.UsableUntil <= now),
            _ => disclosures,
        };
        var after = page.After?.Id ?? 0;
        var found = await Select(db, disclosures.Where(d => d.Id > after).OrderBy(d => d.Id).Take(page.First + 1)).ToListAsync(cancellation);
        return Page<DisclosureView>.Of(page, [.. found.Select(d => new Page<DisclosureView>.Edge(d, new PageCursor(0, d.Id)))]);
    }

    static IQueryable<DisclosureView> Select(RegistryDbContext db, IQueryable<Disclosure> disclosures) =>
        from d in disclosures.AsNoTracking()
        join n in db.Dwellings on d.DwellingId equals n.Id
        orderby d.Id
        select new DisclosureView(
            d.Id, d.Reference, d.DwellingId, n.Number, d.Kind, d.FromDay, d.UntilDay, d.CaseReference, d.LegalGround, d.RequestedBy, d.RequestedAt, d.DecidedBy, d.DecidedAt,
            d.Approved, d.UsableUntil);
}
