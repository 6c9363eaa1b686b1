using System.Globalization;
using System.Text.RegularExpressions;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access;

/// <summary>What an agency's case references look like: a regular expression for the whole of one, matched in time that grows with the text only.</summary>
public static partial class CasePattern
{
    const int Longest = 100;

    /// <summary>A count multiplies what it stands on, and counts within counts multiply each other.</summary>
    const int MostRepeats = 1000;
    static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    /// <returns>Why this cannot be the pattern of a grant, or null.</returns>
    public static RegistryError? FindFault(string? pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern) || pattern.Length > Longest || pattern.Any(char.IsControl))
            return Fault("case-pattern", $"Say what the agency's case references look like: a regular expression of at most {Longest} characters, as [A-Z]{{2}}-\\d{{1,6}}.");
        if (Repeats(pattern) > MostRepeats)
            return Fault("case-pattern-size", $"The counts of this pattern multiply to more than {MostRepeats}. Use smaller ones.");
        try
        {
            // Alone as well, since a stray parenthesis could close the group that it is put in.
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MostTime);
            _ = new Regex(Whole(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MostTime);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return Fault("case-pattern", "This is no regular expression of the simple kind: without back references, look-around and atomic groups.");
        }
        return Fits(pattern, "") || Fits(pattern, " ")
            ? Fault("case-pattern-says-something", "This pattern fits the empty text. Write one that only a case reference fits.")
            : null;
    }

    /// <summary>Whether a reference is as the pattern says, all of it. A pattern that cannot be used fits nothing.</summary>
    public static bool Fits(string pattern, string reference)
    {
        try
        {
            return Regex.IsMatch(reference, Whole(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MostTime);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    static string Whole(string pattern) => $@"\A(?:{pattern})\z";

    static long Repeats(string pattern)
    {
        long product = 1;
        foreach (Match count in Count().Matches(pattern))
        {
            var most = count.Groups[2].Length > 0 ? count.Groups[2].Value : count.Groups[1].Value;
            product *= Math.Max(1, most.Length > 4 ? MostRepeats + 1 : int.Parse(most, CultureInfo.InvariantCulture));
            if (product > MostRepeats)
                break;
        }
        return product;
    }

    static RegistryError Fault(string rule, string message) => RegistryError.Invalid("casePattern", rule, message);

    [GeneratedRegex(@"\{([0-9]+)(?:,([0-9]*))?\}")]
    private static partial Regex Count();
}
