using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Inspections;

public enum InspectionState { Due, DueSoon, Overdue, CarriedOut, NoAccess }

/// <summary>An inspection as it is answered.</summary>
public sealed record InspectionView(
    long Id, Guid Reference, long BuildingId, string ProgrammeCode, string ProgrammeName, DateOnly DueOn, string Rule, DateOnly? CarriedOutOn, InspectionOutcome? Outcome)
{
    /// <summary>How many days before its due date an inspection shows as due soon.</summary>
    const int SoonDays = 30;

    public int DaysOverdue(DateOnly today) => CarriedOutOn is null ? Math.Max(0, today.DayNumber - DueOn.DayNumber) : 0;

    public InspectionState State(DateOnly today) =>
        CarriedOutOn is not null ? Outcome == InspectionOutcome.NoAccess ? InspectionState.NoAccess : InspectionState.CarriedOut
        : DueOn < today ? InspectionState.Overdue
        : DueOn <= today.AddDays(SoonDays) ? InspectionState.DueSoon
        : InspectionState.Due;

    public static IQueryable<InspectionView> Of(IQueryable<Inspection> inspections) =>
        inspections.Select(i => new InspectionView(i.Id, i.Reference, i.BuildingId, i.Programme.Code, i.Programme.Name, i.DueOn, i.Rule, i.CarriedOutOn, i.Outcome));
}

sealed record ProgrammeView(string Code, string Name);

sealed class ProgrammeType : ObjectGraphType<ProgrammeView>
{
    public ProgrammeType()
    {
        Name = "Programme";
        Description = "An inspection programme.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("Its code.").Resolve(c => c.Source.Code).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("name").Description("Its name.").Resolve(c => c.Source.Name).Require(Permission.Inspections);
    }
}

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
        Field<NonNullGraphType<EnumerationGraphType<InspectionState>>>("state").Description("Due, due soon (30 days), overdue, carried out, or no access.").Resolve(c => c.Source.State(c.Today())).Require(Permission.Inspections);
        Field<NonNullGraphType<StringGraphType>>("rule").Description("The rule that set the due date, in words.").Resolve(c => c.Source.Rule).Require(Permission.Inspections);
        Field<DateType>("carriedOutOn").Description("The day of the visit.").Resolve(c => c.Source.CarriedOutOn).Require(Permission.Inspections);
        Field<EnumerationGraphType<InspectionOutcome>>("outcome").Description("What came of it.").Resolve(c => c.Source.Outcome).Require(Permission.Inspections);
        Field<BuildingType>("building").Description("The building.").Resolve(c => c.LoadOne("building", c.Source.BuildingId, BuildingView.Load(c.Today()))).Require(Permission.Inspections);
    }
}
