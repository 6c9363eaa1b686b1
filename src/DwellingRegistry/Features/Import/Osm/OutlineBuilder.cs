using DwellingRegistry.Registry;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Makes valid polygons of closed ways and of multipolygon relations.</summary>
sealed class OutlineBuilder(NodeStore nodes)
{
    public Outline FromWay(ReadOnlySpan<long> way)
    {
        if (way.Length < 2 || way[0] != way[^1])
            return Outline.Rejected("its outline is not closed");
        if (way.Length < 4)
            return Outline.Rejected("its outline has fewer than three corners");
        return nodes.FindAll(way) is { } line
            ? Outline.Of(Geo.Factory.CreatePolygon(line))
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
        return Outline.Of(polygons.Length == 1 ? polygons[0] : Geo.Factory.CreateMultiPolygon(polygons));
    }

    Polygon? ToPolygon(long[] ring) => nodes.FindAll(ring) is { } line ? Geo.Factory.CreatePolygon(line) : null;
}
