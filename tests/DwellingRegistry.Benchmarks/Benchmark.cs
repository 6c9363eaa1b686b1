using DwellingRegistry.Benchmarks.Bulk;
using DwellingRegistry.Benchmarks.Questions;
using DwellingRegistry.Benchmarks.Report;
using DwellingRegistry.Benchmarks.Rounds;
using DwellingRegistry.Benchmarks.Tiles;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks;

/// <summary>All that can be measured, in the order of the report.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="AtEachSize">Whether the size of the register matters; otherwise it is measured once, at the smallest.</param>
/// <param name="RunAsync">Measures it; the extract is the file of the import.</param>
sealed record Benchmark(string Name, bool AtEachSize, Func<Session, string, CancellationToken, Task<IReadOnlyList<Result>>> RunAsync)
{
    public static readonly Benchmark[] All =
    [
        .. AllQuestions.All.Select(question => new Benchmark(question.Name, true, (session, _, cancellation) => AskQuestion.RunAsync(session, question, cancellation))),
        new(TileBenchmarks.BuildingsName, true, (session, _, cancellation) => TileBenchmarks.BuildingsAsync(session, cancellation)),
        new(TileBenchmarks.DensityName, true, (session, _, cancellation) => TileBenchmarks.DensityAsync(session, cancellation)),
        new(TileBenchmarks.CachedName, true, (session, _, cancellation) => TileBenchmarks.CachedAsync(session, cancellation)),
        new(FreshnessBenchmark.Name, true, (session, _, cancellation) => FreshnessBenchmark.RunAsync(session, cancellation)),
        new(TravelTimesBenchmark.Name, false, (session, _, cancellation) => TravelTimesBenchmark.RunAsync(session, cancellation)),
        new(ImportBenchmark.Name, false, ImportBenchmark.RunAsync),
        new(LoadBenchmark.Name, true, (session, _, cancellation) => LoadBenchmark.RunAsync(session, cancellation)),
        new(MemoryBenchmark.Name, true, (session, _, cancellation) => MemoryBenchmark.RunAsync(session, cancellation)),
    ];

    /// <exception cref="InstallationException">There is none of that name.</exception>
    public static Benchmark Get(string name) =>
        All.FirstOrDefault(benchmark => benchmark.Name == name)
            ?? throw new InstallationException($"There is no benchmark \"{name}\". There are: {string.Join(", ", All.Select(benchmark => benchmark.Name))}.");

    public static int Order(string name) => Array.FindIndex(All, benchmark => benchmark.Name == name);
}
