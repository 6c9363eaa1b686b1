namespace DwellingRegistry.Routing;

/// <summary>Seconds of travel between places numbered from 0, by one means of travel. The way there and the way back may differ.</summary>
public sealed class TravelTimes
{
    /// <summary>Marks a pair between which there is no way.</summary>
    public const int Unreachable = -1;

    readonly int[] seconds;

    TravelTimes(int places, int[] seconds)
    {
        Places = places;
        this.seconds = seconds;
    }

    public int Places { get; }

    public int this[int from, int to] => seconds[from * Places + to];

    /// <summary>Takes a square matrix, seconds from row to column, <see cref="Unreachable"/> where there is no way, 0 on the diagonal.</summary>
    /// <exception cref="RoundProblemException">The matrix is not of that form.</exception>
    public static TravelTimes FromMatrix(int[,] seconds)
    {
        ArgumentNullException.ThrowIfNull(seconds);
        var places = seconds.GetLength(0);
        if (seconds.GetLength(1) != places)
            throw new RoundProblemException($"The travel times are {places} rows of {seconds.GetLength(1)}; give as many columns as rows.");
        var flat = new int[places * places];
        for (var from = 0; from < places; from++)
            for (var to = 0; to < places; to++)
            {
                var time = seconds[from, to];
                if (time < Unreachable || time > RoundProblemRules.LatestTime)
                    throw new RoundProblemException($"The travel time from place {from} to place {to} is {time} seconds; give 0 to {RoundProblemRules.LatestTime}, or {Unreachable} where there is no way.");
                if (from == to && time != 0)
                    throw new RoundProblemException($"The travel time from place {from} to itself is {time} seconds; give 0.");
                flat[from * places + to] = time;
            }
        return new(places, flat);
    }
}
