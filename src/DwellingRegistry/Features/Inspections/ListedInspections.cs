using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <summary>What a list of inspections is narrowed to; null leaves it as it is.</summary>
sealed record InspectionFilter(InspectionState? State, string? Programme, string? AssignedTo, bool? Assigned, bool? Escalated, DateOnly? DueBefore);

/// <summary>Lists of inspections and findings in the caller's areas, paged in the order of their due dates, which an index of what is open gives.</summary>
static class ListedInspections
{
    /// <summary>The asked area with those below it, else the caller's; null for all there are.</summary>
    public static async Task<IReadOnlyCollection<int>?> AreasAsync(IResolveFieldContext context)
    {
        var access = context.Service<RequestAccess>();
        if (context.GetArgument<string?>("areaId") is not { } text)
            return access.Caller.Everywhere ? null : access.Caller.Areas;
        var area = int.TryParse(text, out var id) ? id : throw RegistryError.Invalid("areaId", "area-id", "This is no area's id.");
        access.RequireArea(area);
        return await AreasBelow.LoadAsync(context.Db(), area, context.CancellationToken);
    }

    public static async Task<Page<InspectionView>> LoadAsync(
        RegistryDbContext db, PageRequest page, IReadOnlyCollection<int>? areas, InspectionFilter filter, DateOnly today, CancellationToken cancellation)
    {
        var rows = InState(db.Inspections.AsNoTracking(), filter.State, today);
        rows = areas is null ? rows.Where(i => i.Building.AreaId != null) : rows.Where(i => i.Building.AreaId != null && areas.Contains(i.Building.AreaId.Value));
        if (filter.Programme is { } programme)
            rows = rows.Where(i => i.Programme.Code == programme);
        if (filter.AssignedTo is { } inspector)
            rows = rows.Where(i => i.AssignedTo == inspector);
        if (filter.Assigned is { } assigned)
            rows = rows.Where(i => (i.AssignedTo != null) == assigned);
        if (filter.Escalated is { } escalated)
            rows = rows.Where(i => i.Escalated == escalated);
        if (filter.DueBefore is { } day)
            rows = rows.Where(i => i.DueOn < day);
        if (page.After is { } after)
        {
            var due = DayOf(after);
            rows = rows.Where(i => i.DueOn >= due && (i.DueOn > due || i.Id > after.Id));
        }
        var found = await InspectionView.Of(rows.OrderBy(i => i.DueOn).ThenBy(i => i.Id).Take(page.First + 1)).ToListAsync(cancellation);
        return Page<InspectionView>.Of(page, [.. found.Select(i => new Page<InspectionView>.Edge(i, new PageCursor(i.DueOn.DayNumber, i.Id)))]);
    }

    public static async Task<Page<FindingView>> LoadFindingsAsync(
        RegistryDbContext db, PageRequest page, IReadOnlyCollection<int>? areas, FindingState? state, DateOnly today, CancellationToken cancellation)
    {
        var rows = db.Findings.AsNoTracking().Where(f => f.RepairedOn == null);
        rows = state switch
        {
            null => rows,
            FindingState.Open => rows.Where(f => f.Missed == 0 && f.RepairDueOn >= today),
            FindingState.Overdue => rows.Where(f => f.Missed == 0 && f.RepairDueOn < today),
            FindingState.Escalated => rows.Where(f => f.Missed > 0),
            _ => throw RegistryError.Invalid("state", "unrepaired-only", "This lists what is not repaired. Ask a building for its 'findings' to see repaired ones."),
        };
        rows = areas is null
            ? rows.Where(f => f.FoundAt.Building.AreaId != null)
            : rows.Where(f => f.FoundAt.Building.AreaId != null && areas.Contains(f.FoundAt.Building.AreaId.Value));
        if (page.After is { } after)
        {
            var due = DayOf(after);
            rows = rows.Where(f => f.RepairDueOn >= due && (f.RepairDueOn > due || f.Id > after.Id));
        }
        var found = await FindingView.Of(rows.OrderBy(f => f.RepairDueOn).ThenBy(f => f.Id).Take(page.First + 1)).ToListAsync(cancellation);
        return Page<FindingView>.Of(page, [.. found.Select(f => new Page<FindingView>.Edge(f, new PageCursor(f.RepairDueOn.DayNumber, f.Id)))]);
    }

    static DateOnly DayOf(PageCursor cursor) => DateOnly.FromDayNumber((int)Math.Clamp(cursor.Rank, 0, DateOnly.MaxValue.DayNumber));

    static IQueryable<Inspection> InState(IQueryable<Inspection> rows, InspectionState? state, DateOnly today)
    {
        var soon = today.AddDays(InspectionView.SoonDays);
        var open = rows.Where(i => i.CarriedOutOn == null && i.ClosedOn == null);
        return state switch
        {
            null => open,
            InspectionState.Overdue => open.Where(i => i.DueOn < today),
            InspectionState.DueSoon => open.Where(i => i.DueOn >= today && i.DueOn <= soon),
            InspectionState.Due => open.Where(i => i.DueOn > soon),
            InspectionState.Closed => rows.Where(i => i.ClosedOn != null),
            InspectionState.NoAccess => rows.Where(i => i.CarriedOutOn != null && i.Outcome == InspectionOutcome.NoAccess),
            _ => rows.Where(i => i.CarriedOutOn != null && i.Outcome != InspectionOutcome.NoAccess),
        };
    }
}
