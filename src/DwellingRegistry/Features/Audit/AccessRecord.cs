namespace DwellingRegistry.Features.Audit;

/// <summary>
/// One line of the log: who saw or changed which person's fields, when, why; or who searched in vain, was refused, or read the log itself. Only
/// ever added.
/// </summary>
public sealed class AccessRecord
{
    public long Id { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>The request all of whose records share this; each is one delivered person.</summary>
    public Guid RequestId { get; private set; }
    public string Caller { get; private set; } = "";
    public string Role { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public string? CaseReference { get; private set; }

    /// <summary>Whom it is about; null of what concerns nobody in particular: a search that found nobody, a refusal, the log itself.</summary>
    public long? PersonId { get; private set; }

    /// <summary>read, change, search (that found nobody), refused, or audit (of the log itself).</summary>
    public string Action { get; private set; } = "";

    /// <summary>The fields delivered or changed, as the API names them: <c>Occupant.names</c>.</summary>
    public string[] Fields { get; private set; } = [];

    /// <summary>What was searched by, encrypted like document numbers: an auditor sees that there was a search, not for whom.</summary>
    public byte[]? SearchKeysEncrypted { get; private set; }

    /// <summary>The agency's grant that it stood on.</summary>
    public Guid? GrantReference { get; private set; }

    /// <summary>Why a protected address was looked at all the same; null where the person is not protected.</summary>
    public string? OverrideReason { get; private set; }

    /// <summary>Whether the person lived outside the caller's areas, as of one who moves in from elsewhere.</summary>
    public bool OutsideArea { get; private set; }

    /// <summary>Of a refusal: its code.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Random, 16 bytes, into the record's leaf hash; erased with the content at the end of retention.</summary>
    public byte[] Salt { get; private set; } = [];

    /// <summary>The transaction that wrote it, which the sealer holds against the snapshot of its last reading.</summary>
    public long TransactionId { get; private set; }

    /// <summary>When its content was erased at the end of retention; then nothing else of it is left but its ids.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }
}
