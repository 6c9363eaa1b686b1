using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Residency;

/// <param name="PersonId">The person's reference.</param>
/// <param name="Dwelling">The dwelling's number; or give the building.</param>
/// <param name="Building">The building's number, where no more is known.</param>
/// <param name="Kind">Main, secondary or temporary; a person has one current main residence at most.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="From">First day, or what is known of it.</param>
/// <param name="Until">First day no longer there, or what is known of it, for a residence that ended already.</param>
/// <param name="LinkQuality">How sure the link is; DWELLING when not given, BUILDING where only the building is known.</param>
/// <param name="HouseholdOf">A person who lives there, and whose household it is; a household of one's own when not given.</param>
/// <param name="ExpectedVersion">The person's version that the caller looked at.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record RegisterResidenceInput(
    string PersonId, RegistryNumber? Dwelling, RegistryNumber? Building, ResidenceKind Kind, ResidenceBasis Basis, PartialDate From, PartialDate? Until,
    LinkQuality? LinkQuality, string? HouseholdOf, string? ExpectedVersion, string? SourceDocument);

/// <summary>Records that a person lives in a dwelling from a date on. One use case, one transaction.</summary>
public sealed class RegisterResidence(RegistryDbContext db, ResidenceEntries entries, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <exception cref="RegistryError">An input is at fault, a rule is broken, or person or place lie outside the clerk's areas.</exception>
    public async Task<ResidenceView> HandleAsync(RegisterResidenceInput input, CancellationToken cancellation)
    {
        var person = await PersonView.GetAsync(db, input.PersonId, "personId", cancellation);
        person.RequireVersion(input.ExpectedVersion, log);
        var place = await entries.GetPlaceAsync(OnePlace(input.Dwelling, input.Building), input.Dwelling is null ? "building" : "dwelling", cancellation);
        entries.Add(new ResidenceFacts(
            person.PersonId, place, input.Kind, input.Basis, input.From, input.Until, ResidenceEntries.LinkTo(place, input.LinkQuality))
        {
            HouseholdId = await entries.GetHouseholdAsync(input.HouseholdOf, place, cancellation),
        });
        var change = journal.Begin(ChangeKind.ResidenceRegistered, input.From.IsExact ? input.From.First : null, input.SourceDocument);
        var rows = await entries.RecordAsync(change, cancellation);
        return rows.First(row => row.PersonId == person.PersonId).ToView(clock.Today());
    }

    /// <exception cref="RegistryError">Both were given or neither, or a number of the other kind.</exception>
    public static RegistryNumber OnePlace(RegistryNumber? dwelling, RegistryNumber? building) => (dwelling, building) switch
    {
        ({ IsDwelling: true } number, null) => number,
        (null, { IsBuilding: true } number) => number,
        _ => throw RegistryError.Invalid("dwelling", "dwelling-or-building", "Give the number of one dwelling (D…) as 'dwelling', or, where no more is known, of one building (B…) as 'building'."),
    };

    internal static RegistryError SecondMain => RegistryError.Conflict(
        "kind", "one-main-residence", "This person has a main residence in that time already. End it first, or register this one as secondary or temporary.");

    /// <summary>Saves, and has the deferred rule of one main residence judged now, while it can still be said which input broke it.</summary>
    public static async Task SaveAsync(RegistryDbContext db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            // Back to deferred: a batch goes on, and its next move passes through two main residences again.
            await db.Database.ExecuteSqlAsync($"set constraints all immediate; set constraints all deferred", cancellation);
        }
        catch (Exception error) when (IsSecondMain(error as PostgresException ?? error.InnerException as PostgresException))
        {
            throw SecondMain;
        }
    }

    internal static bool IsSecondMain(PostgresException? error) => error?.ConstraintName is "ex_residences_one_main" or "ux_residences_one_open_main";
}
