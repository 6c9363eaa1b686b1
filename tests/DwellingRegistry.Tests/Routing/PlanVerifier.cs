using DwellingRegistry.Routing;

namespace DwellingRegistry.Tests.Routing;

/// <summary>Walks through a plan with arithmetic of its own and names every rule that it breaks.</summary>
static class PlanVerifier
{
    public static IReadOnlyList<string> FindFaults(RoundProblem problem, RoundPlan plan)
    {
        var faults = new List<string>();
        var stops = problem.Stops.ToDictionary(stop => stop.Id);
        var told = plan.Rounds.SelectMany(round => round.Visits.Select(visit => visit.StopId)).Concat(plan.LeftOut.Select(left => left.StopId)).ToArray();
        Check(told.Length == stops.Count && told.Distinct().Count() == stops.Count, "Not every stop is told of exactly once.");
        Check(plan.Rounds.Select(round => round.ShiftId).SequenceEqual(problem.Shifts.Select(shift => shift.Id)), "The rounds are not those of the shifts.");
        foreach (var (round, shift) in plan.Rounds.Zip(problem.Shifts))
            Walk(round, shift);
        foreach (var left in plan.LeftOut)
        {
            Check(left.Risk == stops[left.StopId].Risk, $"{left.StopId}: its risk is told wrong.");
            Check(left.Displaced is null || left.Reason == LeftOutReason.NoTimeLeft, $"{left.StopId}: displaces although {left.Reason}.");
            Check(left.Displaced is not { } displaced || displaced.Risk >= left.Risk, $"{left.StopId}: left out for less than its own risk.");
            Check(left.Displaced is null || stops[left.StopId].Fixed is null, $"{left.StopId}: fixed, and left out for others.");
        }
        return faults;

        void Walk(Round round, Shift shift)
        {
            var (time, place, load, taken) = (shift.StartsAt, shift.StartPlace, 0, 0);
            Check(round.InspectorId == shift.InspectorId && round.StartsAt == shift.StartsAt, $"{shift.Id}: the round is another's.");
            for (var i = 0; i < round.Visits.Count; i++)
            {
                var visit = round.Visits[i];
                var stop = stops[visit.StopId];
                Pause(i, onArrival: false);
                var travel = shift.Travel[place, stop.Place];
                Check(travel != TravelTimes.Unreachable && travel == visit.TravelSeconds, $"{stop.Id}: the way there takes {travel}, not {visit.TravelSeconds}.");
                time += travel;
                Check(visit.ArrivesAt == time, $"{stop.Id}: reached at {time}, not {visit.ArrivesAt}.");
                var paused = Pause(i, onArrival: true);
                Check(visit.WaitSeconds >= 0 && visit.ArrivesAt + paused + visit.WaitSeconds == visit.StartsAt && visit.StartsAt >= time, $"{stop.Id}: starts at {visit.StartsAt}, though ready at {time}.");
                time = visit.StartsAt + stop.ServiceSeconds;
                Check(visit.LeavesAt == time, $"{stop.Id}: left at {time}, not {visit.LeavesAt}.");
                Check(IsOpenThroughout(stop, visit.StartsAt, visit.LeavesAt), $"{stop.Id}: closed from {visit.StartsAt} to {visit.LeavesAt}.");
                Check(stop.State == StopState.Open && (stop.Risk > 0 || stop.Fixed is not null), $"{stop.Id}: not to be visited.");
                Check(stop.RequiredSkills.All(shift.Skills.Contains), $"{stop.Id}: the inspector lacks a skill.");
                Check((stop.Fixed?.InspectorId ?? shift.InspectorId) == shift.InspectorId, $"{stop.Id}: fixed to another inspector.");
                Check(i + 1 <= (stop.Fixed?.Position ?? int.MaxValue), $"{stop.Id}: only the {i + 1}. visit.");
                Check(visit.Risk == stop.Risk, $"{stop.Id}: its risk is told wrong.");
                load += stop.Load;
                place = stop.Place;
            }
            if (round.Visits.Count > 0)
            {
                Pause(round.Visits.Count, onArrival: false);
                var home = shift.EndPlace is { } end ? shift.Travel[place, end] : 0;
                Check(home != TravelTimes.Unreachable && home == round.FinalTravelSeconds, $"{shift.Id}: the way home takes {home}, not {round.FinalTravelSeconds}.");
                time += home;
            }
            Check(round.EndsAt == time && time <= shift.LatestReturn, $"{shift.Id}: over at {time}, told {round.EndsAt}, latest return {shift.LatestReturn}.");
            Check(taken == round.Breaks.Count, $"{shift.Id}: breaks where no visit is.");
            Check(round.Visits.Count == 0 || taken == shift.Breaks.Count || shift.Breaks[taken].LatestStart >= time, $"{shift.Id}: a break that was due is missing.");
            Check(load <= (shift.Capacity ?? int.MaxValue), $"{shift.Id}: a load of {load}.");
            Check(round.WaitSeconds >= 0, $"{shift.Id}: its spans are longer than the round.");

            int Pause(int afterVisits, bool onArrival)
            {
                var seconds = 0;
                while (taken < round.Breaks.Count && round.Breaks[taken] is var pause && pause.AfterVisits == afterVisits && pause.OnArrival == onArrival)
                {
                    var rule = shift.Breaks[taken];
                    Check(pause.StartsAt >= time && pause.StartsAt >= rule.EarliestStart && pause.StartsAt <= rule.LatestStart && pause.Seconds == rule.Seconds, $"{shift.Id}: break at {pause.StartsAt} against its rule.");
                    time = pause.StartsAt + pause.Seconds;
                    seconds += pause.Seconds;
                    taken++;
                }
                return seconds;
            }
        }

        void Check(bool holds, string fault)
        {
            if (!holds)
                faults.Add(fault);
        }
    }

    static bool IsOpenThroughout(Stop stop, int from, int until)
    {
        if (stop.Windows.Count == 0)
            return true;
        var reached = from;
        while (stop.Windows.Where(window => window.OpensAt <= reached && window.ClosesAt >= reached).Select(window => (int?)window.ClosesAt).Max() is { } closes)
        {
            if (closes >= until)
                return true;
            if (closes == reached)
                return false;
            reached = closes;
        }
        return false;
    }
}
