using DwellingRegistry.CommandLine;

namespace DwellingRegistry.Tests;

public sealed class AgencyCommandsTests
{
    [Theory]
    [InlineData("add tax-office --name Tax")]
    [InlineData("add tax-office --name Tax --key keys.json")]
    [InlineData("rotate-secret tax-office")]
    [InlineData("rotate-secret tax-office --overlap 90d")]
    [InlineData("rotate-secret tax-office --overlap 2160h")]
    [InlineData("rotate-secret tax-office --overlap 0d")]
    [InlineData("key tax-office key.pem")]
    [InlineData("key tax-office --remove of-2026")]
    [InlineData("key tax-office --remove-secret")]
    [InlineData("list")]
    [InlineData("end tax-office")]
    public void What_is_whole_is_understood(string arguments) => AgencyCommands.Create().Parse(arguments).Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("add tax-office", "--name")]
    [InlineData("rotate-secret tax-office --overlap 91d", "up to 90d")]
    [InlineData("rotate-secret tax-office --overlap 2161h", "up to 90d")]
    [InlineData("rotate-secret tax-office --overlap 7", "as 7d or 12h")]
    [InlineData("rotate-secret tax-office --overlap -1d", "as 7d or 12h")]
    [InlineData("rotate-secret tax-office --overlap soon", "as 7d or 12h")]
    [InlineData("key tax-office", "one thing")]
    [InlineData("key tax-office key.pem --remove of-2026", "one thing")]
    public void What_is_not_is_refused_before_a_database_is_opened(string arguments, string why) =>
        AgencyCommands.Create().Parse(arguments).Errors.ShouldHaveSingleItem().Message.ShouldContain(why);

    [Fact]
    public void A_list_says_how_each_client_signs_in()
    {
        var until = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

        AgencyCommands.Describe(new("a", "A", true, null, [], null)).ShouldBe("secret");
        AgencyCommands.Describe(new("a", "A", true, until, ["k1"], null)).ShouldBe("secret, the old one until 2026-12-01 08:00Z; key k1");
        AgencyCommands.Describe(new("a", "A", false, null, ["k1", "k2"], null)).ShouldBe("key k1; key k2");
        AgencyCommands.Describe(new("a", "A", false, null, [], until)).ShouldBe("ended 2026-12-01 08:00Z");
    }
}
