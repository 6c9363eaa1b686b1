namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// The bones of the town: two half circles of rings and axes on both banks of a river, bent by the terrain,
/// with bridges between them and an island that no bridge reaches.
/// </summary>
public sealed class TownLayout
{
    const double DistrictMetres = 560;
    const double CountrysideMetres = 620;
    const double IslandLength = 175;
    const double IslandWidth = 58;
    const double QuayMetres = 17;

    readonly StreetMesh mesh;
    readonly Terrain terrain;
    readonly SeededRandom random;
    readonly int townRings;
    readonly double[] radii;
    readonly List<District> districts = [];
    readonly Dictionary<int, int> southOfNorth = [];
    readonly double[] bulgePhases;

    TownLayout(StreetMesh mesh, SeededRandom random, StreetNaming naming, int townRings)
    {
        Naming = naming;
        this.mesh = mesh;
        this.random = random;
        this.townRings = townRings;
        terrain = new Terrain(random);
        bulgePhases = [.. Enumerable.Range(0, 4).Select(_ => random.Between(0, 2 * Math.PI))];
        radii = new double[townRings + 2];
        for (var ring = 1; ring < radii.Length; ring++)
        {
            radii[ring] = radii[ring - 1] + (ring == 1 ? 320 : ring == radii.Length - 1 ? CountrysideMetres : 390 + (20 * Math.Min(ring, 5)));
        }

        terrain.IslandX = (radii[1] + radii[2]) / 2;
    }

    StreetNaming Naming { get; }

    public IReadOnlyList<District> Districts => districts;

    /// <summary>Metres from the centre to the edge of the open country.</summary>
    public double OuterRadius => radii[^1];

    /// <summary>For every vertex of the north bank the one across the river, by which the river belongs to the northern districts.</summary>
    public IReadOnlyDictionary<int, int> SouthOfNorth => southOfNorth;

    public int MarketVertex { get; private set; }

    /// <summary>The water's edge: outer rings in pieces, and the island's shore.</summary>
    public List<PlanPoint[]> NorthShore { get; } = [];

    public List<PlanPoint[]> SouthShore { get; } = [];

    public PlanPoint[] IslandShore { get; private set; } = [];

    public List<PlanPoint> RiverLine { get; } = [];

    public static TownLayout Draw(StreetMesh mesh, SeededRandom random, StreetNaming naming, int townRings)
    {
        var layout = new TownLayout(mesh, random, naming, townRings);
        var north = new HalfPlan(layout, 1);
        var south = new HalfPlan(layout, -1);
        layout.Bridge(north, south);
        layout.AddIsland(north, south);
        layout.DrawWater();
        return layout;
    }

    double Radius(int half, int ring, double angle)
    {
        var phase = half > 0 ? 0 : 2;
        var sway = (0.10 * Math.Sin((2 * angle) + bulgePhases[phase])) + (0.06 * Math.Cos((3 * angle) + bulgePhases[phase + 1]));
        return radii[ring] * (1 + (Math.Sin(angle) * sway));
    }

    PlanPoint At(int half, double radius, double angle)
    {
        var x = radius * Math.Cos(angle);
        return terrain.Bend(new PlanPoint(x, half * (terrain.Bank(x) + (radius * Math.Sin(angle)))));
    }

    void Bridge(HalfPlan north, HalfPlan south)
    {
        foreach (var (n, s) in north.BankVertices.Zip(south.BankVertices))
        {
            southOfNorth[n] = s;
        }

        AddBridge(north.Centre, south.Centre, StreetClass.Primary, "Lange Brücke");
        MarketVertex = north.Centre;
        string[] names = ["Pont Neuf", "Mühlbrücke", "Pont de l’Île", "Neue Brücke", "Eisenbrücke", "Fährbrücke"];
        for (var ring = 1; ring <= townRings; ring += ring == 1 ? 1 : 2)
        {
            foreach (var end in new[] { 0, 1 })
            {
                if (ring != 2 || end == 1)
                {
                    AddBridge(north.ArcEnd(ring, end), south.ArcEnd(ring, end), ClassOfArc(ring), names[((2 * ring) + end) % names.Length]);
                }
            }
        }
    }

    void AddBridge(int north, int south, StreetClass streetClass, string name) =>
        mesh.AddStreet(id => new Street(id, streetClass, name, [north, south]) { Bridge = true });

    StreetClass ClassOfArc(int ring) =>
        ring > townRings ? StreetClass.Boundary
        : ring == townRings ? StreetClass.Trunk
        : ring % 2 == 1 ? StreetClass.Secondary
        : StreetClass.Tertiary;

