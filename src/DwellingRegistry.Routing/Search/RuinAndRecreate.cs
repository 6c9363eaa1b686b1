namespace DwellingRegistry.Routing.Search;

/// <summary>
/// One worker's search: takes strings of neighbouring stops out of neighbouring routes, puts back what fits in a changing order, and
/// accepts what is not too much worse, less and less as it cools (Christiaens, Vanden Berghe: Slack Induction by String Removals for
/// Vehicle Routing Problems, Transportation Science 54, 2020), here with stops that may be left out.
/// </summary>
sealed class RuinAndRecreate
{
    const double MeanRemoved = 10;
    const int LongestString = 10;
    const double Overlook = 0.01;
    const double PairFirst = 0.05;
    const double WorthPooling = 1.01;

    readonly SearchModel model;
    readonly Solution current;
    readonly Solution before;
    readonly Solution best;
    readonly bool[] marked;
    readonly bool[] touched;
    readonly List<int> touchedRoutes = [];
    readonly int[] pending;
    readonly double[] keys;
    readonly bool[] triedEmpty;
    List<int> leftOut;
    int pendingCount;
    State state;
    double bestCost;
    SplitMix64 random;

    public RuinAndRecreate(SearchModel model, ulong seed, int pooled)
    {
        this.model = model;
        random = new(seed);
        current = new(model);
        before = new(model);
        best = new(model);
        marked = new bool[model.Count];
        touched = new bool[current.Routes.Length];
        pending = new int[model.Count];
        keys = new double[model.Count];
        triedEmpty = new bool[model.Kinds.Length];
        leftOut = [.. Enumerable.Range(0, model.Count)];
        Pool = new(model.Count, pooled);
        state = new(0, 0, 0, model.Penalty.Sum());
        Recreate();
        Keep();
        RememberIfBest();
        bestCost = state.Cost;
    }

    public RoutePool Pool { get; }
    public Solution Best => best;
    public PlanValue BestValue { get; private set; }

    /// <summary>Goes on from another solution.</summary>
    public void StartFrom(Solution solution)
    {
        current.CopyFrom(solution);
        before.CopyFrom(solution);
        leftOut = [.. Enumerable.Range(0, model.Count).Where(stop => current.RouteOf[stop] == Solution.LeftOut)];
        var value = current.Value();
        state = new(value.Fixed, value.Risk, value.Travel, leftOut.Sum(stop => model.Penalty[stop]));
        bestCost = state.Cost;
        RememberIfBest();
    }

    /// <summary>Cools from one temperature to another (in units of <see cref="SearchModel.UsualTravel"/>) over so many steps.</summary>
    /// <returns>The steps taken, fewer only if <paramref name="stop"/> said so.</returns>
    public int Run(int steps, double hot, double cold, Func<bool> stop)
    {
        const int StepsBetweenLooks = 32;
        var temperature = hot * model.UsualTravel;
        var cooling = Math.Pow(cold / hot, 1.0 / Math.Max(1, steps));
        for (var step = 0; step < steps; step++)
        {
            if (step % StepsBetweenLooks == 0 && stop())
                return step;
            Step(temperature);
            temperature *= cooling;
        }
        return steps;
    }

    void Step(double temperature)
    {
        var stateBefore = state;
        Ruin();
        Recreate();
        RememberIfBest();
        if (state.Cost < stateBefore.Cost - temperature * Math.Log(1 - random.NextDouble()))
        {
            if (state.Cost < bestCost * WorthPooling)
                foreach (var index in touchedRoutes)
                    Pool.Add(current.Routes[index]);
            bestCost = Math.Min(bestCost, state.Cost);
            Keep();
        }
        else
        {
            Undo();
            state = stateBefore;
        }
    }

    void RememberIfBest()
    {
        var value = new PlanValue(state.Fixed, state.Risk, state.Travel);
        if (value.IsBetterThan(BestValue))
        {
            BestValue = value;
            best.CopyFrom(current);
        }
    }

