namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// Plan metres to WGS 84 degrees and back, by the sinusoidal projection around the anchor on a sphere of the ellipsoid's
/// local radii: equal in area, and within a few millimetres per hundred metres of true shape for a town's extent.
/// </summary>
public sealed class LocalProjection(double anchorLongitude, double anchorLatitude)
{
    const double EquatorialRadius = 6_378_137.0;
    const double EccentricitySquared = 0.00669437999014;

    readonly double meridianRadius = EquatorialRadius * (1 - EccentricitySquared)
        / Math.Pow(1 - (EccentricitySquared * Squared(Math.Sin(Radians(anchorLatitude)))), 1.5);

    /// <summary>Degrees, rounded to the seven decimals that an OSM file keeps.</summary>
    public (double Longitude, double Latitude) ToDegrees(PlanPoint point)
    {
        var latitude = anchorLatitude + Degrees(point.Y / meridianRadius);
        var longitude = anchorLongitude + Degrees(point.X / ParallelRadius(latitude));
        return (Math.Round(longitude, 7), Math.Round(latitude, 7));
    }

    public PlanPoint ToPlan(double longitude, double latitude) =>
        new(Radians(longitude - anchorLongitude) * ParallelRadius(latitude), Radians(latitude - anchorLatitude) * meridianRadius);

    static double ParallelRadius(double latitude)
    {
        var sine = Math.Sin(Radians(latitude));
        return EquatorialRadius * Math.Cos(Radians(latitude)) / Math.Sqrt(1 - (EccentricitySquared * sine * sine));
    }

    static double Squared(double value) => value * value;

    static double Radians(double degrees) => degrees * Math.PI / 180;

    static double Degrees(double radians) => radians * 180 / Math.PI;
}
