using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Cases;

static class CaseQueries
{
    public static void AddCaseQueries(this ObjectGraphType query)
    {
        query.Field<PageType<CaseView, CaseType>>("cases").Description("What is to be decided in your areas, the oldest due first.")
            .Argument<IdGraphType>("areaId", "Only in this area and those below it; all your areas when not given.")
            .Argument<EnumerationGraphType<CaseKind>>("kind", "Only of this kind.")
            .Argument<EnumerationGraphType<CaseStatus>>("status", "OPEN when not given.")
            .Argument<DateType>("dueBefore", "Only what is due before this day.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await LoadAsync(
                c.Db(), PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after")), await AreasAsync(c), c.GetArgument<CaseKind?>("kind"),
                c.GetArgument<CaseStatus?>("status") ?? CaseStatus.Open, c.GetArgument<DateOnly?>("dueBefore"), c.CancellationToken))
            .Require(Permission.Cases);
        query.Field<CaseType>("case").Description("One case by its id; null where there is none that you may see.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "Its id.")
            .ResolveAsync(async c => long.TryParse(c.GetArgument<string>("id"), out var id) ? await CaseView.FindAsync(c.Db(), id, c.CancellationToken) : null)
            .Require(Permission.Cases);
    }

    /// <summary>The asked area with those below it, or null where none was asked.</summary>
    static async Task<List<int>?> AreasAsync(IResolveFieldContext context)
    {
        if (context.GetArgument<string?>("areaId") is not { } text)
            return null;
        var area = int.TryParse(text, out var id) ? id : throw RegistryError.Invalid("areaId", "area-id", "This is no area's id.");
        context.Service<RequestAccess>().RequireArea(area);
        return await AreasBelow.LoadAsync(context.Db(), area, context.CancellationToken);
    }

    static async Task<Page<CaseView>> LoadAsync(
        RegistryDbContext db, PageRequest page, List<int>? areas, CaseKind? kind, CaseStatus status, DateOnly? dueBefore, CancellationToken cancellation)
    {
        var cases = db.Cases.Listed().AsNoTracking().Where(c => c.Status == status);
        if (areas is not null)
            cases = cases.Where(c => c.AreaId != null && areas.Contains(c.AreaId.Value));
        if (kind is { } wanted)
            cases = cases.Where(c => c.Kind == wanted);
        if (dueBefore is { } day)
            cases = cases.Where(c => c.DueOn < day);
        // What has no due date comes last.
        if (page.After is { } after)
        {
            var due = DateOnly.FromDayNumber((int)Math.Clamp(after.Rank, 0, DateOnly.MaxValue.DayNumber));
            cases = cases.Where(c => (c.DueOn ?? DateOnly.MaxValue) > due || ((c.DueOn ?? DateOnly.MaxValue) == due && c.Id > after.Id));
        }
        var found = await CaseView.Select(cases.OrderBy(c => c.DueOn ?? DateOnly.MaxValue).ThenBy(c => c.Id).Take(page.First + 1)).ToListAsync(cancellation);
        return Page<CaseView>.Of(page, [.. found.Select(c => new Page<CaseView>.Edge(c, new PageCursor((c.DueOn ?? DateOnly.MaxValue).DayNumber, c.Id)))]);
    }
}
