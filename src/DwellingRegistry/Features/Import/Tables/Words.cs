using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>Reads a column whose values stand for words of the register: by the mapping, else as the register's own words.</summary>
sealed class Words<T>
    where T : struct, Enum
{
    public const string LeaveOut = "leave_out";

    static readonly Dictionary<string, T> Own = Enum.GetValues<T>().ToDictionary(EnumText<T>.ToText, StringComparer.Ordinal);

    readonly string field;

    /// <summary>The register's word by value, in any case; null where the object is to be left out.</summary>
    readonly Dictionary<string, T?> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What holds where the column is missing or empty; null where nothing does.</summary>
    readonly string? standing;

    /// <exception cref="WrongFileException">The mapping uses a word that the register does not know.</exception>
    public Words(string field, TableMapping mapping, bool canLeaveOut)
    {
        this.field = field;
        foreach (var (word, value) in Own)
            values.Add(word, value);
        if (mapping.Values.TryGetValue(field, out var said))
            foreach (var (value, word) in said)
                values[value] = Parse(word, mapping, canLeaveOut);
        if (mapping.Defaults.TryGetValue(field, out standing))
            Parse(standing, mapping, canLeaveOut);
    }

    public static string Known => string.Join(", ", Own.Keys);

    /// <param name="text">What the row says, or null.</param>
    /// <param name="column">Where, for the problem.</param>
    /// <returns>The word and whether the row said it; no word and no problem where the object is to be left out.</returns>
    public (T? Word, bool IsStated, string? Problem) Read(string? text, string column)
    {
        if ((text ?? standing) is not { } value)
            return (null, false, $"its {field} is missing: the column {column} is empty and the mapping gives no default");
        // The register's own words in any spelling: "Apartment block".
        return values.TryGetValue(value, out var word) || values.TryGetValue(value.Replace(' ', '_').Replace('-', '_'), out word)
            ? (word, text is not null, null)
            : (null, false, $"the {field} \"{value}\" is not in the mapping{NearestWord.Suggest(value, values.Keys)} and no word of the register, which knows {Known}");
    }

    T? Parse(string word, TableMapping mapping, bool canLeaveOut)
    {
        if (canLeaveOut && word == LeaveOut)
            return null;
        var known = canLeaveOut ? Own.Keys.Append(LeaveOut) : Own.Keys;
        return Own.TryGetValue(word, out var value)
            ? value
            : throw new WrongFileException($"The mapping {mapping.FileName}: \"{word}\" is no {field}{NearestWord.Suggest(word, known)}; known are {string.Join(", ", known)}.");
    }
}