    void AddIsland(HalfPlan north, HalfPlan south)
    {
        const int Corners = 28;
        PlanPoint Oval(double share, double grow)
        {
            var turn = 2 * Math.PI * share;
            return terrain.Bend(new PlanPoint(
                terrain.IslandX + ((IslandLength + grow) * Math.Cos(turn)),
                ((IslandWidth + grow) * Math.Sin(turn)) + (9 * Math.Sin((2 * turn) + 1))));
        }

        var outline = Enumerable.Range(0, Corners).Select(i => mesh.AddVertex(Oval(i / (double)Corners, 0))).ToList();
        mesh.AddStreet(id => new Street(id, StreetClass.Boundary, "", [.. outline, outline[0]]));
        IslandShore = [.. Enumerable.Range(0, Corners).Select(i => Oval(i / (double)Corners, 9))];
        var border = south.BankStretch(2, 0);
        border.AddRange(north.BankStretch(2, 0).AsEnumerable().Reverse());
        districts.Add(new District(0, 2, 0, outline) { Style = DistrictStyle.Island, Border = border });
    }

    void DrawWater()
    {
        const int Piece = 300;
        var reach = radii[^1];
        var steps = (int)(reach * 2 / 40);
        PlanPoint Water(double x, double y) => terrain.Bend(new PlanPoint(x, y));
        var xs = Enumerable.Range(0, steps + 1).Select(i => -reach + (2 * reach * i / steps)).ToList();
        RiverLine.AddRange(xs.Select(x => Water(x, Math.Abs(x - terrain.IslandX) < 420
            ? 92 * Math.Exp(-Math.Pow((x - terrain.IslandX) / 200, 2))
            : 0)));
        for (var start = 0; start < steps; start += Piece)
        {
            var piece = xs.Skip(start).Take(Piece + 1).ToList();
            NorthShore.Add([.. piece.Select(x => Water(x, terrain.Bank(x) - QuayMetres))]);
            SouthShore.Add([.. piece.Select(x => Water(x, QuayMetres - terrain.Bank(x)))]);
        }
    }

    /// <summary>Rings, axes and district limits on one bank.</summary>
    sealed class HalfPlan
    {
        readonly TownLayout town;
        readonly int half;
        readonly List<double> axes = [0];
        readonly List<List<(double Angle, int Vertex)>> arcs = [];
        readonly Dictionary<(int Ring, double Angle), List<int>> sides = [];

        public HalfPlan(TownLayout town, int half)
        {
            this.town = town;
            this.half = half;
            Centre = town.mesh.AddVertex(town.At(half, 0, 0));
            var third = Math.PI / 3;
            axes.Add(third + town.random.Between(-0.12, 0.12));
            axes.Add((2 * third) + town.random.Between(-0.12, 0.12));
            axes.Add(Math.PI);
            var limits = DistrictLimits();
            for (var ring = 0; ring < town.radii.Length; ring++)
            {
                arcs.Add(ring == 0 ? [.. axes.Select(a => (a, Centre))] : DrawArc(ring, limits[ring], limits[Math.Min(ring + 1, town.radii.Length - 1)]));
            }

            DrawSides(limits);
            NameMainStreets();
            foreach (var ring in Enumerable.Range(1, town.radii.Length - 1))
            {
                AddDistricts(ring, limits[ring]);
            }
        }

        public int Centre { get; }

        /// <summary>Along the bank from the west end to the east end.</summary>
        public IEnumerable<int> BankVertices
        {
            get
            {
                var rings = Enumerable.Range(1, town.radii.Length - 1).ToList();
                return rings.AsEnumerable().Reverse().SelectMany(ring => sides[(ring, Math.PI)].AsEnumerable().Reverse().SkipLast(1))
                    .Append(Centre)
                    .Concat(rings.SelectMany(ring => sides[(ring, 0)].Skip(1)));
            }
        }

        public int ArcEnd(int ring, int end) => end == 0 ? arcs[ring][0].Vertex : arcs[ring][^1].Vertex;

        public List<int> BankStretch(int ring, int end) => [.. sides[(ring, end == 0 ? 0 : Math.PI)]];

        List<List<double>> DistrictLimits()
        {
            var limits = new List<List<double>> { axes, axes };
            for (var ring = 2; ring < town.radii.Length; ring++)
            {
                var radius = (town.radii[ring] + town.radii[ring - 1]) / 2;
                var ringLimits = new List<double>();
                for (var i = 1; i < axes.Count; i++)
                {
                    var width = axes[i] - axes[i - 1];
                    var parts = Math.Max(1, (int)Math.Round(width * radius / DistrictMetres));
                    ringLimits.Add(axes[i - 1]);
                    ringLimits.AddRange(Enumerable.Range(1, parts - 1)
                        .Select(part => axes[i - 1] + (width * (part + town.random.Between(-0.16, 0.16)) / parts))
                        .Select(angle => limits[ring - 1].Where(l => Math.Abs(l - angle) * town.radii[ring - 1] < 110).DefaultIfEmpty(angle).First()));
                }

                ringLimits.Add(Math.PI);
                limits.Add([.. ringLimits.Distinct()]);
            }

            return limits;
        }

