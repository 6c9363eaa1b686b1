using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections.Pictures;
using DwellingRegistry.GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections;

sealed class InspectionType : ObjectGraphType<InspectionView>
{
    public InspectionType()
    {
        Name = "Inspection";
        Description = "One visit of a programme to a building.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The inspection.").Resolve(c => c.Source.Reference).Require(Permission.Inspections);
        Field<NonNullGraphType<ProgrammeType>>("programme").Description("Of which programme.").Resolve(c => new ProgrammeView(c.Source.ProgrammeCode, c.Source.ProgrammeName)).Require(Permission.Inspections);
        Field<NonNullGraphType<DateType>>("dueOn").Description("The day by which it is due.").Resolve(c => c.Source.DueOn).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("daysOverdue").Description("Days since it was due; 0 when not overdue.").Resolve(c => c.Source.DaysOverdue(c.Today())).Require(Permission.Inspections);
        Field<NonNullGraphType<EnumerationGraphType<InspectionState>>>("state").Description("Due, due soon (30 days), overdue, carried out, no access, or closed without a visit.").Resolve(c => c.Source.State(c.Today())).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("rule").Description("The rule that set the due date, in words.").Resolve(c => c.Source.Rule).Require(Permission.Inspections);
        Field<NonNullGraphType<EnumerationGraphType<InspectionCause>>>("cause").Description("Why it is due: by the interval, for findings, after no access, or for a reported hazard.").Resolve(c => c.Source.Cause).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("riskToRemove").Description("Weight of the place's class times the days overdue, capped. Of the place only.").Resolve(c => c.Source.RiskToRemove(c.Today())).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("tries").Description("Visits in a row before this one that found no access.").Resolve(c => c.Source.Tries).Require(Permission.Inspections);
        Field<NonNullGraphType<BooleanGraphType>>("escalated").Description("Nobody gave access so often that somebody else must see to it.").Resolve(c => c.Source.Escalated).Require(Permission.Inspections);
        Field<StringGraphType>("assignedTo").Description("The user name of the inspector it is given to.").Resolve(c => c.Source.AssignedTo).Require(Permission.Inspections);
        Field<DateType>("plannedOn").Description("The day it is planned for.").Resolve(c => c.Source.PlannedOn).Require(Permission.Inspections);
        Field<DateType>("carriedOutOn").Description("The day of the visit.").Resolve(c => c.Source.CarriedOutOn).Require(Permission.Inspections);
        Field<EnumerationGraphType<InspectionOutcome>>("outcome").Description("What came of it.").Resolve(c => c.Source.Outcome).Require(Permission.Inspections);
        Field<DateType>("closedOn").Description("The day on which it was closed without a visit.").Resolve(c => c.Source.ClosedOn).Require(Permission.Inspections);
        Field<EnumerationGraphType<ClosedReason>>("closedReason").Description("Why it was closed without a visit.").Resolve(c => c.Source.ClosedReason).Require(Permission.Inspections);
        Field<NonNullGraphType<IdGraphType>>("version").Description("Give it as 'expectedVersion' of a change that stands on what you see here.").Resolve(c => c.Source.Version).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ItemAnswerType>>>>("answers").Description("The answered checklist.")
            .Resolve(c => c.Source.Answers?.Select(a => new ItemAnswer(a.Key, a.Value)).OrderBy(a => a.Item, StringComparer.Ordinal).ToList() ?? []).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<FindingType>>>>("findings").Description("What this visit found.")
            .Resolve(c => c.LoadMany("inspection-findings", c.Source.Id,
                (db, ids, cancellation) => FindingView.Of(db.Findings.Where(f => ids.Contains(f.FoundAtId)).OrderBy(f => f.Id)).ToListAsync(cancellation), f => f.FoundAtId))
            .Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AssignmentType>>>>("assignments").Description($"To whom it was given, the latest first; at most {AssignInspection.Most}.")
            .Resolve(c => c.LoadMany("inspection-assignments", c.Source.Id,
                (db, ids, cancellation) => db.InspectionAssignments.AsNoTracking().Where(a => ids.Contains(a.InspectionId)).OrderByDescending(a => a.Id).ToListAsync(cancellation), a => a.InspectionId))
            .Require(Permission.Inspections);
        Field<BuildingType>("building").Description("The building.").Resolve(c => c.LoadOne("building", c.Source.BuildingId, BuildingView.Load(c.Today()))).Require(Permission.Inspections);
    }
}

