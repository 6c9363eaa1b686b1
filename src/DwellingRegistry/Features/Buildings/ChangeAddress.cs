using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Buildings;

/// <param name="Id">The address that changes, as recorded: somebody who changed it since gave it another.</param>
/// <param name="Address">What it is from then on, as a whole.</param>
/// <param name="On">The first day of the new one; today when not given.</param>
/// <param name="SourceDocument">The decision it stands on.</param>
public sealed record ChangeAddressInput(string Id, AddressInput Address, DateOnly? On, string? SourceDocument);

/// <summary>Records that a place was renumbered or its street renamed: the old address ends and the new one begins on a day.</summary>
public sealed class ChangeAddress(RegistryDbContext db, RequestAccess access, ChangeJournal journal, TimeProvider clock)
{
    /// <returns>The new address's id.</returns>
    /// <exception cref="RegistryError">A rule is broken, somebody changed it since, or it lies outside the clerk's areas.</exception>
    public async Task<long> HandleAsync(ChangeAddressInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var on = input.On ?? today;
        var facts = AddressFacts.Of(input.Address);
        var old = await RecordedAddress.GetAsync(db, access, input.Id, on, today, cancellation);
        await facts.RequireNewAsync(db, old.BuildingId, old.DwellingId, cancellation);

        var change = journal.Begin(ChangeKind.AddressChanged, on, input.SourceDocument);
        RecordedAddress.EndOn(db, old, on, change);
        var renumbered = new Address(
            old.Building, old.DwellingId, await facts.FindOrAddStreetAsync(db, cancellation), facts.HouseNumber, facts.Unit, facts.Postcode, facts.Locality,
            old.Location, AddressLink.Stated, new Period(on), change);
        db.Addresses.Add(renumbered);
        await db.SaveChangesAsync(cancellation);
        return renumbered.Id;
    }
}
