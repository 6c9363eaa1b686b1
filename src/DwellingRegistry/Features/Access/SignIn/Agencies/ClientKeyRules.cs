using System.Security.Cryptography;
using System.Text.Json;
using DwellingRegistry.Registry;
using Microsoft.IdentityModel.Tokens;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>
/// Which public keys a client may sign in by: RSA of 2048 to 8192 bits, or an elliptic curve of NIST's (P-256, P-384, P-521), for signatures.
/// Of a file only the numbers of the public key are taken over. A file that holds anything private is refused whole: who has sent it
/// has given it away.
/// </summary>
static class ClientKeyRules
{
    /// <summary>At once: the present one, the next one, and some for systems apart.</summary>
    public const int MostKeys = 5;

    const int LeastRsaBits = 2048;
    const int MostRsaBits = 8192;
    const int LongestKeyId = 100;

    /// <summary>Members of a JSON Web Key that are private (RFC 7518, 6.2.2, 6.3.2 and 6.4).</summary>
    static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The curve's name in JSON Web Keys, and its object identifier.</summary>
    static readonly (string Name, string Oid, ECCurve Curve)[] Curves =
    [
        ("P-256", "1.2.840.10045.3.1.7", ECCurve.NamedCurves.nistP256),
        ("P-384", "1.3.132.0.34", ECCurve.NamedCurves.nistP384),
        ("P-521", "1.3.132.0.35", ECCurve.NamedCurves.nistP521),
    ];

