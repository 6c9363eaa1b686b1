using DwellingRegistry.Benchmarks.Report;

namespace DwellingRegistry.Tests.Benchmarks;

public sealed class ReportTests
{
    static readonly Dictionary<string, string> Machine = new() { ["processors"] = "2" };

    [Fact]
    public void A_report_keeps_the_prose_around_its_tables()
    {
        var document = $"# Performance\nBefore.\n{MarkdownReport.Begin}\nold\n{MarkdownReport.End}\nAfter.\n";

        var renewed = MarkdownReport.Renew(document, new Measurements(Machine, [Rate("person-by-dwelling", "ours", 10_000, 300), Rate("person-by-dwelling", "postgraphile", 10_000, 100)]));

        renewed.ShouldStartWith("# Performance\nBefore.\n");
        renewed.ShouldEndWith($"{MarkdownReport.End}\nAfter.\n");
        renewed.ShouldNotContain("old");
        renewed.ShouldContain("| 10,000 | postgraphile | 100 | 3.00 |");
        MarkdownReport.Renew(renewed, new Measurements(Machine, [])).ShouldNotContain("| postgraphile |");
    }

    [Fact]
    public void A_document_without_the_marks_is_refused() =>
        Should.Throw<InvalidDataException>(() => MarkdownReport.Renew("# Performance\n", Measurements.Empty)).Message.ShouldContain(MarkdownReport.Begin);

    [Fact]
    public void Of_a_benchmark_at_a_size_only_the_newest_results_stand()
    {
        var earlier = Measurements.Empty.With(Machine, [Rate("person-by-dwelling", "ours", 10_000, 1), Rate("person-by-dwelling", "ours", 100_000, 2), Rate("box-search", "ours", 10_000, 3)]);

        var later = Measurements.Read(earlier.Write()).With(Machine, [Rate("person-by-dwelling", "ours", 10_000, 9)]);

        later.Results.Select(result => (result.Benchmark, result.Dwellings, result.Value)).ShouldBe([("person-by-dwelling", 10_000, 9), ("person-by-dwelling", 100_000, 2), ("box-search", 10_000, 3)]);
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(299, false)]
    public void A_target_is_met_or_missed_by_what_was_measured(double ours, bool isMet)
    {
        var target = Targets.Judge([Rate("dwelling-by-person", "ours", 10_000, ours), Rate("dwelling-by-person", "postgraphile", 10_000, 100)])
            .Single(t => t.Promise.StartsWith("dwelling-by-person: at least 3 times", StringComparison.Ordinal));

        target.IsMet.ShouldBe(isMet);
    }

    [Fact]
    public void A_target_without_a_measurement_is_neither_met_nor_missed() =>
        Targets.Judge([]).ShouldAllBe(target => target.IsMet == null && target.Measured == "not measured");

    [Fact]
    public void The_chart_shows_each_peer_at_the_largest_size_measured()
    {
        var chart = Chart.Draw([
            Rate("box-search", "ours", 10_000, 100), Rate("box-search", "sql", 10_000, 100),
            Rate("box-search", "ours", 1_000_000, 50), Rate("box-search", "sql", 1_000_000, 100)]);

        chart.ShouldContain("box-search : sql");
        chart.ShouldContain(">0.50<");
        chart.ShouldNotContain(">1.00<");
    }

    static Result Rate(string benchmark, string contender, int dwellings, double value) => new(benchmark, "A question", dwellings, contender, Result.Rate, value, [value]);
}