sealed record ItemAnswer(string Item, ChecklistAnswer Answer);

sealed class ItemAnswerType : ObjectGraphType<ItemAnswer>
{
    public ItemAnswerType()
    {
        Name = "ItemAnswer";
        Description = "The answer to one line of a checklist.";
        Field<NonNullGraphType<StringGraphType>>("item").Description("The item's code.").Resolve(c => c.Source.Item).Require(Permission.Inspections);
        Field<NonNullGraphType<EnumerationGraphType<ChecklistAnswer>>>("answer").Description("Yes, no, or not applicable here.").Resolve(c => c.Source.Answer).Require(Permission.Inspections);
    }
}

sealed class AssignmentType : ObjectGraphType<InspectionAssignment>
{
    public AssignmentType()
    {
        Name = "InspectionAssignment";
        Description = "To whom an inspection was given, or that it was taken back.";
        Field<StringGraphType>("assignedTo").Description("The inspector's user name; null where it was taken back.").Resolve(c => c.Source.AssignedTo).Require(Permission.Inspections);
        Field<DateType>("plannedOn").Description("For which day.").Resolve(c => c.Source.PlannedOn).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("assignedBy").Description("The planner's user name.").Resolve(c => c.Source.AssignedBy).Require(Permission.Inspections);
        Field<NonNullGraphType<InstantType>>("assignedAt").Description("When.").Resolve(c => c.Source.AssignedAt).Require(Permission.Inspections);
    }
}

sealed class FindingType : ObjectGraphType<FindingView>
{
    public FindingType()
    {
        Name = "Finding";
        Description = "A hazard found in a building. About the place, never about a person.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The finding.").Resolve(c => c.Source.Reference).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("kind").Description("The code of its kind; the programme's 'findingKinds' say it in words.").Resolve(c => c.Source.Kind).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("programme").Description("The code of the programme.").Resolve(c => c.Source.ProgrammeCode).Require(Permission.Inspections);
        Field<NonNullGraphType<EnumerationGraphType<FindingSeverity>>>("severity").Description("How bad it is.").Resolve(c => c.Source.Severity).Require(Permission.Inspections);
        Field<StringGraphType>("spot").Description("Where in the building.").Resolve(c => c.Source.Spot).Require(Permission.Inspections);
        Field<NonNullGraphType<EnumerationGraphType<FindingState>>>("state").Description("Open, overdue (its deadline passed), escalated (a visit saw the repair missed), or repaired.").Resolve(c => c.Source.State(c.Today())).Require(Permission.Inspections);
        Field<NonNullGraphType<DateType>>("foundOn").Description("The day of the visit that found it.").Resolve(c => c.Source.FoundOn).Require(Permission.Inspections);
        Field<NonNullGraphType<DateType>>("repairDueOn").Description("The day by which it must be repaired.").Resolve(c => c.Source.RepairDueOn).Require(Permission.Inspections);
        Field<NonNullGraphType<IntGraphType>>("missedRepairs").Description("How often a visit found it unrepaired after its deadline.").Resolve(c => c.Source.Missed).Require(Permission.Inspections);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<PictureType>>>>("pictures").Description($"Pictures of it; at most {PlacePicture.Most}. POST one to /findings/ID/pictures.")
            .Resolve(c => c.LoadMany("finding-pictures", c.Source.Id,
                (db, ids, cancellation) => PictureView.Of(db.PlacePictures.Where(p => ids.Contains(p.FindingId!.Value))).ToListAsync(cancellation), p => p.FindingId!.Value))
            .Require(Permission.Inspections);
        Field<DateType>("repairedOn").Description("The day on which a visit saw it repaired.").Resolve(c => c.Source.RepairedOn).Require(Permission.Inspections);
        Field<BuildingType>("building").Description("The building.").Resolve(c => c.LoadOne("building", c.Source.BuildingId, BuildingView.Load(c.Today()))).Require(Permission.Inspections);
    }
}
