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
    const int NonceLength = 12;
    const int TagLength = 16;
    const byte KeyVersion = 1;
    const int LongestNumber = 40;

    readonly byte[] hashKey;
    readonly byte[] cipherKey;

    /// <param name="keys">64 bytes: the hash key, then the cipher key.</param>
    /// <exception cref="ArgumentException">Not 64 bytes.</exception>
    public DocumentNumbers(ReadOnlySpan<byte> keys)
    {
        if (keys.Length != 2 * KeyLength)
            throw new ArgumentException("The document keys are 64 bytes: 32 for the hash, 32 for the cipher.", nameof(keys));
        hashKey = keys[..KeyLength].ToArray();
        cipherKey = keys[KeyLength..].ToArray();
    }

    /// <summary>The keys of this installation (<c>secrets/document-keys</c>, Base64, readable by its owner only), drawn at the first call.</summary>
    public static DocumentNumbers OfInstallation(DataFolder data)
    {
        if (data.FindSecret(SecretName) is not { Length: > 0 } text)
        {
            text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(2 * KeyLength));
            DataFolder.WritePrivateFile(Path.Combine(data.Secrets, SecretName), text + "\n");
        }
        return new DocumentNumbers(Convert.FromBase64String(text));
    }

    /// <summary>Upper case, letters and digits only: what two clerks type from the same card is equal. Null when it is no number (4 to 40 characters).</summary>
    public static string? FindNormalised(string? typed)
    {
        var normal = new string([.. (typed ?? "").Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsLetterOrDigit)]);
        return normal.Length is >= 4 and <= LongestNumber ? normal : null;
    }

    /// <param name="normalised">A number from <see cref="FindNormalised"/>.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Hash(string normalised) => HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes(normalised));

    /// <returns>Key version (1 byte), nonce (12), tag (16), ciphertext.</returns>
    public byte[] Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[1 + NonceLength + TagLength + plain.Length];
        sealedBytes[0] = KeyVersion;
        var nonce = sealedBytes.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(cipherKey, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceLength + TagLength), sealedBytes.AsSpan(1 + NonceLength, TagLength));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Sealed with other keys, or changed since.</exception>
    public string Decrypt(byte[] sealedBytes)
    {
        if (sealedBytes.Length < 1 + NonceLength + TagLength || sealedBytes[0] != KeyVersion)
            throw new CryptographicException("Not sealed by this version of the document keys.");
        var plain = new byte[sealedBytes.Length - 1 - NonceLength - TagLength];
        using var cipher = new AesGcm(cipherKey, TagLength);
        cipher.Decrypt(sealedBytes.AsSpan(1, NonceLength), sealedBytes.AsSpan(1 + NonceLength + TagLength), sealedBytes.AsSpan(1 + NonceLength, TagLength), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
