using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Finds the land use around a point. Memory grows with the corners of the mapped land uses.</summary>
sealed class LandUseIndex
{
    readonly STRtree<Entry> entries = new();

    public void Add(LandUse use, Geometry shape) => entries.Insert(shape.EnvelopeInternal, new Entry(use, shape, shape.Area));

    /// <summary>The smallest land use that holds the point: a building site inside a residential quarter is a building site.</summary>
    public LandUse FindAt(Coordinate point)
    {
        Entry? smallest = null;
        foreach (var entry in entries.Query(new Envelope(point)))
            if ((smallest is null || entry.Size < smallest.Size) && entry.Holds(point))
                smallest = entry;
        return smallest?.Use ?? LandUse.Unknown;
    }

    sealed class Entry(LandUse use, Geometry shape, double size)
    {
        IndexedPointInAreaLocator? locator;

        public LandUse Use => use;
        public double Size => size;

        public bool Holds(Coordinate point) => (locator ??= new IndexedPointInAreaLocator(shape)).Locate(point) != Location.Exterior;
    }
}
