using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>
/// Finds one person by exact identity: the document number, or the full name and the birth date. Never by part of either. An agency gives the
/// birth date with the document number too, and one query tells it all: a wrong date, somebody protected and nobody take as long.
/// </summary>
public sealed class FindPerson(RegistryDbContext db, DocumentNumbers documents, RequestAccess access, AccessLog log, TimeProvider clock)
{
    /// <returns>The person, or null: nobody, several, and somebody the caller may not see look alike.</returns>
    /// <exception cref="RegistryError">Neither a document number nor name and birth date were given; of an agency, no birth date.</exception>
    public async Task<PersonView?> HandleAsync(string? documentNumber, string? fullName, PartialDate? birthDate, CancellationToken cancellation)
    {
        var found = await FindAsync(documentNumber, fullName, birthDate, cancellation);
        if (found is null)
            log.FoundNobody("Query.findPerson");
        return found;
    }

    async Task<PersonView?> FindAsync(string? documentNumber, string? fullName, PartialDate? birthDate, CancellationToken cancellation)
    {
        if (access.Caller.Role == Role.AgencyClient && birthDate is null or { IsUnknown: true })
            throw RegistryError.Invalid("birthDate", "exact-identity", "An agency finds a person by 'birthDate' together with 'documentNumber' or 'fullName'.");
        if (documentNumber is not null)
        {
            var normalised = DocumentNumbers.FindNormalised(documentNumber)
                ?? throw RegistryError.Invalid("documentNumber", "document-number", "A document number has 4 to 40 letters and digits.");
            log.SearchedBy("documentNumber", normalised);
            var hash = documents.Hash(normalised);
            if (access.Caller.Role == Role.AgencyClient)
                return await FindByDocumentAsync(hash, birthDate!.Value, cancellation);
            var byDocument = await db.IdentityDocuments.Where(d => d.NumberHash == hash && d.RecordedUntil == null).Select(d => (long?)d.PersonId).SingleOrDefaultAsync(cancellation);
            return byDocument is { } owner ? await PersonView.FindAsync(db, owner, cancellation) : null;
        }
        if (Text.Clean(fullName) is not { } name || birthDate is not { IsUnknown: false } birth)
            throw RegistryError.Invalid("fullName", "exact-identity", "A person is found by 'documentNumber', or by 'fullName' together with 'birthDate'.");
        Text.Limit(name, "fullName", 200);
        log.SearchedBy("fullName", name);
        log.SearchedBy("birthDate", birth.ToString());
        var found = await db.Database
            .SqlQuery<long>($"select find_person_by_name as \"Value\" from registry.find_person_by_name({name}, {birth.ToString()}, {LivingOn}::date)").ToListAsync(cancellation);
        return found is [var only] ? await PersonView.FindAsync(db, only, cancellation) : null;
    }

    async Task<PersonView?> FindByDocumentAsync(byte[] hash, PartialDate birth, CancellationToken cancellation)
    {
        log.SearchedBy("birthDate", birth.ToString());
        var found = await db.Database
            .SqlQuery<long>($"select find_person_by_document as \"Value\" from registry.find_person_by_document({hash}, {birth.ToString()}, {LivingOn}::date)").ToListAsync(cancellation);
        return found is [var only] ? await PersonView.FindAsync(db, only, cancellation) : null;
    }

    /// <summary>The day on which the person must live in the caller's areas; null for ever.</summary>
    DateOnly? LivingOn => access.SeesOnlyToday ? clock.Today() : null;
}
