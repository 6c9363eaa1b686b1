using System.Diagnostics;
using DwellingRegistry.Routing.Search;
using Google.OrTools.ConstraintSolver;
using Google.Protobuf.WellKnownTypes;

namespace DwellingRegistry.RoutingBenchmarks;

/// <summary>OR-Tools' routing library on the same instances: as it comes, with its guided local search, and combined with recombination.</summary>
static class OrToolsPeer
{
    /// <summary>Default parameters: a first solution and its local search, which end by themselves.</summary>
    public static int? SolvePlain(SolomonInstance instance, TimeSpan time) => Solve(instance, time, FirstSolutionStrategy.Types.Value.Automatic, guided: false, null);

    /// <summary>Default parameters with guided local search, which uses the time up.</summary>
    public static int? SolveGuided(SolomonInstance instance, TimeSpan time) => Solve(instance, time, FirstSolutionStrategy.Types.Value.ParallelCheapestInsertion, guided: true, null);

    /// <summary>
    /// Two threads of four guided searches each, from eight first solutions; the routes of all solutions met are recombined exactly.
    /// </summary>
    public static int? SolveCombined(SolomonInstance instance, TimeSpan time)
    {
        FirstSolutionStrategy.Types.Value[][] starts =
        [
            [FirstSolutionStrategy.Types.Value.PathCheapestArc, FirstSolutionStrategy.Types.Value.ParallelCheapestInsertion, FirstSolutionStrategy.Types.Value.Savings, FirstSolutionStrategy.Types.Value.GlobalCheapestArc],
            [FirstSolutionStrategy.Types.Value.LocalCheapestInsertion, FirstSolutionStrategy.Types.Value.PathMostConstrainedArc, FirstSolutionStrategy.Types.Value.Christofides, FirstSolutionStrategy.Types.Value.LocalCheapestArc],
        ];
        var started = Stopwatch.GetTimestamp();
        var lengths = new List<int>();
        var pools = starts.Select(_ => new List<PooledRoute>()).ToArray();
        var slice = time * 0.8 / starts[0].Length;
        Parallel.For(0, starts.Length, thread =>
        {
            foreach (var strategy in starts[thread])
                if (Solve(instance, slice, strategy, guided: true, pools[thread]) is { } length)
                    lock (lengths)
                        lengths.Add(length);
        });
        var problem = instance.AsDelivery();
        var model = new SearchModel(problem, [.. Enumerable.Range(0, problem.Stops.Count)]);
        var pool = new RoutePool(model.Count, 4000);
        var best = new Solution(model);
        foreach (var routes in pools)
            foreach (var route in routes)
                pool.Add(route.Kind, route.Stops, route.Travel);
        Recombination.Improve(model, best, pool.Routes, work: 10, time - Stopwatch.GetElapsedTime(started), CancellationToken.None);
        if (best.Value() is var value && value.Risk == model.Count)
            lengths.Add((int)value.Travel);
        return lengths.Count == 0 ? null : lengths.Min();
    }

    static int? Solve(SolomonInstance instance, TimeSpan time, FirstSolutionStrategy.Types.Value strategy, bool guided, List<PooledRoute>? pool)
    {
        using var manager = new RoutingIndexManager(instance.Customers.Count, instance.Vehicles, 0);
        using var model = new RoutingModel(manager);
        var matrix = instance.Distances();
        var size = instance.Customers.Count;
        long[][] distance = [.. Enumerable.Range(0, size).Select(from => Enumerable.Range(0, size).Select(to => (long)matrix[from, to]).ToArray())];
        long[][] duration = [.. distance.Select((row, from) => row.Select(travel => travel + instance.Customers[from].Service).ToArray())];
        model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(distance));
        long horizon = instance.Customers[0].Due;
        model.AddDimension(model.RegisterTransitMatrix(duration), horizon, horizon, false, "time");
        model.AddDimension(model.RegisterUnaryTransitVector([.. instance.Customers.Select(customer => (long)customer.Demand)]), 0, instance.Capacity, true, "load");
        var times = model.GetMutableDimension("time");
        for (var customer = 1; customer < size; customer++)
            times.CumulVar(manager.NodeToIndex(customer)).SetRange(instance.Customers[customer].Ready, instance.Customers[customer].Due);
        if (pool is not null)
            model.AddAtSolutionCallback(() => Collect(model, manager, instance, matrix, pool));
        var parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        parameters.FirstSolutionStrategy = strategy;
        parameters.TimeLimit = Duration.FromTimeSpan(time);
        if (guided)
            parameters.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
        return (int?)model.SolveWithParameters(parameters)?.ObjectiveValue();
    }

    static void Collect(RoutingModel model, RoutingIndexManager manager, SolomonInstance instance, int[,] matrix, List<PooledRoute> pool)
    {
        for (var vehicle = 0; vehicle < instance.Vehicles; vehicle++)
        {
            var stops = new List<int>();
            var (travel, previous) = (0, 0);
            for (var index = model.NextVar(model.Start(vehicle)).Value(); !model.IsEnd(index); index = model.NextVar(index).Value())
            {
                var customer = manager.IndexToNode(index);
                travel += matrix[previous, customer];
                previous = customer;
                stops.Add(customer - 1);
            }
            if (stops.Count > 0)
                pool.Add(new(0, [.. stops], travel + matrix[previous, 0]));
        }
    }
}
