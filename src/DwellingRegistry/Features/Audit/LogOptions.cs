using System.Globalization;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Audit;

/// <summary>What the operator decides about the access log: <c>Log:…</c> in the configuration, <c>Log__…</c> in the environment.</summary>
/// <param name="MostUnsealed">How old a record may be that is not sealed. Beyond it people are not delivered any more. In minutes as <c>Log:MostUnsealedMinutes</c>.</param>
/// <param name="RetentionYears">How long the content of a record is kept before it may be erased.</param>
public sealed record LogOptions(TimeSpan MostUnsealed, int RetentionYears)
{
    public const int UsualRetentionYears = 5;
    public const int LeastRetentionYears = 1;
    public const int MostRetentionYears = 100;
    const int UsualUnsealedMinutes = 60;
    const int MostUnsealedMinutes = 24 * 60;

    /// <exception cref="InstallationException">A value is out of its bounds.</exception>
    public static LogOptions Read(IConfiguration configuration) => new(
        TimeSpan.FromMinutes(ReadNumber(configuration, "MostUnsealedMinutes", UsualUnsealedMinutes, 1, MostUnsealedMinutes)),
        ReadNumber(configuration, "RetentionYears", UsualRetentionYears, LeastRetentionYears, MostRetentionYears));

    /// <summary>For a command without a server: what the environment says.</summary>
    public static LogOptions ReadEnvironment() => Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());

    static int ReadNumber(IConfiguration configuration, string name, int usual, int least, int most) => configuration[$"Log:{name}"] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new InstallationException(string.Create(
            CultureInfo.InvariantCulture, $"Log:{name} (Log__{name} in the environment) is '{text}'. It takes a whole number from {least} to {most}; without it, it is {usual}.")),
    };
}
