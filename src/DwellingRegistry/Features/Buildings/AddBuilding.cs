using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Buildings;

/// <param name="Kind">What it is.</param>
/// <param name="Origin">How it came to be known; a shed found on a site is a field survey.</param>
/// <param name="Status">In use when not given.</param>
/// <param name="Location">A point on it, WGS 84.</param>
/// <param name="Footprint">Its outline, polygon or multipolygon, WGS 84.</param>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Storeys">0 to 200.</param>
/// <param name="RemovalDueOn">The day by which a temporary building must be gone; a worksite shed needs one.</param>
/// <param name="Address">Its address.</param>
/// <param name="ValidFrom">Since when all this holds; today when not given.</param>
/// <param name="SourceDocument">The permit, survey or letter it stands on.</param>
public sealed record AddBuildingInput(
    BuildingKind Kind, Origin Origin, BuildingStatus? Status, PointInput Location, Geometry? Footprint, string? Name, int? Storeys, DateOnly? RemovalDueOn,
    AddressInput? Address, DateOnly? ValidFrom, string? SourceDocument);

/// <summary>Enters a building and gives it its number. One use case, one transaction.</summary>
public sealed class AddBuilding(RegistryDbContext db, RequestAccess access, ChangeJournal journal, TimeProvider clock)
{
    /// <returns>The new building's number.</returns>
    /// <exception cref="RegistryError">An input is at fault, or the place lies outside the clerk's areas.</exception>
    public async Task<RegistryNumber> HandleAsync(AddBuildingInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var validFrom = input.ValidFrom ?? today;
        var location = input.Location.ToPoint("location");
        var facts = new BuildingFacts(
            input.Status ?? BuildingStatus.InUse, input.Kind, Grade.Stated, Text.Clean(input.Name), input.Storeys, location, input.Footprint,
            input.RemovalDueOn, Text.Clean(input.SourceDocument));
        Validate(input, facts, validFrom, today);
        var address = input.Address is null ? null : AddressFacts.Of(input.Address);
        var areaId = await SmallestArea.FindAsync(db, location, cancellation);
        access.RequireArea(areaId);

        var change = journal.Begin(ChangeKind.BuildingAdded, validFrom, input.SourceDocument);
        var building = new Building(RegistryNumber.DrawForBuilding(), areaId, input.Origin);
        building.Versions.Add(new BuildingVersion(building, facts, new Period(validFrom), change));
        db.Buildings.Add(building);
        if (address is not null)
            db.Addresses.Add(new Address(
                building, null, await address.FindOrAddStreetAsync(db, cancellation), address.HouseNumber, address.Unit, address.Postcode, address.Locality,
                location, AddressLink.Stated, new Period(validFrom), change));
        await db.SaveChangesAsync(cancellation);
        return building.Number;
    }

    static void Validate(AddBuildingInput input, BuildingFacts facts, DateOnly validFrom, DateOnly today)
    {
        if (BuildingRules.IsFinal(facts.Status))
            throw RegistryError.Invalid("status", "building-starts-alive", "A building is entered as planned, under construction, in use or out of use, not in a final status.");
        if (input.Origin == Origin.Import)
            throw RegistryError.Invalid("origin", "import-is-for-importers", "Origin 'import' is for loaded files. Choose permit, field survey or owner's report.");
        if (validFrom > today)
            throw RegistryError.Invalid("validFrom", "not-in-the-future", "The building cannot be entered as of a future day; use status 'planned' for one to come.");
        if (BuildingRules.FindFault(facts, validFrom) is { } fault)
            throw fault;
    }
}
