using System.Diagnostics;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Audit.Sealing;

public sealed class LogKeyTests : IDisposable
{
    readonly DataFolder data = new(Directory.CreateTempSubdirectory("dwellings-key-").FullName);

    public void Dispose() => Directory.Delete(data.Path, recursive: true);

    [Fact]
    public void The_key_of_an_installation_is_drawn_once_and_only_its_owner_can_read_it()
    {
        LogKey.FindOfInstallation(data).ShouldBeNull();
        using var drawn = LogKey.OfInstallation(data);
        using var again = LogKey.OfInstallation(data);
        again.Id.ShouldBe(drawn.Id);
        File.GetUnixFileMode(Path.Combine(data.Secrets, "log-sealing-key.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_head_is_checked_by_the_public_half_alone_and_no_change_of_it_passes()
    {
        using var key = LogKey.OfInstallation(data);
        using var publicHalf = LogKey.FromPublicPem(key.PublicPem);
        var head = SignedHead.Of(new TreeHead(3, new byte[32], new DateTimeOffset(2026, 11, 24, 6, 7, 8, TimeSpan.Zero), key, ""));

        publicHalf.Id.ShouldBe(key.Id);
        head.IsSignedBy(publicHalf).ShouldBeTrue();
        SignedHead.Find(head.ToLine()).ShouldBe(head);
        (head with { Size = 4 }).IsSignedBy(publicHalf).ShouldBeFalse();
        (head with { Root = head.Root.Replace("00", "01", StringComparison.Ordinal) }).IsSignedBy(publicHalf).ShouldBeFalse();
        (head with { SealedAt = "2026-11-24T06:07:09.000000Z" }).IsSignedBy(publicHalf).ShouldBeFalse();
        (head with { Signature = "AAAA" }).IsSignedBy(publicHalf).ShouldBeFalse();
        (head with { Signature = "no base64" }).IsSignedBy(publicHalf).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void A_text_that_is_no_key_is_refused_with_a_sentence(string text) =>
        Should.Throw<RegistryError>(() => LogKey.FromPublicPem(text)).Message.ShouldContain("log-key");

    [Theory]
    [InlineData("")]
    [InlineData("{\"size\":3,\"root\":\"00\"")]
    [InlineData("{\"size\":3,\"root\":null,\"sealedAt\":\"2026-01-01T00:00:00Z\",\"keyId\":\"\",\"signature\":\"\"}")]
    [InlineData("{\"size\":3,\"root\":\"00\",\"sealedAt\":\"yesterday\",\"keyId\":\"\",\"signature\":\"\"}")]
    public void A_line_that_is_no_head_is_found_to_be_none(string line) => SignedHead.Find(line).ShouldBeNull();

    /// <summary>Whoever checks needs nothing of ours.</summary>
    [Fact]
    public async Task OpenSSL_checks_a_head_by_the_signed_text_and_the_public_key()
    {
        using var key = LogKey.OfInstallation(data);
        var head = SignedHead.Of(new TreeHead(3, new byte[32], DateTimeOffset.UnixEpoch, key, ""));
        head.SignedText.ShouldBe($"dwellings-access-log/v1\n3\n{new string('0', 64)}\n1970-01-01T00:00:00.000000Z\n");
        await File.WriteAllTextAsync(data.File("text"), head.SignedText, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(data.File("key.pem"), key.PublicPem, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(data.File("signature"), Convert.FromBase64String(head.Signature), TestContext.Current.CancellationToken);

        string[] arguments = ["dgst", "-sha256", "-verify", data.File("key.pem"), "-signature", data.File("signature"), data.File("text")];
        using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true })!;
        (await openssl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("Verified OK");
    }
}
