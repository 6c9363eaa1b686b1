using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Inspections.Pictures;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

/// <summary>What field finds add: for inspectors the report, for clerks the deciding, for both the list.</summary>
static class FieldFindFields
{
    public static void AddFieldFindFields(this CaseType type) =>
        type.Field<FieldFindType>("fieldFind").Description("What an inspector found, where the case is about that.")
            .Resolve(c => c.Source.Kind == CaseKind.FieldFound
                ? c.LoadOne("case-field-find", c.Source.Id,
                    (db, ids, cancellation) => FieldFindView.Of(db.FieldFinds.Where(f => ids.Contains(f.CaseId))).ToDictionaryAsync(f => f.CaseId, cancellation))
                : null)
            .Require(Permission.Cases);

    public static void AddFieldFindQueries(this ObjectGraphType query)
    {
        query.Field<PageType<FieldFindView, FieldFindType>>("fieldFinds").Description("What inspectors found in your areas that is not registered, the oldest first.")
            .Argument<EnumerationGraphType<FieldFindState>>("state", "OPEN when not given.")
            .Argument<StringGraphType>("reportedBy", "Only what the inspector with this user name reported.")
            .Argument<IdGraphType>("areaId", "Only in this area and those below it; all your areas when not given.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await FieldFindView.LoadAsync(
                c.Db(), PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after")), await ListedInspections.AreasAsync(c),
                c.GetArgument<FieldFindState?>("state") ?? FieldFindState.Open, c.GetArgument<string?>("reportedBy"), c.CancellationToken))
            .Require(Permission.Inspections);
        query.Field<FieldFindType>("fieldFind").Description("One field find by its id.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "Its id.")
            .ResolveAsync(async c =>
            {
                var reference = Guid.TryParse(c.GetArgument<string>("id"), out var parsed) ? parsed : Guid.Empty;
                if (await FieldFindView.Of(c.Db().FieldFinds.Where(f => f.Reference == reference)).SingleOrDefaultAsync(c.CancellationToken) is not { } find)
                    return null;
                c.Service<RequestAccess>().RequireArea(find.AreaId);
                return find;
            })
            .Require(Permission.Inspections);
    }

    public static void AddFieldFindMutations(this ObjectGraphType mutation)
    {
        mutation.Field<FieldFindType>("reportFieldFind").Description("Reports a shed, or a unit of a building, that is not registered. The clerk of the area decides whether it is entered.")
            .Argument<NonNullGraphType<ReportFieldFindInputType>>("input", "What, and where.")
            .ResolveAsync(async c => await GetAsync(c, await c.Service<ReportFieldFind>().HandleAsync(c.GetArgument<ReportFieldFindInput>("input"), c.CancellationToken)))
            .Require(Permission.ReportFieldFinds);
        mutation.Field<FieldFindType>("acceptFieldFind").Description("Enters what an inspector found as a numbered building or dwelling, origin FIELD_SURVEY, and decides its case. Look at the candidates first.")
            .Argument<NonNullGraphType<AcceptFieldFindInputType>>("input", "Which, and what it is.")
            .ResolveAsync(async c => await GetAsync(c, await c.Service<AcceptFieldFind>().HandleAsync(c.GetArgument<AcceptFieldFindInput>("input"), c.CancellationToken)))
            .Require(Permission.DecideFieldFinds);
        mutation.Field<FieldFindType>("rejectFieldFind").Description("Decides that what an inspector found is not entered.")
            .Argument<NonNullGraphType<RejectFieldFindInputType>>("input", "Which, and why.")
            .ResolveAsync(async c => await GetAsync(c, await c.Service<RejectFieldFind>().HandleAsync(c.GetArgument<RejectFieldFindInput>("input"), c.CancellationToken)))
            .Require(Permission.DecideFieldFinds);
    }

    static Task<FieldFindView> GetAsync(IResolveFieldContext context, long id) => FieldFindView.Of(context.Db().FieldFinds.Where(f => f.Id == id)).SingleAsync(context.CancellationToken);
}

