namespace DwellingRegistry.Features.Inspections;

public enum InspectionState { Due, DueSoon, Overdue, CarriedOut, NoAccess, Closed }

/// <summary>An inspection as it is answered.</summary>
public sealed record InspectionView(
    long Id, Guid Reference, long BuildingId, string ProgrammeCode, string ProgrammeName, InspectionCause Cause, DateOnly DueOn, string Rule, int Weight, string? AssignedTo,
    DateOnly? PlannedOn, int Tries, bool Escalated, DateOnly? CarriedOutOn, InspectionOutcome? Outcome, Dictionary<string, ChecklistAnswer>? Answers, DateOnly? ClosedOn,
    ClosedReason? ClosedReason, int Version)
{
    /// <summary>How many days before its due date an inspection shows as due soon.</summary>
    public const int SoonDays = 30;

    public bool IsOpen => CarriedOutOn is null && ClosedOn is null;

    public int DaysOverdue(DateOnly today) => IsOpen ? Math.Max(0, today.DayNumber - DueOn.DayNumber) : 0;

    public int RiskToRemove(DateOnly today) => ProgrammeRules.All.TryGetValue(ProgrammeCode, out var rules) ? InspectionRules.RiskToRemove(rules, Weight, DaysOverdue(today)) : 0;

    public InspectionState State(DateOnly today) =>
        ClosedOn is not null ? InspectionState.Closed
        : CarriedOutOn is not null ? Outcome == InspectionOutcome.NoAccess ? InspectionState.NoAccess : InspectionState.CarriedOut
        : DueOn < today ? InspectionState.Overdue
        : DueOn <= today.AddDays(SoonDays) ? InspectionState.DueSoon
        : InspectionState.Due;

    public static IQueryable<InspectionView> Of(IQueryable<Inspection> inspections) =>
        inspections.Select(i => new InspectionView(
            i.Id, i.Reference, i.BuildingId, i.Programme.Code, i.Programme.Name, i.Cause, i.DueOn, i.Rule, i.Weight, i.AssignedTo, i.PlannedOn, i.Tries, i.Escalated,
            i.CarriedOutOn, i.Outcome, i.Answers, i.ClosedOn, i.ClosedReason, i.Version));
}

public enum FindingState { Open, Overdue, Escalated, Repaired }

/// <summary>A finding as it is answered.</summary>
public sealed record FindingView(
    long Id, Guid Reference, long BuildingId, string ProgrammeCode, string Kind, FindingSeverity Severity, string? Spot, DateOnly FoundOn, DateOnly RepairDueOn, int Missed,
    DateOnly? RepairedOn, long FoundAtId, long? RepairedAtId)
{
    public FindingState State(DateOnly today) =>
        RepairedOn is not null ? FindingState.Repaired
        : Missed > 0 ? FindingState.Escalated
        : RepairDueOn < today ? FindingState.Overdue
        : FindingState.Open;

    public static IQueryable<FindingView> Of(IQueryable<Finding> findings) =>
        findings.Select(f => new FindingView(
            f.Id, f.Reference, f.BuildingId, f.FoundAt.Programme.Code, f.Kind, f.Severity, f.Spot, f.FoundOn, f.RepairDueOn, f.Missed, f.RepairedOn, f.FoundAtId, f.RepairedAtId));
}
