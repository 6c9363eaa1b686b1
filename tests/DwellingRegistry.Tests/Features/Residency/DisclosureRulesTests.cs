using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Residency.Disclosures;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Residency;

public sealed class DisclosureRulesTests
{
    static readonly DateOnly Today = new(2026, 11, 24);
    static readonly DisclosedDwelling Roll = new(7, false, null, null);
    static readonly DisclosedDwelling History = new(7, true, new(2022, 1, 1), new(2024, 1, 1));

    static Caller Officer(DisclosedDwelling? disclosed) => new("officer", "Officer", Role.CaseOfficer, [1]) { Disclosed = disclosed };

    [Fact]
    public void Others_than_the_case_officer_are_not_bound_by_a_disclosure()
    {
        var clerk = new Caller("clerk", "Clerk", Role.Clerk, [1]);
        DisclosureRules.DecideRoll(clerk, null, new DateOnly(1990, 1, 1), Today).Allowed.ShouldBeTrue();
        DisclosureRules.DecideHistory(clerk, null, new Period(DateOnly.MinValue), null).Allowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(7L, true)]
    [InlineData(8L, false)]
    [InlineData(null, false)]
    public void One_dwelling_is_opened_and_no_building(long? place, bool allowed)
    {
        DisclosureRules.DecideRoll(Officer(Roll), place, Today, Today).Allowed.ShouldBe(allowed);
        DisclosureRules.DecideHistory(Officer(History), place, new Period(new(2022, 1, 1), new(2023, 1, 1)), null).Allowed.ShouldBe(allowed);
        DisclosureRules.DecideRoll(Officer(null), place, Today, Today).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void Another_dwelling_is_refused_in_the_words_for_no_approval_at_all()
    {
        var none = AccessDecision.Decide(
            new Asking(Officer(null), Purpose.All["criminal-investigation"], "K-17", null, true), Subject.NotYetKnown.Instance, new AskedField("Dwelling.occupants", Permission.Occupants));
        DisclosureRules.DecideRoll(Officer(Roll), 8, Today, Today).Reason.ShouldBe(none.Reason);
    }

    [Fact]
    public void A_roll_is_of_today_as_it_is_known_now()
    {
        DisclosureRules.DecideRoll(Officer(Roll), 7, Today.AddDays(-1), Today).Allowed.ShouldBeFalse();
        DisclosureRules.DecideRoll(Officer(Roll), 7, Today.AddDays(1), Today).Allowed.ShouldBeFalse();
        DisclosureRules.DecideRoll(Officer(Roll), 7, new Moment(Today, DateTimeOffset.UnixEpoch), Today).Allowed.ShouldBeFalse();
        DisclosureRules.DecideHistory(Officer(Roll), 7, new Period(Today, Today.AddDays(1)), null).Allowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2022-01-01", "2024-01-01", true)]
    [InlineData("2021-12-31", "2023-01-01", false)]
    [InlineData("2023-01-01", "2024-01-02", false)]
    [InlineData("2023-01-01", null, false)]
    public void A_history_is_of_days_within_its_period(string from, string? until, bool allowed)
    {
        var period = new Period(DateOnly.Parse(from, null), until is null ? null : DateOnly.Parse(until, null));
        DisclosureRules.DecideHistory(Officer(History), 7, period, null).Allowed.ShouldBe(allowed);
        DisclosureRules.DecideHistory(Officer(History), 7, period, DateTimeOffset.UnixEpoch).Allowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(DisclosureKind.Roll, null, null, null)]
    [InlineData(DisclosureKind.Roll, null, "2024-01-01", "roll-is-of-today")]
    [InlineData(DisclosureKind.History, "2021-11-25", "2026-11-25", null)]
    [InlineData(DisclosureKind.History, "2021-11-24", "2026-11-25", "history-limit")]
    [InlineData(DisclosureKind.History, "2024-01-01", "2026-11-26", "history-is-past")]
    [InlineData(DisclosureKind.History, "2024-01-01", "2024-01-01", "until-after-from")]
    [InlineData(DisclosureKind.History, null, "2024-01-01", "history-has-a-period")]
    public void A_roll_has_no_period_and_a_history_at_most_five_years_up_to_today(DisclosureKind kind, string? from, string? until, string? rule)
    {
        void Ask() => DisclosureRules.RequirePeriod(kind, from is null ? null : DateOnly.Parse(from, null), until is null ? null : DateOnly.Parse(until, null), Today);
        if (rule is null)
            Should.NotThrow(Ask);
        else
            Should.Throw<RegistryError>(Ask).Rule.ShouldBe(rule);
    }

    [Fact]
    public void The_policy_s_limits_are_under_the_ceiling_and_data_above_it_stop_the_program()
    {
        AccessPolicy.Current.CaseOfficer.ShouldBe(new CaseOfficerLimits(20, 5, 72));
        new CaseOfficerLimits(20, 6, 72).AreWithin(new(50, 5, 72)).ShouldBeFalse();
        new CaseOfficerLimits(0, 5, 72).AreWithin(new(50, 5, 72)).ShouldBeFalse();
    }
}
