using DwellingRegistry.Routing.Search;

namespace DwellingRegistry.Routing;

/// <summary>
/// Plans rounds: which due places each inspector visits in a shift, and in what order. Fixed stops come first, then the most risk removed,
/// then the least travel. Pure: the same problem and limits give the same plan, unless time ran out.
/// </summary>
public static class RoundPlanner
{
    /// <summary>Searches until the work is done, time is out or the caller stops it; always gives a plan that keeps all rules.</summary>
    /// <exception cref="RoundProblemException">The problem cannot be planned as it is; the message says what to change.</exception>
    public static RoundPlan Plan(RoundProblem problem, PlanLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(limits);
        RoundProblemRules.Check(problem, limits);

        var ruledOut = problem.Stops.Select(stop => LeftOutReasons.FindRulingOut(problem, stop)).ToArray();
        var candidates = Enumerable.Range(0, ruledOut.Length).Where(index => ruledOut[index] is null).ToArray();
        var model = new SearchModel(problem, candidates);
        var (best, end, statistics) = candidates.Length == 0
            ? (new Solution(model), PlanEnd.Optimal, new PlanStatistics(0, 0, 0, 0, TimeSpan.Zero))
            : new RoundSearch(model, limits, cancellation).Run();
        Displacements.ApplyBetter(model, best);

        var rounds = best.Routes.Select((route, shift) => Timetable.Write(problem, model, shift, route)).ToArray();
        var explained = Enumerable.Range(0, model.Count)
            .Where(stop => best.RouteOf[stop] == Solution.LeftOut)
            .ToDictionary(stop => model.Stops[stop], stop => LeftOutReasons.Explain(problem, model, best, stop));
        var leftOut = new List<LeftOut>();
        for (var index = 0; index < ruledOut.Length; index++)
            if (ruledOut[index] is { } reason)
                leftOut.Add(new(problem.Stops[index].Id, problem.Stops[index].Risk, reason));
            else if (explained.TryGetValue(index, out var explanation))
                leftOut.Add(explanation);
        return new(rounds, leftOut, end, statistics);
    }
}
