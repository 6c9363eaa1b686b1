using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Buffer;
using NetTopologySuite.Operation.OverlayNG;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Plane geometry of the plan, in metres; rings do not repeat their first point.</summary>
public static class Shape
{
    /// <summary>Square metres, positive when the ring turns to the left.</summary>
    public static double Area(IReadOnlyList<PlanPoint> ring)
    {
        var doubled = 0.0;
        for (var i = 0; i < ring.Count; i++)
        {
            doubled += PlanPoint.Cross(ring[i] - ring[0], ring[(i + 1) % ring.Count] - ring[0]);
        }

        return doubled / 2;
    }

    public static PlanPoint Centroid(IReadOnlyList<PlanPoint> ring)
    {
        var sum = default(PlanPoint);
        var weight = 0.0;
        for (var i = 0; i < ring.Count; i++)
        {
            var a = ring[i] - ring[0];
            var b = ring[(i + 1) % ring.Count] - ring[0];
            var cross = PlanPoint.Cross(a, b);
            sum += (a + b) * cross;
            weight += cross;
        }

        return ring[0] + (sum * (1 / (3 * weight)));
    }

    /// <summary>Whether the two segments properly cross.</summary>
    public static bool Cross(PlanPoint a, PlanPoint b, PlanPoint c, PlanPoint d) =>
        PlanPoint.Cross(b - a, c - a) > 0 != PlanPoint.Cross(b - a, d - a) > 0
        && PlanPoint.Cross(d - c, a - c) > 0 != PlanPoint.Cross(d - c, b - c) > 0;

    public static double Distance(PlanPoint point, PlanPoint a, PlanPoint b) => (point - Nearest(point, a, b)).Length;

    /// <summary>The point of the segment a-b that lies nearest.</summary>
    public static PlanPoint Nearest(PlanPoint point, PlanPoint a, PlanPoint b)
    {
        var along = b - a;
        var share = PlanPoint.Dot(point - a, along) / Math.Max(PlanPoint.Dot(along, along), 1e-12);
        return PlanPoint.Between(a, b, Math.Clamp(share, 0, 1));
    }

    /// <summary>The direction of the longer side of the smallest rectangle around the ring, with both side lengths.</summary>
    public static (PlanPoint Direction, double Long, double Short) Extent(IReadOnlyList<PlanPoint> ring)
    {
        var hull = ((Polygon)ToPolygon(ring).ConvexHull()).ExteriorRing.Coordinates;
        var best = (Direction: new PlanPoint(1, 0), Long: double.MaxValue, Short: double.MaxValue);
        var smallest = double.MaxValue;
        for (var i = 1; i < hull.Length; i++)
        {
            var direction = new PlanPoint(hull[i].X - hull[i - 1].X, hull[i].Y - hull[i - 1].Y).Unit;
            var along = Spread(hull, direction);
            var across = Spread(hull, direction.Left);
            if (along * across < smallest)
            {
                smallest = along * across;
                best = along >= across ? (direction, along, across) : (direction.Left, across, along);
            }
        }

        return best;
    }

    public static Polygon ToPolygon(IReadOnlyList<PlanPoint> ring) => new(new LinearRing(Closed(ring)));

    public static PlanPoint[] ToRing(LineString ring) => [.. ring.Coordinates.SkipLast(1).Select(c => new PlanPoint(c.X, c.Y))];

    /// <summary>What is left of the ring beside strips of the given half widths along its edges and along the spurs into it.</summary>
    public static IReadOnlyList<Polygon> Inset(IReadOnlyList<PlanPoint> ring, IEnumerable<(PlanPoint[] Path, double HalfWidth)> strips)
    {
        var block = ToPolygon(ring);
        Geometry rest = block.IsValid ? block : block.Buffer(0);
        foreach (var (path, halfWidth) in strips)
        {
            var line = new LineString([.. path.Select(p => new Coordinate(p.X, p.Y))]);
            rest = OverlayNGRobust.Overlay(rest, line.Buffer(halfWidth, 3), NetTopologySuite.Operation.Overlay.SpatialFunction.Difference);
        }

        return [.. Parts(rest).Where(p => p.Area > 200)];
    }

    /// <summary>The strip along the path, to its ends and no further.</summary>
    public static PlanPoint[] Strip(IReadOnlyList<PlanPoint> path, double halfWidth)
    {
        var line = new LineString([.. path.Select(p => new Coordinate(p.X, p.Y))]);
        var strip = line.Buffer(halfWidth, new BufferParameters(1, EndCapStyle.Flat));
        return ToRing(Parts(strip).First().ExteriorRing);
    }

    public static IEnumerable<Polygon> Parts(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>();

    public static IPreparedGeometry Prepared(Geometry geometry) => PreparedGeometryFactory.Prepare(geometry);

    static double Spread(Coordinate[] points, PlanPoint direction)
    {
        double low = double.MaxValue, high = double.MinValue;
        foreach (var point in points)
        {
            var at = (point.X * direction.X) + (point.Y * direction.Y);
            low = Math.Min(low, at);
            high = Math.Max(high, at);
        }

        return high - low;
    }

    static Coordinate[] Closed(IReadOnlyList<PlanPoint> ring) =>
        [.. ring.Select(p => new Coordinate(p.X, p.Y)), new Coordinate(ring[0].X, ring[0].Y)];
}
