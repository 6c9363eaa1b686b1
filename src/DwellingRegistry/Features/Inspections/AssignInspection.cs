using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <param name="InspectionId">Which inspection.</param>
/// <param name="AssignedTo">The inspector's user name; null to take it back.</param>
/// <param name="PlannedOn">For which day.</param>
/// <param name="ExpectedVersion">The version that the planner looked at.</param>
public sealed record AssignInspectionInput(string InspectionId, string? AssignedTo, DateOnly? PlannedOn, string? ExpectedVersion);

/// <summary>Gives an open inspection to an inspector, to another one, or takes it back; each step stays on record.</summary>
public sealed class AssignInspection(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <summary>The most assignments of one inspection.</summary>
    public const int Most = 50;

    /// <exception cref="RegistryError">No such open inspection in the planner's areas, or no such inspector there, or a day that cannot be.</exception>
    public async Task<InspectionView> HandleAsync(AssignInspectionInput input, CancellationToken cancellation)
    {
        var inspection = await OpenInspection.GetForUpdateAsync(db, access, input.InspectionId, input.ExpectedVersion, cancellation);
        var today = clock.Today();
        if (input.AssignedTo is null && input.PlannedOn is not null)
            throw RegistryError.Invalid("plannedOn", "planned-for-somebody", "An inspection that is taken back has no planned day. Leave 'plannedOn' out, or name an inspector.");
        if (input.PlannedOn is { } day && (day < today || day > today.AddYears(1)))
            throw RegistryError.Invalid("plannedOn", "planned-within-a-year", "Plan the visit for today or a day within a year.");
        if (input.AssignedTo == inspection.AssignedTo && input.PlannedOn == inspection.PlannedOn)
            throw RegistryError.Invalid("input", "something-changes", "It is planned like this already. Say what changes.");
        if (input.AssignedTo is { } name && !await Inspectors.Of(db, inspection.Building.AreaId!.Value).AnyAsync(a => a.UserName == name, cancellation))
            throw RegistryError.Invalid("assignedTo", "inspector-of-the-area", "Nobody of this name inspects in this area. Ask for 'inspectors' of the area.");
        if (await db.InspectionAssignments.CountAsync(a => a.InspectionId == inspection.Id, cancellation) >= Most)
            throw new RegistryError(RegistryError.LimitExceeded, $"This inspection was given away {Most} times. It is carried out by who has it now.", "assignedTo", "assignments-limit");

        inspection.Assign(input.AssignedTo, input.PlannedOn);
        db.InspectionAssignments.Add(new InspectionAssignment(inspection.Id, input.AssignedTo, input.PlannedOn, access.Caller.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellation);
        return await InspectionView.Of(db.Inspections.Where(i => i.Id == inspection.Id)).SingleAsync(cancellation);
    }
}

/// <summary>Who inspects where.</summary>
static class Inspectors
{
    /// <summary>The accounts that hold the role of inspector in an area: in it, above it, or everywhere.</summary>
    public static IQueryable<Account> Of(RegistryDbContext db, int area) => db.Accounts.FromSql(
        $"""
        with recursive above (id, parent_id) as (
          select id, parent_id from registry.areas where id = {area}
          union select a.id, a.parent_id from registry.areas a join above on a.id = above.parent_id
        )
        select a.* from registry.accounts a
        where a.suspended_at is null and exists (
          select from registry.role_assignments r where r.account_id = a.id and r.role = 'inspector' and (r.area_id is null or r.area_id in (select id from above)))
        """).AsNoTracking();
}
