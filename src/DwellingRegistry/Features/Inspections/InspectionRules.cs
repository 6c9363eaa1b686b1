using DwellingRegistry.Features.Buildings;

namespace DwellingRegistry.Features.Inspections;

/// <summary>All that an interval may depend on: facts of the place, never of who owns it or lives in it.</summary>
/// <param name="Kind">The building's kind.</param>
/// <param name="Storeys">Storeys, where known.</param>
/// <param name="Beds">Capacity of all its dwellings together, in persons; 0 where unknown.</param>
/// <param name="Use">Whether it is used: only buildings that stand are visited.</param>
/// <param name="OpenFindings">Findings of the programme that are not repaired yet.</param>
/// <param name="DaysPastRemoval">Days since a temporary building should have been gone; 0 where it need not be yet.</param>
public readonly record struct PlaceFacts(
    BuildingKind Kind, int? Storeys, int Beds, BuildingStatus Use = BuildingStatus.InUse, int OpenFindings = 0, int DaysPastRemoval = 0)
{
    /// <param name="removalDueOn">The day by which the building must be gone, where there is one.</param>
    /// <param name="today">The day of the judgement.</param>
    public static int DaysPast(DateOnly? removalDueOn, DateOnly today) => removalDueOn is { } due && due < today ? today.DayNumber - due.DayNumber : 0;
}

/// <summary>When a place is due, by which rule, and how much a day of lateness weighs there.</summary>
/// <param name="DueOn">The last day on which the visit is in time.</param>
/// <param name="Rule">The rule in words, shown with the date.</param>
/// <param name="Weight">The weight of the place's class.</param>
public readonly record struct DueVerdict(DateOnly DueOn, string Rule, int Weight);

/// <summary>The visit that was just carried out, as far as the next one depends on it.</summary>
/// <param name="On">Its day.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Tries">Visits in a row that found no access, this one included.</param>
/// <param name="RepairDueOn">The first repair deadline among the findings that are open after it; null where there is none.</param>
public readonly record struct VisitFacts(DateOnly On, InspectionOutcome Outcome, int Tries, DateOnly? RepairDueOn);

/// <summary>When places are visited: facts of the place and of the last visit in, a day with its rule out. Null where the programme does not visit such places.</summary>
public static class InspectionRules
{
    /// <summary>A place that was never visited: by its rule's days for newcomers where it has them, else by the interval.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="place">The place as it is today.</param>
    /// <param name="since">Since when the register knows the place to be so.</param>
    public static DueVerdict? First(ProgrammeRules programme, PlaceFacts place, DateOnly since) =>
        programme.FindRule(place) is { } rule
            ? new DueVerdict(rule.FirstDays is { } days ? Sooner(since.AddDays(days), since.AddMonths(rule.Months)) : since.AddMonths(rule.Months), rule.Name, rule.Weight)
            : null;

    /// <summary>The visit that follows one: by the interval, at the first repair deadline, or sooner after a failure or no access.</summary>
    public static DueVerdict? Next(ProgrammeRules programme, PlaceFacts place, VisitFacts visit)
    {
        if (programme.FindRule(place) is not { } rule)
            return null;
        var regular = new DueVerdict(visit.On.AddMonths(rule.Months), rule.Name, rule.Weight);
        DueVerdict? repeat = visit switch
        {
            { Outcome: InspectionOutcome.NoAccess } => regular with
            {
                DueOn = visit.On.AddDays(programme.NoAccess.RetryDays),
                Rule = AfterNoAccess(programme),
            },
            { RepairDueOn: { } deadline } => regular with { DueOn = deadline, Rule = ReInspection },
            { Outcome: InspectionOutcome.Failed } => regular with
            {
                DueOn = visit.On.AddDays(programme.RepeatDays),
                Rule = AfterFailure(programme),
            },
            _ => null,
        };
        return repeat is { } sooner && sooner.DueOn < regular.DueOn ? sooner : regular;
    }

    /// <summary>
    /// The place changed while a visit was open. A regular visit moves to what the place's rule now says, either way; one that stands for a finding, a
    /// retry or a report only moves sooner. Nothing becomes overdue by a rule that did not hold before: it is then due today.
    /// </summary>
    /// <param name="open">What stands now.</param>
    /// <param name="isRegular">Whether it was set by an interval.</param>
    /// <param name="ruled">What the rules say of the place as it is now, counted from the last visit or from its first day.</param>
    /// <param name="today">The day of the change.</param>
    public static DueVerdict Moved(DueVerdict open, bool isRegular, DueVerdict ruled, DateOnly today)
    {
        if (isRegular && open.Rule == ruled.Rule)
            return open with { Weight = ruled.Weight };
        var due = ruled.DueOn < today ? Sooner(open.DueOn, today) : ruled.DueOn;
        return isRegular || due < open.DueOn ? ruled with { DueOn = due } : open with { Weight = ruled.Weight };
    }

    /// <summary>The rule of a visit at the repair deadline.</summary>
    internal const string ReInspection = "Re-inspection at the repair deadline";

    /// <summary>The rule of a visit that follows one without access.</summary>
    internal static string AfterNoAccess(ProgrammeRules programme) => $"No access: again within {programme.NoAccess.RetryDays} days";

    /// <summary>The rule of a visit that follows one that failed without a finding.</summary>
    internal static string AfterFailure(ProgrammeRules programme) => $"Failed: again within {programme.RepeatDays} days";

    /// <summary>The rule of a visit that a reported hazard raised.</summary>
    internal static string AfterReport(HazardKind kind) => $"Hazard reported: within {kind.DueDays} days";

    /// <summary>Whether so many visits in a row without access are for somebody else to resolve.</summary>
    public static bool Escalates(ProgrammeRules programme, int tries) => tries >= programme.NoAccess.EscalatesAfter;

    /// <summary>Risk to remove by a visit: the weight of the place's class times the days it is overdue, capped.</summary>
    public static int RiskToRemove(ProgrammeRules programme, int weight, int daysOverdue) =>
        (int)Math.Min(programme.RiskCap, (long)weight * Math.Max(0, daysOverdue));

    static DateOnly Sooner(DateOnly one, DateOnly other) => one < other ? one : other;
}
