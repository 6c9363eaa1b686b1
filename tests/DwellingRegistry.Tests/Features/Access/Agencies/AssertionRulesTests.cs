using DwellingRegistry.Features.Access.SignIn.Agencies;

namespace DwellingRegistry.Tests.Features.Access.Agencies;

public sealed class AssertionRulesTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(360)]
    [InlineData(-60)]
    public void An_assertion_of_up_to_five_minutes_will_do_with_a_minute_for_wrong_clocks(int seconds) =>
        AssertionRules.FindFault("one", null, Now.AddSeconds(seconds), Now).ShouldBeNull();

    [Theory]
    [InlineData(-61, "expired")]
    [InlineData(361, "five minutes")]
    [InlineData(86_400, "five minutes")]
    public void One_that_has_ended_or_ends_late_is_refused(int seconds, string why) =>
        AssertionRules.FindFault("one", null, Now.AddSeconds(seconds), Now)!.ShouldContain(why);

    [Fact]
    public void One_without_an_end_is_refused() => AssertionRules.FindFault("one", null, null, Now).ShouldNotBeNull();

    [Fact]
    public void One_of_the_future_is_refused() => AssertionRules.FindFault("one", Now.AddMinutes(2), Now.AddMinutes(3), Now)!.ShouldContain("not yet");

    [Fact]
    public void One_without_an_id_could_not_be_known_again()
    {
        AssertionRules.FindFault(null, null, Now.AddMinutes(1), Now)!.ShouldContain("jti");
        AssertionRules.FindFault("", null, Now.AddMinutes(1), Now)!.ShouldContain("jti");
        AssertionRules.FindFault(new string('a', 201), null, Now.AddMinutes(1), Now)!.ShouldContain("jti");
    }
}
