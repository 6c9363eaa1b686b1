using System.Diagnostics;

namespace DwellingRegistry.Routing.Search;

/// <summary>
/// Several workers cool side by side, each by its own seed; after each cooling their routes are pooled and recombined, and all start again
/// from the best. What happens in which order hangs on the seed and the work alone, never on which thread was faster. A few stops are not
/// searched but solved.
/// </summary>
sealed class RoundSearch(SearchModel model, PlanLimits limits, CancellationToken cancellation)
{
    // Measured on Solomon's instances; see docs/decisions/round-solver.md.
    const int StepsOfCooling = 20_000;
    const double Hot = 1;
    const double Cold = 0.01;
    const int PooledEach = 2000;
    const double RecombinationWork = 0.2;

    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(20);

    readonly long started = Stopwatch.GetTimestamp();
    bool cut;

    public (Solution Best, PlanEnd End, PlanStatistics Statistics) Run()
    {
        var workers = Enumerable.Range(0, limits.Workers)
            .Select(worker => new RuinAndRecreate(model, new SplitMix64((ulong)limits.Seed * 64 + (ulong)worker).Next(), PooledEach))
            .ToArray();
        var best = new Solution(model);
        var pool = new RoutePool(model.Count, PooledEach * limits.Workers);
        var (steps, recombinations, better, recombined) = (0L, 0, 0, 0L);
        TakeBest();
        if (model.Count <= ProvenOptimum.MostStops && ProvenOptimum.Find(model, MustStop) is { } optimum)
            return (optimum, PlanEnd.Optimal, new(0, 0, 0, 0, Elapsed));
        while (steps < limits.Work && !MustStop())
        {
            var share = (int)Math.Min(StepsOfCooling, (limits.Work - steps + workers.Length - 1) / workers.Length);
            var taken = new int[workers.Length];
            Parallel.For(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length },
                worker => taken[worker] = workers[worker].Run(share, Hot, Cold, MustStop));
            steps += taken.Sum();
            TakeBest();
            foreach (var worker in workers)
                pool.Add(worker.Pool);
            if (pool.Changes > recombined && !MustStop())
            {
                recombined = pool.Changes;
                recombinations++;
                // A little past the time, so that a recombination cut by the clock is always seen as cut.
                if (Recombination.Improve(model, best, pool.Routes, RecombinationWork, limits.Time - Elapsed + Grace, cancellation))
                    better++;
                MustStop();
            }
            foreach (var worker in workers)
                worker.StartFrom(best);
        }
        var end = !cut ? PlanEnd.WorkDone : cancellation.IsCancellationRequested ? PlanEnd.Cancelled : PlanEnd.CutByTime;
        return (best, end, new(steps, pool.Routes.Count, recombinations, better, Elapsed));

        void TakeBest()
        {
            foreach (var worker in workers)
                if (worker.BestValue.IsBetterThan(best.Value()))
                    best.CopyFrom(worker.Best);
        }
    }

    TimeSpan Elapsed => Stopwatch.GetElapsedTime(started);

    /// <summary>Once it has said so, the plan counts as cut, whatever was done by then.</summary>
    bool MustStop() => cut = cut || cancellation.IsCancellationRequested || Elapsed >= limits.Time;
}
