using NetTopologySuite;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Registry;

/// <summary>Coordinates are WGS 84 longitude and latitude in degrees (EPSG:4326) everywhere; distances are metres on the ellipsoid.</summary>
public static class Geo
{
    public const int Wgs84 = 4326;

    /// <summary>
    /// The register's own equal-area projection (Lambert azimuthal, metres), centred on its first data, in which density cells are cut.
    /// Its parameters stand in spatial_ref_sys under this number; see Features/Density/Sql.
    /// </summary>
    public const int EqualAreaSrid = 990001;

    public static readonly GeometryFactory Factory = NtsGeometryServices.Instance.CreateGeometryFactory(Wgs84);

    public static Point Point(double longitude, double latitude) => Factory.CreatePoint(new Coordinate(longitude, latitude));

    /// <exception cref="RegistryError">Not a place on the Earth.</exception>
    public static Point ValidPoint(double longitude, double latitude, string field) =>
        double.IsFinite(longitude) && double.IsFinite(latitude) && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90
            ? Point(longitude, latitude)
            : throw RegistryError.Invalid(field, "wgs84-point", "A point needs a longitude from -180 to 180 and a latitude from -90 to 90, in degrees.");
}
