using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency.Disclosures;

/// <param name="Dwelling">The dwelling.</param>
/// <param name="Building">Or the building.</param>
/// <param name="AddressId">Or an address of either.</param>
/// <param name="FullName">The whole name, in any script it is recorded in.</param>
/// <param name="BirthDate">As recorded, to tell namesakes apart.</param>
public sealed record ConfirmResidenceInput(RegistryNumber? Dwelling, RegistryNumber? Building, string? AddressId, string? FullName, PartialDate? BirthDate);

/// <summary>Yes or no; a no does not say why.</summary>
public sealed record ResidenceConfirmation(bool Confirmed);

/// <summary>
/// Whether a named person lives at an address now: yes or no, for a case officer. Nobody of that name, several, protected, elsewhere and former
/// are one answer. Each is recorded, and each counts against the officer's day, so that names cannot be tried out.
/// </summary>
public sealed class ConfirmResidence(RegistryDbContext db, RequestAccess access, AccessLog log, TimeProvider clock)
{
    const string Field = "ResidenceConfirmation.confirmed";
    const int LongestName = 200;

    /// <exception cref="RegistryError">No place or several, outside the own areas, no name, or the day is used up.</exception>
    public async Task<ResidenceConfirmation> HandleAsync(ConfirmResidenceInput input, CancellationToken cancellation)
    {
        if (access.Caller.Disclosed is not null)
            throw RegistryError.NotPermitted("A request that stands on a disclosure confirms nobody. Ask without the header 'Registry-Disclosure'.");
        if (Text.Clean(input.FullName) is not { } name || input.BirthDate is { IsUnknown: true })
            throw RegistryError.Invalid("fullName", "exact-identity", "A residence is confirmed for a whole name, with the birth date where namesakes live there.");
        Text.Limit(name, "fullName", LongestName);
        var place = await GetPlaceAsync(input, cancellation);
        access.RequireArea(place.AreaId);
        log.SearchedBy("place", place.Number.Value);
        log.SearchedBy("fullName", name);
        if (input.BirthDate is { } birth)
            log.SearchedBy("birthDate", birth.ToString());
        var most = AccessPolicy.Current.CaseOfficer.ConfirmationsADay;
        var answer = await db.Database
            .SqlQuery<Row>($"select counted, person from registry.confirm_residence({place.BuildingId}, {place.DwellingId}::bigint, {name}, {input.BirthDate?.ToString()}::text, {most})")
            .ToListAsync(cancellation);
        if (answer is not [var row])
            throw RegistryError.NotPermitted("A residence is confirmed to a case officer in an investigation only.");
        if (!row.Counted)
            throw new RegistryError(RegistryError.LimitExceeded, $"Your {most} confirmations of today are used up. The next day begins at 00:00 UTC.", rule: "confirmations-a-day");
        if (row.Person is { } person)
            log.Delivered(person, new AskedField(Field, Permission.ConfirmResidence));
        else
            log.FoundNobody(Field);
        return new ResidenceConfirmation(row.Person is not null);
    }

    async Task<OccupiedPlace> GetPlaceAsync(ConfirmResidenceInput input, CancellationToken cancellation)
    {
        Moment today = clock.Today();
        switch (input)
        {
            case { Dwelling: { } number, Building: null, AddressId: null }:
                return await DwellingView.FindAsync(db, number, today, cancellation) is { } dwelling ? OccupiedPlace.Of(dwelling) : throw NoPlace("dwelling");
            case { Dwelling: null, Building: { } number, AddressId: null }:
                return await BuildingView.Select(BuildingView.At(db, today).Where(v => v.Building.Number == number), today).SingleOrDefaultAsync(cancellation) is { } building ? OccupiedPlace.Of(building) : throw NoPlace("building");
            case { Dwelling: null, Building: null, AddressId: { } id }:
                return await AddressView.FindAsync(db, AddressView.ToKey(id), today, cancellation) is { } address
                    && await OccupiedPlace.FindAsync(db, address, cancellation) is { } place ? place : throw NoPlace("addressId");
            default:
                throw RegistryError.Invalid("dwelling", "one-place", "Name one place: 'dwelling', 'building' or 'addressId'.");
        }
    }

    /// <summary>Places are public: whether there is one tells nothing of people.</summary>
    static RegistryError NoPlace(string field) => RegistryError.NotFound(field, "There is no such place today. Look up its number or address first.");

    sealed record Row(bool Counted, long? Person);
}
