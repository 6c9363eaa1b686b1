using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

/// <summary>Events of places that move residences, and taking back what was done.</summary>
static class StructureFields
{
    public static void AddStructureMutations(this ObjectGraphType mutation)
    {
        mutation.Field<StructuralEventType>("splitDwelling").Description("Makes several dwellings of one. Each current residence is named with the new dwelling it goes to, or is undetermined: then the person stays at the building and a case is opened.")
            .Argument<NonNullGraphType<SplitDwellingInputType>>("input", "What is split, and who goes where.")
            .ResolveAsync(async c => await c.Service<SplitDwelling>().HandleAsync(c.GetArgument<SplitDwellingInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<StructuralEventType>("mergeDwellings").Description("Makes one dwelling of several of a building; whoever lives in them goes over.")
            .Argument<NonNullGraphType<MergeDwellingsInputType>>("input", "What is merged, into what.")
            .ResolveAsync(async c => await c.Service<MergeDwellings>().HandleAsync(c.GetArgument<MergeDwellingsInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<StructuralEventType>("replaceDwelling").Description("Puts another dwelling in the place of one; whoever lives in it goes over.")
            .Argument<NonNullGraphType<ReplaceDwellingInputType>>("input", "What is replaced, by what.")
            .ResolveAsync(async c => await c.Service<ReplaceDwelling>().HandleAsync(c.GetArgument<ReplaceDwellingInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<StructuralEventType>("replaceBuilding").Description("Puts another building in the place of one. Residences go to the dwelling that takes the place of theirs, or are undetermined at the new building.")
            .Argument<NonNullGraphType<ReplaceBuildingInputType>>("input", "What is replaced, by what.")
            .ResolveAsync(async c => await c.Service<ReplaceBuilding>().HandleAsync(c.GetArgument<ReplaceBuildingInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<StructuralEventType>("withdrawDwelling").Description("Records that a unit is no dwelling any more.")
            .Argument<NonNullGraphType<WithdrawDwellingInputType>>("input", "Which, and since when.")
            .ResolveAsync(async c => await c.Service<WithdrawDwelling>().HandleAsync(c.GetArgument<WithdrawDwellingInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<StructuralEventType>("demolishBuilding").Description("Records that a building is gone, and its dwellings with it.")
            .Argument<NonNullGraphType<DemolishBuildingInputType>>("input", "Which, and since when.")
            .ResolveAsync(async c => await c.Service<DemolishBuilding>().HandleAsync(c.GetArgument<DemolishBuildingInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<StructuralEventType>("markWronglyEntered").Description("Records that a building or dwelling never existed, which is no demolition. Its whole life gets the status.")
            .Argument<NonNullGraphType<MarkWronglyEnteredInputType>>("input", "Which.")
            .ResolveAsync(async c => await c.Service<MarkWronglyEntered>().HandleAsync(c.GetArgument<MarkWronglyEnteredInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        // Clerk and registrar reach it; which of them may take back this change is decided by its kind.
        mutation.Field<ChangeType>("revertChange").Description("Takes back what a change did, until something later depends on its result. A plain final status and a merge of persons are taken back by the registrar. A revert can be reverted.")
            .Argument<NonNullGraphType<RevertChangeInputType>>("input", "Which change.")
            .ResolveAsync(async c => await c.Service<RevertChange>().HandleAsync(c.GetArgument<RevertChangeInput>("input"), c.CancellationToken))
            .Require(Permission.Persons);
    }
}

sealed class StructuralEventType : ObjectGraphType<StructuralEvent>
{
    public StructuralEventType()
    {
        Name = "StructuralEvent";
        Description = "What an event of a place did.";
        Field<ChangeType>("change").Description("The act; its id is what revertChange takes.").Resolve(c => c.Source.Change).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<DwellingType>>>>("dwellings").Description("The dwellings that came of it, in the order given.")
            .ResolveAsync(async c =>
            {
                var dwellings = await DwellingView.Load(c.Today())(c.Db(), c.Source.Dwellings.ToList(), c.CancellationToken);
                return c.Source.Dwellings.Select(id => dwellings[id]);
            })
            .Require(Permission.PlaceFacts);
        Field<BuildingType>("building").Description("The building that came of it, where one did.")
            .Resolve(c => c.Source.Building is { } id ? c.LoadOne("building", id, BuildingView.Load(c.Today())) : null).Require(Permission.PlaceFacts);
        Field<IntGraphType>("moved").Description("Residences that went over to another dwelling. It is not counted as a move.").Resolve(c => c.Source.Moved).Require(Permission.ChangePersons);
        Field<IntGraphType>("undetermined").Description("Residences of which it must be found out where they went: a case each.").Resolve(c => c.Source.Undetermined).Require(Permission.ChangePersons);
    }
}

sealed class NewDwellingInputType : InputObjectGraphType<NewDwellingInput>
{
    public NewDwellingInputType()
    {
        Name = "NewDwellingInput";
        Description = "A dwelling that takes the place of another. It is in use where the other was, otherwise formed.";
        Field<NonNullGraphType<EnumerationGraphType<DwellingKind>>>("kind").Description("What it is.");
        Field<StringGraphType>("unit").Description("The label on the door, at most 40 characters.");
        Field<IntGraphType>("floor").Description("0 is the ground floor.");
        Field<IntGraphType>("capacity").Description("How many people it is meant for, 1 to 5000.");
        Field<PointInputType>("location").Description("Its own point; that of the old dwelling when not given.");
        Field<EnumerationGraphType<Origin>>("origin").Description("How it came to be known; OWNER_REPORT when not given.");
    }
}

sealed class SplitResidentInputType : InputObjectGraphType<SplitResidentInput>
{
    public SplitResidentInputType()
    {
        Name = "SplitResidentInput";
        Description = "Where one residence goes.";
        Field<NonNullGraphType<IdGraphType>>("residenceId").Description("A current residence of the dwelling.");
        Field<IntGraphType>("target").Description("Which of the new dwellings, counted from 0; null where it is undetermined.");
    }
}

sealed class SplitDwellingInputType : InputObjectGraphType<SplitDwellingInput>
{
    public SplitDwellingInputType()
    {
        Name = "SplitDwellingInput";
        Description = "A dwelling that becomes several.";
        Field<NonNullGraphType<RegistryNumberType>>("dwelling").Description("The dwelling that is split.");
        Field<NonNullGraphType<DateType>>("on").Description("The first day on which it is split; not in the future.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<NewDwellingInputType>>>>("into").Description("The dwellings it becomes, 2 to 50.");
        Field<ListGraphType<NonNullGraphType<SplitResidentInputType>>>("residents").Description("Where each current residence goes.");
        Field<BooleanGraphType>("othersUndetermined").Description("Whether those not named are undetermined.");
        Field<StringGraphType>("sourceDocument").Description("The permit or survey it stands on.");
        Field<IdGraphType>("expectedVersion").Description("The version of the dwelling that you looked at.");
    }
}

sealed class MergeDwellingsInputType : InputObjectGraphType<MergeDwellingsInput>
{
    public MergeDwellingsInputType()
    {
        Name = "MergeDwellingsInput";
        Description = "Dwellings that become one.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<RegistryNumberType>>>>("dwellings").Description("2 to 20 dwellings of one building.");
        Field<NonNullGraphType<DateType>>("on").Description("The first day on which they are one; not in the future.");
        Field<NonNullGraphType<NewDwellingInputType>>("into").Description("The one they become.");
        Field<StringGraphType>("sourceDocument").Description("The permit or survey it stands on.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("expectedVersions").Description("The versions of the dwellings that you looked at, in their order.");
    }
}

sealed class ReplaceDwellingInputType : InputObjectGraphType<ReplaceDwellingInput>
{
    public ReplaceDwellingInputType()
    {
        Name = "ReplaceDwellingInput";
        Description = "A dwelling in whose place another comes: one that stands, or one to enter.";
        Field<NonNullGraphType<RegistryNumberType>>("dwelling").Description("The dwelling that is replaced.");
        Field<NonNullGraphType<DateType>>("on").Description("The first day on which it is; not in the future.");
        Field<RegistryNumberType>("by").Description("Another dwelling of the building that takes its place.");
        Field<NewDwellingInputType>("new").Description("A dwelling to enter that does.");
        Field<StringGraphType>("sourceDocument").Description("The permit or survey it stands on.");
        Field<IdGraphType>("expectedVersion").Description("The version of the dwelling that you looked at.");
    }
}

sealed class NewBuildingInputType : InputObjectGraphType<NewBuildingInput>
{
    public NewBuildingInputType()
    {
        Name = "NewBuildingInput";
        Description = "A building that takes the place of another.";
        Field<NonNullGraphType<EnumerationGraphType<BuildingKind>>>("kind").Description("What it is.");
        Field<StringGraphType>("name").Description("At most 200 characters.");
        Field<IntGraphType>("storeys").Description("0 to 200.");
        Field<PointInputType>("location").Description("A point on it; that of the old building when not given.");
        Field<GeoJsonType>("footprint").Description("Its outline: polygon or multipolygon.");
        Field<DateType>("removalDueOn").Description("The day by which a temporary building must be gone; a worksite shed needs one.");
        Field<EnumerationGraphType<Origin>>("origin").Description("How it came to be known; OWNER_REPORT when not given.");
    }
}

sealed class ReplacedDwellingInputType : InputObjectGraphType<ReplacedDwellingInput>
{
    public ReplacedDwellingInputType()
    {
        Name = "ReplacedDwellingInput";
        Description = "What takes the place of one dwelling: one that stands, one to enter, or neither, where it is undetermined.";
        Field<NonNullGraphType<RegistryNumberType>>("from").Description("A dwelling of the old building.");
        Field<RegistryNumberType>("to").Description("The dwelling of the new building that takes its place.");
        Field<NewDwellingInputType>("new").Description("A dwelling to enter that does.");
    }
}

sealed class ReplaceBuildingInputType : InputObjectGraphType<ReplaceBuildingInput>
{
    public ReplaceBuildingInputType()
    {
        Name = "ReplaceBuildingInput";
        Description = "A building in whose place another comes: one that stands, or one to enter.";
        Field<NonNullGraphType<RegistryNumberType>>("building").Description("The building that is replaced.");
        Field<NonNullGraphType<DateType>>("on").Description("The first day on which it is; not in the future.");
        Field<RegistryNumberType>("by").Description("Another building that takes its place.");
        Field<NewBuildingInputType>("new").Description("A building to enter that does.");
        Field<ListGraphType<NonNullGraphType<ReplacedDwellingInputType>>>("dwellings").Description("What takes the place of its dwellings; residences in those not named are undetermined at the new building.");
        Field<StringGraphType>("sourceDocument").Description("The permit or survey it stands on.");
        Field<IdGraphType>("expectedVersion").Description("The version of the building that you looked at.");
    }
}

sealed class WithdrawDwellingInputType : InputObjectGraphType<WithdrawDwellingInput>
{
    public WithdrawDwellingInputType()
    {
        Name = "WithdrawDwellingInput";
        Description = "A unit that is no dwelling any more.";
        Field<NonNullGraphType<RegistryNumberType>>("dwelling").Description("Which.");
        Field<NonNullGraphType<DateType>>("on").Description("The first day on which it is none; not in the future.");
        Field<BooleanGraphType>("residentsUndetermined").Description("Whether those still registered there went nobody knows where; otherwise it is refused while there are any.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on.");
        Field<IdGraphType>("expectedVersion").Description("The version of the dwelling that you looked at.");
    }
}

sealed class DemolishBuildingInputType : InputObjectGraphType<DemolishBuildingInput>
{
    public DemolishBuildingInputType()
    {
        Name = "DemolishBuildingInput";
        Description = "A building that is gone.";
        Field<NonNullGraphType<RegistryNumberType>>("building").Description("Which.");
        Field<NonNullGraphType<DateType>>("on").Description("The first day on which it is gone; not in the future.");
        Field<BooleanGraphType>("residentsUndetermined").Description("Whether those still registered there went nobody knows where; otherwise it is refused while there are any.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on.");
        Field<IdGraphType>("expectedVersion").Description("The version of the building that you looked at.");
    }
}

sealed class MarkWronglyEnteredInputType : InputObjectGraphType<MarkWronglyEnteredInput>
{
    public MarkWronglyEnteredInputType()
    {
        Name = "MarkWronglyEnteredInput";
        Description = "A building or dwelling that never existed.";
        Field<NonNullGraphType<RegistryNumberType>>("number").Description("Which.");
        Field<StringGraphType>("sourceDocument").Description("What shows it.");
        Field<IdGraphType>("expectedVersion").Description("The version that you looked at.");
    }
}

sealed class RevertChangeInputType : InputObjectGraphType<RevertChangeInput>
{
    public RevertChangeInputType()
    {
        Name = "RevertChangeInput";
        Description = "A change to take back.";
        Field<NonNullGraphType<IdGraphType>>("change").Description("Its id.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on.");
    }
}
