using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>A tree head as it leaves the database: one line of JSON in an anchor file or an export.</summary>
/// <param name="Size">How many records it covers.</param>
/// <param name="Root">Lower-case hexadecimal.</param>
/// <param name="SealedAt">As it was signed: <see cref="RecordContent.InstantText"/>.</param>
/// <param name="KeyId">Whose signature it is.</param>
/// <param name="Signature">Base64 of the DER.</param>
public sealed record SignedHead(long Size, string Root, string SealedAt, string KeyId, string Signature)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static SignedHead Of(TreeHead head) =>
        new(head.Size, Convert.ToHexStringLower(head.Root), RecordContent.InstantText(head.SealedAt), head.KeyId, Convert.ToBase64String(head.Signature));

    [JsonIgnore]
    public DateTimeOffset Instant => DateTimeOffset.Parse(SealedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [JsonIgnore]
    public bool IsWellFormed => DateTimeOffset.TryParse(SealedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    /// <summary>What was signed, as <see cref="TreeHead.SignedText"/> puts it.</summary>
    [JsonIgnore]
    public string SignedText => System.Text.Encoding.UTF8.GetString(TreeHead.SignedText(Size, Root, SealedAt));

    public string ToLine() => JsonSerializer.Serialize(this, Json);

    /// <summary>The head on a line, or null where the line is none.</summary>
    public static SignedHead? Find(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedHead>(line, Json) is { IsWellFormed: true } head ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool IsSignedBy(LogKey key)
    {
        var signature = new byte[Signature.Length];
        return key.Id == KeyId && Convert.TryFromBase64String(Signature, signature, out var length)
            && key.Verifies(TreeHead.SignedText(Size, Root, SealedAt), signature[..length]);
    }
}