    void Keep()
    {
        foreach (var index in touchedRoutes)
        {
            before.Routes[index].CopyFrom(current.Routes[index]);
            touched[index] = false;
        }
        touchedRoutes.Clear();
        leftOut.Clear();
        for (var i = 0; i < pendingCount; i++)
            leftOut.Add(pending[i]);
        pendingCount = 0;
    }

    void Undo()
    {
        foreach (var index in touchedRoutes)
            foreach (var stop in current.Routes[index].Stops)
                current.RouteOf[stop] = Solution.LeftOut;
        foreach (var index in touchedRoutes)
        {
            current.Routes[index].CopyFrom(before.Routes[index]);
            foreach (var stop in current.Routes[index].Stops)
                current.RouteOf[stop] = index;
            touched[index] = false;
        }
        touchedRoutes.Clear();
        pendingCount = 0;
    }

    void Touch(int index)
    {
        if (touched[index])
            return;
        touched[index] = true;
        touchedRoutes.Add(index);
    }

    void Ruin()
    {
        pendingCount = 0;
        foreach (var stop in leftOut)
            pending[pendingCount++] = stop;
        var visited = model.Count - leftOut.Count;
        if (visited == 0)
            return;
        var used = 0;
        foreach (var route in current.Routes)
            used += route.Count > 0 ? 1 : 0;
        var longest = Math.Min(LongestString, (double)visited / used);
        var mostStrings = 4 * MeanRemoved / (1 + longest) - 1;
        var strings = (int)(random.NextDouble() * mostStrings + 1);
        var seed = random.Next(model.Count);
        RuinAround(seed, longest, ref strings);
        foreach (var stop in model.Neighbours[seed])
        {
            if (strings <= 0)
                break;
            RuinAround(stop, longest, ref strings);
        }
        foreach (var index in touchedRoutes)
            TakeOutMarked(index);
    }

    void RuinAround(int stop, double longest, ref int strings)
    {
        var index = current.RouteOf[stop];
        if (index == Solution.LeftOut || touched[index])
            return;
        var route = current.Routes[index];
        var length = (int)(random.NextDouble() * Math.Min(longest, route.Count) + 1);
        MarkString(route.Stops, route.Stops.IndexOf(stop), Math.Min(length, route.Count));
        Touch(index);
        strings--;
    }

    /// <summary>Marks a run of stops around one, half of the times with some stops inside the run left where they are.</summary>
    void MarkString(ReadOnlySpan<int> stops, int around, int length)
    {
        var spared = 0;
        if (length > 1 && length < stops.Length && random.Next(2) == 0)
            do
                spared++;
            while (length + spared < stops.Length && random.NextDouble() > 0.01);
        if (spared > 0)
            spared = Math.Min(spared, stops.Length - length);
        var run = length + spared;
        var firstStart = Math.Max(0, around - run + 1);
        var start = firstStart + random.Next(Math.Min(around, stops.Length - run) - firstStart + 1);
        var sparedFrom = spared == 0 ? run : random.Next(length - 1) + 1;
        for (var i = 0; i < run; i++)
            if (i < sparedFrom || i >= sparedFrom + spared)
                marked[stops[start + i]] = true;
    }

    void TakeOutMarked(int index)
    {
        var route = current.Routes[index];
        state = state with { Travel = state.Travel - route.Travel };
        var firstTaken = pendingCount;
        foreach (var stop in route.Stops)
            if (marked[stop])
                PutAside(stop);
        route.Remove(marked);
        for (var i = firstTaken; i < pendingCount; i++)
            marked[pending[i]] = false;
        if (!route.IsFeasible)
        {
            // Where the way past a stop is longer than the way through it, what is left of the route can fail: then all of it goes.
            foreach (var stop in route.Stops)
                PutAside(stop);
            route.Clear();
        }
        state = state with { Travel = state.Travel + route.Travel };
    }

    void PutAside(int stop)
    {
        current.RouteOf[stop] = Solution.LeftOut;
        state = state.Without(model, stop);
        pending[pendingCount++] = stop;
    }

