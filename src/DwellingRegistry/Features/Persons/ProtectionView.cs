using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>A protected address as the registrar sees it.</summary>
/// <param name="PersonId">Whose.</param>
/// <param name="Reference">What the API calls the person's id.</param>
/// <param name="Id">The row: what a change may expect.</param>
/// <param name="Kind">Marked or withheld.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day without protection.</param>
public sealed record ProtectionView(long PersonId, Guid Reference, long Id, ProtectionKind Kind, DateOnly From, DateOnly Until) : IPersonSubject
{
    /// <summary>Where merged records carry one each: the stricter, of equally strict ones the longer.</summary>
    public static Protection Strictest(IEnumerable<Protection> rows) => rows.OrderByDescending(r => r.Kind).ThenByDescending(r => r.ValidUntil).First();

    /// <summary>Those that end until a day, the next to end first.</summary>
    public static async Task<Page<ProtectionView>> LoadEndingAsync(RegistryDbContext db, PageRequest page, DateOnly today, DateOnly until, CancellationToken cancellation)
    {
        var ending = db.Protections.Where(p => p.RecordedUntil == null && p.ValidFrom <= today && p.ValidUntil > today && p.ValidUntil <= until);
        if (page.After is { } after)
        {
            var day = DateOnly.FromDayNumber((int)Math.Clamp(after.Rank, 0, DateOnly.MaxValue.DayNumber));
            ending = ending.Where(p => p.ValidUntil > day || (p.ValidUntil == day && p.Id > after.Id));
        }
        var found = await (
            from protection in ending
            join person in db.Persons on protection.PersonId equals person.Id
            orderby protection.ValidUntil, protection.Id
            select new ProtectionView(person.Id, person.Reference, protection.Id, protection.Kind, protection.ValidFrom, protection.ValidUntil)).Take(page.First + 1).ToListAsync(cancellation);
        return Page<ProtectionView>.Of(page, [.. found.Select(p => new Page<ProtectionView>.Edge(p, new PageCursor(p.Until.DayNumber, p.Id)))]);
    }
}
