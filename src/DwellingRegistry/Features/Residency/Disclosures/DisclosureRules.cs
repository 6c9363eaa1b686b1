using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency.Disclosures;

/// <summary>What a case officer's request may ask of people, beyond what the role decides. Everybody else is not bound by it.</summary>
public static class DisclosureRules
{
    public const int MostYears = 5;

    /// <summary>The sentence of <see cref="AccessDecision"/> for no approval at all: another dwelling's request is told no more.</summary>
    const string NotOpened = "Who lives in a dwelling is shown after an independent approval only: ask for it with 'requestDisclosure' and name it in the header 'Registry-Disclosure'.";

    /// <summary>The roll: who lives in the one dwelling today, as it is known now.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="dwellingId">Of which dwelling; null for a whole building.</param>
    /// <param name="moment">The day and the instant asked about.</param>
    /// <param name="today">Today.</param>
    public static AccessVerdict DecideRoll(Caller caller, long? dwellingId, Moment moment, DateOnly today)
    {
        var opened = DecidePlace(caller, dwellingId);
        return !opened.Allowed || caller.Role != Role.CaseOfficer ? opened
            : moment.AsOf != today || moment.KnownAt is not null ? No("A case officer is shown who lives there today. Ask without 'asOf' and 'asKnownAt'.")
            : AccessVerdict.Yes;
    }

    /// <summary>The history: who lived in the one dwelling within the approved period, as it is known now.</summary>
    /// <inheritdoc cref="DecideRoll"/>
    /// <param name="caller">Who asks.</param>
    /// <param name="dwellingId">Of which dwelling; null for a whole building.</param>
    /// <param name="period">The days asked about.</param>
    /// <param name="knownAt">The instant asked about.</param>
    public static AccessVerdict DecideHistory(Caller caller, long? dwellingId, Period period, DateTimeOffset? knownAt)
    {
        var opened = DecidePlace(caller, dwellingId);
        if (!opened.Allowed || caller.Role != Role.CaseOfficer)
            return opened;
        if (caller.Disclosed is not { History: true, From: { } first, Until: { } last })
            return No("The approval is for who lives there today. Ask for a history with 'requestDisclosure'.");
        if (knownAt is not null)
            return No("A case officer is shown what is known now. Ask without 'asKnownAt'.");
        return period.From >= first && period.Until is { } until && until <= last
            ? AccessVerdict.Yes
            : No($"The approval is for {first:yyyy-MM-dd} up to {last:yyyy-MM-dd}. Ask for days within it.");
    }

    /// <summary>What a case officer may ask an approval for.</summary>
    /// <exception cref="RegistryError">A roll with a period, a history without one, or one that is too long or not yet past.</exception>
    public static void RequirePeriod(DisclosureKind kind, DateOnly? from, DateOnly? until, DateOnly today)
    {
        if (kind == DisclosureKind.Roll)
        {
            if (from is not null || until is not null)
                throw RegistryError.Invalid("from", "roll-is-of-today", "A roll is who lives there today. Leave 'from' and 'until' out, or ask for a HISTORY.");
            return;
        }
        if (from is not { } first || until is not { } last)
            throw RegistryError.Invalid(from is null ? "from" : "until", "history-has-a-period", "Say which days the history is needed of: 'from', and 'until' as the first day that no longer belongs to it.");
        if (last <= first)
            throw RegistryError.Invalid("until", "until-after-from", "The period ends before it begins. 'until' is the first day that no longer belongs to it.");
        if (last > today.AddDays(1))
            throw RegistryError.Invalid("until", "history-is-past", "A history ends with today at the latest.");
        if (last > first.AddYears(MostYears))
            throw RegistryError.Invalid("until", "history-limit", $"A history has at most {MostYears} years. Ask for a shorter one.");
    }

    static AccessVerdict DecidePlace(Caller caller, long? dwellingId) =>
        caller.Role != Role.CaseOfficer || (caller.Disclosed is { } disclosed && disclosed.DwellingId == dwellingId) ? AccessVerdict.Yes : No(NotOpened);

    static AccessVerdict No(string reason) => AccessVerdict.No(RegistryError.NotPermittedCode, reason);
}
