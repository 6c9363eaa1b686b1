using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <param name="PersonId">Who died.</param>
/// <param name="On">The day of death.</param>
/// <param name="ExpectedVersion">The person's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record RegisterDeathInput(string PersonId, DateOnly On, string? ExpectedVersion, string? SourceDocument);

/// <summary>A person died: all current residences end on that day, in every area, and so do the names' validity. The person stays readable.</summary>
public sealed class RegisterDeath(RegistryDbContext db, ResidenceEntries entries, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <exception cref="RegistryError">The death is recorded already, or lies before the birth, before a recorded fact, or in the future.</exception>
    public async Task<PersonView> HandleAsync(RegisterDeathInput input, CancellationToken cancellation)
    {
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        person.RequireVersion(input.ExpectedVersion, log);
        if (person.DeceasedOn is { } known)
            throw RegistryError.Conflict("personId", "death-is-recorded-once", $"This person's death on {known:yyyy-MM-dd} is recorded already.");
        if (input.On > clock.Today())
            throw RegistryError.Invalid("on", "not-in-the-future", "The day of death lies in the future.");
        if (!person.BirthDate.IsUnknown && input.On < person.BirthDate.First)
            throw RegistryError.Invalid("on", "death-not-before-birth", $"The person was born on {person.BirthDate}. Check both dates.");

        foreach (var row in await entries.OfPersonAsync(person.PersonId, cancellation))
        {
            var endsOn = row.EndsOn ?? PartialDate.Of(input.On);
            if (ResidencyRules.FindLifeFault(row.StartsOn, endsOn, PartialDate.Unknown, input.On) is { } fault)
                throw fault;
            if (row.EndsOn is null)
                entries.Replace(row, row.Facts with { EndsOn = endsOn });
        }
        var change = journal.Begin(ChangeKind.Death, input.On, input.SourceDocument);
        await entries.RecordAsync(change, cancellation);
        await db.Database.ExecuteSqlAsync($"select registry.end_residences_elsewhere({person.PersonId}, {PartialDate.Of(input.On).ToString()}, {change.Id})", cancellation);

        var last = await db.PersonVersions.Include(v => v.Person).SingleAsync(v => v.Id == person.Version, cancellation);
        if (last.ValidFrom >= input.On)
            throw RegistryError.Invalid("on", "death-not-before-last-name", $"The person took another name on {last.ValidFrom:yyyy-MM-dd}, after this day. Check both dates.");
        last.CloseWith(change);
        db.PersonVersions.Add(new PersonVersion(last.Person, last.Names, last.BirthDate, new Period(last.ValidFrom, input.On), change));
        await db.SaveChangesAsync(cancellation);
        log.Changed(person.PersonId, "deceasedOn");
        return (await PersonView.FindAsync(db, person.PersonId, cancellation))!;
    }
}
