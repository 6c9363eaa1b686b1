using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <summary>An inspection that a use case is about to change.</summary>
static class OpenInspection
{
    /// <summary>Two people at once: the row is locked, so that one changes it and the other is told.</summary>
    /// <exception cref="RegistryError">There is none of this id, it lies outside the caller's areas, it is carried out or closed, or another version was expected.</exception>
    public static async Task<Inspection> GetForUpdateAsync(RegistryDbContext db, RequestAccess access, string id, string? expectedVersion, CancellationToken cancellation)
    {
        var reference = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        var inspection = await db.Inspections.FromSql($"select * from registry.inspections where reference = {reference} for update")
            .Include(i => i.Building).Include(i => i.Programme).SingleOrDefaultAsync(cancellation)
            ?? throw RegistryError.NotFound("inspectionId", "There is no inspection with this id.");
        access.RequireArea(inspection.Building.AreaId);
        if (inspection.CarriedOutOn is { } day)
            throw RegistryError.Conflict("inspectionId", "inspection-carried-out-once", $"This inspection was carried out on {day:yyyy-MM-dd} already.");
        if (inspection.ClosedOn is { } closed)
            throw RegistryError.Conflict("inspectionId", "inspection-closed", $"This inspection was closed on {closed:yyyy-MM-dd}: the place is no longer visited. Look at the building.");
        var version = inspection.Version.ToString(CultureInfo.InvariantCulture);
        if (expectedVersion is not null && expectedVersion != version)
            throw RegistryError.Stale(new Dictionary<string, object?>
            {
                ["version"] = version,
                ["dueOn"] = inspection.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["rule"] = inspection.Rule,
                ["assignedTo"] = inspection.AssignedTo,
                ["plannedOn"] = inspection.PlannedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            });
        return inspection;
    }
}
