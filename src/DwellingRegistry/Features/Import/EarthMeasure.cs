using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import;

/// <summary>
/// Lengths and areas of things up to some kilometres across, on a plane that touches the WGS 84 ellipsoid at their middle:
/// within 0.1 % of the geodesic value. Positions in degrees.
/// </summary>
static class EarthMeasure
{
    const double SemiMajorAxis = 6378137.0;
    const double EccentricitySquared = 0.00669437999014;

    /// <summary>Metres.</summary>
    public static double Length(ReadOnlySpan<Coordinate> line)
    {
        double length = 0;
        for (var i = 1; i < line.Length; i++)
        {
            var (east, north) = MetresPerDegree((line[i].Y + line[i - 1].Y) / 2);
            length += double.Hypot((line[i].X - line[i - 1].X) * east, (line[i].Y - line[i - 1].Y) * north);
        }
        return length;
    }

    /// <summary>Square metres; 0 for anything but polygons.</summary>
    public static double Area(Geometry shape)
    {
        var (east, north) = MetresPerDegree(shape.EnvelopeInternal.Centre?.Y ?? 0);
        return shape.Area * east * north;
    }

    /// <summary>Metres that one degree of longitude and of latitude is long at a latitude.</summary>
    public static (double East, double North) MetresPerDegree(double latitude)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(latitude));
        var flattening = 1 - EccentricitySquared * sine * sine;
        var radius = SemiMajorAxis / Math.Sqrt(flattening);
        return (double.DegreesToRadians(radius * cosine), double.DegreesToRadians(radius * (1 - EccentricitySquared) / flattening));
    }
}
