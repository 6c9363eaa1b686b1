using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>A growing set of node numbers. Doubles are weeded out before it grows, so it takes 8 to 16 bytes for each different node.</summary>
sealed class NodeSet
{
    readonly List<long> ids = new(1 << 16);

    public void Add(ReadOnlySpan<long> nodes)
    {
        if (ids.Count + nodes.Length > ids.Capacity)
        {
            Weed();
            ids.EnsureCapacity(Math.Max(ids.Count * 2, ids.Count + nodes.Length));
        }
        ids.AddRange(nodes);
    }

    /// <summary>The different numbers, ascending.</summary>
    public long[] ToSorted()
    {
        Weed();
        return [.. ids];
    }

    void Weed()
    {
        ids.Sort();
        var span = CollectionsMarshal.AsSpan(ids);
        var kept = 0;
        for (var i = 0; i < span.Length; i++)
            if (i == 0 || span[i] != span[i - 1])
                span[kept++] = span[i];
        CollectionsMarshal.SetCount(ids, kept);
    }
}

/// <summary>Where the needed nodes lie: 16 bytes for each, in three arrays that are searched by halving.</summary>
sealed class NodeStore(long[] sortedIds)
{
    const int Unknown = int.MinValue;

    readonly int[] longitudes = Enumerable.Repeat(Unknown, sortedIds.Length).ToArray();
    readonly int[] latitudes = new int[sortedIds.Length];
    int cursor;

    /// <summary>Keeps a position if the node is a needed one. Fast for nodes that come in the order of their numbers, as they do in most files.</summary>
    /// <param name="id">The number of the node.</param>
    /// <param name="longitude">In units of 1e-7 degrees.</param>
    /// <param name="latitude">In units of 1e-7 degrees.</param>
    public bool Offer(long id, int longitude, int latitude)
    {
        if (cursor > 0 && sortedIds[cursor - 1] >= id)
            cursor = 0;
        if (cursor < sortedIds.Length && sortedIds[cursor] < id)
        {
            var found = Array.BinarySearch(sortedIds, cursor, sortedIds.Length - cursor, id);
            cursor = found >= 0 ? found : ~found;
        }
        if (cursor == sortedIds.Length || sortedIds[cursor] != id)
            return false;
        longitudes[cursor] = longitude;
        latitudes[cursor] = latitude;
        cursor++;
        return true;
    }

    /// <summary>The position in degrees, or null where the file does not hold the node.</summary>
    public Coordinate? Find(long id)
    {
        var index = Array.BinarySearch(sortedIds, id);
        return index < 0 || longitudes[index] == Unknown ? null : new Coordinate(longitudes[index] / 1e7, latitudes[index] / 1e7);
    }

    /// <summary>The positions of a way's nodes, or null where one of them is missing.</summary>
    public Coordinate[]? FindAll(ReadOnlySpan<long> nodes)
    {
        var line = new Coordinate[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            if (Find(nodes[i]) is not { } place)
                return null;
            line[i] = place;
        }
        return line;
    }
}
