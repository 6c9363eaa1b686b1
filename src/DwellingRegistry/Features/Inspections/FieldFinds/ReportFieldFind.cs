using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

/// <param name="Kind">A shed, or a unit of a building.</param>
/// <param name="Location">Where, WGS 84.</param>
/// <param name="Building">For a unit: the building's number.</param>
/// <param name="Outline">A sketch of the outline: one polygon, WGS 84.</param>
/// <param name="Capacity">How many people it seems to be meant for, 1 to 5000.</param>
/// <param name="Notes">What is said of it.</param>
/// <param name="FoundOn">Today when not given.</param>
public sealed record ReportFieldFindInput(
    FieldFindKind Kind, PointInput Location, RegistryNumber? Building, Geometry? Outline, int? Capacity, IReadOnlyList<FieldFindNote>? Notes, DateOnly? FoundOn);

/// <summary>Reports a place that is not registered. It becomes a case of the office of the area; the register's places do not change by it.</summary>
public sealed class ReportFieldFind(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <returns>The find's id in the database.</returns>
    /// <exception cref="RegistryError">An input is at fault, the place lies outside the inspector's areas, or too much was reported today.</exception>
    public async Task<long> HandleAsync(ReportFieldFindInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var foundOn = input.FoundOn ?? today;
        var facts = new FieldFindFacts(input.Kind, input.Location.ToPoint("location"), input.Outline, input.Capacity, input.Notes ?? []);
        var building = input.Building is { } number ? await GetStandingAsync(number, today, cancellation) : null;
        if (FieldFindRules.FindFault(facts, building?.Location, foundOn, today) is { } fault)
            throw fault;
        var area = building is null ? await SmallestArea.FindAsync(db, facts.Location, cancellation) : building.AreaId;
        access.RequireArea(area);
        var since = clock.GetUtcNow().AddDays(-1);
        if (await db.FieldFinds.CountAsync(f => f.ReportedBy == access.Caller.Id && f.ReportedAt > since, cancellation) >= FieldFindRules.MostADay)
            throw new RegistryError(RegistryError.LimitExceeded, $"You reported {FieldFindRules.MostADay} places within a day. Report the next ones tomorrow.", rule: "field-finds-a-day");

        var toDecide = new Case(
            CaseKind.FieldFound,
            facts.Kind == FieldFindKind.Shed
                ? "An inspector found a structure that is not registered. Enter it with acceptFieldFind, or reject it with the reason."
                : "An inspector found a unit that is not registered in this building. Enter it with acceptFieldFind, or reject it with the reason.",
            area, today.AddDays(Case.UsualDays), clock.GetUtcNow())
        { BuildingId = building?.Id };
        var find = new FieldFind(facts, area!.Value, building?.Id, foundOn, access.Caller.Id, toDecide);
        db.FieldFinds.Add(find);
        await db.SaveChangesAsync(cancellation);
        return find.Id;
    }

    async Task<BuildingView> GetStandingAsync(RegistryNumber number, DateOnly today, CancellationToken cancellation) =>
        await BuildingQueries.FindAsync(db, number, today, cancellation) is { IsFinal: false } building
            ? building
            : throw RegistryError.NotFound("building", "No building of this number stands today. Look for it on the map, or report a shed.");
}
