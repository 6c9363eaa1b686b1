namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Cuts a district into blocks by ever smaller streets, across its longer side, never quite in the middle or at a right angle.</summary>
public sealed class DistrictSplitter(StreetMesh mesh, StreetNaming naming, SeededRandom random)
{
    const int Tries = 5;

    /// <summary>The blocks' rings of mesh vertices, turning left, with all junctions known so far.</summary>
    public List<List<int>> Split(List<int> piece, DistrictStyle style, Tongue tongue)
    {
        var blocks = new List<List<int>>();
        var open = new Stack<(List<int> Ring, int Depth)>();
        open.Push((mesh.ExpandRing(piece), 0));
        while (open.Count > 0)
        {
            var (ring, depth) = open.Pop();
            ring = mesh.ExpandRing(ring);
            if (IsBlock(ring, style) || TryHalve(ring, depth, style, tongue) is not { } halves)
            {
                blocks.Add(ring);
                continue;
            }

            open.Push((halves.First, depth + 1));
            open.Push((halves.Second, depth + 1));
        }

        return blocks;
    }

    /// <summary>A straight railway through every piece that the line meets.</summary>
    public void CutRailway(District district, PlanPoint through, PlanPoint direction)
    {
        var open = new Stack<List<int>>(district.Pieces);
        var done = new List<List<int>>();
        while (open.Count > 0)
        {
            var ring = mesh.ExpandRing(open.Pop());
            var manner = new CutManner(0, 0.005, (id, chain) => new Street(id, StreetClass.Railway, "", chain));
            var halves = Middles(ring, through, direction).Select(m => mesh.TryCut(ring, m, direction, manner)).FirstOrDefault(h => h is not null);
            if (halves is null)
            {
                done.Add(ring);
            }
            else
            {
                open.Push(halves.First);
                open.Push(halves.Second);
            }
        }

        district.Pieces = done;
    }

    static double Target(DistrictStyle style) => style switch
    {
        DistrictStyle.OldTown => 7_000,
        DistrictStyle.TownHouses => 11_000,
        DistrictStyle.Apartments => 21_000,
        DistrictStyle.Terraces => 13_000,
        DistrictStyle.Detached => 15_000,
        DistrictStyle.Island => 9_000,
        DistrictStyle.Industrial => 45_000,
        DistrictStyle.Park => 60_000,
        _ => 75_000,
    };

    bool IsBlock(List<int> ring, DistrictStyle style)
    {
        var points = mesh.Points(ring);
        var area = Shape.Area(points);
        var target = Target(style) * random.Between(0.7, 1.3);
        return area < target / 2 || (area < target && Shape.Extent(points).Long < 2.1 * Math.Sqrt(target));
    }

    CutBlock? TryHalve(List<int> ring, int depth, DistrictStyle style, Tongue tongue)
    {
        var points = mesh.Points(ring);
        var (direction, length, breadth) = Shape.Extent(points);
        if (style == DistrictStyle.Island && depth == 0)
        {
            // The island's main street runs lengthwise, so that all its lanes meet it.
            (direction, length, breadth) = (direction.Left, breadth, length);
        }

        var centre = Shape.Centroid(points);
        for (var i = 0; i < Tries; i++)
        {
            var through = centre + (direction * (length * random.Between(-0.11, 0.11))) + (direction.Left * (breadth * 0.1 * random.Between(-1, 1)));
            var turn = random.Between(-0.16, 0.16);
            var across = ((direction.Left * Math.Cos(turn)) + (direction * Math.Sin(turn))).Unit;
            var bulge = random.Chance(0.5) ? random.Between(-0.07, 0.07) : 0;
            if (mesh.TryCut(ring, through, across, new CutManner(bulge, 0.125, (id, chain) => Lay(id, chain, depth, style, tongue))) is { } halves)
            {
                return halves;
            }
        }

        return null;
    }

    Street Lay(int id, List<int> chain, int depth, DistrictStyle style, Tongue tongue)
    {
        var streetClass = style switch
        {
            DistrictStyle.Park => StreetClass.Footway,
            DistrictStyle.Forest or DistrictStyle.Farmland => StreetClass.Track,
            DistrictStyle.Island when depth == 0 => StreetClass.Tertiary,
            DistrictStyle.OldTown when random.Chance(0.3) => StreetClass.LivingStreet,
            DistrictStyle.Industrial when depth > 2 => StreetClass.Service,
            DistrictStyle.OldTown or DistrictStyle.Island => StreetClass.Residential,
            _ when depth < 1 => StreetClass.Tertiary,
            _ => StreetClass.Residential,
        };
        var named = streetClass <= StreetClass.LivingStreet;
        return new Street(id, streetClass, named ? naming.Next(tongue) : "", chain) { Private = streetClass == StreetClass.Service && random.Chance(0.5) };
    }

    /// <summary>Midpoints of the stretches of the line that lie within the ring.</summary>
    IEnumerable<PlanPoint> Middles(List<int> ring, PlanPoint through, PlanPoint direction)
    {
        var points = mesh.Points(ring);
        var crossings = new List<double>();
        for (var i = 0; i < points.Length; i++)
        {
            var a = points[i] - through;
            var b = points[(i + 1) % points.Length] - through;
            var sideA = PlanPoint.Cross(direction, a);
            var sideB = PlanPoint.Cross(direction, b);
            if (sideA > 0 != sideB > 0)
            {
                crossings.Add(PlanPoint.Dot(direction, PlanPoint.Between(a, b, sideA / (sideA - sideB))));
            }
        }

        crossings.Sort();
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            yield return through + (direction * ((crossings[i] + crossings[i + 1]) / 2));
        }
    }
}
