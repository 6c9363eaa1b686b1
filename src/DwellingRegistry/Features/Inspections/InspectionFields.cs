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
    /// <summary>The most of a building's inspections or findings in one answer: a shed visited monthly for eight years.</summary>
    const int MostOfBuilding = 100;

    public static void AddInspectionFields(this BuildingType building)
    {
        building.Field<ListGraphType<NonNullGraphType<InspectionType>>>("inspections").Description($"Its inspections, open ones first, then the latest; at most {MostOfBuilding}.")
            .Resolve(c =>
            {
                c.Service<RequestAccess>().RequireArea(c.Source.AreaId);
                return c.LoadMany("building-inspections", c.Source.Id,
                    async (db, ids, cancellation) => await InspectionView.Of(db.Inspections.FromSql(
                        $"""
                        select i.* from unnest({ids.ToArray()}) as b(id)
                        cross join lateral (
                          select * from registry.inspections where building_id = b.id
                          order by carried_out_on is null and closed_on is null desc, coalesce(carried_out_on, closed_on) desc, due_on, id limit {MostOfBuilding}) i
                        """)
                        .OrderByDescending(i => i.CarriedOutOn == null && i.ClosedOn == null).ThenByDescending(i => i.CarriedOutOn ?? i.ClosedOn).ThenBy(i => i.DueOn).ThenBy(i => i.Id))
                        .ToListAsync(cancellation),
                    i => i.BuildingId);
            })
            .Require(Permission.Inspections);
        building.Field<ListGraphType<NonNullGraphType<FindingType>>>("findings").Description($"What was found in it, unrepaired first, then the latest; at most {MostOfBuilding}.")
            .Resolve(c =>
            {
                c.Service<RequestAccess>().RequireArea(c.Source.AreaId);
                return c.LoadMany("building-findings", c.Source.Id,
                    async (db, ids, cancellation) => await FindingView.Of(db.Findings.FromSql(
                        $"""
                        select f.* from unnest({ids.ToArray()}) as b(id)
                        cross join lateral (
                          select * from registry.findings where building_id = b.id order by repaired_on is null desc, found_on desc, id limit {MostOfBuilding}) f
                        """)
                        .OrderByDescending(f => f.RepairedOn == null).ThenByDescending(f => f.FoundOn).ThenBy(f => f.Id)).ToListAsync(cancellation),
                    f => f.BuildingId);
            })
            .Require(Permission.Inspections);
    }

    public static void AddInspectionQueries(this ObjectGraphType query)
    {
        query.Field<ListGraphType<NonNullGraphType<ProgrammeType>>>("programmes").Description("The inspection programmes, by their code.")
            .Resolve(_ => ProgrammeRules.All.Values.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => new ProgrammeView(p.Code, p.Name)))
            .Require(Permission.Inspections);
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
        query.Field<PageType<InspectionView, InspectionType>>("inspections").Description("The inspections in your areas that the filters leave, the earliest due first. An inspector's own list is that of their user name.")
            .Argument<EnumerationGraphType<InspectionState>>("state", "Only in this state; all open ones when not given.")
            .Argument<StringGraphType>("programme", "Only of the programme with this code.")
            .Argument<StringGraphType>("assignedTo", "Only what is given to the inspector with this user name.")
            .Argument<BooleanGraphType>("assigned", "True for what is given to somebody, false for what is given to nobody.")
            .Argument<BooleanGraphType>("escalated", "True for what found no access too often.")
            .Argument<IdGraphType>("areaId", "Only in this area and those below it; all your areas when not given.")
            .Argument<DateType>("dueBefore", "Only what is due before this day.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await ListedInspections.LoadAsync(
                c.Db(), PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after")), await ListedInspections.AreasAsync(c),
                new InspectionFilter(
                    c.GetArgument<InspectionState?>("state"), c.GetArgument<string?>("programme"), c.GetArgument<string?>("assignedTo"), c.GetArgument<bool?>("assigned"),
                    c.GetArgument<bool?>("escalated"), c.GetArgument<DateOnly?>("dueBefore")),
                c.Today(), c.CancellationToken))
            .Require(Permission.Inspections);
        query.Field<PageType<FindingView, FindingType>>("findings").Description("The findings in your areas that are not repaired, the earliest repair deadline first.")
            .Argument<EnumerationGraphType<FindingState>>("state", "OPEN, OVERDUE or ESCALATED; all unrepaired ones when not given.")
            .Argument<IdGraphType>("areaId", "Only in this area and those below it; all your areas when not given.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await ListedInspections.LoadFindingsAsync(
                c.Db(), PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after")), await ListedInspections.AreasAsync(c),
                c.GetArgument<FindingState?>("state"), c.Today(), c.CancellationToken))
            .Require(Permission.Inspections);
        query.Field<ListGraphType<NonNullGraphType<InspectionFigureType>>>("inspectionFigures")
            .Description($"Overdue inspections by area and programme, in your areas, the most first; at most {InspectionFigures.Most} rows. Totals only, never a building.")
            .Argument<IdGraphType>("areaId", "Only in this area and those below it; all your areas when not given.")
            .ResolveAsync(async c => await InspectionFigures.LoadAsync(c.Db(), await ListedInspections.AreasAsync(c), c.Today(), c.CancellationToken))
            .Require(Permission.InspectionTotals);
        query.Field<ListGraphType<NonNullGraphType<InspectorType>>>("inspectors").Description($"Who inspects in an area, by user name; at most {PageRequest.Most}.")
            .Argument<NonNullGraphType<IdGraphType>>("areaId", "The area.")
            .ResolveAsync(async c =>
            {
                var area = int.TryParse(c.GetArgument<string>("areaId"), out var id) ? id : throw RegistryError.Invalid("areaId", "area-id", "This is no area's id.");
                c.Service<RequestAccess>().RequireArea(area);
                return await Inspectors.Of(c.Db(), area).OrderBy(a => a.UserName).Take(PageRequest.Most).Select(a => new InspectorView(a.UserName, a.DisplayName)).ToListAsync(c.CancellationToken);
            })
            .Require(Permission.AssignInspections);
    }

    public static void AddInspectionMutations(this ObjectGraphType mutation)
    {
        mutation.Field<InspectionType>("recordInspection").Description("Records that an inspection was carried out, with its checklist and findings, and sets when the next is due.")
            .Argument<NonNullGraphType<RecordInspectionInputType>>("input", "Which, when, and what came of it.")
            .ResolveAsync(async c => await c.Service<RecordInspection>().HandleAsync(c.GetArgument<RecordInspectionInput>("input"), c.CancellationToken))
            .Require(Permission.RecordInspections);
        mutation.Field<InspectionType>("assignInspection").Description("Gives an open inspection to an inspector, to another one, or takes it back.")
            .Argument<NonNullGraphType<AssignInspectionInputType>>("input", "Which, to whom, and for which day.")
            .ResolveAsync(async c => await c.Service<AssignInspection>().HandleAsync(c.GetArgument<AssignInspectionInput>("input"), c.CancellationToken))
            .Require(Permission.AssignInspections);
    }

    sealed record NearRow(long Id, double Distance);
}

