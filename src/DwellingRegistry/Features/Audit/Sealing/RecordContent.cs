using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>What of an access record is sealed: all that it says, and its salt.</summary>
public sealed record RecordContent(
    long Id, DateTimeOffset At, Guid RequestId, string Caller, string Role, string Purpose,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? CaseReference, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? PersonId,
    string Action, IReadOnlyList<string> Fields, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] byte[]? SearchKeys,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Guid? Grant, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? OverrideReason,
    bool OutsideArea, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Refusal, byte[] Salt)
{
    const string Format = "dwellings-access-record/v1";
    const uint Absent = uint.MaxValue;

    /// <summary>The columns of <c>registry.access_records</c> that <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "r.id, r.at, r.request_id, r.caller, r.role, r.purpose, r.case_reference, r.person_id, r.action, r.fields, r.search_keys_encrypted, r.grant_reference, r.override_reason, r.outside_area, r.refusal, r.salt";

    /// <param name="row">Has <see cref="Columns"/>.</param>
    /// <param name="first">Where they begin.</param>
    public static RecordContent Read(NpgsqlDataReader row, int first = 0) => new(
        row.GetInt64(first), row.GetFieldValue<DateTimeOffset>(first + 1), row.GetGuid(first + 2), row.GetString(first + 3), row.GetString(first + 4),
        row.GetString(first + 5), row.IsDBNull(first + 6) ? null : row.GetString(first + 6), row.IsDBNull(first + 7) ? null : row.GetInt64(first + 7), row.GetString(first + 8),
        row.GetFieldValue<string[]>(first + 9), row.IsDBNull(first + 10) ? null : row.GetFieldValue<byte[]>(first + 10),
        row.IsDBNull(first + 11) ? null : row.GetGuid(first + 11), row.IsDBNull(first + 12) ? null : row.GetString(first + 12), row.GetBoolean(first + 13),
        row.IsDBNull(first + 14) ? null : row.GetString(first + 14), row.GetFieldValue<byte[]>(first + 15));

    /// <summary>
    /// The bytes of the leaf, the same for the same content whoever writes them (docs/access-log.md): each value as its length in four bytes,
    /// big-endian, and its bytes; an absent value as the length 0xFFFFFFFF alone. The salt comes before all that could be guessed.
    /// </summary>
    public byte[] ToLeaf()
    {
        var leaf = new ArrayBufferWriter<byte>(256);
        Write(leaf, Format);
        Write(leaf, Salt);
        Write(leaf, Id.ToString(CultureInfo.InvariantCulture));
        Write(leaf, InstantText(At));
        Write(leaf, RequestId.ToString("D"));
        Write(leaf, Caller);
        Write(leaf, Role);
        Write(leaf, Purpose);
        Write(leaf, CaseReference);
        Write(leaf, PersonId?.ToString(CultureInfo.InvariantCulture));
        Write(leaf, Action);
        Write(leaf, Fields.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var field in Fields)
            Write(leaf, field);
        Write(leaf, SearchKeys);
        Write(leaf, Grant?.ToString("D"));
        Write(leaf, OverrideReason);
        Write(leaf, OutsideArea ? "outside" : "inside");
        Write(leaf, Refusal);
        return leaf.WrittenSpan.ToArray();
    }

    public byte[] ToLeafHash() => MerkleTree.HashLeaf(ToLeaf());

    /// <summary>An instant as it stands in what is hashed and signed: UTC with six places, <c>2026-11-24T06:07:08.000009Z</c>.</summary>
    public static string InstantText(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    static void Write(ArrayBufferWriter<byte> leaf, string? text) => Write(leaf, text is null ? null : Encoding.UTF8.GetBytes(text));

    static void Write(ArrayBufferWriter<byte> leaf, byte[]? value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(leaf.GetSpan(sizeof(uint)), value is null ? Absent : (uint)value.Length);
        leaf.Advance(sizeof(uint));
        leaf.Write(value ?? []);
    }
}
