using System.Security.Cryptography;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>The key that signs tree heads, or its public half alone, which checks them: ECDSA on P-256 with SHA-256.</summary>
public sealed class LogKey : IDisposable
{
    const string SecretName = "log-sealing-key.pem";
    const int IdLength = 16;

    readonly ECDsa key;

    LogKey(ECDsa key)
    {
        this.key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..IdLength];
    }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo, DER).</summary>
    public string Id { get; }

    /// <summary>The public key as PEM, to be handed to whoever checks the log.</summary>
    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The key of this installation (<c>secrets/log-sealing-key.pem</c>, readable by its owner only), drawn at the first call.</summary>
    public static LogKey OfInstallation(DataFolder data)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        key.ImportFromPem(data.GetOrCreateSecret(SecretName, key.ExportPkcs8PrivateKeyPem));
        return new LogKey(key);
    }

    /// <summary>The same, or null where this installation has sealed nothing yet.</summary>
    public static LogKey? FindOfInstallation(DataFolder data) => data.FindSecret(SecretName) is { Length: > 0 } ? OfInstallation(data) : null;

    /// <exception cref="RegistryError">The text is no such key.</exception>
    public static LogKey FromPublicPem(string pem)
    {
        try
        {
            var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return new LogKey(key);
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            throw new RegistryError(RegistryError.InvalidInput, "This is no public key of a log. `./dwellings log-key` prints it: a PEM text that begins with -----BEGIN PUBLIC KEY-----.");
        }
    }

    public byte[] Sign(byte[] text) => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public bool Verifies(byte[] text, byte[] signature) => key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => key.Dispose();
}
