using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

/// <summary>What inspections add to buildings, queries and mutations.</summary>
static class InspectionFields
{
    public static void AddInspectionFields(this BuildingType building) =>
        building.Field<ListGraphType<NonNullGraphType<InspectionType>>>("inspections").Description("Its inspections, open ones first, then the latest.")
            .Resolve(c =>
            {
                c.Service<RequestAccess>().RequireArea(c.Source.AreaId);
                return c.LoadMany("building-inspections", c.Source.Id,
                    (db, ids, cancellation) => InspectionView.Of(db.Inspections.Where(i => ids.Contains(i.BuildingId))
                        .OrderBy(i => i.CarriedOutOn != null).ThenByDescending(i => i.CarriedOutOn).ThenBy(i => i.DueOn).ThenBy(i => i.Id)).ToListAsync(cancellation),
                    i => i.BuildingId);
            })
            .Require(Permission.Inspections);

    public static void AddInspectionQueries(this ObjectGraphType query) =>
        query.Field<PageType<InspectionView, InspectionType>>("overdueInspections").Description("The overdue inspections nearest to a point, in your areas, nearest first.")
            .Argument<NonNullGraphType<PointInputType>>("near", "The point.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                var near = c.GetArgument<PointInput>("near").ToPoint("near");
                var today = c.Today();
                var caller = c.Service<RequestAccess>().Caller;
                var rows = await c.Db().Database.SqlQuery<NearRow>(
                        $"select inspection_id as id, distance from registry.overdue_inspections({near}, {today}, {caller.Everywhere}, {caller.Areas.ToArray()}, {page.After?.Rank}::float8, {page.After?.Id}::bigint, {page.First + 1})")
                    .ToListAsync(c.CancellationToken);
                var ids = rows.ConvertAll(r => r.Id);
                var views = await InspectionView.Of(c.Db().Inspections.Where(i => ids.Contains(i.Id))).ToDictionaryAsync(i => i.Id, c.CancellationToken);
                return Page<InspectionView>.Of(page, [.. rows.Select(r => new Page<InspectionView>.Edge(views[r.Id], new PageCursor(r.Distance, r.Id), r.Distance))]);
            })
            .Require(Permission.Inspections);

    public static void AddInspectionMutations(this ObjectGraphType mutation) =>
        mutation.Field<InspectionType>("recordInspection").Description("Records that an inspection was carried out, and sets when the next is due.")
            .Argument<NonNullGraphType<RecordInspectionInputType>>("input", "Which, when, and what came of it.")
            .ResolveAsync(async c => await c.Service<RecordInspection>().HandleAsync(c.GetArgument<RecordInspectionInput>("input"), c.CancellationToken))
            .Require(Permission.RecordInspections);

    sealed record NearRow(long Id, double Distance);
}

sealed class RecordInspectionInputType : InputObjectGraphType<RecordInspectionInput>
{
    public RecordInspectionInputType()
    {
        Name = "RecordInspectionInput";
        Description = "A visit carried out.";
        Field<NonNullGraphType<IdGraphType>>("inspectionId").Description("Which inspection.");
        Field<NonNullGraphType<DateType>>("carriedOutOn").Description("The day of the visit; not in the future.");
        Field<NonNullGraphType<EnumerationGraphType<InspectionOutcome>>>("outcome").Description("What came of it.");
    }
}
