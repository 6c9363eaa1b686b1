using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Registry;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Review;

public sealed partial class AuditingPageTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task Every_example_of_the_page_is_answered()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(DataFolder.SourceFolder!, "docs", "auditing.md"), TestContext.Current.CancellationToken);
        var examples = Example().Matches(page).Select(match => match.Groups[1].Value).ToList();
        examples.Count.ShouldBe(4);
        var record = $"{await register.RecordAsync("clerk", "2026-10-01 08:00", more: ("override_reason", "'Danger to life'"))}";
        foreach (var example in examples)
            (await register.AskAuditorAsync(example, example.Contains("$record", StringComparison.Ordinal) ? new { record } : null)).Data.ToString().ShouldContain("clerk", customMessage: example);
    }

    [GeneratedRegex("```graphql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
