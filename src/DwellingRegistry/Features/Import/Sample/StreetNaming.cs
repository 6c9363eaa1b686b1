using System.Globalization;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Deals out street names, each once; when a list is used up it starts again with numbers behind the names.</summary>
public sealed class StreetNaming
{
    readonly Dictionary<Tongue, List<string>> lists = [];
    readonly Dictionary<Tongue, int> dealt = [];

    public StreetNaming(SeededRandom random)
    {
        foreach (var tongue in Enum.GetValues<Tongue>())
        {
            var names = NameLists.Streets(tongue);
            random.Shuffle(names);
            if (tongue == Tongue.Chinese)
            {
                // The two best-known names lead, so that even the smallest town has them to search for.
                names.Remove("人民路");
                names.Remove("中山路");
                names.InsertRange(0, ["人民路", "中山路"]);
            }

            lists[tongue] = names;
            dealt[tongue] = 0;
        }
    }

    public string Next(Tongue tongue)
    {
        var names = lists[tongue];
        var (round, index) = Math.DivRem(dealt[tongue]++, names.Count);
        return round == 0 ? names[index] : string.Create(CultureInfo.InvariantCulture, $"{names[index]} {round + 1}");
    }
}
