using System.Globalization;
using DwellingRegistry.Benchmarks.Questions;
using DwellingRegistry.Benchmarks.Bulk;
using DwellingRegistry.Benchmarks.Rounds;
using DwellingRegistry.Benchmarks.Tiles;

namespace DwellingRegistry.Benchmarks.Report;

/// <summary>Something that was promised, and what was measured of it.</summary>
/// <param name="Promise">In words.</param>
/// <param name="Measured">In words.</param>
/// <param name="IsMet">Null where it was not measured.</param>
public sealed record Target(string Promise, string Measured, bool? IsMet);

/// <summary>The promises, held against the results. Nothing is measured or rounded here.</summary>
public static class Targets
{
    const int Small = 10_000;
    const int Large = 1_000_000;

    static readonly string[] LookUps = [AllQuestions.PersonByDwelling.Name, AllQuestions.DwellingByPerson.Name];
    static readonly string[] OfOneSize = [.. LookUps, AllQuestions.Compositions.Name, AllQuestions.BoxSearch.Name, AllQuestions.AddressSearch.Name, TileBenchmarks.BuildingsName];

    public static IEnumerable<Target> Judge(IReadOnlyList<Result> results)
    {
        foreach (var name in LookUps)
        {
            yield return Ratio($"{name}: at least 3 times PostGraphile's requests a second", results, name, "postgraphile", result => result.Value, ratio => ratio >= 3);
            yield return Ratio($"{name}: a lower p99 than PostGraphile", results, name, "postgraphile", result => result.P99, ratio => ratio < 1);
        }

        foreach (var name in OfOneSize)
        {
            var (small, large) = (Find(results, name, "ours", Small), Find(results, name, "ours", Large));
            yield return small is null || large is null
                ? new Target($"{name}: at 1 million within 1.5 times the time at 10 thousand", "not measured", null)
                : Of($"{name}: at 1 million within 1.5 times the time at 10 thousand", small.Value / large.Value, ratio => ratio <= 1.5);
        }

        yield return Ratio("box-search: at least 0.9 of plain SQL", results, AllQuestions.BoxSearch.Name, "sql", result => result.Value, ratio => ratio >= 0.9);
        yield return Ratio("tile-z14: at least 0.9 of plain SQL, drawn anew", results, TileBenchmarks.BuildingsName, "sql", result => result.Value, ratio => ratio >= 0.9);
        yield return Amount("cached tiles: over 10,000 a second", results, TileBenchmarks.CachedName, value => value > 10_000);
        yield return Ratio("tile-z10-density: within 2 times plain SQL on cells gathered before", results, TileBenchmarks.DensityName, "sql", result => result.Value, ratio => ratio >= 0.5);
        yield return Amount("dwelling density right within 2 seconds of a change (the longest)", results, FreshnessBenchmark.Name, value => value <= 2, result => result.Turns.Max());
        yield return Ratio("travel-times: less time than one pgRouting call by hand", results, TravelTimesBenchmark.Name, "pgrouting", result => result.Value, ratio => ratio < 1);
        yield return Ratio("import: within 2 times osm2pgsql", results, ImportBenchmark.Name, "osm2pgsql", result => result.Value, ratio => ratio <= 2);
        yield return Amount("a million dwellings loaded in under 5 minutes", [.. results.Where(r => r.Dwellings == Large)], LoadBenchmark.Name, value => value < 300);
        yield return Amount("the server under 400 MB resident after load", results, MemoryBenchmark.Name, value => value < 400);
    }

    static Target Ratio(string promise, IReadOnlyList<Result> results, string name, string peer, Func<Result, double?> value, Func<double, bool> isMet)
    {
        var largest = results.Where(r => r.Benchmark == name && r.Contender == "ours").MaxBy(r => r.Dwellings);
        return largest is not null && Find(results, name, peer, largest.Dwellings) is { } other && value(largest) is { } ours && value(other) is { } theirs
            ? Of($"{promise}{At(largest.Dwellings)}", ours / theirs, isMet)
            : new Target(promise, "not measured", null);
    }

    static Target Amount(string promise, IReadOnlyList<Result> results, string name, Func<double, bool> isMet, Func<Result, double>? value = null)
    {
        var largest = results.Where(r => r.Benchmark == name && r.Contender == "ours").MaxBy(r => r.Dwellings);
        if (largest is null)
            return new Target(promise, "not measured", null);
        var amount = value?.Invoke(largest) ?? largest.Value;
        return new Target($"{promise}{At(largest.Dwellings)}", string.Create(CultureInfo.InvariantCulture, $"{amount:N1} {(largest.Unit == Result.Rate ? "a second" : largest.Unit)}"), isMet(amount));
    }

    static Target Of(string promise, double ratio, Func<double, bool> isMet) => new(promise, string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} times"), isMet(ratio));

    static string At(int dwellings) => dwellings == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (at {dwellings:N0})");

    static Result? Find(IReadOnlyList<Result> results, string name, string contender, int dwellings) =>
        results.FirstOrDefault(r => r.Benchmark == name && r.Contender == contender && r.Dwellings == dwellings);
}
