using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

/// <param name="FieldFind">Its id.</param>
/// <param name="BuildingKind">Of a shed: what it is; a worksite shed when not given.</param>
/// <param name="Storeys">Of a shed: 0 to 200.</param>
/// <param name="RemovalDueOn">Of a shed: the day by which it must be gone; a worksite shed needs one.</param>
/// <param name="Address">Of a shed: its address.</param>
/// <param name="DwellingKind">Of a unit: what it is. Of a shed: that it is lived in as one dwelling of this kind, which is entered too.</param>
/// <param name="Unit">The label on the door, at most 40 characters.</param>
/// <param name="Floor">-10 to 200; 0 is the ground floor.</param>
/// <param name="Capacity">Persons, 1 to 5000; what the inspector guessed when not given.</param>
/// <param name="SourceDocument">What it stands on; the survey when not given.</param>
public sealed record AcceptFieldFindInput(
    string FieldFind, BuildingKind? BuildingKind, int? Storeys, DateOnly? RemovalDueOn, AddressInput? Address, DwellingKind? DwellingKind, string? Unit, int? Floor,
    int? Capacity, string? SourceDocument);

/// <summary>Enters what was found as a numbered building or dwelling, by the use cases that enter any other, and decides its case. One transaction.</summary>
public sealed class AcceptFieldFind(RegistryDbContext db, RequestAccess access, AddBuilding addBuilding, AddDwelling addDwelling, TimeProvider clock)
{
    /// <returns>The find's id in the database.</returns>
    /// <exception cref="RegistryError">No such open find in the clerk's areas, or the place breaks a rule of places.</exception>
    public async Task<long> HandleAsync(AcceptFieldFindInput input, CancellationToken cancellation)
    {
        var find = await OpenFieldFind.GetForUpdateAsync(db, access, input.FieldFind, cancellation);
        var document = input.SourceDocument ?? $"Field survey of {find.FoundOn:yyyy-MM-dd}";
        var effect = find.Kind == FieldFindKind.Shed
            ? await EnterShedAsync(find, input, document, cancellation)
            : await EnterUnitAsync(find, input, document, cancellation);
        find.Case.Decide("accepted", clock.GetUtcNow(), access.Caller.Id, effect);
        await db.SaveChangesAsync(cancellation);
        return find.Id;
    }

    async Task<Change?> EnterShedAsync(FieldFind find, AcceptFieldFindInput input, string document, CancellationToken cancellation)
    {
        if (input.DwellingKind is null && input is not { Unit: null, Floor: null, Capacity: null })
            throw RegistryError.Invalid("dwellingKind", "shed-with-a-dwelling", "To enter a dwelling in the shed too, say of which kind it is; else leave unit, floor and capacity out.");
        var number = await addBuilding.HandleAsync(
            new AddBuildingInput(
                input.BuildingKind ?? BuildingKind.WorksiteShed, Origin.FieldSurvey, null, At(find), find.Outline, null, input.Storeys, input.RemovalDueOn,
                input.Address, find.FoundOn, document),
            cancellation);
        var made = await db.BuildingVersions.Where(v => v.Building.Number == number).Select(v => new { v.BuildingId, v.Change }).SingleAsync(cancellation);
        (long Id, Change? Change)? dwelling = input.DwellingKind is { } kind ? await EnterDwellingAsync(find, number, kind, input, document, cancellation) : null;
        find.Accept(made.BuildingId, dwelling?.Id);
        return made.Change;
    }

    async Task<Change?> EnterUnitAsync(FieldFind find, AcceptFieldFindInput input, string document, CancellationToken cancellation)
    {
        if (input.DwellingKind is not { } kind)
            throw RegistryError.Invalid("dwellingKind", "unit-of-a-kind", "Say what the unit is: a room, an apartment, a communal dwelling …");
        if (input is not { BuildingKind: null, Storeys: null, RemovalDueOn: null, Address: null })
            throw RegistryError.Invalid("buildingKind", "unit-is-no-building", "A unit is entered into its building: leave out what is said of a building. An address is added to the dwelling afterwards.");
        var building = await db.Buildings.Where(b => b.Id == find.BuildingId).Select(b => b.Number).SingleAsync(cancellation);
        var made = await EnterDwellingAsync(find, building, kind, input, document, cancellation);
        find.Accept(null, made.Id);
        return made.Change;
    }

    async Task<(long Id, Change? Change)> EnterDwellingAsync(
        FieldFind find, RegistryNumber building, DwellingKind kind, AcceptFieldFindInput input, string document, CancellationToken cancellation)
    {
        var number = await addDwelling.HandleAsync(
            new AddDwellingInput(building, kind, Origin.FieldSurvey, null, input.Unit, input.Floor, input.Capacity ?? find.Capacity, At(find), find.FoundOn, document), cancellation);
        var made = await db.DwellingVersions.Where(v => v.Dwelling.Number == number).Select(v => new { v.DwellingId, v.Change }).SingleAsync(cancellation);
        return (made.DwellingId, made.Change);
    }

    static PointInput At(FieldFind find) => new(find.Location.X, find.Location.Y);
}
