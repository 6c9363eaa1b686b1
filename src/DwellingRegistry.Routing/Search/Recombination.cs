using Google.OrTools.Sat;

namespace DwellingRegistry.Routing.Search;

/// <summary>Chooses the best set of pooled routes, each stop in one at most and no more of a kind than there are shifts: set packing by CP-SAT.</summary>
static class Recombination
{
    /// <summary>
    /// Puts a better combination into <paramref name="best"/>, if there is one within the work given: CP-SAT's own measure, about a second
    /// each and alike on all machines. It ends sooner when the time is out or the caller stops it.
    /// </summary>
    public static bool Improve(SearchModel model, Solution best, IReadOnlyList<PooledRoute> pool, double work, TimeSpan time, CancellationToken cancellation)
    {
        var value = best.Value();
        var visitsAll = best.RouteOf.All(route => route != Solution.LeftOut);
        var routes = pool.Concat(best.Routes.Where(route => route.Count > 0).Select(route => new PooledRoute(route.Kind.Index, route.Stops.ToArray(), route.Travel))).ToArray();

        var program = new CpModel();
        var chosen = new BoolVar[routes.Length];
        var ofStop = Enumerable.Range(0, model.Count).Select(_ => new List<ILiteral>()).ToArray();
        var ofKind = model.Kinds.Select(_ => new List<ILiteral>()).ToArray();
        var worth = new long[routes.Length];
        var fixedStops = new long[routes.Length];
        // One unit of risk outweighs all the travel that a better plan could have.
        var riskWeight = visitsAll ? 0 : value.Travel + routes.GroupBy(route => route.Kind).Sum(group => (long)group.Max(route => route.Travel) * model.Kinds[group.Key].Shifts.Length) + 1;
        for (var i = 0; i < routes.Length; i++)
        {
            chosen[i] = program.NewBoolVar("");
            foreach (var stop in routes[i].Stops)
            {
                ofStop[stop].Add(chosen[i]);
                worth[i] += riskWeight * model.Risk[stop];
                fixedStops[i] += model.IsFixed[stop] ? 1 : 0;
            }
            worth[i] -= routes[i].Travel;
            ofKind[routes[i].Kind].Add(chosen[i]);
            program.AddHint(chosen[i], i >= pool.Count);
        }
        foreach (var literals in ofStop.Where(literals => literals.Count > 0))
            if (visitsAll)
                program.AddExactlyOne(literals);
            else
                program.AddAtMostOne(literals);
        foreach (var kind in model.Kinds)
            if (ofKind[kind.Index].Count > kind.Shifts.Length)
                program.Add(LinearExpr.Sum(ofKind[kind.Index]) <= kind.Shifts.Length);
        if (value.Fixed > 0)
            program.Add(LinearExpr.WeightedSum(chosen, fixedStops) >= value.Fixed);
        program.Maximize(LinearExpr.WeightedSum(chosen, worth));

        var solver = new CpSolver
        {
            StringParameters = FormattableString.Invariant($"num_workers:1 random_seed:1 max_deterministic_time:{work} max_time_in_seconds:{Math.Max(0.01, time.TotalSeconds)}"),
        };
        using var stopping = cancellation.Register(solver.StopSearch);
        if (solver.Solve(program) is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
            return false;
        var found = new Solution(model);
        var free = model.Kinds.Select(kind => new Queue<int>(kind.Shifts)).ToArray();
        for (var i = 0; i < routes.Length; i++)
            if (solver.BooleanValue(chosen[i]))
                found.SetRoute(free[routes[i].Kind].Dequeue(), routes[i].Stops);
        if (!found.Value().IsBetterThan(value))
            return false;
        best.CopyFrom(found);
        return true;
    }
}
