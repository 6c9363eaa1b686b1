using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <param name="PersonId">Who leaves.</param>
/// <param name="WholeHousehold">Whether all who are recorded together with them in their dwelling leave too; only the person when not given.</param>
/// <param name="On">The first day on which they no longer live in the register's area, or what is known of it.</param>
/// <param name="ExpectedVersion">The person's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record RegisterDepartureInput(string PersonId, bool? WholeHousehold, PartialDate On, string? ExpectedVersion, string? SourceDocument);

/// <summary>A person, or a whole household, leaves for outside the register: all their current residences end, also those in other offices' areas.</summary>
public sealed class RegisterDeparture(RegistryDbContext db, ResidenceEntries entries, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <returns>The residences that ended in the clerk's areas.</returns>
    /// <exception cref="RegistryError">The person has no current residence in the clerk's areas, or the day lies before one began.</exception>
    public async Task<IReadOnlyList<ResidenceView>> HandleAsync(RegisterDepartureInput input, CancellationToken cancellation)
    {
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        person.RequireVersion(input.ExpectedVersion, log);
        var leaving = (await entries.OfPersonAsync(person.PersonId, cancellation)).FindAll(r => r.EndsOn is null);
        if (leaving.Count == 0)
            throw RegistryError.Conflict("personId", "departs-from-a-residence", "This person has no current residence in your areas that could end.");
        var people = new List<long> { person.PersonId };
        if (input.WholeHousehold == true)
            foreach (var home in leaving.FindAll(r => r.Kind == ResidenceKind.Main))
                people.AddRange((await entries.HouseholdOfAsync(home, cancellation)).Skip(1).Select(row => row.PersonId));
        foreach (var companion in people.Skip(1))
            leaving.AddRange((await entries.OfPersonAsync(companion, cancellation)).FindAll(r => r.EndsOn is null));
        foreach (var row in leaving.Distinct())
            entries.Replace(row, row.Facts with { EndsOn = input.On });
        var change = journal.Begin(ChangeKind.Departure, input.On.IsExact ? input.On.First : null, input.SourceDocument);
        var rows = await entries.RecordAsync(change, cancellation);
        if (input.WholeHousehold == true)
            await entries.TellOfHouseholdAsync(change, person.PersonId, cancellation);
        foreach (var one in people)
            await db.Database.ExecuteSqlAsync($"select registry.end_residences_elsewhere({one}, {input.On.ToString()}, {change.Id})", cancellation);
        return [.. rows.Where(row => row.EndsOn == input.On).Select(row => row.ToView(clock.Today()))];
    }
}
