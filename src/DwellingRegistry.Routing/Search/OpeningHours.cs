namespace DwellingRegistry.Routing.Search;

static class OpeningHours
{
    static readonly TimeWindow Always = new(0, 2 * RoundProblemRules.LatestTime);

    /// <summary>The spans in which a visit of this length fits, in order, those that touch or overlap joined.</summary>
    public static IReadOnlyList<TimeWindow> For(Stop stop)
    {
        if (stop.Windows.Count == 0)
            return [Always];
        var joined = new List<TimeWindow>();
        foreach (var window in stop.Windows.OrderBy(window => window.OpensAt))
            if (joined.Count > 0 && window.OpensAt <= joined[^1].ClosesAt)
                joined[^1] = joined[^1] with { ClosesAt = Math.Max(joined[^1].ClosesAt, window.ClosesAt) };
            else
                joined.Add(window);
        return [.. joined.Where(window => window.ClosesAt - window.OpensAt >= stop.ServiceSeconds)];
    }
}
