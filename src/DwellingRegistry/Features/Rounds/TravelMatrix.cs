using DwellingRegistry.Routing;

namespace DwellingRegistry.Features.Rounds;

/// <summary>Why a place is no part of a round.</summary>
public enum UnreachableReason
{
    /// <summary>No street that is open to the means of travel is within 2,000 m.</summary>
    NoStreetNear,

    /// <summary>No way leads to it from the start.</summary>
    NoWayThere,

    /// <summary>It can be reached, but no way leads back to the start.</summary>
    NoWayBack,
}

/// <summary>A place that cannot be visited, by its number in the list that was asked, from 0.</summary>
public readonly record struct UnreachablePlace(int Place, UnreachableReason Reason);

/// <summary>Travel between places numbered from 0 as they were given, from row to column. The way there and the way back may differ.</summary>
/// <param name="Seconds">Square; whole seconds with the walk to and from the street, 0 on the diagonal, <see cref="Unreachable"/> where there is no way.</param>
/// <param name="Metres">Square; whole metres of the same ways, likewise.</param>
/// <param name="OnStreet">From where each place is reached; null where no street is near.</param>
public sealed record TravelMatrix(int[,] Seconds, int[,] Metres, IReadOnlyList<PlaceOnStreet?> OnStreet)
{
    public const int Unreachable = TravelTimes.Unreachable;

    public int Places => OnStreet.Count;

    /// <summary>The places that a round from a start cannot visit and come back from.</summary>
    /// <param name="start">The number of the start. If it is itself far from any street, every other place is unreachable.</param>
    public IReadOnlyList<UnreachablePlace> FindUnreachable(int start)
    {
        var found = new List<UnreachablePlace>();
        for (var place = 0; place < Places; place++)
        {
            if (OnStreet[place] is null)
                found.Add(new(place, UnreachableReason.NoStreetNear));
            else if (Seconds[start, place] == Unreachable)
                found.Add(new(place, UnreachableReason.NoWayThere));
            else if (Seconds[place, start] == Unreachable)
                found.Add(new(place, UnreachableReason.NoWayBack));
        }
        return found;
    }

    /// <summary>The seconds as the round planner takes them; its places are numbered as these are.</summary>
    public TravelTimes ToTravelTimes() => TravelTimes.FromMatrix(Seconds);
}
