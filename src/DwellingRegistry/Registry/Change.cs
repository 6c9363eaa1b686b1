namespace DwellingRegistry.Registry;

/// <summary>What was done to the register. Stored as snake-case text; the names stay the same over versions.</summary>
public enum ChangeKind
{
    BuildingAdded, BuildingChanged, BuildingCorrected, BuildingDemolished, BuildingReplaced, BuildingWronglyEntered,
    DwellingAdded, DwellingChanged, DwellingCorrected, DwellingWithdrawn, DwellingsSplit, DwellingsMerged, DwellingReplaced, DwellingWronglyEntered,
    AddressAdded, AddressChanged, AddressEnded,
    PersonRegistered, PersonChanged, PersonCorrected, PersonsMerged, GuardianAdded, GuardianEnded,
    Birth, Arrival, Move, MoveFromElsewhere, MoveObjected, Departure, Death,
    ResidenceRegistered, ResidenceEnded, ResidenceCorrected, ResidenceAnnulled,
    InquiryOpened, InquiryClosed, NotLivingThereEstablished,
    ProtectionBegun, ProtectionChanged, ProtectionEnded,
    Reverted,
}

/// <summary>
/// One act of change: every row of the recorded axis that it wrote or closed refers to it, so that it can be told as a whole, read in the
/// history and, until something depends on its result, be reverted. Only ever added.
/// </summary>
public sealed class Change
{
    Change() { }

    /// <param name="kind">What was done.</param>
    /// <param name="happenedOn">The day in the world on which it took effect, where it has one.</param>
    /// <param name="sourceDocument">The permit, letter or decision it stands on.</param>
    /// <param name="recordedAt">When it was recorded.</param>
    /// <param name="recordedBy">By whom.</param>
    public Change(ChangeKind kind, DateOnly? happenedOn, string? sourceDocument, DateTimeOffset recordedAt, string recordedBy)
    {
        Kind = kind;
        HappenedOn = happenedOn;
        SourceDocument = sourceDocument;
        RecordedAt = recordedAt;
        RecordedBy = recordedBy;
    }

    public long Id { get; private set; }

    /// <summary>What the API calls its id.</summary>
    public Guid Reference { get; private set; } = Guid.NewGuid();
    public ChangeKind Kind { get; private set; }
    public DateOnly? HappenedOn { get; private set; }
    public string? SourceDocument { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public string RecordedBy { get; private set; } = "";

    /// <summary>The change that this one reverted. A change is reverted once.</summary>
    public long? RevertsId { get; init; }
}
