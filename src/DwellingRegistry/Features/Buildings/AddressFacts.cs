using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

/// <summary>An address as a clerk gives it; at least a street or a locality.</summary>
public sealed record AddressInput(string? Street, string? HouseNumber, string? Unit, string? Postcode, string? Locality);

/// <summary>What an address says, made fit to record, whoever records it: with a building, alone, or in place of another.</summary>
sealed record AddressFacts(string? Street, string? HouseNumber, string? Unit, string? Postcode, string? Locality)
{
    /// <exception cref="RegistryError">A text is too long, or the address names no place.</exception>
    public static AddressFacts Of(AddressInput input)
    {
        Text.Limit(input.Street, "address.street", 200);
        Text.Limit(input.HouseNumber, "address.houseNumber", 20);
        Text.Limit(input.Unit, "address.unit", 40);
        Text.Limit(input.Postcode, "address.postcode", 20);
        Text.Limit(input.Locality, "address.locality", 100);
        var facts = new AddressFacts(Text.Clean(input.Street), Text.Clean(input.HouseNumber), Text.Clean(input.Unit), Text.Clean(input.Postcode), Text.Clean(input.Locality));
        return facts.Street is null && facts.Locality is null
            ? throw RegistryError.Invalid("address.street", "address-names-a-place", "An address needs a street or a locality.")
            : facts;
    }

    /// <summary>The name that the street is found by, added where it is the first house there.</summary>
    public async Task<PlaceName?> FindOrAddStreetAsync(RegistryDbContext db, CancellationToken cancellation)
    {
        if (Street is null)
            return null;
        var locality = Locality ?? "";
        return await db.PlaceNames.SingleOrDefaultAsync(n => n.Kind == PlaceName.StreetKind && n.Name == Street && n.Locality == locality, cancellation)
            ?? db.PlaceNames.Add(new PlaceName(PlaceName.StreetKind, Street, locality)).Entity;
    }

    /// <exception cref="RegistryError">The building or dwelling has this very address already.</exception>
    public async Task RequireNewAsync(RegistryDbContext db, long building, long? dwelling, CancellationToken cancellation)
    {
        if (await db.Addresses.AnyAsync(
            a => a.BuildingId == building && a.DwellingId == dwelling && a.RecordedUntil == null && a.ValidUntil == null
                && a.Street!.Name == Street && a.HouseNumber == HouseNumber && a.Unit == Unit && a.Postcode == Postcode && a.Locality == Locality, cancellation))
            throw RegistryError.Conflict("address", "address-once", "It has this address already.");
    }
}
