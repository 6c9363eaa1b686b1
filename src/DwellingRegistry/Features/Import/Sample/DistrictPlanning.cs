using System.Globalization;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Decides what each district is, which script its streets are written in, and in which order the town grows.</summary>
static class DistrictPlanning
{
    static readonly DistrictStyle[] Inner =
        [DistrictStyle.TownHouses, DistrictStyle.Apartments, DistrictStyle.Terraces, DistrictStyle.Park, DistrictStyle.Detached, DistrictStyle.Apartments];

    static readonly DistrictStyle[] Middle =
    [
        DistrictStyle.Apartments, DistrictStyle.Detached, DistrictStyle.Industrial, DistrictStyle.Apartments, DistrictStyle.Detached,
        DistrictStyle.Terraces, DistrictStyle.Forest, DistrictStyle.Detached,
    ];

    static readonly DistrictStyle[] Outer =
    [
        DistrictStyle.Apartments, DistrictStyle.Detached, DistrictStyle.Terraces, DistrictStyle.TownHouses, DistrictStyle.Industrial,
        DistrictStyle.Apartments, DistrictStyle.Detached, DistrictStyle.Terraces, DistrictStyle.Park, DistrictStyle.OldTown,
        DistrictStyle.Apartments, DistrictStyle.Forest, DistrictStyle.Detached, DistrictStyle.TownHouses,
    ];

    public static void Assign(IReadOnlyList<District> districts, int townRings, SeededRandom random)
    {
        foreach (var ring in districts.Where(d => d.Half != 0).GroupBy(d => d.Ring).OrderBy(g => g.Key))
        {
            var styles = ring.Key switch
            {
                1 => [DistrictStyle.OldTown],
                2 => Inner,
                3 => Middle,
                _ when ring.Key <= townRings => Outer,
                _ => [DistrictStyle.Farmland],
            };
            var dealt = styles.ToList();
            random.Shuffle(dealt);
            foreach (var (district, i) in ring.Select((d, i) => (d, i)))
            {
                district.Style = dealt[i % dealt.Count];
            }
        }

        foreach (var open in districts.Where(d => d.Undeveloped))
        {
            LeaveOpen(open, random);
        }
    }

    /// <summary>From the centre outwards with a ragged edge; the island early, so that even a small town has it.</summary>
    public static List<District> InOrderOfGrowth(IReadOnlyList<District> districts, SeededRandom random) =>
        [.. districts
            .Select(d => (District: d, Rank: d.Half == 0 ? 0 : d.Ring + random.Between(-0.45, 0.45) + Bonus(d)))
            .OrderBy(d => d.Rank)
            .Select(d => d.District)];

    /// <summary>Works come before the homes around them; open country last.</summary>
    static double Bonus(District district) => district.Undeveloped ? 100 : district.Style == DistrictStyle.Industrial ? -0.4 : 0;

    public static void LeaveOpen(District district, SeededRandom random)
    {
        district.Undeveloped = true;
        district.Style = random.Chance(0.3) ? DistrictStyle.Forest : DistrictStyle.Farmland;
    }

    /// <summary>
    /// Names the districts. Every sixth district of homes writes its streets in another script; so do the first three that are built.
    /// </summary>
    /// <param name="districts">In the order of the plan, which the names follow.</param>
    /// <param name="inOrderOfGrowth">The same in the order in which they are built.</param>
    public static void Name(IReadOnlyList<District> districts, IReadOnlyList<District> inOrderOfGrowth)
    {
        AssignTongues(inOrderOfGrowth);
        AssignNames(districts);
    }

    static void AssignTongues(IReadOnlyList<District> inOrderOfGrowth)
    {
        var homes = inOrderOfGrowth
            .Where(d => d.Ring > 1 && d.Style is DistrictStyle.Apartments or DistrictStyle.TownHouses or DistrictStyle.Terraces)
            .ToList();
        Tongue[] others = [Tongue.Chinese, Tongue.Cyrillic, Tongue.Arabic];
        for (var i = 0; i < homes.Count; i++)
        {
            if (i < others.Length)
            {
                homes[i].Tongue = others[i];
            }
            else if (i % 6 == 5)
            {
                homes[i].Tongue = others[i / 6 % others.Length];
            }
        }
    }

    static void AssignNames(IReadOnlyList<District> districts)
    {
        var next = 0;
        foreach (var (district, i) in districts.Select((d, i) => (d, i)))
        {
            var round = next / NameLists.Districts.Length;
            var name = NameLists.Districts[next++ % NameLists.Districts.Length];
            district.Name = district.Half == 0 ? "Holm" : round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {round + 1}");
            district.Name = district.Tongue switch
            {
                Tongue.Chinese => district.Name + " 新城",
                Tongue.Cyrillic => district.Name + " Слобода",
                Tongue.Arabic => district.Name + " حي",
                _ => district.Name,
            };
            district.Postcode = string.Create(CultureInfo.InvariantCulture, $"{(district.Half >= 0 ? 41 : 42)}{i % 1000:000}");
        }
    }
}
