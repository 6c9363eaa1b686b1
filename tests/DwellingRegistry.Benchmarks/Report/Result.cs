namespace DwellingRegistry.Benchmarks.Report;

/// <summary>What one contender did in one benchmark at one size: the medians of its turns.</summary>
/// <param name="Benchmark">Its name.</param>
/// <param name="Title">What was asked, in words.</param>
/// <param name="Dwellings">The size asked for; 0 where it does not matter.</param>
/// <param name="Contender">ours, or a peer's name.</param>
/// <param name="Unit">Of <paramref name="Value"/>: requests/s (more is better), s or MB (less is better).</param>
/// <param name="Value">The median.</param>
/// <param name="Turns">All turns, in their order.</param>
public sealed record Result(string Benchmark, string Title, int Dwellings, string Contender, string Unit, double Value, IReadOnlyList<double> Turns)
{
    public const string Rate = "requests/s";

    public double? P50 { get; init; }
    public double? P99 { get; init; }
    public double? BytesEach { get; init; }
    public double? ServerMicroseconds { get; init; }
    public double? DatabaseMicroseconds { get; init; }
    public int? Connections { get; init; }
    public int? Parameters { get; init; }
    public string? Note { get; init; }
    public string MeasuredOn { get; init; } = "";

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
