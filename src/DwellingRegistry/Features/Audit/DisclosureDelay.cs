namespace DwellingRegistry.Features.Audit;

/// <summary>
/// While an investigation is open, residents are not yet shown the records of one case. Decided outside the police, for six months from the
/// record at most, whatever is decided later; it removes nothing.
/// </summary>
public sealed class DisclosureDelay
{
    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();

    /// <summary>The caller whose records are delayed.</summary>
    public required string Caller { get; init; }

    /// <summary>The case that they name.</summary>
    public required string CaseReference { get; init; }

    /// <summary>From then on the records are shown.</summary>
    public required DateTimeOffset Until { get; init; }
    public required string DecidedBy { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
}