sealed class FieldFindType : ObjectGraphType<FieldFindView>
{
    public FieldFindType()
    {
        Name = "FieldFind";
        Description = "A place that an inspector found and that is not registered. Of the place only, never of people.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The find.").Resolve(c => c.Source.Reference).Require(Permission.Inspections);
        Field<NonNullGraphType<EnumerationGraphType<FieldFindKind>>>("kind").Description("A shed, or a unit of a building.").Resolve(c => c.Source.Kind).Require(Permission.Inspections);
        Field<NonNullGraphType<EnumerationGraphType<FieldFindState>>>("state").Description("Open, accepted (it was entered) or rejected.").Resolve(c => c.Source.State).Require(Permission.Inspections);
        Field<NonNullGraphType<PointType>>("location").Description("Where.").Resolve(c => c.Source.Location).Require(Permission.Inspections);
        Field<GeoJsonType>("outline").Description("The inspector's sketch of its outline.")
            .Resolve(c => c.LoadOne("field-find-outline", c.Source.Id,
                (db, ids, cancellation) => db.FieldFinds.Where(f => ids.Contains(f.Id) && f.Outline != null).ToDictionaryAsync(f => f.Id, f => (Geometry)f.Outline!, cancellation)))
            .Require(Permission.Inspections);
        Field<IntGraphType>("capacity").Description("How many people it seems to be meant for.").Resolve(c => c.Source.Capacity).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EnumerationGraphType<FieldFindNote>>>>>("notes").Description("What the inspector says of it.").Resolve(c => c.Source.Notes).Require(Permission.Inspections);
        Field<AreaType>("area").Description("The area it lies in.").Resolve(c => c.LoadOne("area", c.Source.AreaId, AreaView.LoadAsync)).Require(Permission.Inspections);
        Field<BuildingType>("building").Description("Of a unit: the building it is in.")
            .Resolve(c => c.Source.BuildingId is { } id ? c.LoadOne("building", id, BuildingView.Load(c.Today())) : null).Require(Permission.Inspections);
        Field<NonNullGraphType<DateType>>("foundOn").Description("The day on which it was seen.").Resolve(c => c.Source.FoundOn).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("reportedBy").Description("The inspector's user name.").Resolve(c => c.Source.ReportedBy).Require(Permission.Inspections);
        Field<NonNullGraphType<InstantType>>("reportedAt").Description("When it was reported.").Resolve(c => c.Source.ReportedAt).Require(Permission.Inspections);
        Field<NonNullGraphType<IdGraphType>>("caseId").Description("The case by which the office of the area decides it.").Resolve(c => c.Source.CaseId).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<FieldFindCandidateType>>>>("candidates")
            .Description($"The registered buildings within {FieldFindCandidate.FarthestMetres} metres, nearest first: one of them may be the same. At most {FieldFindCandidate.Most}.")
            .Resolve(c =>
            {
                var today = c.Today();
                return c.LoadMany("field-find-candidates", c.Source.Id, (db, ids, cancellation) => FieldFindCandidate.LoadAsync(db, ids, today, cancellation), n => n.FieldFindId);
            })
            .Require(Permission.Inspections);
        Field<BuildingType>("madeBuilding").Description("The building that was entered for it.")
            .Resolve(c => c.Source.MadeBuildingId is { } id ? c.LoadOne("building", id, BuildingView.Load(c.Today())) : null).Require(Permission.Inspections);
        Field<DwellingType>("madeDwelling").Description("The dwelling that was entered for it.")
            .Resolve(c => c.Source.MadeDwellingId is { } id ? c.LoadOne("dwelling", id, DwellingView.Load(c.Today())) : null).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<PictureType>>>>("pictures").Description($"Pictures of it; at most {PlacePicture.Most}. POST one to /field-finds/ID/pictures.")
            .Resolve(c => c.LoadMany("field-find-pictures", c.Source.Id,
                (db, ids, cancellation) => PictureView.Of(db.PlacePictures.Where(p => ids.Contains(p.FieldFindId!.Value))).ToListAsync(cancellation), p => p.FieldFindId!.Value))
            .Require(Permission.Inspections);
        Field<EnumerationGraphType<FieldFindRejection>>("rejectedFor").Description("Why it was not entered.").Resolve(c => c.Source.RejectedFor).Require(Permission.Inspections);
    }
}

