using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Inspections;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>One visit as the plan has it; open while it has no day of carrying out.</summary>
public sealed record PlannedInspection(
    DateOnly DueOn, string Rule, DateOnly? PlannedOn = null, DateOnly? CarriedOutOn = null, InspectionOutcome? Outcome = null);

/// <summary>Visits of the last years and the one that comes next, by the programme's own intervals; some were missed.</summary>
public static class InspectionHistory
{
    const int MostPastVisits = 4;
    const int RepeatDays = 14;

    /// <returns>Newest first: one open visit, then those carried out.</returns>
    public static IReadOnlyList<PlannedInspection> Plan(SeededRandom random, BuildingKind kind, IntervalRule rule, DateOnly today)
    {
        var isMissedMore = kind is BuildingKind.WorksiteShed or BuildingKind.Dormitory;
        var interval = rule.Months * 30;
        var due = random.Chance(isMissedMore ? 0.38 : 0.16)
            ? today.AddDays(-1 - (int)(-Math.Log(1 - random.Next()) * Math.Min(interval, 120)))
            : today.AddDays(random.Whole(0, interval));
        var isPlanned = due < today ? random.Chance(0.2) : due < today.AddDays(30) && random.Chance(0.5);
        var next = new PlannedInspection(due, rule.Name, isPlanned ? today.AddDays(random.Whole(1, 14)) : null);
        var visits = new List<PlannedInspection>();
        for (var i = random.Whole(isMissedMore ? 2 : 1, MostPastVisits + 1); i > 0; i--)
        {
            // Whoever failed or was not met is visited again soon; from the visit before that, the interval runs.
            var outcome = random.Next() switch { < 0.08 => InspectionOutcome.Failed, < 0.12 => InspectionOutcome.NoAccess, _ => InspectionOutcome.Passed };
            var carriedOut = outcome == InspectionOutcome.Passed ? due.AddMonths(-rule.Months) : due.AddDays(-RepeatDays);
            if (carriedOut >= today)
            {
                outcome = InspectionOutcome.Passed;
                carriedOut = today.AddDays(-random.Whole(1, RepeatDays));
            }

            if (outcome != InspectionOutcome.Passed)
            {
                var reason = outcome == InspectionOutcome.Failed ? "Failed: again within 14 days" : "No access: again within 14 days";
                next = next with { Rule = reason };
            }

            visits.Add(next);
            due = carriedOut.AddDays(-random.Whole(-10, 40));
            next = new PlannedInspection(due, rule.Name, null, carriedOut, outcome);
        }

        visits.Add(next);
        return visits;
    }
}