    /// <summary>The keys of a text: PEM, one JSON Web Key, or a set of them. One without an id gets its thumbprint (RFC 7638).</summary>
    /// <exception cref="RegistryError">Something in it will not do; the message says what and how to come by a right one.</exception>
    public static IReadOnlyList<JsonWebKey> Read(string text)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw IsPrivate();
        var keys = text.TrimStart().StartsWith('{') ? ReadJson(text) : ReadPem(text);
        return keys.Count > 0 ? keys : throw NoKey();
    }

    /// <summary>A client's keys with further ones.</summary>
    /// <exception cref="RegistryError">They would be too many, or one of them is there already.</exception>
    public static JsonWebKeySet Together(JsonWebKeySet present, IReadOnlyList<JsonWebKey> added)
    {
        var together = new JsonWebKeySet();
        foreach (var key in present.Keys.Concat(added))
        {
            if (together.Keys.Any(other => other.Kid == key.Kid || IsSame(other, key)))
                throw RegistryError.Conflict("key", "key-known", $"The key {key.Kid} is there already. A changed key needs a new id (kid).");
            together.Keys.Add(key);
        }

        return together.Keys.Count <= MostKeys
            ? together
            : throw RegistryError.Conflict("key", "too-many-keys", $"A client has {MostKeys} keys at most. Remove one that is no longer used.");
    }

    static List<JsonWebKey> ReadPem(string text)
    {
        var keys = new List<JsonWebKey>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label].ToString();
            var pem = rest[fields.Location].ToString();
            keys.Add(label switch
            {
                "PUBLIC KEY" or "RSA PUBLIC KEY" => FromPem(pem),
                "CERTIFICATE" => throw Refused("key-kind", "This is a certificate. Take its public key: openssl x509 -in FILE -pubkey -noout."),
                _ => throw WrongKind(),
            });
            rest = rest[fields.Location.End..];
        }

        return keys;
    }

    static JsonWebKey FromPem(string pem)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return FromRsa(rsa.ExportParameters(includePrivateParameters: false), keyId: null);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return FromCurvePem(pem);
        }
    }

    static JsonWebKey FromCurvePem(string pem)
    {
        try
        {
            using var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return FromCurve(curve.ExportParameters(includePrivateParameters: false), keyId: null);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw WrongKind();
        }
    }

    static List<JsonWebKey> ReadJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var keys = json.RootElement.TryGetProperty("keys", out var set) ? set.EnumerateArray().ToList() : [json.RootElement];
            if (keys.Any(key => key.EnumerateObject().Any(member => PrivateMembers.Contains(member.Name))))
                throw IsPrivate();
            return [.. keys.Select(FromJson)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw NoKey();
        }
    }

    static JsonWebKey FromJson(JsonElement key)
    {
        if (Text(key, "use") is { } use && use != "sig")
            throw Refused("key-use", "This key is for encryption (its 'use' says so). A client signs in by a key for signatures.");
        var keyId = Text(key, "kid");
        if (keyId is not null && (keyId.Length is 0 or > LongestKeyId || keyId.Any(c => c is <= ' ' or > '~')))
            throw Refused("key-id", $"A key's id (kid) is 1 to {LongestKeyId} visible ASCII characters. Leave it out to have one made.");
        return Text(key, "kty") switch
        {
            "RSA" => FromRsa(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") }, keyId),
            "EC" when Curves.FirstOrDefault(curve => curve.Name == Text(key, "crv")) is { Name: not null } curve =>
                FromCurve(new ECParameters { Curve = curve.Curve, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } }, keyId),
            _ => throw WrongKind(),
        };
    }

    static JsonWebKey FromRsa(RSAParameters numbers, string? keyId)
    {
        // Leading zeros are no bits; a modulus is as long as its first bit that is set.
        var modulus = numbers.Modulus.AsSpan().TrimStart((byte)0);
        var bits = modulus.Length == 0 ? 0 : (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]);
        if (bits is < LeastRsaBits or > MostRsaBits)
            throw Refused("key-length", $"This RSA key has {bits} bits. It takes {LeastRsaBits} to {MostRsaBits}; 3072 are a good choice, or an elliptic curve: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256.");
        // Anybody signs for an exponent of one, and an even one fits no key.
        var exponent = numbers.Exponent.AsSpan().TrimStart((byte)0);
        if (exponent.Length is 0 or > 4 || exponent.SequenceEqual([(byte)1]) || exponent[^1] % 2 == 0)
            throw Refused("key-exponent", "This is no sound RSA key: its exponent is 65537 in all usual ones.");
        return WithId(new JsonWebKey { Kty = "RSA", Use = "sig", N = Base64UrlEncoder.Encode(modulus.ToArray()), E = Base64UrlEncoder.Encode(exponent.ToArray()) }, keyId);
    }

    static JsonWebKey FromCurve(ECParameters numbers, string? keyId)
    {
        var curve = numbers.Curve.IsNamed ? Curves.FirstOrDefault(curve => curve.Oid == (numbers.Curve.Oid.Value ?? Oid.FromFriendlyName(numbers.Curve.Oid.FriendlyName!, OidGroup.PublicKeyAlgorithm).Value)) : default;
        if (curve.Name is null)
            throw WrongKind();
        try
        {
            // Refuses a point that is not on the curve.
            using var checkedKey = ECDsa.Create(numbers);
        }
        catch (CryptographicException)
        {
            throw NoKey();
        }

        return WithId(
            new JsonWebKey { Kty = "EC", Use = "sig", Crv = curve.Name, X = Base64UrlEncoder.Encode(numbers.Q.X), Y = Base64UrlEncoder.Encode(numbers.Q.Y) }, keyId);
    }

    static JsonWebKey WithId(JsonWebKey key, string? keyId)
    {
        key.Kid = keyId ?? Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    static bool IsSame(JsonWebKey one, JsonWebKey other) => one.ComputeJwkThumbprint().AsSpan().SequenceEqual(other.ComputeJwkThumbprint());

    static string? Text(JsonElement key, string member) => key.TryGetProperty(member, out var value) ? value.GetString() : null;

    static byte[] Bytes(JsonElement key, string member) => Text(key, member) is { Length: > 0 } text ? Base64UrlEncoder.DecodeBytes(text) : throw NoKey();

    static RegistryError IsPrivate() => Refused(
        "private-key",
        "This file holds a private or secret key. Nothing was stored. It belongs to the agency alone: have the agency draw a new key, since this one "
        + "has been passed on, and send the public half: openssl pkey -in PRIVATE.pem -pubout.");

    static RegistryError WrongKind() => Refused(
        "key-kind", "This is no key to sign in by. It takes a public RSA key, or one on the curve P-256, P-384 or P-521, as PEM or as JSON Web Key.");

    static RegistryError NoKey() => Refused(
        "no-key", "There is no whole public key in this file. It takes PEM (-----BEGIN PUBLIC KEY-----), a JSON Web Key or a set of them.");

    static RegistryError Refused(string rule, string message) => RegistryError.Invalid("key", rule, message);
}
