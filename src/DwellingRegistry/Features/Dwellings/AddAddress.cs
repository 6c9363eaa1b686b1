using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Dwellings;

/// <param name="Building">The building it leads to.</param>
/// <param name="Dwelling">Or the one dwelling it leads to.</param>
/// <param name="Address">What it says.</param>
/// <param name="From">Its first day; today when not given.</param>
/// <param name="SourceDocument">The decision it stands on.</param>
public sealed record AddAddressInput(RegistryNumber? Building, RegistryNumber? Dwelling, AddressInput Address, DateOnly? From, string? SourceDocument);

/// <summary>Records that an address leads to a building or to one dwelling from a day on, beside those it has.</summary>
public sealed class AddAddress(RegistryDbContext db, RequestAccess access, ChangeJournal journal, TimeProvider clock)
{
    /// <returns>The address's id.</returns>
    /// <exception cref="RegistryError">A rule is broken, or the place lies outside the clerk's areas.</exception>
    public async Task<long> HandleAsync(AddAddressInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var from = input.From ?? today;
        if (input.Building is null == input.Dwelling is null)
            throw RegistryError.Invalid("building", "address-of-one-place", "An address leads to a building or to a dwelling: give the number of one.");
        if (from > today)
            throw RegistryError.Invalid("from", "not-in-the-future", "An address is recorded once it holds. Give today or a day that has passed.");
        var facts = AddressFacts.Of(input.Address);
        var place = await GetPlaceAsync(input, from, cancellation);
        await facts.RequireNewAsync(db, place.BuildingId, place.DwellingId, cancellation);

        var change = journal.Begin(ChangeKind.AddressAdded, from, input.SourceDocument);
        var address = new Address(
            await db.Buildings.SingleAsync(b => b.Id == place.BuildingId, cancellation), place.DwellingId, await facts.FindOrAddStreetAsync(db, cancellation),
            facts.HouseNumber, facts.Unit, facts.Postcode, facts.Locality, place.Location, AddressLink.Stated, new Period(from), change);
        db.Addresses.Add(address);
        await db.SaveChangesAsync(cancellation);
        return address.Id;
    }

    async Task<Place> GetPlaceAsync(AddAddressInput input, DateOnly from, CancellationToken cancellation)
    {
        if (input.Building is { } number)
        {
            var building = (await RecordedBuilding.GetAsync(db, number, cancellation)).Building;
            access.RequireArea(building.AreaId);
            return await BuildingQueries.FindAsync(db, number, from, cancellation) is { IsFinal: false } view ? new Place(view.Id, null, view.Location) : throw NotThere(from);
        }
        var recorded = await RecordedDwelling.GetAsync(db, input.Dwelling!.Value, cancellation);
        access.RequireArea(recorded.Building.AreaId);
        return recorded.FindOn(from) is { } version && !DwellingRules.IsFinal(version.Status) ? new Place(version.BuildingId, version.DwellingId, version.Location) : throw NotThere(from);
    }

    static RegistryError NotThere(DateOnly from) =>
        RegistryError.Invalid("from", "address-while-it-exists", $"On {from:yyyy-MM-dd} the place did not exist yet, or no longer. Give a day on which it did.");

    readonly record struct Place(long BuildingId, long? DwellingId, Point Location);
}
