namespace DwellingRegistry.Routing.Search;

/// <summary>A route for each shift of the problem; each stop is in one of them, or left out.</summary>
sealed class Solution
{
    public const int LeftOut = -1;

    readonly SearchModel model;

    public Solution(SearchModel model)
    {
        this.model = model;
        Routes = [.. model.KindOfShift.Select(kind => new Route(model, kind))];
        RouteOf = new int[model.Count];
        Array.Fill(RouteOf, LeftOut);
    }

    /// <summary>By shift of the problem.</summary>
    public Route[] Routes { get; }

    /// <summary>By stop: the position of its route in <see cref="Routes"/>, or <see cref="LeftOut"/>.</summary>
    public int[] RouteOf { get; }

    public void CopyFrom(Solution other)
    {
        for (var i = 0; i < Routes.Length; i++)
            Routes[i].CopyFrom(other.Routes[i]);
        other.RouteOf.CopyTo(RouteOf, 0);
    }

    /// <summary>Exchanges one route and keeps <see cref="RouteOf"/> true.</summary>
    public void SetRoute(int index, ReadOnlySpan<int> stops)
    {
        foreach (var stop in Routes[index].Stops)
            RouteOf[stop] = LeftOut;
        Routes[index].Set(stops);
        foreach (var stop in stops)
            RouteOf[stop] = index;
    }

    public PlanValue Value()
    {
        var (fixedStops, risk, travel) = (0, 0L, 0L);
        for (var stop = 0; stop < RouteOf.Length; stop++)
            if (RouteOf[stop] != LeftOut)
            {
                risk += model.Risk[stop];
                fixedStops += model.IsFixed[stop] ? 1 : 0;
            }
        foreach (var route in Routes)
            travel += route.Travel;
        return new(fixedStops, risk, travel);
    }
}
