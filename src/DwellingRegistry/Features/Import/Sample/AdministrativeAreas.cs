namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// An administrative area as the districts it is made of. Level is the OSM admin_level: 6 region, 8 municipality, 9 borough,
/// 10 district; Place is the OSM place value of its label, or none.
/// </summary>
public sealed record PlannedArea(int Level, string Name, (string, string)[] OtherNames, string? Place, List<District> Districts);

/// <summary>The tree of areas, and their borders as lines that neighbours share, as OSM draws them.</summary>
static class AdministrativeAreas
{
    const int RingsOfCentre = 3;

    public static List<PlannedArea> Of(Town town)
    {
        var districts = town.Layout.Districts.ToList();
        var areas = new List<PlannedArea> { new(6, "Harbourfield Region", [("name:zh", "港田地区")], null, districts) };
        foreach (var municipality in districts.GroupBy(MunicipalityOf))
        {
            var isTown = municipality.Any(d => d.Ring == 1);
            areas.Add(new PlannedArea(8, municipality.Key, isTown ? [("name:zh", "港田"), ("name:ru", "Харборфилд"), ("name:ar", "هاربورفيلد")] : [],
                isTown ? "town" : "village", [.. municipality]));
            if (isTown)
            {
                areas.AddRange(municipality.GroupBy(BoroughOf).Select(b => new PlannedArea(9, b.Key, [], null, [.. b])));
            }
        }

        areas.AddRange(districts.Select(d => new PlannedArea(10, d.Name, [], d.Undeveloped ? "hamlet" : "suburb", [d])));
        return areas;
    }

    /// <summary>The centre with the inner rings is one town; further out, every band of rings has one on each bank.</summary>
    public static string MunicipalityOf(District district)
    {
        if (district.Half == 0 || district.Ring <= RingsOfCentre)
        {
            return NameLists.Municipalities[0];
        }

        var band = (district.Ring - RingsOfCentre - 1) / 3;
        var index = (band * 2) + (district.Half > 0 ? 0 : 1);
        var names = NameLists.Municipalities.Length - 1;
        var name = NameLists.Municipalities[1 + (index % names)];
        return index < names ? name : $"{name} {(index / names) + 1}";
    }

    /// <summary>Lines between junctions of borders, each with the indices of the areas on whose border it lies.</summary>
    public static IEnumerable<(List<int> Chain, List<int> Areas)> BorderLines(Town town, List<PlannedArea> areas)
    {
        var bordersAt = new Dictionary<(int, int), List<int>>();
        for (var i = 0; i < areas.Count; i++)
        {
            foreach (var edge in Border(town, areas[i].Districts))
            {
                if (!bordersAt.TryGetValue(edge, out var list))
                {
                    bordersAt[edge] = list = [];
                }

                list.Add(i);
            }
        }

        return Chained(bordersAt);
    }

    static string BoroughOf(District district) =>
        district.Half == 0 || district.Ring == 1 ? "Centre"
        : (district.Half > 0 ? "North " : "South ") + (district.Sector switch { 0 => "East", 1 => "Side", _ => "West" });

    /// <summary>The edges that lie in the ring of just one of the districts.</summary>
    static IEnumerable<(int, int)> Border(Town town, List<District> districts)
    {
        var once = new Dictionary<(int, int), bool>();
        foreach (var district in districts)
        {
            var ring = town.Mesh.ExpandRing(BorderRing(town, district));
            for (var i = 0; i < ring.Count; i++)
            {
                var edge = Key(ring[i], ring[(i + 1) % ring.Count]);
                once[edge] = !once.ContainsKey(edge);
            }
        }

        return once.Where(e => e.Value).Select(e => e.Key);
    }

    /// <summary>The district's outline, reaching over the river to the south bank where it lies on the north bank beside no island.</summary>
    static List<int> BorderRing(Town town, District district)
    {
        if (district.Border is not null)
        {
            return district.Border;
        }

        var across = town.Layout.SouthOfNorth;
        if (district.Half < 0 || !district.Outline.Any(across.ContainsKey))
        {
            return district.Outline;
        }

        var island = town.Layout.Districts.First(d => d.Half == 0).Border!.ToHashSet();
        var outline = district.Outline;
        var ring = new List<int>();
        for (var i = 0; i < outline.Count; i++)
        {
            var (before, here, after) = (outline[(i + outline.Count - 1) % outline.Count], outline[i], outline[(i + 1) % outline.Count]);
            var crossesBefore = IsOpenBank(before, here);
            var crossesAfter = IsOpenBank(here, after);
            if (!crossesBefore)
            {
                ring.Add(here);
            }

            if (crossesBefore || crossesAfter)
            {
                ring.Add(across[here]);
            }

            if (crossesBefore && !crossesAfter)
            {
                ring.Add(here);
            }
        }

        return ring;

        bool IsOpenBank(int a, int b) => across.ContainsKey(a) && across.ContainsKey(b) && !(island.Contains(a) && island.Contains(b));
    }

    static IEnumerable<(List<int>, List<int>)> Chained(Dictionary<(int, int), List<int>> bordersAt)
    {
        var neighbours = new Dictionary<int, List<int>>();
        foreach (var (a, b) in bordersAt.Keys)
        {
            Neighbours(a).Add(b);
            Neighbours(b).Add(a);
        }

        var done = new HashSet<(int, int)>();
        foreach (var (a, b) in bordersAt.Keys.Order().ToList())
        {
            if (done.Contains(Key(a, b)))
            {
                continue;
            }

            var chain = Follow(a, b);
            if (chain[0] != chain[^1])
            {
                chain = [.. Follow(b, a).Skip(1).Reverse(), .. chain.Skip(1)];
            }

            yield return (chain, bordersAt[Key(a, b)]);
        }

        List<int> Neighbours(int vertex)
        {
            if (!neighbours.TryGetValue(vertex, out var list))
            {
                neighbours[vertex] = list = [];
            }

            return list;
        }

        List<int> Follow(int from, int to)
        {
            var chain = new List<int> { from, to };
            var areas = bordersAt[Key(from, to)];
            done.Add(Key(from, to));
            while (neighbours[chain[^1]] is { Count: 2 } both)
            {
                var next = both[0] == chain[^2] ? both[1] : both[0];
                var key = Key(chain[^1], next);
                if (done.Contains(key) || !bordersAt[key].SequenceEqual(areas))
                {
                    return chain;
                }

                done.Add(key);
                chain.Add(next);
            }

            return chain;
        }
    }

    static (int, int) Key(int a, int b) => a < b ? (a, b) : (b, a);
}
