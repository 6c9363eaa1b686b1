namespace DwellingRegistry.Features.Audit;

/// <summary>One line of the log: who saw or changed which person's fields, when, why. Only ever added.</summary>
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
    public long PersonId { get; private set; }

    /// <summary>read or change.</summary>
    public string Action { get; private set; } = "";

    /// <summary>The fields delivered or changed, as the API names them: <c>Occupant.names</c>.</summary>
    public string[] Fields { get; private set; } = [];

    /// <summary>What was searched by, encrypted like document numbers: an auditor sees that there was a search, not for whom.</summary>
    public byte[]? SearchKeysEncrypted { get; private set; }

    /// <summary>Random, 16 bytes, into the record's leaf hash; erased with the content at the end of retention.</summary>
    public byte[] Salt { get; private set; } = [];

    /// <summary>The transaction that wrote it, which the sealer holds against the snapshot of its last reading.</summary>
    public long TransactionId { get; private set; }

    /// <summary>When its content was erased at the end of retention; then nothing else of it is left but its ids.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }
}
