namespace DwellingRegistry.Features.Import.Tables;

/// <summary>Finds what somebody meant by a word that is not known.</summary>
static class NearestWord
{
    /// <returns><c> (did you mean "…"?)</c> for a message, or nothing where no known word is near.</returns>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        var (nearest, distance) = known
            .Select(candidate => (candidate, Distance: Distance(Fold(word), Fold(candidate))))
            .DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return distance <= Math.Max(1, word.Length / 3) ? $" (did you mean \"{nearest}\"?)" : "";
    }

    /// <summary>Lower case, without what divides words: <c>HOUSE_NO</c> and <c>houseNo</c> are one word.</summary>
    public static string Fold(string word) => string.Concat(word.Where(letter => letter is not ('_' or '-' or ' ' or '.' or ':')).Select(char.ToLowerInvariant));

    /// <summary>How many letters must be changed, added or left out (Levenshtein).</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }
}
