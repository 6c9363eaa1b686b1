using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

/// <summary>A place to travel to or from.</summary>
/// <param name="Location">WGS 84; of a building the entrance, where it is known: <see cref="RoadTravelTimes.FindPlacesOfBuildingsAsync"/>.</param>
/// <param name="Street">The street of its address, which is preferred where it is about as near as another.</param>
public sealed record TravelPlace(Point Location, string? Street = null);

/// <summary>A point on a stretch of street, as exact as the graph tells places apart.</summary>
/// <param name="Edge">The stretch: <see cref="StreetEdge.Id"/>.</param>
/// <param name="Fraction">0 at its source, 1 at its target.</param>
public readonly record struct StreetPosition(long Edge, double Fraction);

/// <summary>From where on the street a place is reached.</summary>
/// <param name="Position">On the graph.</param>
/// <param name="Location">The same, WGS 84.</param>
/// <param name="DistanceMetres">From the place, in a straight line, walked.</param>
public sealed record PlaceOnStreet(StreetPosition Position, Point Location, double DistanceMetres)
{
    /// <summary>4.8 km/h, the speed of walkers in the street graph.</summary>
    public const double WalkingMetresPerSecond = 4.8 / 3.6;

    public double WalkingSeconds => DistanceMetres / WalkingMetresPerSecond;
}

/// <summary>Part of a round: the way from one place to the next.</summary>
/// <param name="Line">WGS 84, from place to place by the road, the walked ends included; null where there is no way.</param>
/// <param name="Seconds">Whole seconds, as in <see cref="TravelMatrix.Seconds"/>; <see cref="TravelMatrix.Unreachable"/> where there is no way.</param>
/// <param name="Metres">Whole metres, likewise.</param>
public sealed record RoadLeg(LineString? Line, int Seconds, int Metres)
{
    /// <summary>Points closer than this are one: a tenth of a millimetre, in degrees.</summary>
    const double Same = 1e-9;

    /// <summary>The line of a leg between two places of which the road is known.</summary>
    internal static LineString Draw(Point from, Point to, IEnumerable<Coordinate> road)
    {
        var points = new List<Coordinate> { from.Coordinate };
        foreach (var point in road.Append(to.Coordinate))
            if (point.Distance(points[^1]) > Same)
                points.Add(point);
        if (points.Count == 1)
            points.Add(to.Coordinate);
        points[^1] = to.Coordinate;
        return Geo.Factory.CreateLineString([.. points]);
    }
}
