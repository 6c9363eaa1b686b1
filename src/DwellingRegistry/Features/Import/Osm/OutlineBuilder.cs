using DwellingRegistry.Registry;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>A polygon or multipolygon, or the reason why none could be made.</summary>
/// <param name="Shape">Valid and not empty, WGS 84; null where there is a <paramref name="Problem"/>.</param>
/// <param name="IsRepaired">True where the source's rings crossed themselves or each other.</param>
/// <param name="Problem">A sentence for the rejects file.</param>
readonly record struct Outline(Geometry? Shape, bool IsRepaired, string? Problem)
{
    public static Outline Rejected(string problem) => new(null, false, problem);
}

/// <summary>Makes valid polygons of closed ways and of multipolygon relations.</summary>
sealed class OutlineBuilder(NodeStore nodes)
{
    /// <summary>A repair that keeps less than this share of the outer rings is no repair but a guess.</summary>
    const double LeastKeptByRepair = 0.5;

    public Outline FromWay(ReadOnlySpan<long> way)
    {
        if (way.Length < 2 || way[0] != way[^1])
            return Outline.Rejected("its outline is not closed");
        if (way.Length < 4)
            return Outline.Rejected("its outline has fewer than three corners");
        return nodes.FindAll(way) is { } line
            ? Finish(Geo.Factory.CreatePolygon(line))
            : Outline.Rejected("the file lacks some of its nodes");
    }

    /// <summary>An inner ring becomes a hole of the smallest outer ring around it; ways of other roles are taken as outer.</summary>
    /// <param name="outer">The ways with role outer or none.</param>
    /// <param name="inner">The ways with role inner.</param>
    public Outline FromRings(IReadOnlyList<(long Way, long[] Nodes)> outer, IReadOnlyList<(long Way, long[] Nodes)> inner)
    {
        var (outerRings, outerLeft) = RingAssembler.Assemble(outer);
        var (innerRings, innerLeft) = RingAssembler.Assemble(inner);
        if (outerRings.Count == 0)
            return Outline.Rejected("its outline is not closed within the file");
        if (outerLeft.Count + innerLeft.Count > 0)
            return Outline.Rejected($"its outline is broken at way/{outerLeft.Concat(innerLeft).First()}");

        var shells = outerRings.Select(ToPolygon).ToList();
        var holes = innerRings.Select(ToPolygon).ToList();
        if (shells.Contains(null) || holes.Contains(null))
            return Outline.Rejected("the file lacks some of its nodes");

        var holesOf = shells.ConvertAll(_ => new List<LinearRing>());
        var insides = shells.ConvertAll(shell => new IndexedPointInAreaLocator(shell));
        foreach (var hole in holes)
        {
            var inside = hole!.InteriorPoint.Coordinate;
            var around = Enumerable.Range(0, shells.Count)
                .Where(i => shells[i]!.EnvelopeInternal.Covers(hole.EnvelopeInternal) && insides[i].Locate(inside) != Location.Exterior)
                .DefaultIfEmpty(-1).MinBy(i => i < 0 ? double.MaxValue : shells[i]!.Area);
            if (around >= 0)
                holesOf[around].Add(hole.Shell);
        }
        var polygons = shells.Select((shell, i) => Geo.Factory.CreatePolygon(shell!.Shell, [.. holesOf[i]])).ToArray();
        return Finish(polygons.Length == 1 ? polygons[0] : Geo.Factory.CreateMultiPolygon(polygons));
    }

    Polygon? ToPolygon(long[] ring) => nodes.FindAll(ring) is { } line ? Geo.Factory.CreatePolygon(line) : null;

    static Outline Finish(Geometry shape)
    {
        if (shape.Area <= 0)
            return Outline.Rejected("its outline encloses no ground");
        if (new IsValidOp(shape).IsValid)
            return new Outline(shape, IsRepaired: false, Problem: null);

        var repaired = PolygonsOnly(GeometryFixer.Fix(shape));
        return repaired.IsEmpty || repaired.Area < LeastKeptByRepair * shape.Area
            ? Outline.Rejected("its outline crosses itself so that its inside cannot be told")
            : new Outline(repaired, IsRepaired: true, Problem: null);
    }

    static Geometry PolygonsOnly(Geometry shape)
    {
        if (shape is Polygon or MultiPolygon)
            return shape;
        var polygons = PolygonExtracter.GetPolygons(shape).Cast<Polygon>().ToArray();
        return polygons.Length == 1 ? polygons[0] : Geo.Factory.CreateMultiPolygon(polygons);
    }
}
