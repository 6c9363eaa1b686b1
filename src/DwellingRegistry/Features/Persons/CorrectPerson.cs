using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <param name="PersonId">The person's reference.</param>
/// <param name="Names">The full name as it should have been recorded, in one to five scripts.</param>
/// <param name="BirthDate">The true birth date, or what is known of it.</param>
/// <param name="ExpectedVersion">The person's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record CorrectPersonInput(string PersonId, IReadOnlyList<string>? Names, PartialDate? BirthDate, string? ExpectedVersion, string? SourceDocument);

/// <summary>
/// Says what was true of a person all along: the last name, the birth date. A name that changed in the world is <see cref="ChangeName"/>'s.
/// What was believed before stays on the recorded axis.
/// </summary>
public sealed class CorrectPerson(RegistryDbContext db, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <exception cref="RegistryError">Nothing that differs, no name in any script, or a birth after the person lived somewhere or died.</exception>
    public async Task<PersonView> HandleAsync(CorrectPersonInput input, CancellationToken cancellation)
    {
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        person.RequireVersion(input.ExpectedVersion, log);
        var names = input.Names is null ? person.Names : PersonRules.RequireNames(input.Names);
        var birth = input.BirthDate ?? person.BirthDate;
        PersonRules.RequireBirth(birth, clock.Today());
        var newBirth = birth != person.BirthDate;
        if (!newBirth && names.SequenceEqual(person.Names))
            throw RegistryError.Invalid("personId", "something-to-correct", "This is what the register holds already. Give the names or the birth date that are to be corrected.");
        if (newBirth && !birth.IsUnknown)
            await RequireBornFirstAsync(person, birth, cancellation);

        var change = journal.Begin(ChangeKind.PersonCorrected, sourceDocument: input.SourceDocument);
        // The birth date stands with every name the person ever had; only the last name is corrected.
        var versions = await db.PersonVersions.Include(v => v.Person)
            .Where(v => v.PersonId == person.PersonId && v.RecordedUntil == null && (newBirth || v.Id == person.Version)).ToListAsync(cancellation);
        foreach (var version in versions)
        {
            version.CloseWith(change);
            db.PersonVersions.Add(new PersonVersion(
                version.Person, version.Id == person.Version ? names : version.Names, birth, new Period(version.ValidFrom, version.ValidUntil), change));
        }
        await db.SaveChangesAsync(cancellation);
        if (input.Names is not null)
            log.Changed(person.PersonId, "names");
        if (newBirth)
            log.Changed(person.PersonId, "birthDate");
        return (await PersonView.FindAsync(db, person.PersonId, cancellation))!;
    }

    async Task RequireBornFirstAsync(PersonView person, PartialDate birth, CancellationToken cancellation)
    {
        if (person.DeceasedOn < birth.First)
            throw RegistryError.Invalid("birthDate", "death-not-before-birth", $"The person died on {person.DeceasedOn:yyyy-MM-dd}. Check both dates.");
        if (await db.Database.SqlQuery<bool>($"select registry.lived_before({person.PersonId}, {birth.First}) as \"Value\"").SingleAsync(cancellation))
            throw RegistryError.Invalid("birthDate", "nobody-lives-before-birth", "A residence of this person lies before that day; nobody lives anywhere before birth. Correct it first.");
    }
}
