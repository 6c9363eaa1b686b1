using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

/// <summary>The address that a change starts from.</summary>
static class RecordedAddress
{
    /// <param name="db">The register.</param>
    /// <param name="access">Whose areas it must lie in.</param>
    /// <param name="id">As the API gave it.</param>
    /// <param name="on">The day on which it changes or ends.</param>
    /// <param name="today">Today.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="RegistryError">No such address, not the clerk's, changed by somebody since, or it did not hold on that day.</exception>
    public static async Task<Address> GetAsync(RegistryDbContext db, RequestAccess access, string id, DateOnly on, DateOnly today, CancellationToken cancellation)
    {
        var key = AddressView.ToKey(id);
        var address = await db.Addresses.Include(a => a.Building).Include(a => a.Street).SingleOrDefaultAsync(a => a.Id == key, cancellation)
            ?? throw RegistryError.NotFound("id", "There is no address with this id. Look at the building's addresses.");
        access.RequireArea(address.Building.AreaId);
        if (address.RecordedUntil is not null)
            throw await StaleAsync(db, address, cancellation);
        if (on > today)
            throw RegistryError.Invalid("on", "not-in-the-future", "A change is recorded once it has happened. Give today or a day that has passed.");
        if (on < address.ValidFrom)
            throw RegistryError.Invalid("on", "not-before-it-began", $"This address holds since {address.ValidFrom:yyyy-MM-dd}; it cannot end before.");
        return address.ValidUntil is { } until
            ? throw RegistryError.Conflict("id", "address-ended", $"This address ended on {until:yyyy-MM-dd} already.")
            : address;
    }

    /// <summary>The address was replaced since the caller read its id: here is what stands in its place, or stood for longest.</summary>
    static async Task<RegistryError> StaleAsync(RegistryDbContext db, Address old, CancellationToken cancellation)
    {
        var newer = await db.Addresses.Include(a => a.Street)
            .Where(a => a.BuildingId == old.BuildingId && a.DwellingId == old.DwellingId && a.RecordedUntil == null && a.RecordedFrom >= old.RecordedUntil)
            .OrderByDescending(a => a.ValidUntil == null).ThenByDescending(a => a.ValidFrom).ThenBy(a => a.Id).FirstOrDefaultAsync(cancellation);
        return RegistryError.Stale(newer is null
            ? new Dictionary<string, object?> { ["recordedAt"] = old.RecordedUntil!.Value.UtcDateTime, ["recordedBy"] = old.ClosedBy }
            : new Dictionary<string, object?>
            {
                ["version"] = newer.Id.ToString(CultureInfo.InvariantCulture),
                ["recordedAt"] = newer.RecordedFrom.UtcDateTime,
                ["recordedBy"] = newer.RecordedBy,
                ["validFrom"] = BuildingType.KnownDay(newer.ValidFrom),
                ["validUntil"] = newer.ValidUntil,
                ["text"] = AddressView.ToText(newer.Street?.Name, newer.HouseNumber, newer.Unit, newer.Postcode, newer.Locality),
            });
    }

    /// <summary>Closes the row, and records again that it held until the day, if it ever did.</summary>
    public static void EndOn(RegistryDbContext db, Address address, DateOnly on, Change change)
    {
        address.CloseWith(change);
        if (address.ValidFrom < on)
            db.Addresses.Add(address.EndingOn(on, change));
    }
}
