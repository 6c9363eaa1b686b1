namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// The plan as a planar mesh. An edge that gets a junction is split once for both blocks beside it:
/// a block keeps its old corner list and <see cref="Expand"/> puts the later junctions in.
/// </summary>
public sealed class StreetMesh
{
    const double SnapMetres = 17;

    readonly List<PlanPoint> vertices = [];
    readonly Dictionary<(int, int), Edge> edges = [];
    readonly List<Street> streets = [];

    public IReadOnlyList<Street> Streets => streets;

    public PlanPoint this[int vertex] => vertices[vertex];

    public int AddVertex(PlanPoint point)
    {
        vertices.Add(point);
        return vertices.Count - 1;
    }

    /// <summary>Lays a street along existing vertices.</summary>
    public Street AddStreet(Func<int, Street> make)
    {
        var street = make(streets.Count);
        streets.Add(street);
        for (var i = 1; i < street.Chain.Count; i++)
        {
            edges[Key(street.Chain[i - 1], street.Chain[i])] = new Edge(street.Id, -1);
        }

        return street;
    }

    public Street StreetOf(int a, int b) => streets[edges[Key(a, b)].Street];

    /// <summary>The chain with every junction that was put into its edges since it was written down.</summary>
    public List<int> Expand(IReadOnlyList<int> chain)
    {
        var expanded = new List<int>(chain.Count) { chain[0] };
        for (var i = 1; i < chain.Count; i++)
        {
            Append(expanded, chain[i - 1], chain[i]);
        }

        return expanded;
    }

    /// <summary>As <see cref="Expand"/>, for a ring that does not repeat its first vertex.</summary>
    public List<int> ExpandRing(IReadOnlyList<int> ring)
    {
        var expanded = Expand([.. ring, ring[0]]);
        expanded.RemoveAt(expanded.Count - 1);
        return expanded;
    }

    public PlanPoint[] Points(IReadOnlyList<int> chain) => [.. chain.Select(v => vertices[v])];

    /// <summary>A new junction on the edge, straight between its ends, so that nothing beside it moves.</summary>
    public int Split(int a, int b, double share)
    {
        var edge = edges[Key(a, b)];
        var middle = AddVertex(PlanPoint.Between(vertices[a], vertices[b], share));
        edges[Key(a, b)] = edge with { Middle = middle };
        edges[Key(a, middle)] = edge;
        edges[Key(middle, b)] = edge;
        return middle;
    }

    /// <summary>
    /// Cuts the ring in two along the line through <paramref name="through"/>. Null when the line meets no two usable sides,
    /// or the cut would leave the ring.
    /// </summary>
    public CutBlock? TryCut(IReadOnlyList<int> ring, PlanPoint through, PlanPoint direction, CutManner manner)
    {
        Crossing? ahead = null, behind = null;
        for (var i = 0; i < ring.Count; i++)
        {
            if (FindCrossing(ring, i, through, direction) is not { } crossing)
            {
                continue;
            }

            if (crossing.Along > 0 && crossing.Along < (ahead?.Along ?? double.MaxValue))
            {
                ahead = crossing;
            }
            else if (crossing.Along <= 0 && crossing.Along > (behind?.Along ?? double.MinValue))
            {
                behind = crossing;
            }
        }

        if (ahead is not { } to || behind is not { } from || to.Along - from.Along < 30)
        {
            return null;
        }

        var start = Snapped(ring, from);
        var end = Snapped(ring, to);
        if (start.Edge == end.Edge || !PartsFairly(ring, start, end, manner.LeastShare)
            || !StaysInside(ring, Bulged(PointOf(ring, start), PointOf(ring, end), manner.Bulge)))
        {
            return null;
        }

        return Cut(ring, start, end, manner);
    }

    static (int, int) Key(int a, int b) => a < b ? (a, b) : (b, a);

    void Append(List<int> expanded, int a, int b)
    {
        if (edges.TryGetValue(Key(a, b), out var edge) && edge.Middle >= 0)
        {
            Append(expanded, a, edge.Middle);
            Append(expanded, edge.Middle, b);
        }
        else
        {
            expanded.Add(b);
        }
    }

    Crossing? FindCrossing(IReadOnlyList<int> ring, int i, PlanPoint through, PlanPoint direction)
    {
        var a = vertices[ring[i]] - through;
        var b = vertices[ring[(i + 1) % ring.Count]] - through;
        var sideA = PlanPoint.Cross(direction, a);
        var sideB = PlanPoint.Cross(direction, b);
        if (sideA > 0 == sideB > 0)
        {
            return null;
        }

        var share = sideA / (sideA - sideB);
        return new Crossing(i, share, PlanPoint.Dot(direction, PlanPoint.Between(a, b, share)));
    }

