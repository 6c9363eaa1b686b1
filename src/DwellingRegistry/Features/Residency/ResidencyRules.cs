using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <summary>One stretch of a dwelling's life, as the rules need it.</summary>
public readonly record struct DwellingLife(Period Valid, DwellingStatus Status)
{
    public bool TakesOccupants => Status is DwellingStatus.Formed or DwellingStatus.InUse or DwellingStatus.OutOfUse;

    /// <summary>A stretch of a building's life, for a residence that is known only to the building.</summary>
    public static DwellingLife OfBuilding(Period valid, BuildingStatus status) => new(valid, status switch
    {
        BuildingStatus.Demolished => DwellingStatus.Withdrawn,
        BuildingStatus.WronglyEntered => DwellingStatus.WronglyEntered,
        _ => DwellingStatus.InUse,
    });
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
        if (endsOn is { } ends && FindEndFault(startsOn, ends, today) is { } fault)
            return fault;

        var habitable = lives.Where(life => life.TakesOccupants).Select(life => life.Valid).ToList();
        if (habitable.Count == 0)
            return RegistryError.Invalid("dwelling", "dwelling-takes-occupants", "This dwelling is withdrawn or was wrongly entered; nobody can be registered in it.");
        var existedFrom = habitable.Min(valid => valid.From);
        var existedUntil = habitable.Any(valid => valid.Until is null) ? (DateOnly?)null : habitable.Max(valid => valid.Until);
        if (!startsOn.IsUnknown && LastPossibleDay(startsOn) < existedFrom)
            return RegistryError.Invalid("from", "not-before-the-dwelling-existed", $"The dwelling exists since {existedFrom:yyyy-MM-dd}; nobody lived in it before.");
        if (existedUntil is { } gone && (startsOn.First >= gone || endsOn is not { } end || (!end.IsUnknown && end.First > gone)))
            return RegistryError.Invalid("from", "not-after-the-dwelling-ended", $"The dwelling ended on {gone:yyyy-MM-dd}; nobody lives in it since.");
        return null;
    }

    /// <returns>The fault of an end that certainly lies before its start, or null.</returns>
    public static RegistryError? FindEndFault(PartialDate startsOn, PartialDate endsOn) =>
        !endsOn.IsUnknown && !startsOn.IsUnknown && LastPossibleDay(endsOn) < startsOn.First
            ? RegistryError.Invalid("until", "end-not-before-start", $"The residence began on {startsOn}; it cannot end before.")
            : null;

    /// <returns>The fault of an end before its start, or of one too far ahead; or null.</returns>
    public static RegistryError? FindEndFault(PartialDate startsOn, PartialDate endsOn, DateOnly today) =>
        !endsOn.IsUnknown && endsOn.First > today.AddMonths(MonthsAhead)
            ? RegistryError.Invalid("until", "ends-within-a-year", "An end can be registered at most a year ahead.")
            : FindEndFault(startsOn, endsOn);

    /// <param name="startsOn">First day, or what is known of it.</param>
    /// <param name="endsOn">First day no longer there, if it ended.</param>
    /// <param name="birth">The person's birth date, or what is known of it.</param>
    /// <param name="deceasedOn">The day of death.</param>
    /// <returns>The fault of a residence that certainly reaches before the person's birth or to the day of death, or null.</returns>
    public static RegistryError? FindLifeFault(PartialDate startsOn, PartialDate? endsOn, PartialDate birth, DateOnly? deceasedOn)
    {
        if (!birth.IsUnknown && !startsOn.IsUnknown && LastPossibleDay(startsOn) < birth.First)
            return RegistryError.Invalid("from", "nobody-lives-before-birth", $"The person was born on {birth}; nobody lives anywhere before birth. Check both dates.");
        if (deceasedOn is { } death && (startsOn.First >= death || endsOn is not { } ends || (!ends.IsUnknown && ends.First > death)))
            return RegistryError.Invalid("until", "nobody-lives-after-death", $"The person died on {death:yyyy-MM-dd}; a residence ends on that day at the latest.");
        return null;
    }

    /// <summary>
    /// The first day on which a residence can have begun, from what is known of the start of the one that ended when it began (the Dutch BRP's
    /// "bewoning"): nobody moves out on the day they moved in, and nobody into the next before the one before.
    /// </summary>
    /// <param name="previousStart">The start of the residence before.</param>
    /// <param name="start">The start of this one.</param>
    /// <returns>The day; null where the start is exact, or its uncertain span is not narrowed.</returns>
    public static DateOnly? FindNotBefore(PartialDate previousStart, PartialDate start)
    {
        if (start.IsExact || previousStart.IsUnknown || previousStart.First >= start.End)
            return null;
        if (previousStart.IsExact)
            return previousStart.First >= start.First ? previousStart.First.AddDays(1) : null;
        return previousStart.First > start.First ? previousStart.First : null;
    }

    /// <param name="inInquirySince">The day on which the inquiry began.</param>
    /// <param name="heardOn">The day on which the resident was heard, or asked in vain.</param>
    /// <param name="today">Today.</param>
    /// <returns>The fault of establishing that somebody no longer lives there without their being heard, or null.</returns>
    public static RegistryError? FindHearingFault(DateOnly inInquirySince, DateOnly? heardOn, DateOnly today) =>
        heardOn is not { } heard
            ? RegistryError.Invalid("hearing", "resident-is-heard-first", "Hear the resident first: give the day of the hearing, or that they did not answer and when they were asked.")
            : heard < inInquirySince
                ? RegistryError.Invalid("hearing", "resident-is-heard-first", $"The inquiry began on {inInquirySince:yyyy-MM-dd}; a hearing before that day does not count.")
                : heard > today
                    ? RegistryError.Invalid("hearing", "resident-is-heard-first", "The day of the hearing lies in the future. Decide after it.")
                    : null;

    static DateOnly LastPossibleDay(PartialDate date) => date.IsUnknown ? DateOnly.MaxValue : date.End.AddDays(-1);
}
