namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Joins the ways of a multipolygon to closed rings, by the nodes at their ends.</summary>
static class RingAssembler
{
    /// <summary>The rings as node numbers, first equal to last, and the numbers of ways that close no ring.</summary>
    /// <param name="ways">The ways with their nodes; a closed way is a ring of its own.</param>
    public static (List<long[]> Rings, List<long> LeftOver) Assemble(IReadOnlyList<(long Way, long[] Nodes)> ways)
    {
        var rings = new List<long[]>();
        var leftOver = new List<long>();
        var isUsed = new bool[ways.Count];
        var byEnd = new Dictionary<long, List<int>>();
        for (var i = 0; i < ways.Count; i++)
        {
            var nodes = ways[i].Nodes;
            if (nodes.Length >= 4 && nodes[0] == nodes[^1])
            {
                rings.Add(nodes);
                isUsed[i] = true;
            }
            else if (nodes.Length < 2 || nodes[0] == nodes[^1])
            {
                leftOver.Add(ways[i].Way);
                isUsed[i] = true;
            }
            else
            {
                WaysAt(nodes[0]).Add(i);
                WaysAt(nodes[^1]).Add(i);
            }
        }

        for (var first = 0; first < ways.Count; first++)
        {
            if (isUsed[first])
                continue;
            isUsed[first] = true;
            var path = new List<int> { first };
            var ring = new List<long>(ways[first].Nodes);
            while (ring[0] != ring[^1] && FindUnused(ring[^1]) is { } next)
            {
                isUsed[next] = true;
                path.Add(next);
                var nodes = ways[next].Nodes;
                ring.AddRange(nodes[0] == ring[^1] ? nodes.Skip(1) : nodes.Reverse().Skip(1));
            }
            if (ring[0] == ring[^1] && ring.Count >= 4)
                rings.Add([.. ring]);
            else
                leftOver.AddRange(path.Select(i => ways[i].Way));
        }
        return (rings, leftOver);

        List<int> WaysAt(long node)
        {
            if (!byEnd.TryGetValue(node, out var list))
                byEnd.Add(node, list = []);
            return list;
        }

        int? FindUnused(long node)
        {
            foreach (var way in byEnd[node])
                if (!isUsed[way])
                    return way;
            return null;
        }
    }
}
