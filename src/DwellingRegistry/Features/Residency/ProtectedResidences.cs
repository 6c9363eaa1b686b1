using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <summary>
/// Where protected people live is the registrar's to record, since no clerk sees the withheld: the clerks' own use cases, for people whose address
/// is protected today and for nobody else, one at a time.
/// </summary>
public sealed class ProtectedResidences(
    RegistryDbContext db, RequestAccess access, ProtectionEntries protections, ResidenceEntries entries, RegisterResidence register, EndResidence end, Move move)
{
    /// <exception cref="RegistryError">The address is not protected, or as <see cref="RegisterResidence"/>.</exception>
    public async Task<ResidenceView> RegisterAsync(RegisterResidenceInput input, CancellationToken cancellation)
    {
        await RequireProtectedAsync(await PersonView.GetAsync(db, input.PersonId, "personId", cancellation), "personId", cancellation);
        return await register.HandleAsync(input, cancellation);
    }

    /// <exception cref="RegistryError">The address is not protected, or as <see cref="EndResidence"/>.</exception>
    public async Task<ResidenceView> EndAsync(EndResidenceInput input, CancellationToken cancellation)
    {
        var residence = await entries.GetAsync(input.ResidenceId, null, cancellation);
        await RequireProtectedAsync(await PersonView.FindAsync(db, residence.PersonId, cancellation), "residenceId", cancellation);
        return await end.HandleAsync(input, cancellation);
    }

    /// <exception cref="RegistryError">The address is not protected, a household is to move along, or as <see cref="Move"/>.</exception>
    public async Task<IReadOnlyList<ResidenceView>> MoveAsync(MoveInput input, CancellationToken cancellation)
    {
        if (input.WholeHousehold == true)
            throw RegistryError.Invalid("wholeHousehold", "one-protected-person-at-a-time", "Protected people are moved one by one. The others of the household are the clerk's to move.");
        await RequireProtectedAsync(await PersonView.GetAsync(db, input.PersonId, "personId", cancellation), "personId", cancellation);
        return await move.HandleAsync(input, cancellation);
    }

    async Task RequireProtectedAsync(PersonView? person, string field, CancellationToken cancellation)
    {
        access.Require(Permission.ProtectPersons);
        if (person is null || (await protections.InForceAsync(person.PersonId, cancellation)).Count == 0)
            throw RegistryError.Conflict(field, "address-is-protected", "This person's address is not protected. Where they live is recorded by the office of their area.");
    }
}
