using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Map;

/// <summary>A piece of the base map: land cover, water, railway. WGS 84.</summary>
public sealed class BaseFeature
{
    public long Id { get; private set; }

    /// <summary>water, forest, grass, farmland, residential, industrial, construction, railway, waterway.</summary>
    public string Kind { get; private set; } = "";
    public string? Name { get; private set; }
    public Geometry Shape { get; private set; } = null!;

    /// <summary>Square metres, 0 for lines: small pieces are left out of far tiles.</summary>
    public float AreaM2 { get; private set; }
}

/// <summary>A named settlement, as a label. WGS 84.</summary>
public sealed class PlaceLabel
{
    public long Id { get; private set; }

    /// <summary>city, town, village, hamlet, suburb, neighbourhood.</summary>
    public string Kind { get; private set; } = "";
    public string Name { get; private set; } = "";
    public Point Location { get; private set; } = null!;
}
