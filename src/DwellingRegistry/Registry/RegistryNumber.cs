using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DwellingRegistry.Registry;

/// <summary>
/// The permanent public number of a building or a dwelling: 12 characters, a type letter (<c>B</c> or <c>D</c>), nine random symbols
/// and two check digits (02-98) by ISO 7064 MOD 97-10 over the first ten symbols, each symbol taken as two digits (1=01 … Z=35).
/// The fixed width makes every single substitution and every adjacent transposition show; the LEI's mixed width does not.
/// Source: DOMAIN.md section 2; alphabet of the French RNB (no 0, I, L, O, U).
/// </summary>
public readonly record struct RegistryNumber
{
    /// <summary>The 31 symbols of the random part, in the order of their values.</summary>
    public const string Alphabet = "123456789ABCDEFGHJKMNPQRSTVWXYZ";
    public const int Length = 12;
    const int RandomSymbols = 9;

    readonly string? value;

    RegistryNumber(string value) => this.value = value;

    /// <summary>The twelve characters without spaces, as stored.</summary>
    public string Value => value ?? throw new InvalidOperationException("A registry number that was never assigned has no value.");

    public bool IsBuilding => Value[0] == 'B';
    public bool IsDwelling => Value[0] == 'D';

    /// <summary>As people read it: <c>D7KX 49QM 2T45</c>.</summary>
    public override string ToString() => $"{Value[..4]} {Value[4..8]} {Value[8..]}";

    /// <summary>Draws a building number at random. Uniqueness over all time is the database's to say; a collision draws again.</summary>
    public static RegistryNumber DrawForBuilding() => Draw('B');

    /// <inheritdoc cref="DrawForBuilding"/>
    public static RegistryNumber DrawForDwelling() => Draw('D');

    static RegistryNumber Draw(char type)
    {
        Span<char> symbols = stackalloc char[Length];
        symbols[0] = type;
        DrawSymbols(symbols.Slice(1, RandomSymbols));
        WriteCheckDigits(symbols);
        return new RegistryNumber(new string(symbols));
    }

    /// <summary>Five bits a symbol, the 32nd value thrown away: as even as symbol by symbol, at a tenth of the cost, which bulk loads feel.</summary>
    static void DrawSymbols(Span<char> symbols)
    {
        Span<byte> random = stackalloc byte[RandomSymbols + 3];
        for (var drawn = 0; drawn < symbols.Length;)
        {
            RandomNumberGenerator.Fill(random);
            foreach (var value in random)
            {
                if ((value & 31) < Alphabet.Length && drawn < symbols.Length)
                    symbols[drawn++] = Alphabet[value & 31];
            }
        }
    }

    /// <summary>
    /// Reads what a person typed: any case, spaces and hyphens anywhere, and in the two check places O for 0 and I or L for 1.
    /// A number with a wrong check is refused before any look-up; the reason never says which digits would pass.
    /// </summary>
    public static bool TryParse(string? text, out RegistryNumber number, [NotNullWhen(false)] out string? reason)
    {
        number = default;
        Span<char> symbols = stackalloc char[Length];
        var count = 0;
        foreach (var typed in text ?? "")
        {
            if (typed is ' ' or '-' or '\u00a0' or '\u2011')
                continue;
            if (count == Length)
            {
                reason = "A registry number has 12 characters; this one has more.";
                return false;
            }
            symbols[count++] = char.ToUpperInvariant(typed);
        }
        if (count < Length)
        {
            reason = "A registry number has 12 characters, for example D7KX 49QM 2T45.";
            return false;
        }
        if (symbols[0] is not ('B' or 'D'))
        {
            reason = "A registry number starts with B for a building or D for a dwelling.";
            return false;
        }
        foreach (var symbol in symbols.Slice(1, RandomSymbols))
            if (!Alphabet.Contains(symbol))
            {
                reason = $"A registry number never holds the character '{symbol}' in that place; please read it again.";
                return false;
            }
        for (var place = Length - 2; place < Length; place++)
        {
            symbols[place] = symbols[place] switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (!char.IsAsciiDigit(symbols[place]))
            {
                reason = "A registry number ends with two digits; please read it again.";
                return false;
            }
        }
        var check = (symbols[Length - 2] - '0') * 10 + symbols[Length - 1] - '0';
        if (check is < 2 or > 98 || Remainder(symbols[..(Length - 2)], check) != 1)
        {
            reason = "This registry number was mistyped somewhere: its check does not fit. Please read it again.";
            return false;
        }
        number = new RegistryNumber(new string(symbols));
        reason = null;
        return true;
    }

    /// <exception cref="RegistryError">The text is no registry number; the message says what is wrong with it.</exception>
    public static RegistryNumber Parse(string? text, string field = "number") =>
        TryParse(text, out var number, out var reason)
            ? number
            : throw RegistryError.Invalid(field, "registry-number", reason);

    static void WriteCheckDigits(Span<char> symbols)
    {
        var check = 98 - Remainder(symbols[..(Length - 2)], 0);
        symbols[Length - 2] = (char)('0' + check / 10);
        symbols[Length - 1] = (char)('0' + check % 10);
    }

    static int Remainder(ReadOnlySpan<char> symbols, int check)
    {
        var remainder = 0;
        foreach (var symbol in symbols)
            remainder = (remainder * 100 + ValueOf(symbol)) % 97;
        return (remainder * 100 + check) % 97;
    }

    /// <summary>1=01 … 9=09, A=10, B=11 … Z=35: the value of the letter in the whole alphabet, gaps included.</summary>
    static int ValueOf(char symbol) => char.IsAsciiDigit(symbol) ? symbol - '0' : symbol - 'A' + 10;
}
