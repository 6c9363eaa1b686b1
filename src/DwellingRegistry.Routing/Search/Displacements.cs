namespace DwellingRegistry.Routing.Search;

/// <summary>
/// A left-out stop put in the place of the stops of one route (by its position in <see cref="Solution.Routes"/>) from one position up to
/// another, that one not included; the risk of those that give way, and the additional travel in seconds.
/// </summary>
readonly record struct Replacement(int Shift, int From, int To, long Risk, int ExtraTravel);

/// <summary>The cheapest way to squeeze in what a solution leaves out.</summary>
static class Displacements
{
    /// <summary>The replacement with the least risk, then the least travel. Fixed stops don't give way; null if no other way is left.</summary>
    public static Replacement? Find(SearchModel model, Solution solution, int stop)
    {
        Replacement? best = null;
        for (var shift = 0; shift < solution.Routes.Length; shift++)
        {
            var route = solution.Routes[shift];
            if (!route.Kind.Allowed[stop])
                continue;
            for (var from = 0; from <= route.Count; from++)
            {
                var risk = 0L;
                for (var to = from; to <= route.Count; to++)
                {
                    if (to > from)
                    {
                        var last = route.Stops[to - 1];
                        if (model.IsFixed[last])
                            break;
                        risk += model.Risk[last];
                    }
                    if (best is { } known && risk > known.Risk)
                        break;
                    if (route.FindReplacement(stop, from, to) is { } travel
                        && (best is not { } other || risk < other.Risk || travel < other.ExtraTravel))
                        best = new(shift, from, to, risk, travel);
                }
            }
        }
        return best;
    }

    /// <summary>Makes each replacement that is better as long as there is one, so that no stop is left out for others worth less.</summary>
    public static void ApplyBetter(SearchModel model, Solution solution)
    {
        bool changed;
        do
        {
            changed = false;
            for (var stop = 0; stop < model.Count; stop++)
                if (solution.RouteOf[stop] == Solution.LeftOut && Find(model, solution, stop) is { } replacement && IsBetter(model, stop, replacement))
                {
                    var stops = solution.Routes[replacement.Shift].Stops;
                    solution.SetRoute(replacement.Shift, [.. stops[..replacement.From], stop, .. stops[replacement.To..]]);
                    changed = true;
                }
        }
        while (changed);
    }

    static bool IsBetter(SearchModel model, int stop, Replacement replacement) =>
        new PlanValue(model.IsFixed[stop] ? 1 : 0, model.Risk[stop], replacement.ExtraTravel).IsBetterThan(new(0, replacement.Risk, 0));
}
