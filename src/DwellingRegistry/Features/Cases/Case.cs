namespace DwellingRegistry.Features.Cases;

public enum CaseKind { Unmatched, Conflicting, Undetermined, Objected, VanishedFromSource, FieldFound }

public enum CaseStatus { Open, Decided }

/// <summary>Something a person must decide. A case that concerns a person is guarded like the person.</summary>
public sealed class Case
{
    public long Id { get; private set; }
    public CaseKind Kind { get; private set; }
    public int? AreaId { get; private set; }
    public long? BuildingId { get; private set; }
    public long? DwellingId { get; private set; }
    public long? PersonId { get; private set; }

    /// <summary>What is needed to decide, in one sentence. Places only: never a person's facts.</summary>
    public string Summary { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public CaseStatus Status { get; private set; }
    public string? Decision { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
}
