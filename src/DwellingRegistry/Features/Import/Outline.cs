using DwellingRegistry.Registry;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace DwellingRegistry.Features.Import;

/// <summary>A polygon or multipolygon, or the reason why none could be made.</summary>
/// <param name="Shape">Valid and not empty, WGS 84; null where there is a <paramref name="Problem"/>.</param>
/// <param name="IsRepaired">True where the source's rings crossed themselves or each other.</param>
/// <param name="Problem">A sentence for the rejects file.</param>
readonly record struct Outline(Geometry? Shape, bool IsRepaired, string? Problem)
{
    /// <summary>A repair that keeps less than this share of the outer rings is no repair but a guess.</summary>
    const double LeastKeptByRepair = 0.5;

    public static Outline Rejected(string problem) => new(null, false, problem);

    /// <summary>Repairs crossing rings where their inside is clear.</summary>
    /// <param name="shape">A polygon or multipolygon, WGS 84, valid or not.</param>
    public static Outline Of(Geometry shape)
    {
        if (shape.Area <= 0)
            return Rejected("its outline encloses no ground");
        if (new IsValidOp(shape).IsValid)
            return new Outline(shape, IsRepaired: false, Problem: null);

        var repaired = PolygonsOnly(GeometryFixer.Fix(shape));
        return repaired.IsEmpty || repaired.Area < LeastKeptByRepair * shape.Area
            ? Rejected("its outline crosses itself so that its inside cannot be told")
            : new Outline(repaired, IsRepaired: true, Problem: null);
    }

    /// <summary>The middle of the footprint, or where that lies outside (L-shapes, courtyards) a point well inside.</summary>
    public static Point PointOn(Geometry footprint)
    {
        var middle = footprint.Centroid;
        var point = SimplePointInAreaLocator.Locate(middle.Coordinate, footprint) == Location.Interior ? middle : footprint.InteriorPoint;
        // To the 1e-7 degrees of the source, so that the same outline gives the same point on every machine.
        return Geo.Point(Math.Round(point.X, 7), Math.Round(point.Y, 7));
    }

    static Geometry PolygonsOnly(Geometry shape)
    {
        if (shape is Polygon or MultiPolygon)
            return shape;
        var polygons = PolygonExtracter.GetPolygons(shape).Cast<Polygon>().ToArray();
        return polygons.Length == 1 ? polygons[0] : Geo.Factory.CreateMultiPolygon(polygons);
    }
}
