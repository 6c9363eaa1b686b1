using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DwellingRegistry.Benchmarks.Report;

/// <summary>All results that are kept, those of earlier runs too, with the machine of the last run.</summary>
public sealed record Measurements(IReadOnlyDictionary<string, string> Environment, IReadOnlyList<Result> Results)
{
    static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Measurements Empty { get; } = new(new Dictionary<string, string>(), []);

    public static Measurements Read(string json) => JsonSerializer.Deserialize<Measurements>(json, Format) ?? Empty;

    public string Write() => JsonSerializer.Serialize(this, Format) + "\n";

    /// <summary>The same with new results; of a benchmark at a size only the newest stand.</summary>
    public Measurements With(IReadOnlyDictionary<string, string> environment, IReadOnlyList<Result> newer)
    {
        var replaced = newer.Select(result => (result.Benchmark, result.Dwellings)).ToHashSet();
        return new Measurements(environment, [.. Results.Where(result => !replaced.Contains((result.Benchmark, result.Dwellings))).Concat(newer)
            .OrderBy(result => Benchmark.Order(result.Benchmark)).ThenBy(result => result.Dwellings)]);
    }
}
