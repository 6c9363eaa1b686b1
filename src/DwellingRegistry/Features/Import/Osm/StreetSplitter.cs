using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Splits streets where they meet, into the edges of a graph whose nodes are the junctions and the ends.</summary>
sealed class StreetSplitter(NodeStore nodes, HashSet<long> junctions, IPlaceSink sink)
{
    const float Closed = -1;

    /// <summary>Where the file lacks a node (a street cut at the extract's border), the street ends before it and goes on after it.</summary>
    /// <param name="way">The number of the way.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="wayNodes">Its nodes in order.</param>
    public void Split(long way, OsmTags tags, ReadOnlySpan<long> wayNodes)
    {
        if (StreetRules.Find(tags) is not { } travel)
            return;
        var stretch = new List<Coordinate>();
        var start = 0;
        for (var i = 0; i < wayNodes.Length; i++)
        {
            if (nodes.Find(wayNodes[i]) is not { } place)
            {
                AddEdge(way, travel, wayNodes[start], wayNodes[Math.Max(i - 1, 0)], stretch);
                stretch.Clear();
                start = i + 1;
                continue;
            }
            stretch.Add(place);
            if (i > start && (junctions.Contains(wayNodes[i]) || i == wayNodes.Length - 1))
            {
                AddEdge(way, travel, wayNodes[start], wayNodes[i], stretch);
                stretch.Clear();
                stretch.Add(place);
                start = i;
            }
        }
    }

    void AddEdge(long way, StreetTravel travel, long source, long target, List<Coordinate> stretch)
    {
        var line = stretch.ToArray();
        var length = EarthMeasure.Length(line);
        if (line.Length < 2 || length <= 0)
            return;
        sink.Add(new ImportedStreetEdge(
            $"way/{way}", source, target, Geo.Factory.CreateLineString(line), (float)length, travel.Class, travel.Name,
            Seconds(travel.CarAlong), Seconds(travel.CarAgainst), Seconds(travel.Foot), Seconds(travel.BicycleAlong), Seconds(travel.BicycleAgainst),
            travel.IsOneway));

        float Seconds(double speed) => speed <= 0 ? Closed : (float)(length / (speed / 3.6));
    }
}
