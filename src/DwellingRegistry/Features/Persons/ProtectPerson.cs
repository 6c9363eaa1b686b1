using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

/// <param name="PersonId">Whose address.</param>
/// <param name="Kind">Marked or withheld.</param>
/// <param name="Until">The first day without protection, at most two years ahead.</param>
/// <param name="ExpectedVersion">The person's version that the caller looked at.</param>
/// <param name="SourceDocument">The decision it stands on.</param>
public sealed record ProtectPersonInput(string PersonId, ProtectionKind Kind, DateOnly Until, string? ExpectedVersion, string? SourceDocument);

/// <summary>Protects a person's address from today on. It always has an end, of which the registrar is reminded.</summary>
public sealed class ProtectPerson(RegistryDbContext db, ProtectionEntries entries, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <exception cref="RegistryError">It is protected already, or an end that is none or lies too far ahead.</exception>
    public async Task<PersonView> HandleAsync(ProtectPersonInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        if (ProtectionRules.FindUntilFault(input.Until, today) is { } fault)
            throw fault;
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        person.RequireVersion(input.ExpectedVersion, log);
        if ((await entries.InForceAsync(person.PersonId, cancellation)).Count > 0)
            throw RegistryError.Conflict("personId", "address-is-protected-once", "This person's address is protected already. To lengthen or shorten that, or to make it of the other kind, use 'changeProtection'.");
        await entries.ReplaceAsync(
            person, [], new ProtectionTerms(input.Kind, input.Until), journal.Begin(ChangeKind.ProtectionBegun, today, input.SourceDocument), null, cancellation);
        return person;
    }
}
