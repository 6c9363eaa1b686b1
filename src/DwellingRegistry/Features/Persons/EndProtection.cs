using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

/// <param name="PersonId">Whose address.</param>
/// <param name="ExpectedVersion">The protection's version that the caller looked at.</param>
/// <param name="SourceDocument">The decision it stands on.</param>
public sealed record EndProtectionInput(string PersonId, string? ExpectedVersion, string? SourceDocument);

/// <summary>Ends the protection of a person's address today, before its day. That it was protected stays on record.</summary>
public sealed class EndProtection(RegistryDbContext db, ProtectionEntries entries, ChangeJournal journal, TimeProvider clock)
{
    /// <exception cref="RegistryError">The address is not protected.</exception>
    public async Task<PersonView> HandleAsync(EndProtectionInput input, CancellationToken cancellation)
    {
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        var standing = await entries.GetInForceAsync(person, input.ExpectedVersion, cancellation);
        await entries.ReplaceAsync(person, standing, null, journal.Begin(ChangeKind.ProtectionEnded, clock.Today(), input.SourceDocument), null, cancellation);
        return person;
    }
}
