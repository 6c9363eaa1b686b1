using System.Security.Cryptography;
using System.Text.Json;
using DwellingRegistry.Features.Access.SignIn.Agencies;
using DwellingRegistry.Registry;
using Microsoft.IdentityModel.Tokens;

namespace DwellingRegistry.Tests.Features.Access.Agencies;

public sealed class ClientKeyRulesTests
{
    static readonly RSA Rsa = RSA.Create(2048);
    static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void A_public_key_is_taken_from_PEM_and_named_by_its_thumbprint()
    {
        var rsa = ClientKeyRules.Read(Rsa.ExportSubjectPublicKeyInfoPem()).ShouldHaveSingleItem();
        var older = ClientKeyRules.Read(Rsa.ExportRSAPublicKeyPem()).ShouldHaveSingleItem();
        var curve = ClientKeyRules.Read($"-- from the agency --\n{Curve.ExportSubjectPublicKeyInfoPem()}\n").ShouldHaveSingleItem();

        rsa.Kty.ShouldBe("RSA");
        rsa.Kid.ShouldBe(Base64UrlEncoder.Encode(rsa.ComputeJwkThumbprint()));
        older.Kid.ShouldBe(rsa.Kid);
        (curve.Kty, curve.Crv).ShouldBe(("EC", "P-256"));
        new[] { rsa, older, curve }.ShouldAllBe(key => !key.HasPrivateKey && key.Use == "sig");
    }

    [Theory]
    [InlineData("nistP384", "P-384")]
    [InlineData("nistP521", "P-521")]
    public void The_longer_curves_are_taken_too(string named, string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(named));

        ClientKeyRules.Read(key.ExportSubjectPublicKeyInfoPem())[0].Crv.ShouldBe(curve);
    }

    [Fact]
    public void A_JSON_Web_Key_and_a_set_of_them_are_taken_with_their_ids_and_nothing_else_of_them()
    {
        var one = ClientKeyRules.Read(Json(new { kty = "EC", crv = "P-256", kid = "of-2026", use = "sig", x = Part(Curve.ExportParameters(false).Q.X), y = Part(Curve.ExportParameters(false).Q.Y), x5u = "https://elsewhere.example" }));
        var set = ClientKeyRules.Read($$"""{"keys":[{{Json(RsaMembers())}}]}""");

        one.ShouldHaveSingleItem().Kid.ShouldBe("of-2026");
        one[0].X5u.ShouldBeNull();
        set.ShouldHaveSingleItem().Kid.ShouldBe(ClientKeyRules.Read(Rsa.ExportSubjectPublicKeyInfoPem())[0].Kid);
    }

    [Fact]
    public void A_private_key_is_refused_in_every_form_also_among_public_ones()
    {
        string[] texts =
        [
            Rsa.ExportPkcs8PrivateKeyPem(), Rsa.ExportRSAPrivateKeyPem(), Curve.ExportECPrivateKeyPem(),
            Rsa.ExportEncryptedPkcs8PrivateKeyPem("x", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1)),
            Rsa.ExportSubjectPublicKeyInfoPem() + "\n" + Rsa.ExportPkcs8PrivateKeyPem(),
            "-----BEGIN PRIVATE KEY-----\ncut off",
            Json(new { kty = "EC", crv = "P-256", x = "AA", y = "AA", d = "AA" }),
            $$"""{"keys":[{{Json(RsaMembers())}},{"kty":"RSA","n":"AA","e":"AQAB","d":"AA"}]}""",
            Json(new { kty = "oct", k = "c2VjcmV0" }),
        ];

        foreach (var text in texts)
            RuleBrokenBy(text).ShouldBe("private-key", text);
    }

    [Fact]
    public void A_key_of_the_wrong_kind_is_refused()
    {
        using var odd = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);

        RuleBrokenBy(odd.ExportSubjectPublicKeyInfoPem()).ShouldBe("key-kind");
        RuleBrokenBy("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----").ShouldBe("key-kind");
        RuleBrokenBy("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----").ShouldBe("key-kind");
        RuleBrokenBy(Json(new { kty = "OKP", crv = "Ed25519", x = "AA" })).ShouldBe("key-kind");
        RuleBrokenBy(Json(new { kty = "EC", crv = "secp256k1", x = "AA", y = "AA" })).ShouldBe("key-kind");
        RuleBrokenBy(Json(RsaMembers(use: "enc"))).ShouldBe("key-use");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO a@b")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":\"none\"}")]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"AA\"}")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}")]
    [InlineData("{\"kty\":7}")]
    public void A_text_without_a_whole_key_is_refused(string text) => RuleBrokenBy(text).ShouldBeOneOf("no-key", "key-kind");

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2040, false)]
    [InlineData(3072, true)]
    [InlineData(9216, false)]
    public void An_RSA_key_has_2048_to_8192_bits(int bits, bool taken)
    {
        var modulus = new byte[bits / 8];
        RandomNumberGenerator.Fill(modulus);
        modulus[0] |= 0x80;
        var text = Json(new { kty = "RSA", n = Part([0, .. modulus]), e = "AQAB" });

        if (taken)
            ClientKeyRules.Read(text).ShouldHaveSingleItem();
        else
            RuleBrokenBy(text).ShouldBe("key-length");
    }

    [Theory]
    [InlineData("AQ")]
    [InlineData("AAAB")]
    [InlineData("AA")]
    [InlineData("Ag")]
    public void An_exponent_by_which_anybody_signs_is_refused(string exponent) =>
        RuleBrokenBy(Json(RsaMembers(exponent))).ShouldBe("key-exponent");

    [Fact]
    public void A_key_is_registered_once_and_five_at_most()
    {
        var present = ClientKeyRules.Together(new JsonWebKeySet(), ClientKeyRules.Read(Rsa.ExportSubjectPublicKeyInfoPem()));

        Rule(() => ClientKeyRules.Together(present, ClientKeyRules.Read(Json(RsaMembers(kid: "another-name"))))).ShouldBe("key-known");
        var four = Enumerable.Range(0, 4).SelectMany(_ => NewKey()).ToList();
        var five = ClientKeyRules.Together(present, four);
        five.Keys.Count.ShouldBe(5);
        Rule(() => ClientKeyRules.Together(five, NewKey())).ShouldBe("too-many-keys");
    }

    [Fact]
    public void An_id_that_does_not_print_is_refused() => RuleBrokenBy(Json(RsaMembers(kid: "a\u001b[2Jb"))).ShouldBe("key-id");

    static IReadOnlyList<JsonWebKey> NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return ClientKeyRules.Read(key.ExportSubjectPublicKeyInfoPem());
    }

    static Dictionary<string, string> RsaMembers(string exponent = "AQAB", string? kid = null, string? use = null)
    {
        var members = new Dictionary<string, string> { ["kty"] = "RSA", ["n"] = Part(Rsa.ExportParameters(false).Modulus), ["e"] = exponent };
        if (kid is not null)
            members["kid"] = kid;
        if (use is not null)
            members["use"] = use;
        return members;
    }

    static string RuleBrokenBy(string text) => Rule(() => ClientKeyRules.Read(text));

    static string Rule(Action act)
    {
        var error = Should.Throw<RegistryError>(act);
        error.Message.ShouldEndWith(".");
        return error.Rule!;
    }

    static string Part(byte[]? bytes) => Base64UrlEncoder.Encode(bytes);

    static string Json(object key) => JsonSerializer.Serialize(key);
}
