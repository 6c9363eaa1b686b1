using System.Globalization;

namespace DwellingRegistry.Features.Import;

/// <summary>Reads figures that mappers wrote by hand.</summary>
static class Numbers
{
    /// <summary>The whole number at the start of a text (<c>3</c>, <c>3.5</c>, <c>3;4</c>), 0 to 9999, or null where there is none.</summary>
    public static int? FindCount(string? text)
    {
        var digits = text.AsSpan().Trim();
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        if (end >= 0)
        {
            if (digits[end] is not ('.' or ',' or ';' or ' ' or '+'))
                return null;
            digits = digits[..end];
        }
        return digits.Length is >= 1 and <= 4 ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
    }
}
