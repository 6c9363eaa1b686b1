namespace DwellingRegistry.Routing.Search;

/// <summary>Shifts that are alike in everything but their names: what can be done in one can be done in each.</summary>
sealed class ShiftKind
{
    /// <summary>Later than any time; stands for "never" where the earliest time is sought. Sums of a few stay inside 32 bits.</summary>
    public const int Never = 500_000_000;

    public required int Index { get; init; }

    /// <summary>Positions in <see cref="RoundProblem.Shifts"/>.</summary>
    public required int[] Shifts { get; init; }

    /// <summary>Seconds from row to column: the candidates, then <see cref="Start"/>, then <see cref="End"/>; <see cref="Never"/> where there is no way.</summary>
    public required int[] Travel { get; init; }

    /// <summary>Columns of <see cref="Travel"/>.</summary>
    public required int Nodes { get; init; }

    public required int StartsAt { get; init; }
    public required int LatestReturn { get; init; }
    public required int Capacity { get; init; }
    public required Break[] Breaks { get; init; }

    /// <summary>By candidate: the inspector may visit it.</summary>
    public required bool[] Allowed { get; init; }

    public int Start => Nodes - 2;
    public int End => Nodes - 1;

    /// <summary>A time is kept for each number of breaks already taken.</summary>
    public int Labels => Breaks.Length + 1;

    /// <summary>The latest moment at which a round with this many breaks taken may be over: a break not yet due is spared.</summary>
    public int LatestEnd(int taken) => taken < Breaks.Length ? Math.Min(LatestReturn, Breaks[taken].LatestStart) : LatestReturn;

    /// <summary>Earliest times by breaks taken, where the inspector may now take breaks.</summary>
    public void TakeBreaks(Span<int> earliest)
    {
        for (var taken = 0; taken < Breaks.Length; taken++)
        {
            var begins = Math.Max(earliest[taken], Breaks[taken].EarliestStart);
            if (begins <= Breaks[taken].LatestStart)
                earliest[taken + 1] = Math.Min(earliest[taken + 1], begins + Breaks[taken].Seconds);
        }
    }

    /// <summary>The same seen from behind: latest times after breaks become latest times before them.</summary>
    public void BeforeBreaks(Span<int> latest)
    {
        for (var taken = Breaks.Length - 1; taken >= 0; taken--)
        {
            var begins = Math.Min(Breaks[taken].LatestStart, latest[taken + 1] - Breaks[taken].Seconds);
            if (begins >= Breaks[taken].EarliestStart)
                latest[taken] = Math.Max(latest[taken], begins);
        }
    }
}
