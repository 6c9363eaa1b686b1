using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="ResidenceId">Which.</param>
/// <param name="From">The true first day, or what is known of it.</param>
/// <param name="Until">The true first day no longer there, or what is known of it.</param>
/// <param name="StillLivesThere">True where an end was recorded by mistake.</param>
/// <param name="Dwelling">The true dwelling.</param>
/// <param name="Building">The building, where the dwelling turned out not to be known.</param>
/// <param name="PersonId">The person who truly lives or lived there.</param>
/// <param name="Kind">The true kind.</param>
/// <param name="Basis">The true ground.</param>
/// <param name="LinkQuality">How sure the link truly is.</param>
/// <param name="ExpectedVersion">The residence's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record CorrectResidenceInput(
    string ResidenceId, PartialDate? From, PartialDate? Until, bool? StillLivesThere, RegistryNumber? Dwelling, RegistryNumber? Building, string? PersonId,
    ResidenceKind? Kind, ResidenceBasis? Basis, LinkQuality? LinkQuality, string? ExpectedVersion, string? SourceDocument);

/// <summary>Says what was true of a residence all along. What was believed before stays on the recorded axis; the residence keeps its id.</summary>
public sealed class CorrectResidence(RegistryDbContext db, ResidenceEntries entries, ChangeJournal journal, TimeProvider clock)
{
    /// <exception cref="RegistryError">No such residence in the clerk's areas, nothing that differs, or what is said breaks a rule.</exception>
    public async Task<ResidenceView> HandleAsync(CorrectResidenceInput input, CancellationToken cancellation)
    {
        var residence = await entries.GetAsync(input.ResidenceId, input.ExpectedVersion, cancellation);
        if (input.StillLivesThere == true && input.Until is not null)
            throw RegistryError.Invalid("stillLivesThere", "ended-or-still-there", "Give 'until' or 'stillLivesThere', not both.");
        var facts = residence.Facts;
        var place = input.Dwelling is null && input.Building is null
            ? facts.Place
            : await entries.GetPlaceAsync(RegisterResidence.OnePlace(input.Dwelling, input.Building), input.Dwelling is null ? "building" : "dwelling", cancellation);
        var corrected = facts with
        {
            PersonId = await GetPersonAsync(residence, input.PersonId, cancellation),
            Place = place,
            Kind = input.Kind ?? facts.Kind,
            Basis = input.Basis ?? facts.Basis,
            StartsOn = input.From ?? facts.StartsOn,
            EndsOn = input.StillLivesThere == true ? null : input.Until ?? facts.EndsOn,
            LinkQuality = ResidenceEntries.LinkTo(place, input.LinkQuality ?? (place == facts.Place ? facts.LinkQuality : null)),
        };
        if (corrected == facts)
            throw RegistryError.Invalid("residenceId", "something-to-correct", "This is what the register holds already. Give what is to be corrected.");
        entries.Replace(residence, corrected);
        var rows = await entries.RecordAsync(journal.Begin(ChangeKind.ResidenceCorrected, sourceDocument: input.SourceDocument), cancellation);
        return rows[0].ToView(clock.Today());
    }

    async Task<long> GetPersonAsync(Residence residence, string? personId, CancellationToken cancellation)
    {
        if (personId is null)
            return residence.PersonId;
        var person = await PersonView.GetAsync(db, personId, "personId", cancellation);
        if (person.PersonId != residence.PersonId && residence.InInquirySince is not null)
            throw RegistryError.Conflict("personId", "inquiry-is-closed-first", "An inquiry into this residence is open, about the person recorded. Close it first.");
        return person.PersonId;
    }
}
