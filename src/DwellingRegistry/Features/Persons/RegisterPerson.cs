using System.Security.Cryptography;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Persons;

/// <param name="Names">The full name, in one to five scripts; the first is the one to show.</param>
/// <param name="BirthDate">Known to the day, month or year, or unknown.</param>
/// <param name="DocumentNumber">The number of one identity document, kept encrypted.</param>
/// <param name="NotADuplicate">The clerk has considered who is like this in the register. Never lets a document be entered twice.</param>
public sealed record RegisterPersonInput(IReadOnlyList<string> Names, PartialDate BirthDate, string? DocumentNumber, bool? NotADuplicate);

/// <summary>Enters a person. Where they live is registered next, by <c>registerResidence</c>.</summary>
public sealed class RegisterPerson(RegistryDbContext db, ChangeJournal journal, DocumentNumbers documents, FindDuplicates duplicates, AccessLog log, TimeProvider clock)
{
    /// <exception cref="RegistryError">An input is at fault, the document is already somebody's, or somebody like this is in the register and was not considered.</exception>
    public Task<PersonView> HandleAsync(RegisterPersonInput input, CancellationToken cancellation) =>
        EnterAsync(input, () => journal.Begin(ChangeKind.PersonRegistered), cancellation);

    /// <summary>The same as part of another act: a birth, an arrival.</summary>
    /// <param name="input">The person.</param>
    /// <param name="begin">Begins the act, once the input is known to be fit.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="RegistryError">An input is at fault, the document is already somebody's, or somebody like this is in the register and was not considered.</exception>
    public async Task<PersonView> EnterAsync(RegisterPersonInput input, Func<Change> begin, CancellationToken cancellation)
    {
        var names = PersonRules.RequireNames(input.Names);
        PersonRules.RequireBirth(input.BirthDate, clock.Today());
        var number = DocumentNumbers.FindNormalised(input.DocumentNumber);
        if (number is null && !string.IsNullOrWhiteSpace(input.DocumentNumber))
            throw RegistryError.Invalid("documentNumber", "document-number", "A document number has 4 to 40 letters and digits.");
        if (input.NotADuplicate is not true)
            await duplicates.RequireNoneAsync(names, input.BirthDate, number, cancellation);

        var change = begin();
        var person = new Person(Guid.NewGuid(), RandomNumberGenerator.GetBytes(1)[0]);
        person.Versions.Add(new PersonVersion(person, names, input.BirthDate, new Period(DateOnly.MinValue), change));
        db.Persons.Add(person);
        if (number is not null)
            db.IdentityDocuments.Add(new IdentityDocument(person, documents.Hash(number), documents.Encrypt(number), change));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ix_identity_documents_number_hash" })
        {
            // Says no more than that: whoever holds it may be registered elsewhere, or protected.
            throw RegistryError.Conflict("documentNumber", "document-is-one-persons", "This document cannot be registered here. Look the person up by it; if nobody shows, ask the registrar.");
        }
        await db.Database.ExecuteSqlAsync($"update registry.register_state set population = {RegisterState.Real} where population is null", cancellation);
        log.Changed(person.Id, "names");
        log.Changed(person.Id, "birthDate");
        if (number is not null)
            log.Changed(person.Id, "document");
        return new PersonView(person.Id, person.Reference, [.. names], input.BirthDate)
        {
            Version = person.Versions[0].Id,
            RecordedAt = change.RecordedAt,
            RecordedBy = change.RecordedBy,
        };
    }
}
