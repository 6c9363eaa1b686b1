using DwellingRegistry.Features.Persons;

namespace DwellingRegistry.Tests.Features.Persons;

public sealed class ProtectionRulesTests
{
    static readonly DateOnly Today = new(2024, 2, 29);

    [Theory]
    [InlineData("2024-02-29", "protection-ends-later")]
    [InlineData("2024-02-28", "protection-ends-later")]
    [InlineData("2024-03-01", null)]
    [InlineData("2026-02-28", null)]
    [InlineData("2026-03-01", "protection-of-two-years")]
    [InlineData("9999-12-31", "protection-of-two-years")]
    public void A_protection_ends_after_today_and_within_two_years(string until, string? rule) =>
        (ProtectionRules.FindUntilFault(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), Today)?.Rule).ShouldBe(rule);

    [Fact]
    public void The_registrar_is_reminded_thirty_days_ahead() => ProtectionRules.LastOfNotice(Today).ShouldBe(new DateOnly(2024, 3, 30));
}
