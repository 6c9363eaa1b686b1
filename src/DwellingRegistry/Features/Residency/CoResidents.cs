using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Residency;

/// <summary>Somebody who lived in a dwelling while another person did, over one stretch of days.</summary>
/// <param name="Occupant">Who, as they were on the first of the days.</param>
/// <param name="Shared">The days.</param>
/// <param name="Certain">Whether both surely lived there on them; otherwise one of them only may have.</param>
public sealed record CoResidentView(OccupantView Occupant, Period Shared, bool Certain) : IPersonSubject
{
    public long PersonId => Occupant.PersonId;
}

/// <summary>With whom one person shared one dwelling over a period: for a clerk, at most twelve months, each person named recorded.</summary>
public sealed class CoResidents(RegistryDbContext db, AccessLog log)
{
    const int MostMonths = 12;

    /// <returns>By the first shared day, then in the order of occupants. Empty for a person who did not live there, or who is not known to the caller: both look alike.</returns>
    /// <exception cref="RegistryError">No period, more than twelve months, or too many people for names.</exception>
    public async Task<IReadOnlyList<CoResidentView>> FindAsync(OccupiedPlace dwelling, string personId, Period period, CancellationToken cancellation)
    {
        if (period.IsEmpty)
            throw RegistryError.Invalid("until", "until-after-from", "The period ends before it begins. 'until' is the first day that no longer belongs to it.");
        if (period.Until > period.From.AddMonths(MostMonths))
            throw new RegistryError(RegistryError.LimitExceeded, $"Co-residents are answered for at most {MostMonths} months. Ask for a shorter period.", "until", "period-limit");
        if (!Guid.TryParse(personId, out var reference))
            throw RegistryError.Invalid("personId", "person-reference", "This is no person's reference.");
        if (await PersonView.FindAsync(db, reference, cancellation) is not { } person)
            return [];
        var compositions = CompositionRules.Partition(await Occupancy.LoadAsync((NpgsqlConnection)db.Database.GetDbConnection(), dwelling, period, null, cancellation), period).ToList();
        if (!compositions.Exists(c => Has(c.Occupants, person) || Has(c.Possible, person)))
            return [];
        if (compositions.Exists(c => c.Occupants.Count + c.Possible.Count > Occupancy.MostNamed))
            throw new RegistryError(RegistryError.LimitExceeded, $"More than {Occupancy.MostNamed} people live here at once; no names are answered. Ask for a shorter period.", "until", "over-100-occupants");
        log.Delivered(person.PersonId, "Dwelling.coResidents");
        return CompositionRules.SharedWith(compositions, person.PersonId);
    }

    static bool Has(IReadOnlyList<OccupantView> people, PersonView person) => people.Any(p => p.PersonId == person.PersonId);
}
