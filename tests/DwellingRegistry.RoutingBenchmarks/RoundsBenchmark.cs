using System.Diagnostics;
using DwellingRegistry.Routing;
using DwellingRegistry.Tests.Routing;

namespace DwellingRegistry.RoutingBenchmarks;

static class RoundsBenchmark
{
    public static void Run(IReadOnlyList<SolomonInstance> instances, TimeSpan time, Report report)
    {
        report.Write("# Benchmark of the rounds\n");
        report.Write("Written by `./dwellings benchmark-rounds`; the solver and what else was tried: docs/decisions/round-solver.md.\n");
        report.Write($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {time.TotalSeconds:0.#} s for each instance and solver, two threads each where it can use them. Load of the machine over the minute before the run: {LoadOfMachine()}.");
        Delivery(instances, time, report);
        Orienteering(instances, time, report);
        SmallRounds(report);
        DaysRound(report);
        report.Write($"\nLoad of the machine over the last minute of the run: {LoadOfMachine()}.");
    }

    static void Delivery(IReadOnlyList<SolomonInstance> instances, TimeSpan time, Report report)
    {
        report.Write("\n## All customers, least distance\n");
        report.Write("Solomon's instances with 100 customers; best known distances as in Helsgaun's results for LKH-3 (2017). Each gap is to these. OR-Tools' routing: with its default parameters, which stop by themselves; with guided local search; eight guided searches whose routes are recombined by CP-SAT. \"none\": no solution within the time.\n");
        report.Write("| instance | best known | ours | gap | feasible | processor s | OR-Tools default | guided | combined |");
        report.Write("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var gaps = new List<(double? Ours, double? Plain, double? Guided, double? Combined)>();
        foreach (var instance in instances)
        {
            var best = SolomonInstance.BestKnown[instance.Name];
            var problem = instance.AsDelivery();
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var plan = RoundPlanner.Plan(problem, new(Seed: 1, Work: int.MaxValue, time));
            processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
            var feasible = PlanVerifier.FindFaults(problem, plan).Count == 0 && plan.LeftOut.Count == 0;
            var gap = (
                Ours: feasible ? Gap(plan.TravelSeconds) : null,
                Plain: Gap(OrToolsPeer.SolvePlain(instance, time)),
                Guided: Gap(OrToolsPeer.SolveGuided(instance, time)),
                Combined: Gap(OrToolsPeer.SolveCombined(instance, time)));
            gaps.Add(gap);
            report.Write($"| {instance.Name} | {best:0.0} | {plan.TravelSeconds / 10.0:0.0} | {Percent(gap.Ours)} | {(feasible ? "yes" : "**no**")} | {processor.TotalSeconds:0.0} | {Percent(gap.Plain)} | {Percent(gap.Guided)} | {Percent(gap.Combined)} |");

            double? Gap(int? tenths) => 100 * (tenths / 10.0 / best - 1);
        }
        report.Write($"| mean | | | {Mean(gap => gap.Ours)} | | | {Mean(gap => gap.Plain)} | {Mean(gap => gap.Guided)} | {Mean(gap => gap.Combined)} |");

        string Mean(Func<(double? Ours, double? Plain, double? Guided, double? Combined), double?> of) => Percent(gaps.All(gap => of(gap) is not null) ? gaps.Average(of) : null);
    }

    static void Orienteering(IReadOnlyList<SolomonInstance> instances, TimeSpan time, Report report)
    {
        var slice = time * 0.2;
        report.Write("\n## The most profit with one to four vehicles\n");
        report.Write($"The team orienteering problem with time windows on the same instances: profit is the demand, loads don't count; {slice.TotalSeconds:0.#} s each. No published table of best values could be opened to cite, so these stand without a comparison.\n");
        report.Write("| instance | 1 | 2 | 3 | 4 | feasible |");
        report.Write("| --- | --- | --- | --- | --- | --- |");
        foreach (var instance in instances)
        {
            var problems = Enumerable.Range(1, 4).Select(instance.AsOrienteering).ToArray();
            var plans = problems.Select(problem => RoundPlanner.Plan(problem, new(Seed: 1, Work: int.MaxValue, slice))).ToArray();
            var feasible = problems.Zip(plans).All(pair => PlanVerifier.FindFaults(pair.First, pair.Second).Count == 0);
            report.Write($"| {instance.Name} | {string.Join(" | ", plans.Select(plan => plan.RiskRemoved))} | {(feasible ? "yes" : "**no**")} |");
        }
    }

    static void SmallRounds(Report report)
    {
        const int Problems = 300;
        var limits = new PlanLimits(Seed: 1, Work: 20_000, TimeSpan.FromMinutes(1));
        var (optimal, feasible, elapsed) = (0, 0, TimeSpan.Zero);
        for (var seed = 0; seed < Problems; seed++)
        {
            var problem = RandomRounds.Draw(seed, mostStops: 12);
            var plan = RoundPlanner.Plan(problem, limits);
            elapsed += plan.Statistics.Elapsed;
            feasible += PlanVerifier.FindFaults(problem, plan).Count == 0 ? 1 : 0;
            optimal += ExactRounds.ValueOf(problem, plan) == ExactRounds.Solve(problem) ? 1 : 0;
        }
        report.Write("\n## Small rounds, all options on\n");
        report.Write($"{Problems} random problems of up to 12 stops and 3 shifts: {optimal} equal to the proven optimum, {feasible} feasible, {elapsed.TotalMilliseconds / Problems:0.0} ms each.");
    }

    static void DaysRound(Report report)
    {
        report.Write("\n## A day's round of 40 candidates\n");
        report.Write("Random places in a town, 20-60 minutes of service, opening hours, a lunch break, one inspector from 8 to 16; the default limits.\n");
        for (var seed = 1; seed <= 3; seed++)
        {
            var problem = TownRounds.Draw(seed, stops: 40);
            var plan = RoundPlanner.Plan(problem, PlanLimits.Default);
            var faults = PlanVerifier.FindFaults(problem, plan).Count;
            report.Write($"- {plan.Statistics.Elapsed.TotalSeconds:0.00} s, {plan.End}, {plan.Rounds.Sum(round => round.Visits.Count)} visits, risk {plan.RiskRemoved} of {problem.Stops.Sum(stop => stop.Risk)}, {plan.TravelSeconds / 60} minutes of travel, {(faults == 0 ? "feasible" : "**not feasible**")}.");
        }
    }

    static string Percent(double? value) => value is { } percent ? FormattableString.Invariant($"{percent:0.00} %") : "none";

    static string LoadOfMachine() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
