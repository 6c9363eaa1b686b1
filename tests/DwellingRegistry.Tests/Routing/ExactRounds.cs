using System.Numerics;
using DwellingRegistry.Routing;

namespace DwellingRegistry.Tests.Routing;

/// <summary>
/// The proven best plan of a small problem, by going through all sets of stops and, for each, all orders that are not worse in time and
/// travel than another. It shares no code with the planner. Times up to <see cref="Horizon"/>, 12 stops at most.
/// </summary>
static class ExactRounds
{
    public const int Horizon = 1500;
    const int None = int.MaxValue;

    readonly record struct Label(int Time, int Travel, int Taken);

    /// <summary>Fixed stops visited, risk removed and travel in seconds of the best plan.</summary>
    public static (int Fixed, long Risk, long Travel) Solve(RoundProblem problem)
    {
        var stops = problem.Stops.Where(stop => stop.State == StopState.Open && (stop.Risk > 0 || stop.Fixed is not null)).ToArray();
        var best = new int[1 << stops.Length];
        Array.Fill(best, None);
        best[0] = 0;
        foreach (var shift in problem.Shifts)
        {
            var round = LeastTravel(shift, stops);
            var joined = new int[best.Length];
            Array.Fill(joined, None);
            for (var set = 0; set < best.Length; set++)
                for (var part = set; ; part = (part - 1) & set)
                {
                    if (round[part] != None && best[set ^ part] != None)
                        joined[set] = Math.Min(joined[set], round[part] + best[set ^ part]);
                    if (part == 0)
                        break;
                }
            best = joined;
        }
        return Enumerable.Range(0, best.Length)
            .Where(set => best[set] != None)
            .Select(set => (
                Fixed: Members(set).Count(index => stops[index].Fixed is not null),
                Risk: Members(set).Sum(index => (long)stops[index].Risk),
                Travel: (long)best[set]))
            .OrderByDescending(value => value.Fixed).ThenByDescending(value => value.Risk).ThenBy(value => value.Travel)
            .First();

        IEnumerable<int> Members(int set) => Enumerable.Range(0, stops.Length).Where(index => (set & 1 << index) != 0);
    }

    public static (int Fixed, long Risk, long Travel) ValueOf(RoundProblem problem, RoundPlan plan)
    {
        var fixedStops = problem.Stops.Where(stop => stop.Fixed is not null).Select(stop => stop.Id).ToHashSet();
        return (plan.Rounds.Sum(round => round.Visits.Count(visit => fixedStops.Contains(visit.StopId))), plan.RiskRemoved, plan.TravelSeconds);
    }

    /// <summary>By set of stops: the least travel of a round of this shift that visits them all.</summary>
    static int[] LeastTravel(Shift shift, Stop[] stops)
    {
        var nextStart = stops.Select(NextStarts).ToArray();
        var least = new int[1 << stops.Length];
        Array.Fill(least, None);
        least[0] = 0;
        var reached = new List<Label>[1 << stops.Length, stops.Length];
        for (var set = 1; set < least.Length; set++)
            for (var last = 0; last < stops.Length; last++)
            {
                var stop = stops[last];
                var others = set & ~(1 << last);
                if (others == set || !MayVisit(stop, others))
                    continue;
                var labels = new List<Label>();
                if (others == 0)
                    Extend(new(shift.StartsAt, 0, 0), shift.StartPlace, last, labels);
                else
                    for (var previous = 0; previous < stops.Length; previous++)
                        foreach (var label in reached[others, previous] ?? [])
                            Extend(label, stops[previous].Place, last, labels);
                reached[set, last] = [.. labels.Distinct().Where(label => !labels.Any(other => other != label
                    && other.Time <= label.Time && other.Travel <= label.Travel && other.Taken == label.Taken))];
                foreach (var label in reached[set, last].SelectMany(WithBreaks))
                {
                    var home = shift.EndPlace is { } end ? shift.Travel[stop.Place, end] : 0;
                    if (home != TravelTimes.Unreachable && MayEnd(label.Time + home, label.Taken))
                        least[set] = Math.Min(least[set], label.Travel + home);
                }
            }
        return least;

        bool MayVisit(Stop stop, int before) =>
            stop.RequiredSkills.All(shift.Skills.Contains)
            && (stop.Fixed?.InspectorId is not { } inspector || inspector == shift.InspectorId)
            && BitOperations.PopCount((uint)before) < (stop.Fixed?.Position ?? int.MaxValue)
            && stop.Load + stops.Where((_, index) => (before & 1 << index) != 0).Sum(other => other.Load) <= (shift.Capacity ?? int.MaxValue);

        bool MayEnd(int time, int taken) =>
            time <= shift.LatestReturn && (taken == shift.Breaks.Count || time <= shift.Breaks[taken].LatestStart);

        void Extend(Label label, int from, int to, List<Label> labels)
        {
            var travel = shift.Travel[from, stops[to].Place];
            if (travel == TravelTimes.Unreachable)
                return;
            foreach (var leaving in WithBreaks(label))
                foreach (var ready in WithBreaks(new(leaving.Time + travel, leaving.Travel + travel, leaving.Taken)))
                    if (ready.Time < Horizon && nextStart[to][ready.Time] is var start and not None && start + stops[to].ServiceSeconds <= shift.LatestReturn)
                        labels.Add(ready with { Time = start + stops[to].ServiceSeconds });
        }

        // Waiting for a break longer than needed never helps, so each break begins as soon as it may.
        IEnumerable<Label> WithBreaks(Label label)
        {
            yield return label;
            while (label.Taken < shift.Breaks.Count)
            {
                var pause = shift.Breaks[label.Taken];
                var begins = Math.Max(label.Time, pause.EarliestStart);
                if (begins > pause.LatestStart)
                    yield break;
                yield return label = label with { Time = begins + pause.Seconds, Taken = label.Taken + 1 };
            }
        }
    }

    /// <summary>By moment: the first one from then on at which a visit could start and lie wholly in open hours, seen at every half second.</summary>
    static int[] NextStarts(Stop stop)
    {
        var open = new bool[2 * Horizon + 1];
        if (stop.Windows.Count == 0)
            Array.Fill(open, true);
        foreach (var window in stop.Windows)
            for (var half = 2 * window.OpensAt; half <= Math.Min(2 * window.ClosesAt, 2 * Horizon); half++)
                open[half] = true;
        var closedUntil = new int[open.Length + 1];
        for (var half = 0; half < open.Length; half++)
            closedUntil[half + 1] = closedUntil[half] + (open[half] ? 0 : 1);
        var next = new int[Horizon + 1];
        next[Horizon] = None;
        for (var time = Horizon - 1; time >= 0; time--)
        {
            var ends = 2 * (time + stop.ServiceSeconds);
            next[time] = ends <= 2 * Horizon && closedUntil[ends + 1] == closedUntil[2 * time] ? time : next[time + 1];
        }
        return next;
    }
}
