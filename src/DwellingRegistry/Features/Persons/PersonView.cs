using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>A person reached by exact identity. What row-level security hides is not found; a merged record answers the one that stays.</summary>
public sealed record PersonView(long PersonId, Guid Reference, string[] Names, PartialDate BirthDate) : IPersonSubject
{
    public static Task<PersonView?> FindAsync(RegistryDbContext db, Guid reference, CancellationToken cancellation) =>
        FindAsync(db, db.Persons.Where(p => p.Reference == reference), cancellation);

    public static Task<PersonView?> FindAsync(RegistryDbContext db, long personId, CancellationToken cancellation) =>
        FindAsync(db, db.Persons.Where(p => p.Id == personId), cancellation);

    static Task<PersonView?> FindAsync(RegistryDbContext db, IQueryable<Person> record, CancellationToken cancellation)
    {
        // No chains, so one step is enough: see PersonMerge.
        var staying = record.Select(p => db.PersonMerges.Where(m => m.MergedId == p.Id && m.RecordedUntil == null).Select(m => (long?)m.IntoId).FirstOrDefault() ?? p.Id);
        return Select(db.PersonVersions.Where(v => staying.Contains(v.PersonId))).SingleOrDefaultAsync(cancellation);
    }

    static IQueryable<PersonView> Select(IQueryable<PersonVersion> versions) =>
        versions.Where(v => v.RecordedUntil == null && v.ValidUntil == null).Select(v => new PersonView(v.PersonId, v.Person.Reference, v.Names, v.BirthDate));
}
