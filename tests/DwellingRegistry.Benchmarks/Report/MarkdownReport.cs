using System.Globalization;
using System.Text;

namespace DwellingRegistry.Benchmarks.Report;

/// <summary>The tables of docs/performance.md, between two marks; the prose around them is people's.</summary>
public static class MarkdownReport
{
    public const string Begin = "<!-- measured: written by ./dwellings benchmark, not by hand -->";
    public const string End = "<!-- end of measured -->";

    /// <returns>The document with its tables renewed.</returns>
    /// <exception cref="InvalidDataException">It lacks the marks.</exception>
    public static string Renew(string document, Measurements measured)
    {
        var (begin, end) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? document[..begin] + Begin + "\n\n" + Write(measured) + "\n" + document[end..]
            : throw new InvalidDataException($"The report needs the lines \"{Begin}\" and \"{End}\", between which the tables are written.");
    }

    static string Write(Measurements measured)
    {
        var text = new StringBuilder();
        text.Append("Machine and versions: ").AppendJoin("; ", measured.Environment.Select(fact => $"{fact.Key} {fact.Value}")).Append(".\n\n");
        text.Append("| target | measured | |\n| --- | --- | --- |\n");
        foreach (var target in Targets.Judge(measured.Results))
            text.Append(CultureInfo.InvariantCulture, $"| {target.Promise} | {target.Measured} | {target.IsMet switch { true => "met", false => "**missed**", null => "" }} |\n");
        text.Append("\n![Requests a second of the register, as a multiple of each peer's](images/performance.svg)\n");
        foreach (var benchmark in measured.Results.GroupBy(result => result.Benchmark))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {benchmark.Key}\n\n{benchmark.MaxBy(result => result.Dwellings)!.Title}.");
            text.Append(benchmark.First().Connections is { } connections ? string.Create(CultureInfo.InvariantCulture, $" {connections} connection{(connections == 1 ? "" : "s")}.\n\n") : "\n\n");
            text.Append(benchmark.Any(result => result.Unit == Result.Rate) ? RateTable(benchmark) : AmountTable(benchmark));
        }

        return text.ToString();
    }

    static string RateTable(IEnumerable<Result> results)
    {
        var text = new StringBuilder("| dwellings | by | a second | register as a multiple | p50 ms | p99 ms | server µs | database µs | bytes | parameters |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var size in results.GroupBy(result => result.Dwellings).OrderBy(size => size.Key))
        {
            var ours = size.First(result => result.Contender == "ours");
            foreach (var result in size)
            {
                var multiple = result == ours ? "" : (ours.Value / result.Value).ToString("0.00", CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture, $"| {size.Key:N0} | {result.Contender} | {result.Value:N0} | {multiple} | {result.P50:0.00} | {result.P99:0.00} | {Positive(result.ServerMicroseconds)} | {result.DatabaseMicroseconds:0} | {Positive(result.BytesEach)} | {result.Parameters:N0} |\n");
            }
        }

        return text.ToString();

        static string Positive(double? value) => value is > 0 ? value.Value.ToString("N0", CultureInfo.InvariantCulture) : "";
    }

    static string AmountTable(IEnumerable<Result> results)
    {
        var text = new StringBuilder("| dwellings | by | median | turns | |\n| ---: | --- | ---: | ---: | --- |\n");
        foreach (var result in results.OrderBy(result => result.Dwellings))
            text.Append(CultureInfo.InvariantCulture, $"| {(result.Dwellings == 0 ? "" : result.Dwellings.ToString("N0", CultureInfo.InvariantCulture))} | {result.Contender} | {result.Value:N1} {result.Unit} | {result.Turns.Count} | {result.Note} |\n");
        return text.ToString();
    }
}