sealed class FieldFindCandidateType : ObjectGraphType<FieldFindCandidate>
{
    public FieldFindCandidateType()
    {
        Name = "FieldFindCandidate";
        Description = "A registered building near a field find.";
        Field<BuildingType>("building").Description("The building.").Resolve(c => c.LoadOne("building", c.Source.BuildingId, BuildingView.Load(c.Today()))).Require(Permission.Inspections);
        Field<NonNullGraphType<FloatGraphType>>("distance").Description("Metres between the two.").Resolve(c => c.Source.Distance).Require(Permission.Inspections);
    }
}

sealed class ReportFieldFindInputType : InputObjectGraphType<ReportFieldFindInput>
{
    public ReportFieldFindInputType()
    {
        Name = "ReportFieldFindInput";
        Description = "A place that is not registered.";
        Field<NonNullGraphType<EnumerationGraphType<FieldFindKind>>>("kind").Description("A shed, or a unit of a building.");
        Field<NonNullGraphType<PointInputType>>("location").Description("Where.");
        Field<RegistryNumberType>("building").Description("For a unit: the number of the building it is in.");
        Field<GeoJsonType>("outline").Description("A sketch of its outline: one polygon of at most 200 points.");
        Field<IntGraphType>("capacity").Description("How many people it seems to be meant for, 1 to 5000.");
        Field<ListGraphType<NonNullGraphType<EnumerationGraphType<FieldFindNote>>>>("notes").Description("What can be said of it, each once.");
        Field<DateType>("foundOn").Description($"The day on which it was seen; today when not given, at most {FieldFindRules.MostDaysAgo} days back.");
    }
}

sealed class AcceptFieldFindInputType : InputObjectGraphType<AcceptFieldFindInput>
{
    public AcceptFieldFindInputType()
    {
        Name = "AcceptFieldFindInput";
        Description = "How a field find is entered; place, outline and day are the inspector's.";
        Field<NonNullGraphType<IdGraphType>>("fieldFind").Description("The find.");
        Field<EnumerationGraphType<BuildingKind>>("buildingKind").Description("Of a shed: what it is; WORKSITE_SHED when not given.");
        Field<IntGraphType>("storeys").Description("Of a shed: 0 to 200.");
        Field<DateType>("removalDueOn").Description("Of a shed: the day by which it must be gone; a worksite shed needs one.");
        Field<AddressInputType>("address").Description("Of a shed: its address.");
        Field<EnumerationGraphType<DwellingKind>>("dwellingKind").Description("Of a unit: what it is. Of a shed: that one dwelling of this kind in it is entered too.");
        Field<StringGraphType>("unit").Description("The label on the dwelling's door, at most 40 characters.");
        Field<IntGraphType>("floor").Description("Of the dwelling: -10 to 200; 0 is the ground floor.");
        Field<IntGraphType>("capacity").Description("Of the dwelling: how many people it is meant for; what the inspector guessed when not given.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on; the survey when not given.");
    }
}

sealed class RejectFieldFindInputType : InputObjectGraphType<RejectFieldFindInput>
{
    public RejectFieldFindInputType()
    {
        Name = "RejectFieldFindInput";
        Description = "That a field find is not entered.";
        Field<NonNullGraphType<IdGraphType>>("fieldFind").Description("The find.");
        Field<NonNullGraphType<EnumerationGraphType<FieldFindRejection>>>("reason").Description("Why.");
    }
}
