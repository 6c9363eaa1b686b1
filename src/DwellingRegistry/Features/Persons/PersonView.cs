using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>A person reached by exact identity. What row-level security hides is not found.</summary>
public sealed record PersonView(long PersonId, Guid Reference, string[] Names, PartialDate BirthDate) : IPersonSubject
{
    public static Task<PersonView?> FindAsync(RegistryDbContext db, Guid reference, CancellationToken cancellation) =>
        Select(db.PersonVersions.Where(v => v.Person.Reference == reference)).SingleOrDefaultAsync(cancellation);

    public static Task<PersonView?> FindAsync(RegistryDbContext db, long personId, CancellationToken cancellation) =>
        Select(db.PersonVersions.Where(v => v.PersonId == personId)).SingleOrDefaultAsync(cancellation);

    static IQueryable<PersonView> Select(IQueryable<PersonVersion> versions) =>
        versions.Where(v => v.RecordedUntil == null && v.ValidUntil == null).Select(v => new PersonView(v.PersonId, v.Person.Reference, v.Names, v.BirthDate));
}
