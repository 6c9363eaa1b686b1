using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Cases;

/// <summary>
/// Why a person must decide. <see cref="MovedAway"/> tells the office that somebody left for another office's area, <see cref="ProtectionEnds"/>
/// the registrar that an address is about to be open again.
/// </summary>
public enum CaseKind { Unmatched, Conflicting, Undetermined, Objected, VanishedFromSource, FieldFound, Inquiry, MovedAway, ProtectionEnds }

public enum CaseStatus { Open, Decided }

/// <summary>Something a person must decide. A case that concerns a person is guarded like the person.</summary>
public sealed class Case
{
    /// <summary>How many days an office has, where no rule says otherwise.</summary>
    public const int UsualDays = 30;

    Case() { }

    /// <param name="kind">Why.</param>
    /// <param name="summary">What is needed to decide, in one sentence. Places only: never a person's facts.</param>
    /// <param name="areaId">The office it is for.</param>
    /// <param name="dueOn">By when it is to be decided.</param>
    /// <param name="openedBy">The act that opened it, which is also when.</param>
    public Case(CaseKind kind, string summary, int? areaId, DateOnly dueOn, Change openedBy) : this(kind, summary, areaId, dueOn, openedBy.RecordedAt) =>
        OpenedByChange = openedBy;

    /// <summary>A case that a report opened, which by itself changed nothing.</summary>
    public Case(CaseKind kind, string summary, int? areaId, DateOnly dueOn, DateTimeOffset openedAt)
    {
        Kind = kind;
        Summary = summary;
        AreaId = areaId;
        DueOn = dueOn;
        OpenedAt = openedAt;
    }

    public long Id { get; private set; }
    public CaseKind Kind { get; private set; }
    public int? AreaId { get; private set; }
    public long? BuildingId { get; init; }
    public long? DwellingId { get; init; }
    public long? PersonId { get; init; }

    /// <summary>The residence it is about, through its corrections.</summary>
    public Guid? ResidenceSeriesId { get; init; }

    /// <summary>What is needed to decide, in one sentence. Places only: never a person's facts.</summary>
    public string Summary { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }
    public long? OpenedByChangeId { get; private set; }
    public Change? OpenedByChange { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public CaseStatus Status { get; private set; }

    /// <summary>One of the fixed choices of its kind; no free text.</summary>
    public string? Decision { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The day on which the resident was heard, where the decision needs it; of a decision "…_unanswered", the day on which they were asked in vain.</summary>
    public DateOnly? HeardOn { get; private set; }

    /// <summary>The effect: the act that the decision set off, where it did.</summary>
    public long? EffectChangeId { get; private set; }
    public Change? EffectChange { get; private set; }

    /// <exception cref="RegistryError">It was decided already.</exception>
    public void Decide(string decision, DateTimeOffset at, string by, Change? effect, DateOnly? heardOn = null)
    {
        if (Status == CaseStatus.Decided)
            throw RegistryError.Conflict("case", "case-is-decided-once", "This case was decided already. Look at it again.");
        Status = CaseStatus.Decided;
        Decision = decision;
        DecidedAt = at;
        DecidedBy = by;
        EffectChange = effect;
        HeardOn = heardOn;
    }
}
