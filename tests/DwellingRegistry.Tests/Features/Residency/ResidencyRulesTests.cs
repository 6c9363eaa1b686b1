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
        (Fault(from, until,
            new DwellingLife(new Period(new DateOnly(2010, 1, 1), new DateOnly(2019, 1, 1)), DwellingStatus.InUse),
            new DwellingLife(new Period(new DateOnly(2019, 1, 1)), DwellingStatus.Withdrawn))?.Rule).ShouldBe(rule);

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

    [Theory]
    [InlineData("2010-04-10", "2010", "2010-04-11")]
    [InlineData("2010-01-01", "2010-08", null)]
    [InlineData("2010-08-10", "2010-08", "2010-08-11")]
    [InlineData("2010-10-14", "unknown", "2010-10-15")]
    [InlineData("2009-10-01", "2010", null)]
    [InlineData("2010-05", "2010", "2010-05-01")]
    [InlineData("2010", "unknown", "2010-01-01")]
    [InlineData("2010", "2010-08", null)]
    [InlineData("2010", "2010", null)]
    [InlineData("unknown", "2010", null)]
    [InlineData("unknown", "unknown", null)]
    [InlineData("2010-04-10", "2010-06-01", null)]
    public void A_residence_cannot_have_begun_before_the_one_it_follows(string previous, string start, string? notBefore) =>
        ResidencyRules.FindNotBefore(PartialDate.Parse(previous, "from"), PartialDate.Parse(start, "from")).ShouldBe(notBefore is null ? null : PartialDate.Parse(notBefore, "day").First);

    [Theory]
    [InlineData("1999-12-31", null, "nobody-lives-before-birth")]
    [InlineData("2000-05-01", null, null)]
    [InlineData("2000", null, null)]
    public void Nobody_lives_anywhere_before_birth(string from, string? until, string? rule) =>
        (ResidencyRules.FindLifeFault(PartialDate.Parse(from, "from"), until is null ? null : PartialDate.Parse(until, "until"), PartialDate.Parse("2000-05-01", "birthDate"), null)?.Rule).ShouldBe(rule);

    [Theory]
    [InlineData("2015-01-01", null, true)]
    [InlineData("2015-01-01", "2020-03-01", true)]
    [InlineData("2015-01-01", "2020-02-01", false)]
    [InlineData("2020-02-01", "2020-02-01", true)]
    public void Nobody_lives_anywhere_after_death(string from, string? until, bool refused) =>
        (ResidencyRules.FindLifeFault(PartialDate.Parse(from, "from"), until is null ? null : PartialDate.Parse(until, "until"), PartialDate.Unknown, new DateOnly(2020, 2, 1))?.Rule == "nobody-lives-after-death")
            .ShouldBe(refused);

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-01", false)]
    [InlineData("2026-06-01", false)]
    [InlineData("2026-06-02", true)]
    public void The_resident_is_heard_after_the_inquiry_began_and_before_it_is_decided(string? heardOn, bool refused) =>
        (ResidencyRules.FindHearingFault(new DateOnly(2026, 5, 1), heardOn is null ? null : PartialDate.Parse(heardOn, "on").First, Today)?.Rule == "resident-is-heard-first").ShouldBe(refused);

    static RegistryError? Fault(string from, string? until, params DwellingLife[] lives) =>
        ResidencyRules.FindFault(PartialDate.Parse(from, "from"), until is null ? null : PartialDate.Parse(until, "until"), lives, Today);
}
