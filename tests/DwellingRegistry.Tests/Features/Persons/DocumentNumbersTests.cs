using System.Security.Cryptography;
using DwellingRegistry.Features.Persons;

namespace DwellingRegistry.Tests.Features.Persons;

public sealed class DocumentNumbersTests
{
    readonly DocumentNumbers documents = new(RandomNumberGenerator.GetBytes(64));

    [Theory]
    [InlineData("ab 12-34", "AB1234")]
    [InlineData("ＡＢ１２３４", "AB1234")]
    [InlineData("身分12345", "身分12345")]
    [InlineData("a1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Two_clerks_typing_the_same_card_type_the_same_number(string? typed, string? normalised) => DocumentNumbers.FindNormalised(typed).ShouldBe(normalised);

    [Fact]
    public void What_is_sealed_is_read_back_and_never_looks_the_same_twice()
    {
        var first = documents.Encrypt("AB1234");
        documents.Decrypt(first).ShouldBe("AB1234");
        documents.Encrypt("AB1234").ShouldNotBe(first);
    }

    [Fact]
    public void A_sealed_number_that_was_changed_is_refused()
    {
        var sealedNumber = documents.Encrypt("AB1234");
        sealedNumber[^1] ^= 1;
        Should.Throw<CryptographicException>(() => documents.Decrypt(sealedNumber));
    }

    [Fact]
    public void Another_installation_s_keys_neither_match_nor_open()
    {
        var other = new DocumentNumbers(RandomNumberGenerator.GetBytes(64));
        other.Hash("AB1234").ShouldNotBe(documents.Hash("AB1234"));
        Should.Throw<CryptographicException>(() => other.Decrypt(documents.Encrypt("AB1234")));
    }
}
