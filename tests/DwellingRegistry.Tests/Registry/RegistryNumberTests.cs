using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Registry;

public sealed class RegistryNumberTests
{
    const string Alphabet = "123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void The_example_of_the_rules_is_a_valid_dwelling_number() =>
        RegistryNumber.Parse("D7KX 49QM 2T45").ToString().ShouldBe("D7KX 49QM 2T45");

    [Fact]
    public void The_alphabet_is_that_of_the_rules_without_0_I_L_O_U()
    {
        RegistryNumber.Alphabet.ShouldBe(Alphabet);
        Alphabet.Length.ShouldBe(31);
    }

    [Fact]
    public void A_drawn_number_has_its_type_letter_nine_symbols_and_check_digits_from_02_to_98()
    {
        for (var i = 0; i < 5_000; i++)
        {
            var building = RegistryNumber.DrawForBuilding();
            var dwelling = RegistryNumber.DrawForDwelling();
            building.IsBuilding.ShouldBeTrue();
            dwelling.IsDwelling.ShouldBeTrue();
            foreach (var number in new[] { building, dwelling })
            {
                number.Value.Length.ShouldBe(12);
                number.Value[1..10].ShouldAllBe(symbol => Alphabet.Contains(symbol));
                int.Parse(number.Value[10..], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(2, 98);
                RegistryNumber.Parse(number.ToString()).ShouldBe(number);
            }
        }
    }

    [Fact]
    public void Every_single_substitution_is_caught()
    {
        foreach (var number in Drawn(200))
            for (var place = 0; place < 12; place++)
                foreach (var other in place == 0 ? "BD" : place < 10 ? Alphabet : "0123456789")
                    if (other != number[place])
                        ShouldBeRefused(string.Concat(number.AsSpan(0, place), other.ToString(), number.AsSpan(place + 1)), number);
    }

    [Fact]
    public void Every_adjacent_transposition_is_caught()
    {
        foreach (var number in Drawn(20_000))
            for (var place = 0; place < 11; place++)
                if (number[place] != number[place + 1])
                {
                    var swapped = number.ToCharArray();
                    (swapped[place], swapped[place + 1]) = (swapped[place + 1], swapped[place]);
                    ShouldBeRefused(new string(swapped), number);
                }
    }

    /// <summary>By arithmetic instead of by sampling: no two symbols at two neighbouring places share a remainder when swapped, nor two in one place.</summary>
    [Fact]
    public void No_substitution_and_no_transposition_keeps_the_remainder_for_any_symbols()
    {
        int Value(char s) => char.IsAsciiDigit(s) ? s - '0' : s - 'A' + 10;
        foreach (var a in Alphabet)
            foreach (var b in Alphabet)
            {
                if (a == b)
                    continue;
                ((Value(a) - Value(b)) % 97).ShouldNotBe(0);
                ((Value(a) * 100 + Value(b) - (Value(b) * 100 + Value(a))) % 97).ShouldNotBe(0);
            }
    }

    [Theory]
    [InlineData("d7kx49qm2t45")]
    [InlineData("D7KX-49QM-2T45")]
    [InlineData("  d7kx 49qm-2t 45 ")]
    public void Case_spaces_and_hyphens_do_not_matter(string typed) => RegistryNumber.Parse(typed).Value.ShouldBe("D7KX49QM2T45");

    [Fact]
    public void In_the_check_places_O_reads_as_0_and_I_and_L_as_1()
    {
        var withZero = Drawn(5_000).First(n => n[10..].Contains('0'));
        var withOne = Drawn(5_000).First(n => n[10..].Contains('1'));
        RegistryNumber.Parse(withZero[..10] + withZero[10..].Replace('0', 'o')).Value.ShouldBe(withZero);
        RegistryNumber.Parse(withOne[..10] + withOne[10..].Replace('1', 'I')).Value.ShouldBe(withOne);
        RegistryNumber.Parse(withOne[..10] + withOne[10..].Replace('1', 'l')).Value.ShouldBe(withOne);
    }

    [Theory]
    [InlineData("")]
    [InlineData("D7KX49QM2T4")]
    [InlineData("D7KX49QM2T455")]
    [InlineData("X7KX49QM2T45")]
    [InlineData("D0KX49QM2T45")]
    [InlineData("DOKX49QM2T45")]
    [InlineData("D7KX49QM2TAB")]
    [InlineData("D7KX49QM2T00")]
    [InlineData("D7KX49QM2T01")]
    [InlineData("D7KX49QM2T99")]
    public void What_is_no_number_is_refused(string typed) => RegistryNumber.TryParse(typed, out _, out _).ShouldBeFalse();

    [Fact]
    public void A_refusal_never_says_which_digits_would_pass()
    {
        foreach (var number in Drawn(200))
        {
            var wrong = number[..10] + (number[10..] == "50" ? "51" : "50");
            RegistryNumber.TryParse(wrong, out _, out var reason).ShouldBeFalse();
            reason.ShouldNotContain(number[10..]);
        }
    }

    static void ShouldBeRefused(string wrong, string right)
    {
        // Check digits 00, 01 and 99 are refused by their range; everything else by the remainder.
        if (RegistryNumber.TryParse(wrong, out _, out _))
            throw new ShouldAssertException($"{wrong} passed, made from {right}");
    }

    static IEnumerable<string> Drawn(int count) => Enumerable.Range(0, count).Select(_ => RegistryNumber.DrawForDwelling().Value);
}
