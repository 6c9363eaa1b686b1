using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>A person reached by exact identity. What row-level security hides is not found.</summary>
public sealed record PersonView(long PersonId, Guid Reference, string[] Names, PartialDate BirthDate) : IPersonSubject
{
    /// <summary>The person with this reference; where the record was merged into another, the one that stays.</summary>
    public static Task<PersonView?> FindAsync(RegistryDbContext db, Guid reference, CancellationToken cancellation) =>
        Select(OfReference(db, reference)).SingleOrDefaultAsync(cancellation);

    /// <summary>The same, somebody who died too: as they were last.</summary>
    public static Task<PersonView?> FindLivingOrDeadAsync(RegistryDbContext db, Guid reference, CancellationToken cancellation) =>
        Views(OfReference(db, reference).Where(v => v.RecordedUntil == null).OrderByDescending(v => v.ValidFrom).Take(1)).SingleOrDefaultAsync(cancellation);

    public static Task<PersonView?> FindAsync(RegistryDbContext db, long personId, CancellationToken cancellation) =>
        Select(db.PersonVersions.Where(v => v.PersonId == personId)).SingleOrDefaultAsync(cancellation);

    static IQueryable<PersonVersion> OfReference(RegistryDbContext db, Guid reference) => db.PersonVersions.FromSql(
        $"""
        select v.* from registry.persons p
        left join registry.person_merges m on m.merged_id = p.id and m.recorded_until is null
        join registry.person_versions v on v.person_id = coalesce(m.into_id, p.id)
        where p.reference = {reference}
        """);

    static IQueryable<PersonView> Select(IQueryable<PersonVersion> versions) => Views(versions.Where(v => v.RecordedUntil == null && v.ValidUntil == null));

    static IQueryable<PersonView> Views(IQueryable<PersonVersion> versions) =>
        versions.Select(v => new PersonView(v.PersonId, v.Person.Reference, v.Names, v.BirthDate));
}
