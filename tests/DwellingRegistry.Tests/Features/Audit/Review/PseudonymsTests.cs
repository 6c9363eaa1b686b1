using DwellingRegistry.Features.Audit.Review;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Audit.Review;

public sealed class PseudonymsTests
{
    static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    [Fact]
    public void The_same_person_has_the_same_pseudonym_after_every_start()
    {
        using var first = new Pseudonyms(Key);
        using var second = new Pseudonyms(Key);
        first.Of(42).ShouldBe(second.Of(42));
        first.Of(42).ShouldNotBe(first.Of(43));
        second.Parse(first.Of(42)).ShouldBe(42);
        second.Parse(first.Of(long.MaxValue)).ShouldBe(long.MaxValue);
    }

    [Fact]
    public void Under_another_key_it_is_another_and_is_not_read()
    {
        using var own = new Pseudonyms(Key);
        using var other = new Pseudonyms([.. Key.Reverse()]);
        other.Of(42).ShouldNotBe(own.Of(42));
        Should.Throw<RegistryError>(() => other.Parse(own.Of(42)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("p-2a")]
    [InlineData("p-zz000000000000000000000000000000")]
    [InlineData("p-0000000000000000000000000000002a")]
    public void What_was_not_given_is_refused(string text)
    {
        using var pseudonyms = new Pseudonyms(Key);
        Should.Throw<RegistryError>(() => pseudonyms.Parse(text)).Field.ShouldBe("subject");
    }

    [Fact]
    public void Neighbours_have_nothing_in_common()
    {
        using var pseudonyms = new Pseudonyms(Key);
        var all = Enumerable.Range(1, 1000).Select(id => pseudonyms.Of(id)).ToList();
        all.Distinct().Count().ShouldBe(all.Count);
        all.Select(p => p[2..8]).Distinct().Count().ShouldBe(all.Count);
    }
}
