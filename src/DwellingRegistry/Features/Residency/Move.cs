using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="PersonId">Who moves.</param>
/// <param name="WholeHousehold">Whether all who are recorded together with them in that dwelling move along; only the person when not given.</param>
/// <param name="To">The number of the dwelling, or, where no more is known, of the building.</param>
/// <param name="On">The day on which the old residence ends and the new one begins, or what is known of it.</param>
/// <param name="Kind">What the new residence is to the person; their main one when not given.</param>
/// <param name="Basis">On what ground the person lives there; as before when not given.</param>
/// <param name="LinkQuality">As in <see cref="RegisterResidenceInput"/>.</param>
/// <param name="HouseholdOf">A person who lives there already and whose household they join.</param>
/// <param name="ExpectedVersion">The version of the person's main residence that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record MoveInput(
    string PersonId, bool? WholeHousehold, RegistryNumber To, PartialDate On, ResidenceKind? Kind, ResidenceBasis? Basis, LinkQuality? LinkQuality, string? HouseholdOf,
    string? ExpectedVersion, string? SourceDocument);

/// <summary>
/// Ends the main residence of a person, or of a whole household, and begins the new one, in one step. Whoever moves along keeps the kind and the
/// ground that their own residence had.
/// </summary>
public sealed class Move(RegistryDbContext db, ResidenceEntries entries, ChangeJournal journal, TimeProvider clock)
{
    /// <returns>The new residences, the person's own first.</returns>
    /// <exception cref="RegistryError">The person has no current main residence in the clerk's areas, moves to where they live, or a rule is broken.</exception>
    public async Task<IReadOnlyList<ResidenceView>> HandleAsync(MoveInput input, CancellationToken cancellation)
    {
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        var leaving = (await entries.OfPersonAsync(person.PersonId, cancellation)).Find(r => r.Kind == ResidenceKind.Main && r.EndsOn is null)
            ?? throw RegistryError.Conflict("personId", "moves-from-a-main-residence", "This person has no current main residence in your areas. Register where they live, or their arrival.");
        entries.RequireVersion(leaving, input.ExpectedVersion);
        var place = await entries.GetPlaceAsync(input.To, "to", cancellation);
        if (place == leaving.Place)
            throw RegistryError.Invalid("to", "moves-elsewhere", "The person lives there already. To change a date or the ground, correct that residence.");

        var moving = input.WholeHousehold == true ? await entries.HouseholdOfAsync(leaving, cancellation) : [leaving];
        var household = input.HouseholdOf is null && input.WholeHousehold == true && leaving.HouseholdId is { } together
            ? together
            : await entries.GetHouseholdAsync(input.HouseholdOf, place, cancellation);
        foreach (var row in moving)
        {
            entries.Replace(row, row.Facts with { EndsOn = input.On });
            entries.Add(new ResidenceFacts(
                row == leaving ? person.PersonId : row.PersonId, place, row == leaving ? input.Kind ?? ResidenceKind.Main : row.Kind,
                row == leaving ? input.Basis ?? row.Basis : row.Basis, input.On, null, ResidenceEntries.LinkTo(place, input.LinkQuality))
            {
                HouseholdId = household,
            });
        }
        var change = journal.Begin(ChangeKind.Move, input.On.IsExact ? input.On.First : null, input.SourceDocument);
        var rows = await entries.RecordAsync(change, cancellation);
        if (input.WholeHousehold == true)
            await entries.TellOfHouseholdAsync(change, person.PersonId, cancellation);
        return [.. rows.Take(2 * moving.Count).Where(row => row.EndsOn is null && row.Place == place && row.StartsOn == input.On).Select(row => row.ToView(clock.Today()))];
    }
}
