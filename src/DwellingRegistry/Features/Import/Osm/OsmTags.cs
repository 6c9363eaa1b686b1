namespace DwellingRegistry.Features.Import.Osm;

/// <summary>The tags of one object. The reader fills the same instance for each object: keep values, not the instance.</summary>
public sealed class OsmTags
{
    string[] keys = new string[8];
    string[] values = new string[8];

    public OsmTags(params (string Key, string Value)[] tags)
    {
        foreach (var (key, value) in tags)
            Add(key, value);
    }

    public int Count { get; private set; }

    /// <summary>The value of a key, or null where the object has no such tag.</summary>
    public string? this[string key]
    {
        get
        {
            for (var i = 0; i < Count; i++)
                if (keys[i] == key)
                    return values[i];
            return null;
        }
    }

    public bool Has(string key) => this[key] is not null;

    public bool Is(string key, string value) => this[key] == value;

    public void Clear() => Count = 0;

    /// <summary>An instance of its own, to keep.</summary>
    public OsmTags Copy()
    {
        var copy = new OsmTags();
        for (var i = 0; i < Count; i++)
            copy.Add(keys[i], values[i]);
        return copy;
    }

    public void Add(string key, string value)
    {
        if (Count == keys.Length)
        {
            Array.Resize(ref keys, Count * 2);
            Array.Resize(ref values, Count * 2);
        }
        keys[Count] = key;
        values[Count++] = value;
    }
}

[Flags]
public enum OsmKinds { None = 0, Nodes = 1, Ways = 2, Relations = 4 }

/// <summary>A member of a relation.</summary>
public readonly record struct OsmMember(OsmKinds Kind, long Id, string Role);

/// <summary>What one pass over a file does with each object. Spans and tags are valid during the call only.</summary>
abstract class OsmVisitor
{
    /// <param name="id">The number of the node.</param>
    /// <param name="longitude">In units of 1e-7 degrees, WGS 84.</param>
    /// <param name="latitude">In units of 1e-7 degrees, WGS 84.</param>
    /// <param name="tags">Often none.</param>
    public virtual void VisitNode(long id, int longitude, int latitude, OsmTags tags)
    {
    }

    public virtual void VisitWay(long id, OsmTags tags, ReadOnlySpan<long> nodes)
    {
    }

    public virtual void VisitRelation(long id, OsmTags tags, ReadOnlySpan<OsmMember> members)
    {
    }
}
