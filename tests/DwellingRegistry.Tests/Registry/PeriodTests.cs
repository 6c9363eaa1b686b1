using CsCheck;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Registry;

public sealed class PeriodTests
{
    static readonly Gen<Period> Periods =
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Bool, (from, length, open) => new Period(Day(from), open ? null : Day(from + length)));

    [Fact]
    public void Out_and_in_on_the_same_day_do_not_overlap() => new Period(Day(0), Day(10)).Overlaps(new Period(Day(10), Day(20))).ShouldBeFalse();

    [Fact]
    public void Two_periods_overlap_exactly_when_they_share_a_day() =>
        Gen.Select(Periods, Periods).Sample((a, b) =>
            a.Overlaps(b) == Enumerable.Range(0, 200).Any(day => a.Contains(Day(day)) && b.Contains(Day(day))));

    [Fact]
    public void A_period_that_ends_on_its_first_day_is_empty()
    {
        var empty = new Period(Day(3), Day(3));
        empty.IsEmpty.ShouldBeTrue();
        empty.Contains(Day(3)).ShouldBeFalse();
    }

    static DateOnly Day(int number) => new DateOnly(2020, 1, 1).AddDays(number);
}
