using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>A shape as the register keeps it, or why there is none.</summary>
/// <param name="Shape">Point, polygon or multipolygon, WGS 84, two dimensions, to 1e-7 degrees (a centimetre).</param>
/// <param name="Problem">Half a sentence for the list of rejects.</param>
readonly record struct PlacedShape(Geometry? Shape, string? Problem);

/// <summary>
/// Brings shapes into WGS 84. The database transforms them (PostGIS <c>ST_Transform</c>, by PROJ and what datum grids it has installed), a whole batch
/// in one call, since each call sets the transformation up anew.
/// </summary>
sealed class ToWgs84
{
    /// <summary>More corners in one building are taken for a mistake.</summary>
    const int MostCorners = 10_000;

    /// <summary>After so many refusals without one success the file is taken to be in another system than it says.</summary>
    const int MostRefusals = 100;

    readonly NpgsqlConnection? connection;
    readonly CoordinateSystem system;
    readonly string file;
    int refused;
    bool hasPlaced;

    /// <param name="connection">May be null where the system is WGS 84 itself.</param>
    /// <param name="system">Of the file.</param>
    /// <param name="file">Its name.</param>
    /// <exception cref="WrongFileException">PROJ does not know the system.</exception>
    public ToWgs84(NpgsqlConnection? connection, CoordinateSystem system, string file)
    {
        this.connection = connection;
        this.system = system;
        this.file = file;
        if (!system.IsWgs84 && !IsKnown())
            throw new WrongFileException($"The coordinate system {system.Name} of {file} is not known to the database. Transform the file to WGS 84 first: ogr2ogr -t_srs EPSG:4326");
    }

    /// <summary>In the order given; null stays null.</summary>
    public PlacedShape[] Place(IReadOnlyList<Geometry?> shapes)
    {
        var placed = new PlacedShape[shapes.Count];
        var good = new List<int>();
        for (var i = 0; i < placed.Length; i++)
        {
            if (shapes[i] is not { } shape)
                continue;
            if (FindFault(shape) is { } fault)
                placed[i] = new(null, fault);
            else
                good.Add(i);
        }
        Transform(shapes, placed, good);
        return placed;
    }

    static string? FindFault(Geometry shape)
    {
        if (Parts(shape) is not { Length: > 0 } parts)
            return $"a building is a polygon or a point, and not a {shape.GeometryType}";
        if (parts.Sum(part => part.NumPoints) is 0 or > MostCorners)
            return $"its geometry is empty or has more than {MostCorners} corners";
        return Array.Exists(shape.Coordinates, c => !double.IsFinite(c.X) || !double.IsFinite(c.Y)) ? "its coordinates are no numbers" : null;
    }

    /// <summary>Halves a batch that holds something outside the system's domain until that is found.</summary>
    void Transform(IReadOnlyList<Geometry?> shapes, PlacedShape[] placed, List<int> which)
    {
        if (which.Count == 0)
            return;
        Coordinate[] source = [.. which.SelectMany(i => Parts(shapes[i]!)!).SelectMany(part => part.Coordinates)];
        if (Ask(source) is not { } target)
        {
            if (which.Count == 1)
            {
                if (++refused >= MostRefusals && !hasPlaced)
                    throw new WrongFileException($"The coordinates of {file} lie outside its coordinate system {system.Name}, e.g. {Text(source[0])}; does it say the right one?");
                placed[which[0]] = new(null, $"its coordinates {Text(source[0])} lie outside the coordinate system {system.Name}");
                return;
            }
            Transform(shapes, placed, which[..(which.Count / 2)]);
            Transform(shapes, placed, which[(which.Count / 2)..]);
            return;
        }
        hasPlaced = true;
        var next = 0;
        foreach (var i in which)
        {
            var first = next;
            var shape = Rebuild(Parts(shapes[i]!)!, target, ref next);
            placed[i] = FindRangeFault(source, target, first, next) is { } fault ? new(null, fault) : new(shape, null);
        }
    }

