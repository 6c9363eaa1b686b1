using System.Buffers.Binary;
using System.Security.Cryptography;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Audit.Review;

/// <summary>
/// What people are called towards an auditor: the same person always the same, and nothing of the register in it. One block of AES under a key that
/// lies outside the database: without the key it tells nothing, like a keyed hash; with it the register finds whom an auditor asks about, where a hash
/// would have to be computed of everybody.
/// </summary>
public sealed class Pseudonyms : IDisposable
{
    const string SecretName = "pseudonym-key";
    const string Prefix = "p-";
    const int KeyLength = 32;
    const int BlockLength = 16;

    readonly Aes cipher = Aes.Create();

    /// <param name="key">32 bytes.</param>
    public Pseudonyms(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength)
            throw new ArgumentException($"The key of pseudonyms is {KeyLength} bytes.", nameof(key));
        cipher.Key = key.ToArray();
    }

    /// <summary>With the key of this installation (<c>secrets/pseudonym-key</c>, Base64, readable by its owner only), drawn at the first call.</summary>
    public static Pseudonyms OfInstallation(DataFolder data) => new(Convert.FromBase64String(
        data.GetOrCreateSecret(SecretName, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)))));

    /// <returns><c>p-</c> and 32 hexadecimal digits.</returns>
    public string Of(long personId)
    {
        // The second half of the block stays zero, by which Parse knows a pseudonym of its own.
        Span<byte> block = stackalloc byte[BlockLength];
        BinaryPrimitives.WriteInt64BigEndian(block, personId);
        return Prefix + Convert.ToHexStringLower(cipher.EncryptEcb(block, PaddingMode.None));
    }

    /// <returns>The person's key in the database; not an output.</returns>
    /// <exception cref="RegistryError">This register gave no such pseudonym.</exception>
    public long Parse(string pseudonym)
    {
        var block = new byte[BlockLength];
        if (pseudonym.StartsWith(Prefix, StringComparison.Ordinal) && pseudonym.Length == Prefix.Length + 2 * BlockLength
            && Convert.FromHexString(pseudonym.AsSpan(Prefix.Length), block, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            var plain = cipher.DecryptEcb(block, PaddingMode.None);
            if (BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(sizeof(long))) == 0)
                return BinaryPrimitives.ReadInt64BigEndian(plain);
        }
        throw RegistryError.Invalid("subject", "pseudonym", "This is no pseudonym that the access log gave. Copy one from 'subject' of a record.");
    }

    public void Dispose() => cipher.Dispose();
}
