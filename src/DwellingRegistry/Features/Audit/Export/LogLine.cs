using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DwellingRegistry.Features.Audit.Sealing;

namespace DwellingRegistry.Features.Audit.Export;

/// <summary>
/// One line of an export of the log (JSON). The first has <see cref="Format"/>; then come the sealed records in their order, signed heads where their
/// size is reached, the records not yet sealed, and last the count of both, so that a file cut off is noticed.
/// </summary>
public sealed record LogLine
{
    public const string FormatName = "dwellings-access-log/v1";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Of the first line: <see cref="FormatName"/>.</summary>
    public string? Format { get; init; }
    public DateTimeOffset? ExportedAt { get; init; }

    /// <summary>Of a sealed record.</summary>
    public long? Sequence { get; init; }
    public string? LeafHash { get; init; }

    /// <summary>True where the content was erased at the end of retention.</summary>
    public bool? Erased { get; init; }

    /// <summary>What a sealed record says; missing where it was erased, or where it is gone.</summary>
    public RecordContent? Record { get; init; }
    public SignedHead? Head { get; init; }

    /// <summary>A record that is not sealed yet.</summary>
    public RecordContent? Unsealed { get; init; }

    /// <summary>Of the last line.</summary>
    public LogCounts? End { get; init; }

    public override string ToString() => JsonSerializer.Serialize(this, Json);

    /// <summary>The line, or null where the text is none.</summary>
    public static LogLine? Find(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LogLine>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What an export holds.</summary>
public sealed record LogCounts(long Sealed, long Unsealed);
