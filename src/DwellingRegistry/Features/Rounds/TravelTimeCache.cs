namespace DwellingRegistry.Features.Rounds;

/// <summary>The quickest way on the road between two positions.</summary>
/// <param name="Seconds">NaN where there is none.</param>
/// <param name="Metres">Of that way.</param>
readonly record struct RoadTravel(float Seconds, float Metres)
{
    public static readonly RoadTravel None = new(float.NaN, float.NaN);

    public bool IsPossible => !float.IsNaN(Seconds);
}

/// <summary>
/// Ways between pairs of positions, of one edition of the street graph: those of another are forgotten when one is asked for. Holds a number of pairs
/// at most, the ones that were asked for longest ago going first, in halves: about 70 bytes a pair. Safe for use by several at once.
/// </summary>
sealed class TravelTimeCache(int mostPairs)
{
    readonly Lock gate = new();
    Dictionary<Pair, RoadTravel> young = [];
    Dictionary<Pair, RoadTravel> old = [];
    long edition = -1;

    public int Count
    {
        get
        {
            lock (gate)
                return young.Count + old.Count;
        }
    }

    /// <summary>What is known of the ways between positions, row by row; null where nothing is.</summary>
    public RoadTravel?[,] Find(long ofEdition, TravelProfile profile, IReadOnlyList<StreetPosition> positions)
    {
        var found = new RoadTravel?[positions.Count, positions.Count];
        lock (gate)
        {
            if (!IsOf(ofEdition))
                return found;
            for (var from = 0; from < positions.Count; from++)
                for (var to = 0; to < positions.Count; to++)
                    if (from != to && TryGet(new(profile, positions[from], positions[to])) is { } known)
                        found[from, to] = known;
        }
        return found;
    }

    public void Add(long ofEdition, TravelProfile profile, IReadOnlyList<StreetPosition> positions, IEnumerable<(int From, int To, RoadTravel Travel)> ways)
    {
        lock (gate)
        {
            if (!IsOf(ofEdition))
                return;
            foreach (var (from, to, travel) in ways)
                Keep(new(profile, positions[from], positions[to]), travel);
        }
    }

    /// <summary>False for an edition that has gone by.</summary>
    bool IsOf(long wanted)
    {
        if (wanted > edition)
            (young, old, edition) = ([], [], wanted);
        return wanted == edition;
    }

    RoadTravel? TryGet(Pair pair)
    {
        if (young.TryGetValue(pair, out var known))
            return known;
        if (!old.Remove(pair, out known))
            return null;
        Keep(pair, known);
        return known;
    }

    void Keep(Pair pair, RoadTravel travel)
    {
        if (young.Count >= mostPairs / 2 && !young.ContainsKey(pair))
            (young, old) = ([], young);
        old.Remove(pair);
        young[pair] = travel;
    }

    readonly record struct Pair(TravelProfile Profile, StreetPosition From, StreetPosition To);
}
