namespace DwellingRegistry.Features.Access;

/// <summary>
/// What an agency may see: which fields, for which purposes, where, how often and how long. Proposed by one policy officer and in force once two
/// have approved it. Its terms never change: other terms are another grant.
/// </summary>
public sealed class Grant
{
    public long Id { get; private set; }
    public Guid Reference { get; private set; } = Guid.NewGuid();

    /// <summary>The agency's client, as it signs in.</summary>
    public required string ClientId { get; init; }

    /// <summary>The law that lets the agency ask, as cited to residents.</summary>
    public required string LegalBasis { get; init; }
    public required string[] Purposes { get; init; }

    /// <summary>As the API names them: <c>Person.names</c>.</summary>
    public required string[] Fields { get; init; }

    /// <summary>Where; everything below them included.</summary>
    public required int[] AreaIds { get; init; }

    /// <summary>A regular expression for the whole of a case reference.</summary>
    public required string CasePattern { get; init; }
    public required int PerMinute { get; init; }
    public required int PerDay { get; init; }

    /// <summary>Whether former residences are included.</summary>
    public required bool History { get; init; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The first day on which it is no longer in force.</summary>
    public required DateOnly ValidUntil { get; init; }
    public required string ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Out of force since, at once and for good: a suspended grant is proposed anew.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }
    public string? SuspendedBy { get; private set; }
    public string? SuspensionReason { get; private set; }
    public List<GrantApproval> Approvals { get; } = [];

    public void Suspend(string by, string reason, DateTimeOffset at)
    {
        SuspendedBy = by;
        SuspendedAt = at;
        SuspensionReason = reason;
    }
}

/// <summary>One policy officer's yes to a grant. Two of different officers bring it into force; the proposal counts as the proposer's.</summary>
public sealed class GrantApproval
{
    public long Id { get; private set; }
    public long GrantId { get; private set; }
    public required string ApprovedBy { get; init; }
    public required DateTimeOffset ApprovedAt { get; init; }
}
