using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <param name="InspectionId">Which inspection.</param>
/// <param name="CarriedOutOn">The day of the visit.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record RecordInspectionInput(string InspectionId, DateOnly CarriedOutOn, InspectionOutcome Outcome);

/// <summary>Records a visit, and opens the next one: by the programme's interval, or sooner after no access or a failure.</summary>
public sealed class RecordInspection(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <summary>A visit that could not take place, or failed, is repeated after so many days, if the interval is not shorter.</summary>
    const int RepeatDays = 14;

    /// <exception cref="RegistryError">No such inspection in the inspector's areas, already carried out, or a day that cannot be.</exception>
    public async Task<InspectionView> HandleAsync(RecordInspectionInput input, CancellationToken cancellation)
    {
        var reference = Guid.TryParse(input.InspectionId, out var id) ? id : Guid.Empty;
        // Two inspectors at once: the row is locked, so that one records and the other is told.
        var inspection = await db.Inspections.FromSql($"select * from registry.inspections where reference = {reference} for update")
            .Include(i => i.Building).Include(i => i.Programme).SingleOrDefaultAsync(cancellation)
            ?? throw RegistryError.NotFound("inspectionId", "There is no inspection with this id.");
        access.RequireArea(inspection.Building.AreaId);
        var today = clock.Today();
        if (inspection.CarriedOutOn is not null)
            throw RegistryError.Conflict("inspectionId", "inspection-carried-out-once", $"This inspection was carried out on {inspection.CarriedOutOn:yyyy-MM-dd} already.");
        if (input.CarriedOutOn > today)
            throw RegistryError.Invalid("carriedOutOn", "not-in-the-future", "A visit is recorded once it took place.");
        if (input.CarriedOutOn < today.AddYears(-1))
            throw RegistryError.Invalid("carriedOutOn", "recorded-within-a-year", "The visit lies more than a year back. Please check the date.");

        inspection.CarryOut(input.CarriedOutOn, input.Outcome, access.Caller.Id);
        await db.SaveChangesAsync(cancellation);
        if (await FindNextAsync(inspection, input, today, cancellation) is { } next)
        {
            db.Inspections.Add(next);
            await db.SaveChangesAsync(cancellation);
        }
        return (await InspectionView.Of(db.Inspections.Where(i => i.Id == inspection.Id)).SingleAsync(cancellation))!;
    }

    async Task<Inspection?> FindNextAsync(Inspection done, RecordInspectionInput input, DateOnly today, CancellationToken cancellation)
    {
        var building = await BuildingView.Select(BuildingView.At(db, today).Where(v => v.BuildingId == done.BuildingId), today).SingleOrDefaultAsync(cancellation);
        if (building is null || building.IsFinal || !ProgrammeRules.All.TryGetValue(done.Programme.Code, out var programme))
            return null;
        var beds = await DwellingView.At(db, today).Where(v => v.BuildingId == done.BuildingId).SumAsync(v => (int?)v.Capacity, cancellation) ?? 0;
        if (programme.FindRule(new PlaceFacts(building.Kind, building.Storeys, beds, building.Status)) is not { } rule)
            return null;
        var regular = input.CarriedOutOn.AddMonths(rule.Months);
        var repeat = input.CarriedOutOn.AddDays(RepeatDays);
        return input.Outcome == InspectionOutcome.Passed || regular <= repeat
            ? new Inspection(done.Building, done.ProgrammeId, regular, rule.Name, done.Location)
            : new Inspection(done.Building, done.ProgrammeId, repeat, input.Outcome == InspectionOutcome.Failed ? "Failed: again within 14 days" : "No access: again within 14 days", done.Location);
    }
}
