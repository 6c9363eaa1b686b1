using CsCheck;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Registry;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2020-05-17", "2020-05-17", "2020-05-18", "2020-05-17")]
    [InlineData("2020-02", "2020-02-01", "2020-03-01", "2020-03-01")]
    [InlineData("2020", "2020-01-01", "2021-01-01", "2021-01-01")]
    public void The_uncertain_span_is_half_open_and_the_certain_one_begins_after_it(string text, string first, string end, string certainFrom)
    {
        var date = PartialDate.Parse(text, "from");
        date.First.ShouldBe(DateOnly.Parse(first, null));
        date.End.ShouldBe(DateOnly.Parse(end, null));
        date.CertainFrom.ShouldBe(DateOnly.Parse(certainFrom, null));
        date.ToString().ShouldBe(text);
    }

    [Fact]
    public void An_unknown_date_may_be_any_day_and_is_never_certain()
    {
        var date = PartialDate.Parse("unknown", "from");
        date.IsUnknown.ShouldBeTrue();
        date.First.ShouldBe(DateOnly.MinValue);
        date.CertainFrom.ShouldBe(DateOnly.MaxValue);
        date.ToString().ShouldBe("unknown");
    }

    [Theory]
    [InlineData("2021-02-29")]
    [InlineData("2021-13")]
    [InlineData("2021-00-10")]
    [InlineData("21")]
    [InlineData("1799")]
    [InlineData("2020-5-1")]
    [InlineData("")]
    [InlineData(null)]
    public void An_impossible_partial_date_is_refused_with_field_and_rule(string? text)
    {
        var error = Should.Throw<RegistryError>(() => PartialDate.Parse(text, "from"));
        error.Field.ShouldBe("from");
        error.Rule.ShouldBe("partial-date");
    }

    [Fact]
    public void Every_day_is_read_back_as_it_was_written() =>
        Gen.Date[new DateTime(1800, 1, 1), new DateTime(2200, 12, 31)].Sample(day =>
        {
            var written = PartialDate.Of(DateOnly.FromDateTime(day));
            return PartialDate.Parse(written.ToString(), "x") == written && written.IsExact && written.First == DateOnly.FromDateTime(day);
        });
}
