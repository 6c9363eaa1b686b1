using System.Globalization;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Routing;

namespace DwellingRegistry.Features.Rounds;

/// <summary>What a place is worth to a round, when it is open, and the sentences that explain a plan. Facts of places only.</summary>
public static class RoundRules
{
    const int DaySeconds = 24 * 3600;

    /// <summary>What the planner weighs: ten for each unit of risk to remove, and the class's weight, so that a place that is due soon is visited where it costs little.</summary>
    public static int Prize(int riskToRemove, int weight) => (int)Math.Min(Stop.MostRisk, 10L * riskToRemove + Math.Max(1, weight));

    /// <summary>When a place can be visited on a day, in seconds after its local midnight. On a day without hours one window that no visit fits into.</summary>
    public static IReadOnlyList<TimeWindow> Windows(VisitRule visit, DateOnly day)
    {
        var open = visit.Open.Where(hours => hours.Days.Contains(day.DayOfWeek)).Select(hours => new TimeWindow(Seconds(hours.From), Seconds(hours.Until))).ToList();
        return open.Count > 0 ? open : visit.Open.Count == 0 ? [new TimeWindow(0, DaySeconds)] : [new TimeWindow(0, 0)];
    }

    /// <summary>Why a place is visited.</summary>
    /// <param name="candidate">The place.</param>
    /// <param name="day">The day of the round.</param>
    public static string WhyVisited(RoundCandidate candidate, DateOnly day)
    {
        var days = day.DayNumber - candidate.DueOn.DayNumber;
        var why = days > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{candidate.Rule}. {Days(days)} overdue, which removes {candidate.RiskToRemove} of risk (weight {candidate.Weight} for each day, capped).")
            : string.Create(CultureInfo.InvariantCulture, $"{candidate.Rule}. Due {(days == 0 ? "today" : $"in {Days(-days)}")}, and close to the way.");
        return candidate.IsFixed ? $"Fixed by whoever planned it. {why}" : why;
    }

    /// <summary>Why a place was left out.</summary>
    /// <param name="leftOut">What the planner says of it.</param>
    /// <param name="unreachable">What the streets say of it, where no way leads there.</param>
    /// <param name="displacedRisk">The risk to remove of what would have to give way; null where that is not known.</param>
    /// <param name="riskToRemove">Its own.</param>
    public static (RoundLeftOutReason Reason, string Text) WhyLeftOut(LeftOut leftOut, UnreachableReason? unreachable, int? displacedRisk, int riskToRemove) => leftOut.Reason switch
    {
        LeftOutReason.Unreachable => unreachable switch
        {
            UnreachableReason.NoStreetNear => (RoundLeftOutReason.NoStreetNear, "No street that is open to this means of travel is within 2,000 m. Go another way, or correct the building's place on the map."),
            UnreachableReason.NoWayBack => (RoundLeftOutReason.NoWayBack, "It can be reached, but no way leads back from there. Try another means of travel."),
            _ => (RoundLeftOutReason.NoWayThere, "No way leads there from the start. Try another means of travel or another start."),
        },
        LeftOutReason.NoInspectorWithSkill or LeftOutReason.InspectorNotOnShift or LeftOutReason.NoShift =>
            (RoundLeftOutReason.NoInspectorWithSkill, "No inspector of this planning works in its area and knows its programme, or it was given to another of them."),
        LeftOutReason.ClosedDuringShifts => (RoundLeftOutReason.ClosedDuringShifts, "It is not open long enough while it could be reached. Try another day or other hours."),
        LeftOutReason.TooFarForShift or LeftOutReason.OverCapacity => (RoundLeftOutReason.TooFarForShift, "Even alone it does not fit into the shift. Start nearer to it, or give it more time."),
        _ when displacedRisk is { } other && leftOut.Displaced is { } displaced => (RoundLeftOutReason.NoTimeLeft, string.Create(
            CultureInfo.InvariantCulture,
            $"No time was left. It would take the place of {Visits(displaced.StopIds.Count)} that remove {other} of risk, and removes {riskToRemove} itself{Travel(displaced.ExtraTravelSeconds)}.")),
        _ => (RoundLeftOutReason.NoTimeLeft, "No time was left: the places that are visited remove more risk, or are fixed."),
    };

    public static string WhyNotStanding => "Its building does not stand on that day.";

    /// <summary>How late a stop is, in whole minutes; 0 where it is in time or early.</summary>
    /// <param name="planned">When something was to happen.</param>
    /// <param name="actual">When it did, or now where it did not yet.</param>
    public static int MinutesLate(DateTimeOffset planned, DateTimeOffset actual) => Math.Max(0, (int)Math.Floor((actual - planned).TotalMinutes));

    static int Seconds(TimeOnly time) => (int)time.ToTimeSpan().TotalSeconds;

    static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");

    static string Visits(int visits) => visits == 1 ? "1 visit" : string.Create(CultureInfo.InvariantCulture, $"{visits} visits");

    static string Travel(int seconds) => seconds < 60 ? "" : string.Create(CultureInfo.InvariantCulture, $", with {seconds / 60} minutes more on the road");
}
