using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Residency;

/// <param name="PersonId">The person's reference.</param>
/// <param name="Dwelling">The dwelling's number.</param>
/// <param name="Kind">Main, secondary or temporary; a person has one current main residence at most.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="From">First day, or what is known of it.</param>
public sealed record RegisterResidenceInput(string PersonId, RegistryNumber Dwelling, ResidenceKind Kind, ResidenceBasis Basis, PartialDate From);

/// <summary>Records that a person lives in a dwelling from a date on. One use case, one transaction.</summary>
public sealed class RegisterResidence(RegistryDbContext db, RequestAccess access, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <returns>The residence's id.</returns>
    /// <exception cref="RegistryError">An input is at fault, a rule is broken, or person or place lie outside the clerk's areas.</exception>
    public async Task<ResidenceView> HandleAsync(RegisterResidenceInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var person = Guid.TryParse(input.PersonId, out var reference) ? await PersonView.FindAsync(db, reference, cancellation) : null;
        if (person is null)
            throw RegistryError.NotFound("personId", "No person with this reference is registered in your areas. Find the person first, or register them.");
        var dwelling = await DwellingView.FindAsync(db, input.Dwelling, today, cancellation)
            ?? throw RegistryError.NotFound("dwelling", "No dwelling has this number. Add the dwelling first.");
        access.RequireArea(dwelling.AreaId);
        var lives = await db.DwellingVersions.Where(v => v.DwellingId == dwelling.Id && v.RecordedUntil == null)
            .Select(v => new DwellingLife(new Period(v.ValidFrom, v.ValidUntil), v.Status)).ToListAsync(cancellation);
        if (ResidencyRules.FindFault(input.From, null, lives, today) is { } fault)
            throw fault;

        var residence = new Residence(
            Guid.NewGuid(), person.PersonId, dwelling.Id, dwelling.BuildingId, dwelling.AreaId, input.Kind, input.Basis, input.From, null,
            LinkQuality.Dwelling, journal.Begin(ChangeKind.ResidenceRegistered, input.From.IsExact ? input.From.First : null));
        db.Residences.Add(residence);
        await SaveAsync(db, cancellation);
        log.Changed(person.PersonId, "residences");
        return residence.ToView(today);
    }

    /// <summary>Saves, and has the deferred rule of one main residence judged now, while it can still be said which input broke it.</summary>
    public static async Task SaveAsync(RegistryDbContext db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"set constraints all immediate", cancellation);
        }
        catch (Exception error) when (IsSecondMain(error as PostgresException ?? error.InnerException as PostgresException))
        {
            throw RegistryError.Conflict("kind", "one-main-residence", "This person has a main residence in that time already. End it first, or register this one as secondary or temporary.");
        }
    }

    static bool IsSecondMain(PostgresException? error) => error?.ConstraintName is "ex_residences_one_main" or "ux_residences_one_open_main";
}
