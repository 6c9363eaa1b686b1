namespace DwellingRegistry.Registry;

/// <summary>
/// A change that was answered, under the key its client gave it: the same request sent again gets the same answer and changes nothing.
/// </summary>
public sealed class AnsweredRequest
{
    public string Caller { get; private set; } = "";

    /// <summary>The header <c>Idempotency-Key</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SHA-256 of what was asked, in which role and why.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>The answer, encrypted like document numbers: it may name people.</summary>
    public byte[] AnswerEncrypted { get; private set; } = [];

    /// <summary>The people it is about; it is given again only to a caller who may still see all of them.</summary>
    public long[] Subjects { get; private set; } = [];
    public string[] SubjectFields { get; private set; } = [];
    public DateTimeOffset At { get; private set; }
}
