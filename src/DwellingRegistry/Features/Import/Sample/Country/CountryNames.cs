using System.Globalization;

namespace DwellingRegistry.Features.Import.Sample.Country;

/// <summary>Invented names of towns, each once in a country.</summary>
static class CountryNames
{
    static readonly string[] First =
    [
        "Linden", "Rosen", "Korn", "Birken", "Weiden", "Stein", "Mühl", "Erlen", "Hasel", "Buchen", "Ahorn", "Eichen", "Tannen", "Feld", "Wald", "Berg",
        "Quell", "Sand", "Moor", "Wiesen", "Ulmen", "Kirch", "Markt", "Nord", "Süd", "Ost", "West", "Hoch", "Nieder", "Ober", "Unter", "Alt", "Neu", "Grün",
        "Silber", "Gold", "Eisen", "Falken", "Adler", "Hirsch",
    ];

    static readonly string[] Last =
    [
        "feld", "hof", "bach", "au", "berg", "heim", "dorf", "tal", "grund", "rode", "stadt", "brück", "see", "hain", "furt", "büttel", "hagen", "kirchen",
        "münster", "burg", "stein", "weiler", "moos", "ried", "born", "horst",
    ];

    public static string Town(int index)
    {
        // Neighbours should not share a syllable: 41 is prime to both lengths.
        var (round, place) = Math.DivRem(index, First.Length * Last.Length);
        var mixed = (int)(place * 41L % (First.Length * Last.Length));
        var name = First[mixed % First.Length] + Last[mixed / First.Length];
        return round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {round + 1}");
    }

    public static string Region(int index) => string.Create(CultureInfo.InvariantCulture, $"Region {index + 1}");
}
