using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="Names">The child's full name, in one to five scripts; the first is the one to show.</param>
/// <param name="BirthDate">Or what is known of it.</param>
/// <param name="GuardianIds">One to four guardians; the child lives with the first.</param>
/// <param name="DocumentNumber">The number of one identity document, kept encrypted.</param>
/// <param name="NotADuplicate">As in <see cref="RegisterPersonInput"/>.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record RegisterBirthInput(
    IReadOnlyList<string> Names, PartialDate BirthDate, IReadOnlyList<string> GuardianIds, string? DocumentNumber, bool? NotADuplicate, string? SourceDocument);

/// <summary>Enters a child with its guardians, and its main residence from birth on, in the household of the first of them.</summary>
public sealed class RegisterBirth(RegistryDbContext db, RegisterPerson registerPerson, AddGuardian addGuardian, ResidenceEntries entries, ChangeJournal journal)
{
    const int MostGuardians = 4;

    /// <exception cref="RegistryError">An input is at fault, or the first guardian does not live anywhere in the clerk's areas since the birth.</exception>
    public async Task<PersonView> HandleAsync(RegisterBirthInput input, CancellationToken cancellation)
    {
        var references = input.GuardianIds.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (references.Count is 0 or > MostGuardians)
            throw RegistryError.Invalid("guardianIds", "guardians-of-a-birth", $"Give one to {MostGuardians} guardians; the child lives with the first.");
        var guardians = new List<PersonView>();
        foreach (var reference in references)
            guardians.Add(await PersonView.GetAsync(db, reference, "guardianIds", cancellation));
        var home = (await entries.OfPersonAsync(guardians[0].PersonId, cancellation)).Find(r => r.Kind == ResidenceKind.Main && r.EndsOn is null);
        if (home is null || home.StartsOn.First >= input.BirthDate.End)
            throw RegistryError.Conflict("guardianIds", "child-lives-with-a-guardian",
                "The first guardian has no main residence in your areas that goes on since the birth. Enter the child with registerPerson, then its guardians and where it lived, one by one.");

        Change? change = null;
        var child = await registerPerson.EnterAsync(
            new RegisterPersonInput(input.Names, input.BirthDate, input.DocumentNumber, input.NotADuplicate),
            () => change = journal.Begin(ChangeKind.Birth, input.BirthDate.IsExact ? input.BirthDate.First : null, input.SourceDocument), cancellation);
        foreach (var guardian in guardians)
            addGuardian.Enter(child, guardian, input.BirthDate.First, change!);
        var household = await entries.GetHouseholdAsync(home, cancellation);
        entries.Add(new ResidenceFacts(child.PersonId, home.Place, ResidenceKind.Main, ResidenceBasis.Family, input.BirthDate, null, home.LinkQuality) { HouseholdId = household });
        await entries.RecordAsync(change!, cancellation);
        return child;
    }
}
