using System.Security.Cryptography;
using DwellingRegistry.Registry;
using Microsoft.IdentityModel.Tokens;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>The keys of the tokens, in the installation's secrets, so that tokens outlive a restart.</summary>
static class TokenKeys
{
    /// <summary>RSA, 3072 bits, as PEM in <c>token-signing.pem</c>: its public half is published for whoever checks an identity token.</summary>
    public static SecurityKey GetOrCreateSigningKey(DataFolder data)
    {
        var rsa = RSA.Create(3072);
        rsa.ImportFromPem(data.GetOrCreateSecret("token-signing.pem", rsa.ExportPkcs8PrivateKeyPem));
        return new RsaSecurityKey(rsa) { KeyId = Base64UrlEncoder.Encode(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())[..12]) };
    }

    /// <summary>
    /// 256 bits, as Base64 in <c>token-encryption</c>. Symmetric, since only this server reads what it encrypts and an RSA
    /// decryption would be most of the cost of a small query.
    /// </summary>
    public static SecurityKey GetOrCreateEncryptionKey(DataFolder data) =>
        new SymmetricSecurityKey(Convert.FromBase64String(
            data.GetOrCreateSecret("token-encryption", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))));
}
