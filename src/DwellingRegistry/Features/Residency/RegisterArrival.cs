using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="PersonId">Somebody who is in the register but lives nowhere in it now; or give names and birth date.</param>
/// <param name="Names">Of somebody who is new to the register: the full name, in one to five scripts.</param>
/// <param name="BirthDate">Of somebody who is new to the register.</param>
/// <param name="DocumentNumber">Of somebody who is new to the register: the number of one identity document, kept encrypted.</param>
/// <param name="NotADuplicate">As in <see cref="RegisterPersonInput"/>.</param>
/// <param name="Dwelling">The dwelling's number; or give the building.</param>
/// <param name="Building">The building's number, where no more is known.</param>
/// <param name="On">The day of arrival, or what is known of it.</param>
/// <param name="Kind">Main when not given.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="LinkQuality">As in <see cref="RegisterResidenceInput"/>.</param>
/// <param name="HouseholdOf">As in <see cref="RegisterResidenceInput"/>.</param>
/// <param name="ExpectedVersion">The person's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record RegisterArrivalInput(
    string? PersonId, IReadOnlyList<string>? Names, PartialDate? BirthDate, string? DocumentNumber, bool? NotADuplicate, RegistryNumber? Dwelling, RegistryNumber? Building, PartialDate On,
    ResidenceKind? Kind, ResidenceBasis Basis, LinkQuality? LinkQuality, string? HouseholdOf, string? ExpectedVersion, string? SourceDocument);

/// <summary>Somebody comes from outside the register, for the first time or again: the person and the first residence in one step.</summary>
public sealed class RegisterArrival(RegistryDbContext db, RegisterPerson registerPerson, ResidenceEntries entries, ChangeJournal journal, AccessLog log)
{
    /// <exception cref="RegistryError">An input is at fault, a rule is broken, or the person lives in the register already.</exception>
    public async Task<PersonView> HandleAsync(RegisterArrivalInput input, CancellationToken cancellation)
    {
        if ((input.PersonId is null) == (input.Names is null))
            throw RegistryError.Invalid("personId", "known-or-new-person", "Give 'personId' of somebody in the register, or 'names' and 'birthDate' of somebody new.");
        var place = await entries.GetPlaceAsync(RegisterResidence.OnePlace(input.Dwelling, input.Building), input.Dwelling is null ? "building" : "dwelling", cancellation);
        Change? change = null;
        var person = input.PersonId is not null
            ? await GetKnownAsync(input, cancellation)
            : await registerPerson.EnterAsync(new RegisterPersonInput(input.Names!, input.BirthDate ?? PartialDate.Unknown, input.DocumentNumber, input.NotADuplicate), Begin, cancellation);
        entries.Add(new ResidenceFacts(
            person.PersonId, place, input.Kind ?? ResidenceKind.Main, input.Basis, input.On, null, ResidenceEntries.LinkTo(place, input.LinkQuality))
        {
            HouseholdId = await entries.GetHouseholdAsync(input.HouseholdOf, place, cancellation),
        });
        await entries.RecordAsync(change ?? Begin(), cancellation);
        return person;

        Change Begin() => change = journal.Begin(ChangeKind.Arrival, input.On.IsExact ? input.On.First : null, input.SourceDocument);
    }

    async Task<PersonView> GetKnownAsync(RegisterArrivalInput input, CancellationToken cancellation)
    {
        if (input.BirthDate is not null || input.DocumentNumber is not null)
            throw RegistryError.Invalid("personId", "known-or-new-person", "With 'personId' no names, birth date or document are given. Correct those of a known person by correctPerson.");
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        person.RequireVersion(input.ExpectedVersion, log);
        if ((await entries.OfPersonAsync(person.PersonId, cancellation)).Exists(r => r.EndsOn is null))
            throw RegistryError.Conflict("personId", "arrives-from-outside", "This person lives in the register already. Use move, or register a further residence.");
        return person;
    }
}
