using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Dwellings;

/// <param name="Building">The number of the building it is in.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Origin">How it came to be known.</param>
/// <param name="Status">In use when not given.</param>
/// <param name="Unit">The label on the door, at most 40 characters.</param>
/// <param name="Floor">-10 to 200; 0 is the ground floor.</param>
/// <param name="Capacity">Persons, 1 to 5000.</param>
/// <param name="Location">Its own point, WGS 84; the building's when not given.</param>
/// <param name="ValidFrom">Since when; today when not given.</param>
/// <param name="SourceDocument">What it stands on.</param>
public sealed record AddDwellingInput(
    RegistryNumber Building, DwellingKind Kind, Origin Origin, DwellingStatus? Status, string? Unit, int? Floor, int? Capacity, PointInput? Location,
    DateOnly? ValidFrom, string? SourceDocument);

/// <summary>Enters a dwelling into a building and gives it its number. One use case, one transaction.</summary>
public sealed class AddDwelling(RegistryDbContext db, RequestAccess access, ChangeJournal journal, TimeProvider clock)
{
    const double FarthestFromBuildingDegrees = 0.003;

    /// <returns>The new dwelling's number.</returns>
    /// <exception cref="RegistryError">An input is at fault, the building is final, or it lies outside the clerk's areas.</exception>
    public async Task<RegistryNumber> HandleAsync(AddDwellingInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var building = await BuildingQueries.FindAsync(db, input.Building, today, cancellation)
            ?? throw RegistryError.NotFound("building", "No building has this number. Add the building first.");
        access.RequireArea(building.AreaId);
        Validate(input, building, today);
        var location = input.Location?.ToPoint("location") ?? building.Location;
        if (location.Distance(building.Location) > FarthestFromBuildingDegrees)
            throw RegistryError.Invalid("location", "dwelling-at-its-building", "The point lies away from the building. Put it on the building.");

        var dwelling = new Dwelling(RegistryNumber.DrawForDwelling(), input.Origin);
        dwelling.Versions.Add(new DwellingVersion(
            dwelling, building.Id,
            new DwellingFacts(
                input.Status ?? DwellingStatus.InUse, input.Kind, Grade.Stated, Text.Clean(input.Unit), (short?)input.Floor, (short?)input.Capacity, location, null,
                Text.Clean(input.SourceDocument)),
            new Period(input.ValidFrom ?? today), journal.Begin(ChangeKind.DwellingAdded, input.ValidFrom ?? today, input.SourceDocument)));
        db.Dwellings.Add(dwelling);
        await db.SaveChangesAsync(cancellation);
        return dwelling.Number;
    }

    static void Validate(AddDwellingInput input, BuildingView building, DateOnly today)
    {
        Text.Limit(input.Unit, "unit", 40);
        Text.Limit(input.SourceDocument, "sourceDocument", 200);
        if (building.IsFinal)
            throw RegistryError.Invalid("building", "final-building-takes-nothing", "This building is demolished or was wrongly entered; nothing can be added to it.");
        if (input.Status is DwellingStatus.Withdrawn or DwellingStatus.WronglyEntered)
            throw RegistryError.Invalid("status", "dwelling-starts-alive", "A dwelling is entered as formed, in use or out of use, not in a final status.");
        if (input.Origin == Origin.Import)
            throw RegistryError.Invalid("origin", "import-is-for-importers", "Origin 'import' is for loaded files. Choose permit, field survey or owner's report.");
        if (input.Floor is < -10 or > 200)
            throw RegistryError.Invalid("floor", "floor-range", "Floors are -10 to 200.");
        if (input.Capacity is < 1 or > 5000)
            throw RegistryError.Invalid("capacity", "capacity-range", "Capacity is 1 to 5000 persons.");
        if (input.ValidFrom > today)
            throw RegistryError.Invalid("validFrom", "not-in-the-future", "The dwelling cannot be entered as of a future day.");
    }
}
