using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Hazards;

/// <summary>What hazard reports add: for everybody the choices and the report, for inspectors what was reported before a visit.</summary>
static class HazardFields
{
    public static void AddHazardFields(this InspectionType inspection) =>
        inspection.Field<NonNullGraphType<ListGraphType<NonNullGraphType<HazardReportType>>>>("hazardReports").Description("What was reported of the place before this visit, each kind once. Never by whom.")
            .Resolve(c => c.LoadMany("inspection-hazards", c.Source.Id,
                (db, ids, cancellation) => db.HazardReports.AsNoTracking().Where(r => ids.Contains(r.InspectionId)).OrderBy(r => r.Id).ToListAsync(cancellation), r => r.InspectionId))
            .Require(Permission.Inspections);

    public static void AddHazardQueries(this ObjectGraphType query) =>
        query.Field<NonNullGraphType<ListGraphType<NonNullGraphType<HazardKindType>>>>("hazardKinds").Description("The hazards that anybody can report of a place.")
            .Resolve(_ => ProgrammeRules.All.Values.OrderBy(p => p.Code, StringComparer.Ordinal).SelectMany(p => p.Hazards))
            .Require(Permission.PlaceFacts);

    public static void AddHazardMutations(this ObjectGraphType mutation) =>
        mutation.Field<HazardReceiptType>("reportHazard").Description("Reports a hazard at a place; no account is needed. In danger call the fire brigade instead. It answers that the report was received and nothing of the place.")
            .Argument<NonNullGraphType<ReportHazardInputType>>("input", "What, and where.")
            .ResolveAsync(async c =>
            {
                await c.Service<ReportHazard>().HandleAsync(c.GetArgument<ReportHazardInput>("input"), c.CancellationToken);
                return HazardReceipt.Received;
            })
            .Require(Permission.ReportHazards);
}

sealed record HazardReceipt
{
    public static readonly HazardReceipt Received = new();
}

sealed class HazardReceiptType : ObjectGraphType<HazardReceipt>
{
    public HazardReceiptType()
    {
        Name = "HazardReceipt";
        Description = "The same for every report.";
        Field<NonNullGraphType<BooleanGraphType>>("received").Description("True.").Resolve(_ => true).Require(Permission.ReportHazards);
    }
}

sealed class HazardKindType : ObjectGraphType<HazardKind>
{
    public HazardKindType()
    {
        Name = "HazardKind";
        Description = "A hazard that can be reported.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("Its code.").Resolve(c => c.Source.Code).Require(Permission.PlaceFacts);
        this.AddText(kind => kind.Texts).Require(Permission.PlaceFacts);
    }
}

sealed class HazardReportType : ObjectGraphType<HazardReport>
{
    public HazardReportType()
    {
        Name = "HazardReport";
        Description = "That a hazard was reported before a visit.";
        Field<NonNullGraphType<StringGraphType>>("kind").Description("The code of its kind.").Resolve(c => c.Source.Kind).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("times").Description("How often.").Resolve(c => c.Source.Times).Require(Permission.Inspections);
        Field<NonNullGraphType<InstantType>>("firstAt").Description("When it was reported first.").Resolve(c => c.Source.FirstAt).Require(Permission.Inspections);
        Field<NonNullGraphType<InstantType>>("lastAt").Description("When it was reported last.").Resolve(c => c.Source.LastAt).Require(Permission.Inspections);
    }
}

sealed class ReportHazardInputType : InputObjectGraphType<ReportHazardInput>
{
    public ReportHazardInputType()
    {
        Name = "ReportHazardInput";
        Description = "A hazard at a place: either its number or a point.";
        Field<NonNullGraphType<StringGraphType>>("kind").Description("The code of one of 'hazardKinds'.");
        Field<RegistryNumberType>("place").Description("The number of a building or dwelling.");
        Field<PointInputType>("at").Description("A point on or beside the building, at most 30 metres away.");
    }
}
