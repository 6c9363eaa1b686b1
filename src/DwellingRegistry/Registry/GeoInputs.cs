using NetTopologySuite.Geometries;

namespace DwellingRegistry.Registry;

/// <summary>A point as a client gives it, WGS 84 degrees.</summary>
public sealed record PointInput(double Lon, double Lat)
{
    public Point ToPoint(string field) => Geo.ValidPoint(Lon, Lat, field);
}

/// <summary>A box of WGS 84 degrees.</summary>
public sealed record BoxInput(double West, double South, double East, double North)
{
    /// <summary>The widest box answered, in square degrees: a city and its surroundings. A map of more shows density instead.</summary>
    public const double MostSquareDegrees = 0.5;

    /// <exception cref="RegistryError">Turned inside out, off the Earth, or too large.</exception>
    public Polygon ToPolygon()
    {
        var southWest = Geo.ValidPoint(West, South, "box");
        var northEast = Geo.ValidPoint(East, North, "box");
        if (East <= West || North <= South)
            throw RegistryError.Invalid("box", "box-order", "A box needs west < east and south < north.");
        if ((East - West) * (North - South) > MostSquareDegrees)
            throw new RegistryError(RegistryError.LimitExceeded, $"The box is larger than {MostSquareDegrees} square degrees. Ask for a smaller one.", "box", "box-limit");
        return (Polygon)Geo.Factory.ToGeometry(new Envelope(southWest.Coordinate, northEast.Coordinate));
    }
}
