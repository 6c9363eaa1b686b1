using System.Security.Cryptography;
using System.Text;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

/// <summary>
/// Identity document numbers as the register holds them: a keyed hash (HMAC-SHA-256) to match by, and the number encrypted (AES-256-GCM).
/// The two keys live in a file outside the database (see <see cref="OfInstallation"/>), so a copy of the database alone gives no number away.
/// </summary>
public sealed class DocumentNumbers
{
    const string SecretName = "document-keys";
    const int KeyLength = 32;
    const int LongestNumber = 40;

    readonly byte[] hashKey;

    /// <param name="keys">64 bytes: the hash key, then the cipher key.</param>
    /// <exception cref="ArgumentException">Not 64 bytes.</exception>
    public DocumentNumbers(ReadOnlySpan<byte> keys)
    {
        if (keys.Length != 2 * KeyLength)
            throw new ArgumentException("The document keys are 64 bytes: 32 for the hash, 32 for the cipher.", nameof(keys));
        hashKey = keys[..KeyLength].ToArray();
        Cipher = new FieldCipher(keys[KeyLength..]);
    }

    /// <summary>The cipher alone, for what else of the register is kept sealed.</summary>
    public FieldCipher Cipher { get; }

    /// <summary>The keys of this installation (<c>secrets/document-keys</c>, Base64, readable by its owner only), drawn at the first call.</summary>
    public static DocumentNumbers OfInstallation(DataFolder data) => new(Convert.FromBase64String(
        data.GetOrCreateSecret(SecretName, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(2 * KeyLength)))));

    /// <summary>Upper case, letters and digits only: what two clerks type from the same card is equal. Null when it is no number (4 to 40 characters).</summary>
    public static string? FindNormalised(string? typed)
    {
        var normal = new string([.. (typed ?? "").Select(ToHalfWidth).Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
        return normal.Length is >= 4 and <= LongestNumber ? normal : null;
    }

    /// <summary>The full-width letters and digits of East Asian keyboards as their common form.</summary>
    static char ToHalfWidth(char typed) => typed is >= '\uff01' and <= '\uff5e' ? (char)(typed - 0xfee0) : typed;

    /// <param name="normalised">A number from <see cref="FindNormalised"/>.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Hash(string normalised) => HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes(normalised));

    /// <inheritdoc cref="FieldCipher.Encrypt"/>
    public byte[] Encrypt(string normalised) => Cipher.Encrypt(normalised);

    /// <inheritdoc cref="FieldCipher.Decrypt"/>
    public string Decrypt(byte[] sealedBytes) => Cipher.Decrypt(sealedBytes);
}
