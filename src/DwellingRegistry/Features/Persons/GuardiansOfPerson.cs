using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>A guardian of a child: the reference alone, whoever may see more asks for that person.</summary>
public sealed record GuardianView(long PersonId, Guid Reference, DateOnly? From, DateOnly? Until) : IPersonSubject;

/// <summary>
/// The guardians whom the register holds for a person, in the order in which they were recorded; those whom the caller may not see, and protected
/// people whoever asks, are not among them.
/// </summary>
public static class GuardiansOfPerson
{
    public static async Task<IReadOnlyList<GuardianView>> LoadAsync(RegistryDbContext db, long childId, DateTimeOffset? knownAt, CancellationToken cancellation) =>
        await (
            from link in db.GuardianLinks.KnownAt(knownAt)
            join guardian in db.Persons.FromSql($"select p.* from registry.persons p where not registry.in_no_list(p.id)") on link.GuardianId equals guardian.Id
            where link.ChildId == childId
            orderby link.ValidFrom, guardian.Id
            select new GuardianView(guardian.Id, guardian.Reference, link.ValidFrom == DateOnly.MinValue ? null : link.ValidFrom, link.ValidUntil)).ToListAsync(cancellation);
}
