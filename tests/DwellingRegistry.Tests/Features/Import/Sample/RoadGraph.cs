using OsmSharp;

namespace DwellingRegistry.Tests.Features.Import.Sample;

/// <summary>Streets as a car sees them: from node to node, one-ways one way only.</summary>
sealed class RoadGraph
{
    readonly Dictionary<long, List<long>> onward = [];
    readonly Dictionary<long, List<long>> backward = [];

    public RoadGraph(IEnumerable<Way> streets)
    {
        foreach (var street in streets)
        {
            var isOneway = GeneratedTownFile.Tag(street, "oneway") == "yes";
            for (var i = 1; i < street.Nodes.Length; i++)
            {
                Add(street.Nodes[i - 1], street.Nodes[i]);
                if (!isOneway)
                    Add(street.Nodes[i], street.Nodes[i - 1]);
            }
        }
    }

    public HashSet<long> ReachableFrom(long start, bool isForward)
    {
        var links = isForward ? onward : backward;
        var reached = new HashSet<long> { start };
        var open = new Stack<long>([start]);
        while (open.TryPop(out var node))
        {
            foreach (var next in links.GetValueOrDefault(node) ?? [])
            {
                if (reached.Add(next))
                    open.Push(next);
            }
        }

        return reached;
    }

    void Add(long from, long to)
    {
        Link(onward, from, to);
        Link(backward, to, from);
    }

    static void Link(Dictionary<long, List<long>> links, long from, long to)
    {
        if (!links.TryGetValue(from, out var list))
            links[from] = list = [];
        list.Add(to);
    }
}
