using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>The ground of one block behind its pavements, and the boxes already built on it.</summary>
public sealed class Lot
{
    readonly IPreparedGeometry prepared;
    readonly List<Box> built = [];

    public Lot(Polygon polygon)
    {
        Polygon = polygon;
        prepared = Shape.Prepared(polygon);
        var ring = Shape.ToRing(polygon.ExteriorRing);
        if (Shape.Area(ring) < 0)
        {
            Array.Reverse(ring);
        }

        Ring = ring;
    }

    public Polygon Polygon { get; }

    /// <summary>The outer ring, turning left.</summary>
    public PlanPoint[] Ring { get; }

    public double Area => Polygon.Area;

    public bool IsEmpty => built.Count == 0;

    /// <summary>Takes the ground of the box when it lies on the lot and nothing stands within <paramref name="clearance"/> metres of it.</summary>
    public bool TryTake(Box box, double clearance = -0.02)
    {
        if (built.Any(b => b.Touches(box, clearance)) || !prepared.Covers(Shape.ToPolygon(box.Corners)))
        {
            return false;
        }

        built.Add(box);
        return true;
    }
}

/// <summary>A turned rectangle: its front left corner seen from the street, the direction along the front and the way inward (left of it).</summary>
public readonly record struct Box(PlanPoint Corner, PlanPoint Along, double Width, double Depth)
{
    public PlanPoint Inward => Along.Left;

    public PlanPoint Centre => At(Width / 2, Depth / 2);

    public PlanPoint Door => At(Width / 2, 0);

    public PlanPoint[] Corners => [At(0, 0), At(Width, 0), At(Width, Depth), At(0, Depth)];

    public PlanPoint At(double along, double inward) => Corner + (Along * along) + (Inward * inward);

    /// <summary>Whether the boxes come nearer than the clearance; a small negative one lets walls be shared.</summary>
    public bool Touches(Box other, double clearance) =>
        !Parted(this, other, Along, clearance) && !Parted(this, other, Inward, clearance)
        && !Parted(this, other, other.Along, clearance) && !Parted(this, other, other.Inward, clearance);

    static bool Parted(Box a, Box b, PlanPoint axis, double clearance)
    {
        var distance = Math.Abs(PlanPoint.Dot(b.Centre - a.Centre, axis));
        return distance >= a.Reach(axis) + b.Reach(axis) + clearance;
    }

    double Reach(PlanPoint axis) =>
        ((Math.Abs(PlanPoint.Dot(Along, axis)) * Width) + (Math.Abs(PlanPoint.Dot(Inward, axis)) * Depth)) / 2;
}
