using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>
/// The operator's signed statement that the log goes on although the database does not hold what was anchored: one line of JSON among the heads,
/// which every check of the log repeats.
/// </summary>
/// <param name="Holds">The size of the largest anchored head that the database still holds; 0 for none. What was anchored beyond it is given up.</param>
/// <param name="GivenUp">The size of the newest anchored head, which the database does not hold.</param>
/// <param name="GivenUpRoot">Its root, lower-case hexadecimal.</param>
/// <param name="StandsAt">How many sealed records the database holds now.</param>
/// <param name="StandsRoot">The root over them; empty where hashes are missing.</param>
/// <param name="Reason">As the operator gave it.</param>
/// <param name="AcceptedBy">The user of the system who ran the command.</param>
/// <param name="AcceptedAt">As it was signed: <see cref="RecordContent.InstantText"/>.</param>
/// <param name="KeyId">Whose signature it is.</param>
/// <param name="Signature">Base64 of the DER.</param>
public sealed record LogAcceptance(
    long Holds, long GivenUp, string GivenUpRoot, long StandsAt, string StandsRoot, string Reason, string AcceptedBy, string AcceptedAt, string KeyId, string Signature)
{
    public static LogAcceptance Sign(LogKey key, long holds, SignedHead givenUp, long standsAt, string standsRoot, string reason, string by, DateTimeOffset at)
    {
        var unsigned = new LogAcceptance(holds, givenUp.Size, givenUp.Root, standsAt, standsRoot, reason, by, RecordContent.InstantText(at), key.Id, "");
        return unsigned with { Signature = Convert.ToBase64String(key.Sign(unsigned.SignedText())) };
    }

    public string ToLine() => JsonSerializer.Serialize(this, SignedHead.Json);

    /// <summary>The statement on a line, or null where the line is none.</summary>
    public static LogAcceptance? Find(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LogAcceptance>(line, SignedHead.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool IsSignedBy(LogKey key)
    {
        var signature = new byte[Signature.Length];
        return key.Id == KeyId && Convert.TryFromBase64String(Signature, signature, out var length) && key.Verifies(SignedText(), signature[..length]);
    }

    /// <summary>Nine lines, each ended by a line feed: the format's name, and the members in their order.</summary>
    byte[] SignedText() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"dwellings-access-log-acceptance/v1\n{Holds}\n{GivenUp}\n{GivenUpRoot}\n{StandsAt}\n{StandsRoot}\n{Reason}\n{AcceptedBy}\n{AcceptedAt}\n"));
}
