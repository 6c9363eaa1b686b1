using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

/// <summary>A point where streets meet or end.</summary>
public sealed class StreetNode
{
    public long Id { get; private set; }
    public Point Location { get; private set; } = null!;

    /// <summary>The connected part of the car network it lies in, the largest first; other parts can't be reached by road from there.</summary>
    public int? Component { get; private set; }
}

/// <summary>A stretch of street between two nodes, as pgRouting takes it: a negative cost means that the direction is closed.</summary>
public sealed class StreetEdge
{
    public long Id { get; private set; }
    public long Source { get; private set; }
    public long Target { get; private set; }

    /// <summary>WGS 84, drawn from source to target.</summary>
    public LineString Line { get; private set; } = null!;
    public float LengthM { get; private set; }

    /// <summary>motorway, trunk, primary, secondary, tertiary, residential, service, track, path.</summary>
    public string Class { get; private set; } = "";
    public string? Name { get; private set; }

    /// <summary>Seconds by car along and against the line; negative where closed.</summary>
    public float CarS { get; private set; }
    public float CarBackS { get; private set; }

    /// <summary>Seconds on foot, both ways; negative where closed.</summary>
    public float FootS { get; private set; }

    /// <summary>Seconds by bicycle along and against the line; negative where closed.</summary>
    public float BicycleS { get; private set; }
    public float BicycleBackS { get; private set; }
    public bool Oneway { get; private set; }

    /// <summary>The way at the source, e.g. <c>way/123</c>.</summary>
    public string? ExternalId { get; private set; }
}
