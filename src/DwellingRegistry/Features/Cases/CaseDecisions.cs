using System.Collections.Frozen;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Cases;

/// <summary>What can be decided of a case. Stored as snake-case text.</summary>
public enum CaseDecision { StillThere, Gone, Resolved, LivesIn, Left, Acknowledged, Objected, Accepted, Rejected, Extended, Ended }

/// <summary>The fixed choices of each kind of case: one line a kind. What a choice sets off is said, and done, by DecideCase.</summary>
public static class CaseDecisions
{
    static readonly FrozenDictionary<CaseKind, CaseDecision[]> Choices = new Dictionary<CaseKind, CaseDecision[]>
    {
        [CaseKind.VanishedFromSource] = [CaseDecision.StillThere, CaseDecision.Gone, CaseDecision.Acknowledged],
        [CaseKind.Conflicting] = [CaseDecision.Resolved],
        [CaseKind.Undetermined] = [CaseDecision.LivesIn, CaseDecision.Left],
        [CaseKind.MovedAway] = [CaseDecision.Acknowledged, CaseDecision.Objected],
        [CaseKind.Objected] = [CaseDecision.Accepted, CaseDecision.Rejected],
        [CaseKind.Unmatched] = [CaseDecision.Accepted, CaseDecision.Rejected],
        // ENDED lets it end on its day; endProtection ends it sooner.
        [CaseKind.ProtectionEnds] = [CaseDecision.Extended, CaseDecision.Ended],
        // Its outcome is judged with the residence: closeInquiry.
        [CaseKind.Inquiry] = [],
        // Accepting one says how it is entered: acceptFieldFind, rejectFieldFind.
        [CaseKind.FieldFound] = [],
    }.ToFrozenDictionary();

    public static IReadOnlyList<CaseDecision> Of(CaseKind kind) => Choices[kind];

    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindFault(CaseKind kind, CaseDecision decision) =>
        kind == CaseKind.Inquiry
            ? RegistryError.Invalid("case", "inquiry-is-closed", "An inquiry is decided by 'closeInquiry', with what became of the residence.")
        : kind == CaseKind.FieldFound
            ? RegistryError.Invalid("case", "field-find-is-accepted", "A field find is decided by 'acceptFieldFind' or 'rejectFieldFind'.")
        : !Of(kind).Contains(decision)
            ? RegistryError.Invalid("decision", "decision-fits-the-kind", $"A case of this kind is decided by one of {string.Join(", ", Of(kind).Select(Shown))}.")
        : null;

    /// <summary>As the API writes it.</summary>
    public static string Shown(CaseDecision decision) => EnumText<CaseDecision>.ToText(decision).ToUpperInvariant();
}
