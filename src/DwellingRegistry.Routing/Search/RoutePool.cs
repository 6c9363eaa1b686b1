namespace DwellingRegistry.Routing.Search;

/// <summary>A single feasible round that some search met.</summary>
sealed record PooledRoute(int Kind, int[] Stops, int Travel);

/// <summary>
/// The good rounds met so far, one for each kind of shift and set of stops: the order with the least travel.
/// When it is full the oldest give way.
/// </summary>
sealed class RoutePool
{
    readonly int most;
    readonly ulong[] keyOfStop;
    readonly Dictionary<ulong, int> places = [];
    readonly List<PooledRoute> routes = [];
    readonly List<ulong> keys = [];
    int oldest;

    public RoutePool(int stops, int most)
    {
        this.most = most;
        var random = new SplitMix64(1);
        keyOfStop = new ulong[stops];
        for (var stop = 0; stop < stops; stop++)
            keyOfStop[stop] = random.Next();
    }

    public IReadOnlyList<PooledRoute> Routes => routes;

    /// <summary>Grows with each route that is new or shorter.</summary>
    public long Changes { get; private set; }

    public void Add(Route route) => Add(route.Kind.Index, route.Stops, route.Travel);

    public void Add(RoutePool other)
    {
        foreach (var route in other.routes)
            Add(route.Kind, route.Stops, route.Travel);
    }

    public void Add(int kind, ReadOnlySpan<int> stops, int travel)
    {
        if (stops.Length == 0)
            return;
        var key = new SplitMix64((ulong)kind).Next();
        foreach (var stop in stops)
            key ^= keyOfStop[stop];
        if (places.TryGetValue(key, out var place))
        {
            if (travel >= routes[place].Travel)
                return;
            routes[place] = new(kind, stops.ToArray(), travel);
        }
        else if (routes.Count < most)
        {
            places[key] = routes.Count;
            routes.Add(new(kind, stops.ToArray(), travel));
            keys.Add(key);
        }
        else
        {
            places.Remove(keys[oldest]);
            places[key] = oldest;
            routes[oldest] = new(kind, stops.ToArray(), travel);
            keys[oldest] = key;
            oldest = (oldest + 1) % most;
        }
        Changes++;
    }
}
