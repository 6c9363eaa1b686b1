using System.Security.Cryptography;
using System.Text;

namespace DwellingRegistry.Registry;

/// <summary>Texts that stand in the database only encrypted (AES-256-GCM), with a key that lies outside it.</summary>
public sealed class FieldCipher
{
    const int KeyLength = 32;
    const int NonceLength = 12;
    const int TagLength = 16;
    const byte KeyVersion = 1;

    // Making one costs more than using it, and one is not for two threads at once.
    readonly ThreadLocal<AesGcm> ciphers;

    /// <param name="key">32 bytes.</param>
    public FieldCipher(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength)
            throw new ArgumentException($"The cipher key is {KeyLength} bytes.", nameof(key));
        var kept = key.ToArray();
        ciphers = new(() => new AesGcm(kept, TagLength));
    }

    /// <returns>Key version (1 byte), nonce (12), tag (16), ciphertext. Never the same twice.</returns>
    public byte[] Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[1 + NonceLength + TagLength + plain.Length];
        sealedBytes[0] = KeyVersion;
        var nonce = sealedBytes.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        ciphers.Value!.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceLength + TagLength), sealedBytes.AsSpan(1 + NonceLength, TagLength));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Sealed with another key, or changed since.</exception>
    public string Decrypt(byte[] sealedBytes)
    {
        if (sealedBytes.Length < 1 + NonceLength + TagLength || sealedBytes[0] != KeyVersion)
            throw new CryptographicException("Not sealed by this version of the key.");
        var plain = new byte[sealedBytes.Length - 1 - NonceLength - TagLength];
        ciphers.Value!.Decrypt(sealedBytes.AsSpan(1, NonceLength), sealedBytes.AsSpan(1 + NonceLength + TagLength), sealedBytes.AsSpan(1 + NonceLength, TagLength), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