    string? FindRangeFault(Coordinate[] source, Coordinate[] target, int first, int next)
    {
        for (var i = first; i < next; i++)
        {
            var (x, y) = (Math.Abs(target[i].X), Math.Abs(target[i].Y));
            if (x <= 180 && y <= 90)
                continue;
            return !system.IsWgs84 || x > 360 || y > 360
                ? $"its coordinates {Text(source[i])} are no degrees; they look like metres of another coordinate system"
                : x <= 90 && y <= 180
                    ? $"its coordinates {Text(source[i])} are no longitude and latitude; in the other order they would be"
                    : $"its coordinates {Text(source[i])} are no longitude and latitude";
        }
        return null;
    }

    static string Text(Coordinate c) => FormattableString.Invariant($"({c.X}, {c.Y})");

    bool IsKnown()
    {
        if (CoordinateSystem.FindByCode(system.Definition) is null)
            return Ask([new Coordinate(500_000, 100_000)]) is not null || Ask([new Coordinate(5, 5)]) is not null;
        // PROJ is slow to say no to a code: ask the table of those it knows.
        using var command = new NpgsqlCommand("select exists (select from public.spatial_ref_sys where auth_name || ':' || auth_srid = $1)", connection)
        {
            Parameters = { new() { Value = system.Definition } },
        };
        return command.ExecuteScalar() is true;
    }

    /// <summary>The same coordinates in WGS 84, rounded, or null where PROJ refuses one of them or the system.</summary>
    Coordinate[]? Ask(Coordinate[] source)
    {
        if (system.IsWgs84)
            return Array.ConvertAll(source, c => Rounded(c.X, c.Y));
        // A line, because its corners are transformed in one go; it needs two.
        var line = Geo.Factory.CreateLineString(source.Length > 1 ? Array.ConvertAll(source, c => new Coordinate(c.X, c.Y)) : [Plain(source[0]), Plain(source[0])]);
        using var command = new NpgsqlCommand("select pg_temp.to_wgs84($1, $2)", connection)
        {
            Parameters = { new() { Value = line }, new() { Value = system.Definition } },
        };
        return command.ExecuteScalar() is Geometry moved ? Array.ConvertAll(moved.Coordinates[..source.Length], c => Rounded(c.X, c.Y)) : null;
    }

    static Coordinate Plain(Coordinate c) => new(c.X, c.Y);

    static Coordinate Rounded(double x, double y) => new(Math.Round(x, 7), Math.Round(y, 7));

    /// <summary>The polygons of a shape, or its one point; null where it is something else.</summary>
    static Geometry[]? Parts(Geometry shape) => shape switch
    {
        Polygon or Point => [shape],
        MultiPolygon => shape.IsEmpty ? [] : Array.ConvertAll(((MultiPolygon)shape).Geometries, part => part),
        GeometryCollection { NumGeometries: 1 } one => Parts(one[0]),
        GeometryCollection many when many.Geometries.All(part => part is Polygon) => [.. many.Geometries],
        _ => null,
    };

    static Geometry Rebuild(Geometry[] parts, Coordinate[] target, ref int next)
    {
        if (parts[0] is Point)
            return Geo.Factory.CreatePoint(target[next++]);
        var polygons = new Polygon[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var polygon = (Polygon)parts[i];
            var shell = Ring(polygon.Shell, target, ref next);
            var holes = new LinearRing[polygon.NumInteriorRings];
            for (var h = 0; h < holes.Length; h++)
                holes[h] = Ring((LinearRing)polygon.GetInteriorRingN(h), target, ref next);
            polygons[i] = Geo.Factory.CreatePolygon(shell, holes);
        }
        return polygons.Length == 1 ? polygons[0] : Geo.Factory.CreateMultiPolygon(polygons);
    }

    static LinearRing Ring(LinearRing source, Coordinate[] target, ref int next)
    {
        var ring = target[next..(next + source.NumPoints)];
        next += source.NumPoints;
        return Geo.Factory.CreateLinearRing(ring);
    }
}
