using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Residency;

public sealed class ResidencyRulesTests
{
    static readonly DateOnly Today = new(2026, 6, 1);
    static readonly DwellingLife Always = new(new Period(DateOnly.MinValue), DwellingStatus.InUse);

    [Fact]
    public void A_residence_in_a_dwelling_that_exists_is_accepted() => Fault("2020-03-01", null, Always).ShouldBeNull();

    [Theory]
    [InlineData("2009-12-31", true)]
    [InlineData("2009", true)]
    [InlineData("2010-01-01", false)]
    [InlineData("2010", false)]
    [InlineData("unknown", false)]
    public void Nobody_lived_in_a_dwelling_before_it_existed(string from, bool refused) =>
        (Fault(from, null, new DwellingLife(new Period(new DateOnly(2010, 1, 1)), DwellingStatus.InUse))?.Rule == "not-before-the-dwelling-existed").ShouldBe(refused);

    [Theory]
    [InlineData("2015-01-01", null, "not-after-the-dwelling-ended")]
    [InlineData("2020-01-01", "2020-05-01", "not-after-the-dwelling-ended")]
    [InlineData("2015-01-01", "2018-01-01", null)]
    public void Nobody_lives_in_a_dwelling_after_it_ended(string from, string? until, string? rule) =>
        Fault(from, until,
            new DwellingLife(new Period(new DateOnly(2010, 1, 1), new DateOnly(2019, 1, 1)), DwellingStatus.InUse),
            new DwellingLife(new Period(new DateOnly(2019, 1, 1)), DwellingStatus.Withdrawn))?.Rule.ShouldBe(rule);

    [Fact]
    public void A_wrongly_entered_dwelling_takes_nobody() =>
        Fault("2020-01-01", null, new DwellingLife(new Period(DateOnly.MinValue), DwellingStatus.WronglyEntered))!.Rule.ShouldBe("dwelling-takes-occupants");

    [Theory]
    [InlineData("2020-03-01", "2020-02-29", true)]
    [InlineData("2020-03-01", "2020-03-01", false)]
    [InlineData("2020-03-01", "2020-02", true)]
    [InlineData("2020-03-01", "2020", false)]
    [InlineData("2020", "2019-12-31", true)]
    [InlineData("unknown", "1990", false)]
    public void An_end_certainly_before_its_start_is_refused(string from, string until, bool refused) =>
        (ResidencyRules.FindEndFault(PartialDate.Parse(from, "from"), PartialDate.Parse(until, "until"))?.Rule == "end-not-before-start").ShouldBe(refused);

    [Fact]
    public void A_residence_begins_at_most_a_year_ahead()
    {
        Fault("2027-06-01", null, Always).ShouldBeNull();
        Fault("2027-06-02", null, Always)!.Rule.ShouldBe("starts-within-a-year");
    }

    static RegistryError? Fault(string from, string? until, params DwellingLife[] lives) =>
        ResidencyRules.FindFault(PartialDate.Parse(from, "from"), until is null ? null : PartialDate.Parse(until, "until"), lives, Today);
}
