using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Buildings;

/// <summary>
/// Where on the valid axis a change or a correction may be recorded, for buildings and dwellings alike. Pure: the periods recorded now in, the broken
/// rule out.
/// </summary>
public static class VersionRules
{
    /// <param name="recorded">The periods of the versions recorded now.</param>
    /// <param name="on">The day on which it happened.</param>
    /// <param name="today">Today.</param>
    /// <param name="correct">The mutation that corrects.</param>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindChangeFault(IEnumerable<Period> recorded, DateOnly on, DateOnly today, string correct)
    {
        if (on > today)
            return RegistryError.Invalid("on", "not-in-the-future", "A change is recorded once it has happened. Give today or a day that has passed.");
        if (recorded.Where(valid => valid.Contains(on)).Select(valid => (Period?)valid).SingleOrDefault() is not { } version)
            return RegistryError.Invalid("on", "not-before-it-existed", $"On {on:yyyy-MM-dd} it did not exist yet. If it did, correct its first day with {correct}.");
        return version.Until is { } until
            ? RegistryError.Conflict("on", "change-before-a-later-one",
                $"Another change on {until:yyyy-MM-dd} is recorded already. If what stands there for {on:yyyy-MM-dd} is wrong, correct it with {correct}.")
            : null;
    }

    /// <summary>May the version that holds over a period be said to hold from another day on?</summary>
    /// <param name="version">Its period now.</param>
    /// <param name="before">The period of the version before it, if there is one.</param>
    /// <param name="from">The day it shall begin.</param>
    /// <param name="today">Today.</param>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindStartFault(Period version, Period? before, DateOnly from, DateOnly today)
    {
        if (from > today)
            return RegistryError.Invalid("validFrom", "not-in-the-future", "What is recorded has begun. Give today or a day that has passed.");
        if (version.Until is { } until && from >= until)
            return RegistryError.Invalid("validFrom", "period-not-empty", $"It holds until {until:yyyy-MM-dd}; its first day must lie before.");
        return before is { } earlier && from <= earlier.From
            ? RegistryError.Conflict("validFrom", "correction-over-another-version",
                $"What held before it began on {earlier.From:yyyy-MM-dd} itself. Correct that first, or give a later day.")
            : null;
    }
}
