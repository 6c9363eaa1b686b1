namespace DwellingRegistry.Features.Audit;

/// <summary>What an auditor found of a record.</summary>
public enum ReviewOutcome { Justified, NotJustified, Referred }

/// <summary>An auditor's judgement of one access record. Only ever added.</summary>
public sealed class AccessReview
{
    public long Id { get; private set; }
    public required long RecordId { get; init; }
    public required ReviewOutcome Outcome { get; init; }
    public required string ReviewedBy { get; init; }
    public required DateTimeOffset ReviewedAt { get; init; }
}