    /// <summary>The corner nearby, where there is one, so that short stubs between junctions do not arise.</summary>
    Crossing Snapped(IReadOnlyList<int> ring, Crossing crossing)
    {
        var length = (vertices[ring[crossing.Edge]] - vertices[ring[(crossing.Edge + 1) % ring.Count]]).Length;
        if (crossing.Share * length < SnapMetres)
        {
            return crossing with { Share = 0 };
        }

        return (1 - crossing.Share) * length < SnapMetres
            ? crossing with { Edge = (crossing.Edge + 1) % ring.Count, Share = 0 }
            : crossing;
    }

    PlanPoint PointOf(IReadOnlyList<int> ring, Crossing crossing) =>
        PlanPoint.Between(vertices[ring[crossing.Edge]], vertices[ring[(crossing.Edge + 1) % ring.Count]], crossing.Share);

    /// <summary>Slivers hold no lots.</summary>
    bool PartsFairly(IReadOnlyList<int> ring, Crossing start, Crossing end, double leastShare)
    {
        var part = new List<PlanPoint> { PointOf(ring, start) };
        for (var i = (start.Edge + 1) % ring.Count; i != (end.Edge + 1) % ring.Count; i = (i + 1) % ring.Count)
        {
            part.Add(vertices[ring[i]]);
        }

        part.Add(PointOf(ring, end));
        var share = Shape.Area(part) / Shape.Area(Points(ring));
        return share > leastShare && share < 1 - leastShare;
    }

    bool StaysInside(IReadOnlyList<int> ring, PlanPoint[] path)
    {
        path[0] = PlanPoint.Between(path[0], path[1], 0.05);
        path[^1] = PlanPoint.Between(path[^1], path[^2], 0.05);
        for (var i = 1; i < path.Length; i++)
        {
            for (var j = 0; j < ring.Count; j++)
            {
                if (Shape.Cross(path[i - 1], path[i], vertices[ring[j]], vertices[ring[(j + 1) % ring.Count]]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    CutBlock Cut(IReadOnlyList<int> ring, Crossing start, Crossing end, CutManner manner)
    {
        var corners = new List<int>(ring.Count + 2);
        int startAt = 0, endAt = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            corners.Add(ring[i]);
            foreach (var crossing in new[] { start, end }.Where(c => c.Edge == i))
            {
                if (crossing.Share > 0)
                {
                    corners.Add(Split(ring[i], ring[(i + 1) % ring.Count], crossing.Share));
                }

                if (crossing == start)
                {
                    startAt = corners.Count - 1;
                }
                else
                {
                    endAt = corners.Count - 1;
                }
            }
        }

        var chain = BulgedChain(corners[startAt], corners[endAt], manner.Bulge);
        AddStreet(id => manner.Lay(id, chain));
        var left = Walk(corners, endAt, startAt);
        var right = Walk(corners, startAt, endAt);
        left.AddRange(chain.Skip(1).SkipLast(1));
        right.AddRange(chain.AsEnumerable().Reverse().Skip(1).SkipLast(1));
        return new CutBlock(left, right);
    }

    List<int> BulgedChain(int start, int end, double bulge)
    {
        var path = Bulged(vertices[start], vertices[end], bulge);
        return [start, .. path[1..^1].Select(AddVertex), end];
    }

    /// <summary>A bow of pieces of about 45 m; <paramref name="bulge"/> is its height as a share of its length.</summary>
    static PlanPoint[] Bulged(PlanPoint from, PlanPoint to, double bulge)
    {
        var length = (to - from).Length;
        var pieces = Math.Max(1, (int)Math.Round(length / 45));
        var path = new PlanPoint[pieces + 1];
        for (var i = 0; i <= pieces; i++)
        {
            var share = i / (double)pieces;
            var aside = bulge * length * 4 * share * (1 - share);
            path[i] = PlanPoint.Between(from, to, share) + ((to - from).Unit.Left * aside);
        }

        return path;
    }

    static List<int> Walk(List<int> corners, int from, int to)
    {
        var walk = new List<int>();
        for (var i = from; ; i = (i + 1) % corners.Count)
        {
            walk.Add(corners[i]);
            if (i == to)
            {
                return walk;
            }
        }
    }

    readonly record struct Edge(int Street, int Middle);

    readonly record struct Crossing(int Edge, double Share, double Along);
}

/// <summary>The two rings that a cut leaves, both in the turning direction of the ring that was cut.</summary>
public sealed record CutBlock(List<int> First, List<int> Second);

/// <summary>
/// How a cut is made: its bow as a share of its length, the least share of the area that a part may have,
/// and the street that is laid along it.
/// </summary>
public sealed record CutManner(double Bulge, double LeastShare, Func<int, List<int>, Street> Lay);
