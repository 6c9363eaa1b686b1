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
    /// <returns>The new dwelling's number.</returns>
    /// <exception cref="RegistryError">An input is at fault, the building is final, or it lies outside the clerk's areas.</exception>
    public async Task<RegistryNumber> HandleAsync(AddDwellingInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var building = await BuildingQueries.FindAsync(db, input.Building, today, cancellation)
            ?? throw RegistryError.NotFound("building", "No building has this number. Add the building first.");
        access.RequireArea(building.AreaId);
        var validFrom = input.ValidFrom ?? today;
        var facts = new DwellingFacts(
            input.Status ?? DwellingStatus.InUse, input.Kind, Grade.Stated, Text.Clean(input.Unit), input.Floor, input.Capacity,
            input.Location?.ToPoint("location") ?? building.Location, null, Text.Clean(input.SourceDocument));
        Validate(input, facts, building, validFrom, today);

        var dwelling = new Dwelling(RegistryNumber.DrawForDwelling(), input.Origin);
        dwelling.Versions.Add(new DwellingVersion(
            dwelling, building.Id, facts, new Period(validFrom), journal.Begin(ChangeKind.DwellingAdded, validFrom, input.SourceDocument)));
        db.Dwellings.Add(dwelling);
        await db.SaveChangesAsync(cancellation);
        return dwelling.Number;
    }

    static void Validate(AddDwellingInput input, DwellingFacts facts, BuildingView building, DateOnly validFrom, DateOnly today)
    {
        if (building.IsFinal)
            throw RegistryError.Invalid("building", "final-building-takes-nothing", "This building is demolished or was wrongly entered; nothing can be added to it.");
        if (DwellingRules.IsFinal(facts.Status))
            throw RegistryError.Invalid("status", "dwelling-starts-alive", "A dwelling is entered as formed, in use or out of use, not in a final status.");
        if (input.Origin == Origin.Import)
            throw RegistryError.Invalid("origin", "import-is-for-importers", "Origin 'import' is for loaded files. Choose permit, field survey or owner's report.");
        if (validFrom > today)
            throw RegistryError.Invalid("validFrom", "not-in-the-future", "The dwelling cannot be entered as of a future day.");
        if (DwellingRules.FindFault(facts, building.Location) is { } fault)
            throw fault;
    }
}
