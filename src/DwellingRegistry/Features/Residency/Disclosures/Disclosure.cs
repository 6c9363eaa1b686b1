using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency.Disclosures;

/// <summary>Who lives in the dwelling now; or also who lived there over a period.</summary>
public enum DisclosureKind { Roll, History }

/// <summary>
/// A case officer's request to see who lives, or lived, in one dwelling. It opens that dwelling to them for a while, once somebody independent
/// has approved it. Asked and decided once.
/// </summary>
public sealed class Disclosure
{
    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public required long DwellingId { get; init; }
    public required DisclosureKind Kind { get; init; }

    /// <summary>Of a history: the first day.</summary>
    public DateOnly? FromDay { get; init; }

    /// <summary>Of a history: the first day that no longer belongs to it.</summary>
    public DateOnly? UntilDay { get; init; }
    public required string CaseReference { get; init; }

    /// <summary>The legal ground, as cited to whoever approves and later to the residents.</summary>
    public required string LegalGround { get; init; }
    public required string RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public bool Approved { get; private set; }

    /// <summary>Until when an approved one opens the dwelling.</summary>
    public DateTimeOffset? UsableUntil { get; private set; }

    /// <exception cref="RegistryError">It was decided already, or by whoever asked.</exception>
    public void Decide(bool approved, string by, DateTimeOffset at, TimeSpan usableFor)
    {
        if (DecidedAt is not null)
            throw RegistryError.Conflict("disclosure", "disclosure-is-decided-once", "This request was decided already. Look at it again.");
        if (by == RequestedBy)
            throw RegistryError.NotPermitted("Somebody else must decide what you asked for.");
        Approved = approved;
        DecidedBy = by;
        DecidedAt = at;
        UsableUntil = approved ? at + usableFor : null;
    }
}
