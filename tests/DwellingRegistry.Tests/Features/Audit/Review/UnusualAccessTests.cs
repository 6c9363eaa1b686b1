using DwellingRegistry.Features.Audit.Review;

namespace DwellingRegistry.Tests.Features.Audit.Review;

public sealed class UnusualAccessTests
{
    static readonly UnusualAccess Rule = new(TimesTheMedian: 3, DeviationsAboveTheMedian: 3, FewestPeopleADay: 50);

    [Theory]
    [InlineData(new long[] { }, 0, 0)]
    [InlineData(new long[] { 7 }, 7, 0)]
    [InlineData(new long[] { 1, 4 }, 2.5, 1.5)]
    [InlineData(new long[] { 20, 10, 30, 1000 }, 25, 10)]
    [InlineData(new long[] { 10, 10, 10, 10, 5000 }, 10, 0)]
    public void The_usual_day_is_the_median_with_the_median_deviation(long[] people, double median, double deviation) =>
        UsualDay.Of(people).ShouldBe(new UsualDay(median, deviation));

    [Theory]
    [InlineData(50, 10, 5, true)]
    [InlineData(49, 10, 5, false)]
    [InlineData(60, 20, 5, false)]
    [InlineData(61, 20, 5, true)]
    [InlineData(100, 30, 30, false)]
    [InlineData(121, 30, 30, true)]
    public void A_day_is_unusual_that_is_over_the_least_over_the_multiple_and_over_the_deviations(long busiest, double median, double deviation, bool unusual) =>
        Rule.IsUnusual(busiest, new UsualDay(median, deviation)).ShouldBe(unusual);

    [Fact]
    public void One_caller_who_reads_far_too_much_does_not_hide_behind_the_own_days()
    {
        long[] days = [.. Enumerable.Repeat(12L, 30), .. Enumerable.Repeat(900L, 14)];
        Rule.IsUnusual(900, UsualDay.Of(days)).ShouldBeTrue();
    }

    [Fact]
    public void The_rule_that_the_program_carries_can_be_used() => UnusualAccess.Current.ShouldBe(Rule);
}
