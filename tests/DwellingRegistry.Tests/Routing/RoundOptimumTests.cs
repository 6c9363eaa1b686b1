using CsCheck;
using DwellingRegistry.Routing;

namespace DwellingRegistry.Tests.Routing;

public sealed class RoundOptimumTests
{
    static readonly PlanLimits Limits = new(Seed: 1, Work: 20_000, Time: TimeSpan.FromMinutes(1));

    [Fact]
    public void Small_rounds_with_all_options_are_the_proven_optimum() =>
        Gen.Int[0, 1_000_000].Sample(seed => Compare(RandomRounds.Draw(seed, mostStops: 9)), iter: 120, threads: 1);

    [Fact]
    public void Rounds_of_twelve_stops_with_all_options_are_the_proven_optimum()
    {
        for (var seed = 1; seed <= 40; seed++)
            Compare(RandomRounds.Draw(seed, mostStops: 12));
    }

    static void Compare(RoundProblem problem)
    {
        var plan = RoundPlanner.Plan(problem, Limits);

        PlanVerifier.FindFaults(problem, plan).ShouldBeEmpty();
        plan.End.ShouldBe(PlanEnd.Optimal);
        ExactRounds.ValueOf(problem, plan).ShouldBe(ExactRounds.Solve(problem));
    }
}
