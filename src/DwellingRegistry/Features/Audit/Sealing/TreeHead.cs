using System.Globalization;
using System.Text;
using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>What the sealer signed at one moment: these records in this order, and no others before them.</summary>
public sealed class TreeHead
{
    TreeHead()
    {
    }

    public TreeHead(long size, byte[] root, DateTimeOffset sealedAt, LogKey key, string seen)
    {
        Size = size;
        Root = root;
        SealedAt = sealedAt;
        KeyId = key.Id;
        Signature = key.Sign(SignedText(size, Convert.ToHexStringLower(root), RecordContent.InstantText(sealedAt)));
        Seen = seen;
    }

    /// <summary>How many records are sealed.</summary>
    public long Size { get; private set; }

    /// <summary>The tree's root (RFC 6962), 32 bytes.</summary>
    public byte[] Root { get; private set; } = [];
    public DateTimeOffset SealedAt { get; private set; }

    /// <summary>Whose signature it is: <see cref="LogKey.Id"/>.</summary>
    public string KeyId { get; private set; } = "";

    /// <summary>ECDSA on P-256 with SHA-256 over <see cref="SignedText"/>, DER as OpenSSL writes it.</summary>
    public byte[] Signature { get; private set; } = [];

    /// <summary>
    /// The snapshot (text of a <c>pg_snapshot</c>) up to which all that was committed is sealed. A counter would pass over a transaction that drew
    /// a lower number and committed later.
    /// </summary>
    public string Seen { get; private set; } = "";

    /// <summary>The columns that <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "size, root, sealed_at, key_id, signature, seen";

    public static TreeHead Read(NpgsqlDataReader row) => new()
    {
        Size = row.GetInt64(0),
        Root = row.GetFieldValue<byte[]>(1),
        SealedAt = row.GetFieldValue<DateTimeOffset>(2),
        KeyId = row.GetString(3),
        Signature = row.GetFieldValue<byte[]>(4),
        Seen = row.GetString(5),
    };

    public async Task InsertAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"insert into registry.tree_heads ({Columns}) values ($1, $2, $3, $4, $5, $6)", connection)
        {
            Parameters =
            {
                new() { Value = Size }, new() { Value = Root }, new() { Value = SealedAt }, new() { Value = KeyId }, new() { Value = Signature }, new() { Value = Seen },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Four lines, each ended by a line feed: the format's name, the size, the root in lower-case hexadecimal, the instant.</summary>
    public static byte[] SignedText(long size, string root, string sealedAt) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"dwellings-access-log/v1\n{size}\n{root}\n{sealedAt}\n"));
}
