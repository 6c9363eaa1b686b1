using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="ResidenceId">Which.</param>
/// <param name="ExpectedVersion">The residence's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record AnnulResidenceInput(string ResidenceId, string? ExpectedVersion, string? SourceDocument);

/// <summary>Says that a residence never was. What was believed before stays on the recorded axis.</summary>
public sealed class AnnulResidence(RegistryDbContext db, ResidenceEntries entries, ChangeJournal journal)
{
    /// <returns>The person who did not live there.</returns>
    /// <exception cref="RegistryError">No such residence in the clerk's areas, or an inquiry into it is open.</exception>
    public async Task<PersonView?> HandleAsync(AnnulResidenceInput input, CancellationToken cancellation)
    {
        var residence = await entries.GetAsync(input.ResidenceId, input.ExpectedVersion, cancellation);
        if (residence.InInquirySince is not null)
            throw RegistryError.Conflict("residenceId", "inquiry-is-closed-first", "An inquiry into this residence is open. Close it first.");
        var person = await PersonView.FindAsync(db, residence.PersonId, cancellation);
        entries.Annul(residence);
        await entries.RecordAsync(journal.Begin(ChangeKind.ResidenceAnnulled, sourceDocument: input.SourceDocument), cancellation);
        return person;
    }
}
