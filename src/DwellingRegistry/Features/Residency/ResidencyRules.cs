using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <summary>One stretch of a dwelling's life, as the rules need it.</summary>
public readonly record struct DwellingLife(Period Valid, DwellingStatus Status)
{
    public bool TakesOccupants => Status is DwellingStatus.Formed or DwellingStatus.InUse or DwellingStatus.OutOfUse;
}

/// <summary>What a residence must obey by itself. Pure: facts in, the broken rule out. What spans residences is the database's constraint.</summary>
public static class ResidencyRules
{
    /// <summary>How far ahead a residence may be registered to begin.</summary>
    const int MonthsAhead = 12;

    /// <param name="startsOn">First day, or what is known of it.</param>
    /// <param name="endsOn">First day no longer there, if it ended.</param>
    /// <param name="lives">The dwelling's versions, recorded now.</param>
    /// <param name="today">Today.</param>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindFault(PartialDate startsOn, PartialDate? endsOn, IReadOnlyList<DwellingLife> lives, DateOnly today)
    {
        if (!startsOn.IsUnknown && startsOn.First > today.AddMonths(MonthsAhead))
            return RegistryError.Invalid("from", "starts-within-a-year", "A residence can be registered at most a year ahead.");
        if (endsOn is { } ends && FindEndFault(startsOn, ends) is { } fault)
            return fault;

        var habitable = lives.Where(life => life.TakesOccupants).Select(life => life.Valid).ToList();
        if (habitable.Count == 0)
            return RegistryError.Invalid("dwelling", "dwelling-takes-occupants", "This dwelling is withdrawn or was wrongly entered; nobody can be registered in it.");
        var existedFrom = habitable.Min(valid => valid.From);
        var existedUntil = habitable.Any(valid => valid.Until is null) ? (DateOnly?)null : habitable.Max(valid => valid.Until);
        if (!startsOn.IsUnknown && LastPossibleDay(startsOn) < existedFrom)
            return RegistryError.Invalid("from", "not-before-the-dwelling-existed", $"The dwelling exists since {existedFrom:yyyy-MM-dd}; nobody lived in it before.");
        if (existedUntil is { } gone && (startsOn.First >= gone || endsOn is null))
            return RegistryError.Invalid("from", "not-after-the-dwelling-ended", $"The dwelling ended on {gone:yyyy-MM-dd}; nobody lives in it since.");
        return null;
    }

    /// <returns>The fault of an end that certainly lies before its start, or null.</returns>
    public static RegistryError? FindEndFault(PartialDate startsOn, PartialDate endsOn) =>
        !endsOn.IsUnknown && !startsOn.IsUnknown && LastPossibleDay(endsOn) < startsOn.First
            ? RegistryError.Invalid("until", "end-not-before-start", $"The residence began on {startsOn}; it cannot end before.")
            : null;

    static DateOnly LastPossibleDay(PartialDate date) => date.IsUnknown ? DateOnly.MaxValue : date.End.AddDays(-1);
}
