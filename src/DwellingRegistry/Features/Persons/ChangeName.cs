using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <param name="PersonId">The person's reference.</param>
/// <param name="Names">The new full name, in one to five scripts; the first is the one to show.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="ExpectedVersion">The person's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record ChangeNameInput(string PersonId, IReadOnlyList<string> Names, DateOnly From, string? ExpectedVersion, string? SourceDocument);

/// <summary>A person has another name from a day on. The name before holds until that day.</summary>
public sealed class ChangeName(RegistryDbContext db, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <exception cref="RegistryError">No name in any script, or a day that does not follow the last name's.</exception>
    public async Task<PersonView> HandleAsync(ChangeNameInput input, CancellationToken cancellation)
    {
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        person.RequireVersion(input.ExpectedVersion, log);
        var names = PersonRules.RequireNames(input.Names);
        var last = await db.PersonVersions.Include(v => v.Person).SingleAsync(v => v.Id == person.Version, cancellation);
        PersonRules.RequireNameDay(input.From, last.ValidFrom, person.BirthDate, person.DeceasedOn, clock.Today());

        var change = journal.Begin(ChangeKind.PersonChanged, input.From, input.SourceDocument);
        last.CloseWith(change);
        db.PersonVersions.Add(new PersonVersion(last.Person, last.Names, last.BirthDate, new Period(last.ValidFrom, input.From), change));
        db.PersonVersions.Add(new PersonVersion(last.Person, names, last.BirthDate, new Period(input.From, last.ValidUntil), change));
        await db.SaveChangesAsync(cancellation);
        log.Changed(person.PersonId, "names");
        return (await PersonView.FindAsync(db, person.PersonId, cancellation))!;
    }
}
