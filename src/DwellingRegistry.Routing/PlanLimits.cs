namespace DwellingRegistry.Routing;

/// <summary>
/// How long to search. The same problem, seed, work and workers give the same plan on any machine, unless time ran out first.
/// </summary>
/// <param name="Seed">Any number; another one gives another search.</param>
/// <param name="Work">Search steps in all. A step takes some stops out of the rounds and puts them back better.</param>
/// <param name="Time">After this the best plan found so far is given.</param>
public sealed record PlanLimits(int Seed, int Work, TimeSpan Time)
{
    /// <summary>Enough for a day's round of 40 candidates.</summary>
    public static PlanLimits Default { get; } = new(Seed: 1, Work: 40_000, Time: TimeSpan.FromSeconds(2.5));

    /// <summary>Threads that search at once. Each searches by a seed of its own, and what they found is merged in a fixed order.</summary>
    public int Workers { get; init; } = 2;
}
