using DwellingRegistry.Features.Access;

namespace DwellingRegistry.Tests.Features.Access;

public sealed class CasePatternTests
{
    [Theory]
    [InlineData("[A-Z]{1,4}-\\d{1,8}")]
    [InlineData("\\d{4}/\\d+")]
    [InlineData("案\\d{6}")]
    public void A_pattern_of_references_is_taken(string pattern) => CasePattern.FindFault(pattern).ShouldBeNull();

    [Theory]
    [InlineData(null, "case-pattern")]
    [InlineData("  ", "case-pattern")]
    [InlineData("[A-Z", "case-pattern")]
    [InlineData("(a)\\1", "case-pattern")]
    [InlineData("(?=a)a", "case-pattern")]
    [InlineData("(?!a)b", "case-pattern")]
    [InlineData("(?>a)", "case-pattern")]
    [InlineData("a)|(?:.*", "case-pattern")]
    [InlineData("(?x)a#", "case-pattern")]
    [InlineData("a\nb", "case-pattern")]
    [InlineData(".*", "case-pattern-says-something")]
    [InlineData("[A-Z]*", "case-pattern-says-something")]
    [InlineData("(A-1)?", "case-pattern-says-something")]
    [InlineData(" ?.", "case-pattern-says-something")]
    [InlineData("((a{50}){50}){50}", "case-pattern-size")]
    [InlineData("a{99999999999}", "case-pattern-size")]
    public void A_pattern_that_is_none_or_lets_everything_pass_or_grows_too_large_is_refused(string? pattern, string rule) =>
        CasePattern.FindFault(pattern).ShouldNotBeNull().Rule.ShouldBe(rule);

    [Fact]
    public void A_long_pattern_is_refused() => CasePattern.FindFault(new string('a', 101)).ShouldNotBeNull();

    [Theory]
    [InlineData("A|B", "A", true)]
    [InlineData("A|B", "AB", false)]
    [InlineData("A|B", "xB", false)]
    [InlineData("a$", "a\n", false)]
    public void It_is_held_against_the_whole_reference(string pattern, string reference, bool fits) => CasePattern.Fits(pattern, reference).ShouldBe(fits);
}
