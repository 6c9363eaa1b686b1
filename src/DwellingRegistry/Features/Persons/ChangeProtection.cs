using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

/// <param name="PersonId">Whose address.</param>
/// <param name="Kind">The other kind, from today on; as it is when not given.</param>
/// <param name="Until">The first day without protection, at most two years from today; as it is when not given.</param>
/// <param name="ExpectedVersion">The protection's version that the caller looked at.</param>
/// <param name="SourceDocument">The decision it stands on.</param>
public sealed record ChangeProtectionInput(string PersonId, ProtectionKind? Kind, DateOnly? Until, string? ExpectedVersion, string? SourceDocument);

/// <summary>Lengthens or shortens a protection, or makes it one of the other kind.</summary>
public sealed class ChangeProtection(RegistryDbContext db, RequestAccess access, ProtectionEntries entries, ChangeJournal journal, TimeProvider clock)
{
    /// <exception cref="RegistryError">The address is not protected, nothing changes, or the end is none or lies too far ahead.</exception>
    public async Task<PersonView> HandleAsync(ChangeProtectionInput input, CancellationToken cancellation)
    {
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        await ChangeAsync(person, input, null, cancellation);
        return person;
    }

    /// <summary>The same as the decision of the case that reminds of the end.</summary>
    public async Task<Change> DecideAsync(long personId, DateOnly until, string? sourceDocument, long reminder, CancellationToken cancellation)
    {
        access.Require(Permission.ProtectPersons);
        var person = await PersonView.FindAsync(db, personId, cancellation) ?? throw RegistryError.NotFound("case", "The person that this case is about is no longer registered.");
        return await ChangeAsync(person, new ChangeProtectionInput("", null, until, null, sourceDocument), reminder, cancellation);
    }

    async Task<Change> ChangeAsync(PersonView person, ChangeProtectionInput input, long? reminder, CancellationToken cancellation)
    {
        var today = clock.Today();
        if (input.Until is { } wished && ProtectionRules.FindUntilFault(wished, today) is { } fault)
            throw fault;
        var standing = await entries.GetInForceAsync(person, input.ExpectedVersion, cancellation);
        var now = ProtectionView.Strictest(standing);
        var terms = new ProtectionTerms(input.Kind ?? now.Kind, input.Until ?? now.ValidUntil);
        if (terms == new ProtectionTerms(now.Kind, now.ValidUntil))
            throw RegistryError.Invalid("until", "protection-changes", "The protection is this already. Give another end or the other kind.");
        var change = journal.Begin(ChangeKind.ProtectionChanged, today, input.SourceDocument);
        await entries.ReplaceAsync(person, standing, terms, change, reminder, cancellation);
        return change;
    }
}
