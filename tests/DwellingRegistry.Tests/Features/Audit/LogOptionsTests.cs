using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.Extensions.Configuration;

namespace DwellingRegistry.Tests.Features.Audit;

public sealed class LogOptionsTests
{
    [Fact]
    public void Without_settings_a_record_waits_an_hour_for_its_seal_at_most_and_is_kept_for_five_years() =>
        Read().ShouldBe(new LogOptions(TimeSpan.FromHours(1), 5));

    [Fact]
    public void Both_are_settings() => Read(("Log:MostUnsealedMinutes", "15"), ("Log:RetentionYears", "10")).ShouldBe(new LogOptions(TimeSpan.FromMinutes(15), 10));

    [Theory]
    [InlineData("MostUnsealedMinutes", "0")]
    [InlineData("MostUnsealedMinutes", "1441")]
    [InlineData("MostUnsealedMinutes", "an hour")]
    [InlineData("MostUnsealedMinutes", "-5")]
    [InlineData("RetentionYears", "0")]
    [InlineData("RetentionYears", "0.5")]
    public void What_is_out_of_bounds_is_refused_by_name(string name, string value) =>
        Should.Throw<InstallationException>(() => Read(($"Log:{name}", value))).Message.ShouldContain($"Log__{name}");

    static LogOptions Read(params (string Name, string Value)[] settings) =>
        LogOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build());
}