    void Recreate()
    {
        if (pendingCount == 0 && leftOut.Count == model.Count)
            foreach (var stop in leftOut)
                pending[pendingCount++] = stop;
        SortPending();
        if (pendingCount >= 2 && random.NextDouble() < PairFirst)
            InsertPair();
        var still = 0;
        for (var i = 0; i < pendingCount; i++)
            if (!Insert(pending[i]))
                pending[still++] = pending[i];
        pendingCount = still;
    }

    /// <summary>Tries two stops one behind the other, in the first place found: each alone may fit nowhere, or only where it costs more.</summary>
    void InsertPair()
    {
        var one = random.Next(pendingCount);
        var other = (one + 1 + random.Next(pendingCount - 1)) % pendingCount;
        var (first, second) = (pending[one], pending[other]);
        for (var index = 0; index < current.Routes.Length; index++)
        {
            var route = current.Routes[index];
            if (!route.Kind.Allowed[first] || !route.Kind.Allowed[second] || route.FindPairInsertion(first, second) is not (>= 0 and var position))
                continue;
            Touch(index);
            state = state.With(model, first, -route.Travel);
            route.Insert(first, position);
            route.Insert(second, position + 1);
            state = state.With(model, second, route.Travel);
            current.RouteOf[first] = current.RouteOf[second] = index;
            var kept = 0;
            for (var i = 0; i < pendingCount; i++)
                if (i != one && i != other)
                    pending[kept++] = pending[i];
            pendingCount = kept;
            return;
        }
    }

    void SortPending()
    {
        var order = random.Next(pendingCount > 0 && leftOut.Count > 0 ? 12 : 10);
        var kind = model.Kinds[0];
        for (var i = 0; i < pendingCount; i++)
        {
            var stop = pending[i];
            keys[i] = order switch
            {
                < 4 => random.NextDouble(),
                4 => -kind.Travel[kind.Start * kind.Nodes + stop],
                5 => kind.Travel[kind.Start * kind.Nodes + stop],
                6 => model.LatestStart(stop) - model.Opens(stop),
                7 => model.Opens(stop),
                8 => -model.LatestStart(stop),
                9 => -model.Load[stop],
                10 => -model.Penalty[stop],
                _ => -model.Penalty[stop] * (0.5 + random.NextDouble()),
            };
        }
        Array.Sort(keys, pending, 0, pendingCount);
    }

    bool Insert(int stop)
    {
        var (bestRoute, bestPosition, bestTravel) = (-1, -1, int.MaxValue);
        Array.Clear(triedEmpty);
        for (var index = 0; index < current.Routes.Length; index++)
        {
            var route = current.Routes[index];
            if (!route.Kind.Allowed[stop])
                continue;
            if (route.Count == 0)
            {
                if (triedEmpty[route.Kind.Index])
                    continue;
                triedEmpty[route.Kind.Index] = true;
            }
            var (travel, position) = route.FindBestInsertion(stop, bestTravel, Overlook, ref random);
            if (position >= 0)
                (bestRoute, bestPosition, bestTravel) = (index, position, travel);
        }
        if (bestRoute < 0)
            return false;
        Touch(bestRoute);
        current.Routes[bestRoute].Insert(stop, bestPosition);
        current.RouteOf[stop] = bestRoute;
        state = state.With(model, stop, bestTravel);
        return true;
    }

    /// <summary>The value of <see cref="current"/>, and the penalties of what it leaves out.</summary>
    readonly record struct State(int Fixed, long Risk, long Travel, double Penalties)
    {
        public double Cost => Travel + Penalties;

        public State With(SearchModel model, int stop, int travel) =>
            new(Fixed + (model.IsFixed[stop] ? 1 : 0), Risk + model.Risk[stop], Travel + travel, Penalties - model.Penalty[stop]);

        public State Without(SearchModel model, int stop) =>
            new(Fixed - (model.IsFixed[stop] ? 1 : 0), Risk - model.Risk[stop], Travel, Penalties + model.Penalty[stop]);
    }
}
