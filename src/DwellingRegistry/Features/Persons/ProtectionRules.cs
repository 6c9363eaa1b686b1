using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

/// <summary>How long an address may be protected. Pure.</summary>
static class ProtectionRules
{
    /// <summary>Nobody's is protected longer without somebody deciding again.</summary>
    public const int MostYears = 2;

    /// <summary>How many days before its end the registrar is reminded.</summary>
    public const int DaysOfNotice = 30;

    /// <param name="until">The first day without protection.</param>
    /// <param name="today">Today.</param>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindUntilFault(DateOnly until, DateOnly today) =>
        until <= today
            ? RegistryError.Invalid("until", "protection-ends-later", "'until' is the first day without protection and lies after today. To end a protection now, use 'endProtection'.")
        : until > today.AddYears(MostYears)
            ? RegistryError.Invalid("until", "protection-of-two-years", $"An address is protected for {MostYears} years at most, until {today.AddYears(MostYears):yyyy-MM-dd}. It can be lengthened before it ends.")
        : null;

    /// <summary>The last day of an end that the registrar is, or may be, reminded of today.</summary>
    public static DateOnly LastOfNotice(DateOnly today) => today.AddDays(DaysOfNotice);
}