        List<(double, int)> DrawArc(int ring, List<double> inner, List<double> outer)
        {
            var fixedAngles = inner.Union(outer).Order().ToList();
            var angles = new List<double> { 0 };
            for (var i = 1; i < fixedAngles.Count; i++)
            {
                var width = fixedAngles[i] - fixedAngles[i - 1];
                var pieces = Math.Max(1, (int)Math.Round(width * town.radii[ring] / 75));
                angles.AddRange(Enumerable.Range(1, pieces - 1).Select(p => fixedAngles[i - 1] + (width * p / pieces)));
                angles.Add(fixedAngles[i]);
            }

            return [.. angles.Select(a => (a, town.mesh.AddVertex(town.At(half, town.Radius(half, ring, a), a))))];
        }

        void DrawSides(List<List<double>> limits)
        {
            for (var ring = 1; ring < town.radii.Length; ring++)
            {
                foreach (var angle in limits[ring])
                {
                    var inner = town.Radius(half, ring - 1, angle);
                    var outer = town.Radius(half, ring, angle);
                    var pieces = Math.Max(1, (int)Math.Round((outer - inner) / 70));
                    sides[(ring, angle)] =
                    [
                        VertexAt(ring - 1, angle),
                        .. Enumerable.Range(1, pieces - 1).Select(p => town.mesh.AddVertex(town.At(half, inner + ((outer - inner) * p / pieces), angle))),
                        VertexAt(ring, angle),
                    ];
                }
            }
        }

        int VertexAt(int ring, double angle) => arcs[ring].First(a => a.Angle == angle).Vertex;

        void NameMainStreets()
        {
            string[] arcNames = half > 0
                ? ["Wallgraben", "Boulevard du Nord", "Nordring", "Parkgürtel", "Außenring Nord"]
                : ["Südwall", "Boulevard du Midi", "Südring", "Wiesengürtel", "Außenring Süd"];
            string[] axisNames = half > 0
                ? ["Nordkai Ost", "Hafenallee", "Avenue de la République", "Nordkai West"]
                : ["Südkai Ost", "Freiheitsallee", "Avenue des Tilleuls", "Südkai West"];
            for (var ring = 1; ring < arcs.Count; ring++)
            {
                var name = ring > town.townRings ? "" : ring == town.townRings ? arcNames[^1] : arcNames[(ring - 1) % 4];
                Lay(town.ClassOfArc(ring), name, [.. arcs[ring].Select(a => a.Vertex)]);
            }

            foreach (var ((ring, angle), chain) in sides.OrderBy(s => s.Key.Ring).ThenBy(s => s.Key.Angle))
            {
                var axis = axes.IndexOf(angle);
                if (axis < 0 && ring > town.townRings)
                {
                    Lay(StreetClass.Track, "", chain);
                }
                else if (axis < 0)
                {
                    Lay(StreetClass.Tertiary, town.Naming.Next(Tongue.Latin), chain);
                }
                else if (ring == 1)
                {
                    var whole = new List<int> { chain[0] };
                    for (var r = 1; r < town.radii.Length; r++)
                    {
                        whole.AddRange(sides[(r, angle)].Skip(1));
                    }

                    Lay(axis is 0 or 3 ? StreetClass.Tertiary : axis == 1 ? StreetClass.Primary : StreetClass.Secondary, axisNames[axis], whole);
                }
            }
        }

        void Lay(StreetClass streetClass, string name, List<int> chain) =>
            town.mesh.AddStreet(id => new Street(id, streetClass, name, chain));

        void AddDistricts(int ring, List<double> limits)
        {
            for (var i = 1; i < limits.Count; i++)
            {
                var (from, to) = (limits[i - 1], limits[i]);
                var outline = new List<int>(sides[(ring, from)]);
                outline.AddRange(Arc(ring, from, to).Skip(1));
                outline.AddRange(sides[(ring, to)].AsEnumerable().Reverse().Skip(1));
                if (ring > 1)
                {
                    outline.AddRange(Arc(ring - 1, from, to).AsEnumerable().Reverse().Skip(1));
                }

                outline.RemoveAt(outline.Count - 1);
                if (half < 0)
                {
                    outline.Reverse();
                }

                var sector = axes.FindLastIndex(a => a <= from);
                town.districts.Add(new District(half, ring, sector, outline) { Undeveloped = ring > town.townRings });
            }
        }

        List<int> Arc(int ring, double from, double to) =>
            [.. arcs[ring].Where(a => a.Angle >= from && a.Angle <= to).Select(a => a.Vertex)];
    }
}