sealed record InspectorView(string UserName, string Name);

sealed class InspectorType : ObjectGraphType<InspectorView>
{
    public InspectorType()
    {
        Name = "Inspector";
        Description = "Somebody who inspects.";
        Field<NonNullGraphType<StringGraphType>>("userName").Description("By which inspections are given to them.").Resolve(c => c.Source.UserName).Require(Permission.AssignInspections);
        Field<NonNullGraphType<StringGraphType>>("name").Description("To show.").Resolve(c => c.Source.Name).Require(Permission.AssignInspections);
    }
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
        Field<ListGraphType<NonNullGraphType<ItemAnswerInputType>>>("answers").Description("The checklist as it was answered, each item once.");
        Field<ListGraphType<NonNullGraphType<FindingInputType>>>("findings").Description("What was found; at most 50.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("repaired").Description("The open findings that were seen repaired.");
        Field<IdGraphType>("expectedVersion").Description("The 'version' that you looked at; a newer one refuses the change.");
    }
}

sealed class ItemAnswerInputType : InputObjectGraphType<ItemAnswerInput>
{
    public ItemAnswerInputType()
    {
        Name = "ItemAnswerInput";
        Description = "The answer to one line of a checklist.";
        Field<NonNullGraphType<StringGraphType>>("item").Description("The item's code.");
        Field<NonNullGraphType<EnumerationGraphType<ChecklistAnswer>>>("answer").Description("Yes, no, or not applicable here.");
    }
}

sealed class FindingInputType : InputObjectGraphType<FindingInput>
{
    public FindingInputType()
    {
        Name = "FindingInput";
        Description = "A hazard that was found.";
        Field<NonNullGraphType<StringGraphType>>("kind").Description("The code of its kind.");
        Field<StringGraphType>("spot").Description("Where in the building, at most 80 characters: stair, storey, room. Never who.");
        Field<DateType>("repairDueOn").Description("The day by which it must be repaired; by its kind when not given.");
    }
}

sealed class AssignInspectionInputType : InputObjectGraphType<AssignInspectionInput>
{
    public AssignInspectionInputType()
    {
        Name = "AssignInspectionInput";
        Description = "To whom an inspection is given.";
        Field<NonNullGraphType<IdGraphType>>("inspectionId").Description("Which inspection.");
        Field<StringGraphType>("assignedTo").Description("The inspector's user name; left out it is taken back.");
        Field<DateType>("plannedOn").Description("For which day: today or within a year.");
        Field<IdGraphType>("expectedVersion").Description("The 'version' that you looked at; a newer one refuses the change.");
    }
}
