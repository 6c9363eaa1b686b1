using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Builds one block after the other in the manner of their district until the town has the dwellings asked for.</summary>
public sealed class BlockBuilder(Town town, SeededRandom random, int dwellingsWanted)
{
    readonly UnitPlanner units = new(random);
    readonly Dictionary<DistrictStyle, int> blocksSoFar = [];

    District district = null!;
    List<int> ring = [];
    List<Street> spurs = [];

    public bool IsFull => town.Dwellings >= dwellingsWanted;

    public void Build(District of, List<int> blockRing)
    {
        district = of;
        spurs = [];
        ring = town.Mesh.ExpandRing(blockRing);
        var count = blocksSoFar[of.Style] = blocksSoFar.GetValueOrDefault(of.Style) + 1;
        var area = Shape.Area(town.Mesh.Points(ring));
        if (of.Style is DistrictStyle.Detached && area > 9_500 && count % 2 == 0)
        {
            AddSpur(StreetClass.Residential, 0.6);
        }
        else if (of.Style is DistrictStyle.Apartments && area > 12_000)
        {
            AddSpur(StreetClass.Service, 0.42);
        }

        foreach (var lot in Lots())
        {
            BuildLot(lot, count);
        }
    }

    void BuildLot(Lot lot, int count)
    {
        switch (district.Style)
        {
            case DistrictStyle.OldTown:
                BuildOldTown(lot, count);
                break;
            case DistrictStyle.TownHouses:
                BuildTownHouses(lot, count);
                break;
            case DistrictStyle.Apartments:
                BuildEstate(lot, count);
                break;
            case DistrictStyle.Terraces:
                BuildTerraces(lot, count);
                break;
            case DistrictStyle.Detached:
                BuildDetached(lot, count);
                break;
            case DistrictStyle.Island:
                Row(lot, () => random.Between(7, 11), () => random.Between(8, 10), 1.5, () => random.Between(3, 9), PlaceHouse);
                break;
            case DistrictStyle.Industrial:
                BuildIndustry(lot, count);
                break;
            case DistrictStyle.Park:
                BuildPark(lot, count);
                break;
            default:
                BuildCountry(lot, count);
                break;
        }
    }

    IEnumerable<Lot> Lots()
    {
        var strips = new List<(PlanPoint[], double)>();
        var closed = new List<int>(ring) { ring[0] };
        for (var i = 1; i < closed.Count; i++)
        {
            var street = town.Mesh.StreetOf(closed[i - 1], closed[i]);
            var path = new List<int> { closed[i - 1], closed[i] };
            while (i + 1 < closed.Count && town.Mesh.StreetOf(closed[i], closed[i + 1]) == street)
            {
                path.Add(closed[++i]);
            }

            strips.Add((town.Mesh.Points(path), street.HalfWidth));
        }

        strips.AddRange(spurs.Select(s => (town.Mesh.Points(s.Chain), s.HalfWidth)));
        return Shape.Inset(town.Mesh.Points(ring), strips).Select(p => new Lot(p));
    }

    /// <summary>A dead end from the middle of the longest built-up side into the block.</summary>
    void AddSpur(StreetClass streetClass, double depthShare)
    {
        var closed = new List<int>(ring) { ring[0] };
        var best = -1;
        var longest = 35.0;
        for (var i = 1; i < closed.Count; i++)
        {
            var length = (town.Mesh[closed[i]] - town.Mesh[closed[i - 1]]).Length;
            var street = town.Mesh.StreetOf(closed[i - 1], closed[i]);
            if (length > longest && street.HasFrontage && street.Class >= StreetClass.Tertiary)
            {
                (best, longest) = (i, length);
            }
        }

        if (best < 0)
        {
            return;
        }

        var points = town.Mesh.Points(ring);
        var a = town.Mesh[closed[best - 1]];
        var b = town.Mesh[closed[best]];
        var share = random.Between(0.35, 0.65);
        var mouth = PlanPoint.Between(a, b, share);
        var inward = (b - a).Unit.Left;
        var reach = DistanceAcross(points, mouth, inward) * depthShare;
        var bend = mouth + (inward * (reach * 0.5));
        var end = mouth + (inward * reach) + ((b - a).Unit * (reach * random.Between(-0.22, 0.22)));
        var clear = points.Select((p, i) => (A: p, B: points[(i + 1) % points.Length])).Min(e => Shape.Distance(end, e.A, e.B));
        if (reach < 25 || clear < 26)
        {
            return;
        }

        var junction = town.Mesh.Split(closed[best - 1], closed[best], share);
        ring.Insert(best, junction);
        var name = streetClass == StreetClass.Service ? "" : town.Naming.Next(district.Tongue);
        List<int> chain = [junction, town.Mesh.AddVertex(bend), town.Mesh.AddVertex(end)];
        spurs.Add(town.Mesh.AddStreet(id => new Street(id, streetClass, name, chain)
        {
            DeadEnd = true,
            Private = streetClass == StreetClass.Service && random.Chance(0.4),
        }));
    }

    static double DistanceAcross(PlanPoint[] points, PlanPoint from, PlanPoint inward)
    {
        var far = from + (inward * 2000);
        var start = from + (inward * 1);
        var nearest = 2000.0;
        for (var i = 0; i < points.Length; i++)
        {
            var (c, d) = (points[i], points[(i + 1) % points.Length]);
            if (Shape.Cross(start, far, c, d))
            {
                var share = PlanPoint.Cross(c - start, d - c) / PlanPoint.Cross(far - start, d - c);
                nearest = Math.Min(nearest, share * 2000);
            }
        }

        return nearest;
    }

    void BuildOldTown(Lot lot, int count)
    {
        if (count == 2)
        {
            BuildMarket(lot);
        }
        else if (count is 5 or 17 or 40)
        {
            BuildChurch(lot);
        }
        else if (count % 9 == 3 && lot.Area is > 1_500 and < 7_500)
        {
            BuildCourtyard(lot);
        }
        else
        {
            var hotel = count % 6 == 4;
            Row(lot, () => random.Between(8.5, 16), () => random.Between(10, 13), 0.4, () => random.Chance(0.06) ? 3 : 0, box =>
            {
                if (hotel)
                {
                    hotel = false;
                    PlaceLodging(box, count % 12 == 4);
                }
                else if (random.Chance(0.06))
                {
                    Place(box, BuildingUse.Retail, random.Whole(1, 4), []);
                }
                else
                {
                    PlaceTownHouse(box, random.Whole(2, 4), random.Pick([1, 1, 1, 2]));
                }
            });
        }
    }

    void BuildMarket(Lot lot)
    {
        Ground(lot, ("amenity", "marketplace"), ("name", "Marktplatz"), ("name:zh", "集市广场"));
        var (direction, length, breadth) = Shape.Extent(lot.Ring);
        Grid(lot, direction, length, breadth, 9, 5, 7, 6, box => Place(box, BuildingUse.Stall, 1, []));
    }

    void BuildChurch(Lot lot)
    {
        Ground(lot, ("leisure", "park"));
        var direction = Shape.Extent(lot.Ring).Direction;
        var box = new Box(Shape.Centroid(lot.Ring) - (direction * 19) - (direction.Left * 8), direction, 38, 16);
        if (lot.TryTake(box))
        {
            Place(box, BuildingUse.Church, 1, []);
        }

        Row(lot, () => random.Between(14, 24), () => random.Between(10, 13), 1, () => 14, civic => Place(civic, BuildingUse.Civic, 3, []));
    }

    /// <summary>A whole block as one building around a courtyard: a multipolygon with a hole.</summary>
    void BuildCourtyard(Lot lot)
    {
        var outer = lot.Polygon.Buffer(-0.6);
        var inner = lot.Polygon.Buffer(-13);
        if (outer is not Polygon shell || inner is not Polygon { IsEmpty: false } court || court.Area < 150 || IsFull)
        {
            return;
        }

        var walls = shell.Difference(court);
        var outline = new Lot(shell).Ring;
        var (a, b) = (outline[0], outline[1]);
        var levels = random.Whole(3, 5);
        var box = new Box(a, (b - a).Unit, (b - a).Length, 8);
        var doors = Enumerable.Range(0, outline.Length)
            .Select(i => PlanPoint.Between(outline[i], outline[(i + 1) % outline.Length], 0.5))
            .Take(4)
            .ToList();
        var flats = units.Flats(box, levels, Math.Clamp((int)(shell.Area - court.Area) / 190, 2, 14), district.Tongue, 1)
            .Select((u, i) => u with { At = BehindWall(outline, walls, i) })
            .ToList();
        town.Add(new PlannedBuilding
        {
            Outline = outline,
            Courtyard = Shape.ToRing(court.ExteriorRing),
            Use = BuildingUse.Apartments,
            Levels = levels,
            Units = flats,
            Doors = [doors[0]],
            Street = FrontStreet(doors[0]),
            District = district,
        });
    }

    /// <summary>Spots spread around the block, four metres behind the outer wall.</summary>
    static PlanPoint BehindWall(PlanPoint[] outline, Geometry walls, int index)
    {
        const double GoldenShare = 0.381966;
        var share = index * GoldenShare % 1 * outline.Length;
        var i = (int)share % outline.Length;
        var (a, b) = (outline[i], outline[(i + 1) % outline.Length]);
        var inside = PlanPoint.Between(a, b, share - Math.Floor(share)) + ((b - a).Unit.Left * 4);
        if (walls.Contains(new Point(inside.X, inside.Y)))
        {
            return inside;
        }

        var anywhere = walls.InteriorPoint;
        return new PlanPoint(anywhere.X, anywhere.Y);
    }

    void BuildTownHouses(Lot lot, int count)
    {
        if (count % 11 == 6)
        {
            BuildSchool(lot);
            return;
        }

        var lodging = count % 7 == 2;
        Row(lot, () => random.Between(14, 22), () => random.Between(11, 13.5), 1.2, () => random.Chance(0.15) ? random.Between(4, 9) : 0, box =>
        {
            if (lodging)
            {
                lodging = false;
                PlaceLodging(box, false);
            }
            else
            {
                PlaceTownHouse(box, random.Whole(2, 5), random.Pick([1, 2, 2]));
            }
        });
    }

    void BuildEstate(Lot lot, int count)
    {
        if (count % 10 == 3)
        {
            BuildSchool(lot);
        }
        else if (count % 10 == 5)
        {
            BuildDormitories(lot);
        }
        else if (count % 10 == 8)
        {
            BuildSite(lot);
        }
        else
        {
            var towers = random.Chance(0.25);
            var (direction, length, breadth) = Shape.Extent(lot.Ring);
            var turned = random.Chance(0.35) ? direction.Left : direction;
            var (along, across) = turned == direction ? (length, breadth) : (breadth, length);
            Grid(lot, turned, along, across, towers ? 20 : random.Pick([34, 46, 58]), towers ? 20 : 12, towers ? 22 : 10, towers ? 22 : 24, box =>
                PlaceSlab(box, towers ? random.Whole(8, 14) : random.Whole(3, 7)));
            if (lot.Area > 9_000)
            {
                Row(lot, () => 26, () => 14, 3, () => 400, box => Place(box, BuildingUse.Retail, 1, []));
            }
        }
    }

    void BuildDormitories(Lot lot)
    {
        var (direction, length, breadth) = Shape.Extent(lot.Ring);
        Grid(lot, direction, length, breadth, 44, 13, 14, 24, box =>
        {
            var levels = random.Whole(3, 6);
            if (!IsFull)
            {
                Place(box, BuildingUse.Dormitory, levels, units.Dormitory(box, levels, 9));
            }
        });
    }

    void BuildSchool(Lot lot)
    {
        Ground(lot, ("amenity", "school"), ("name", district.Name + " School"));
        var (direction, length, breadth) = Shape.Extent(lot.Ring);
        Grid(lot, direction, length, breadth, Math.Min(52, length * 0.5), 16, 30, 40, box => Place(box, BuildingUse.School, 3, []));
    }

    void BuildTerraces(Lot lot, int count)
    {
        if (count % 14 == 9)
        {
            Ground(lot, ("leisure", "park"), ("name", district.Name + " Park"));
            return;
        }

        if (count % 13 == 5)
        {
            BuildSite(lot);
            return;
        }

        var left = random.Whole(4, 10);
        var wide = random.Between(6, 7.4);
        Row(lot, () => wide, () => 9.5, 4.5, () =>
        {
            if (--left > 0)
            {
                return 0;
            }

            left = random.Whole(4, 10);
            return random.Between(4, 7);
        }, box => PlaceHome(box, BuildingUse.Terrace, 2));
    }

    void BuildDetached(Lot lot, int count)
    {
        if (count % 19 == 11)
        {
            Ground(lot, ("leisure", "playground"));
            return;
        }

        if (count % 17 == 6)
        {
            BuildSite(lot);
            return;
        }

        Row(lot, () => random.Between(9, 13), () => random.Between(8.5, 11), random.Between(4, 7), () => random.Between(7, 14), box =>
        {
            PlaceHouse(box);
            var garage = new Box(box.At(box.Width + 0.8, 1), box.Along, 3.2, 6);
            if (random.Chance(0.4) && lot.TryTake(garage))
            {
                Place(garage, BuildingUse.Garage, 1, []);
            }

            var shed = new Box(box.At(2, box.Depth + 9), box.Along, 2.8, 2.2);
            if (random.Chance(0.12) && lot.TryTake(shed))
            {
                Place(shed, BuildingUse.GardenShed, 1, []);
            }
        });
    }

    /// <summary>A building site: shells under construction and a row of workers' sheds.</summary>
    void BuildSite(Lot lot)
    {
        Ground(lot, ("landuse", "construction"), ("construction", "residential"));
        var (direction, length, breadth) = Shape.Extent(lot.Ring);
        Grid(lot, direction, length * 0.55, breadth, 34, 13, 12, 20, box => Place(box, BuildingUse.Shell, 4, []));
        var sheds = random.Whole(4, 10);
        Row(lot, () => 7, () => 2.9, 3, () => 1, box =>
        {
            if (sheds-- > 0 && !IsFull)
            {
                var levels = random.Chance(0.4) ? 2 : 1;
                Place(box, BuildingUse.WorksiteShed, levels, units.Cabins(box, levels));
            }
        });
    }

    void BuildIndustry(Lot lot, int count)
    {
        if (count % 10 == 3)
        {
            BuildDormitories(lot);
            return;
        }

        if (count % 7 == 5)
        {
            BuildSite(lot);
            return;
        }

        var (direction, length, breadth) = Shape.Extent(lot.Ring);
        var width = random.Between(40, 85);
        Grid(lot, direction, length, breadth, width, random.Between(24, 45), 16, 18, box =>
            Place(box, random.Chance(0.5) ? BuildingUse.Industrial : BuildingUse.Warehouse, 1, []));
    }

    void BuildPark(Lot lot, int count)
    {
        if (count % 4 == 2)
        {
            var centre = Shape.Centroid(lot.Ring);
            PlanPoint[] pond = [.. Enumerable.Range(0, 16).Select(i => centre + (new PlanPoint(
                Math.Cos(i * Math.PI / 8), Math.Sin(i * Math.PI / 8)) * (26 + (7 * Math.Sin(i * 1.3)))))];
            if (lot.Polygon.Covers(Shape.ToPolygon(pond)))
            {
                town.Grounds.Add(new PlannedGround(pond, null, ("natural", "water"), ("water", "pond")));
            }
        }
    }

    void BuildCountry(Lot lot, int count)
    {
        if (district.Style == DistrictStyle.Forest)
        {
            return;
        }

        Ground(lot, ("landuse", random.Pick(["farmland", "farmland", "farmland", "meadow", "meadow", "forest", "orchard"])));
        if (count % 5 == 1 && !IsFull)
        {
            var farms = 1;
            Row(lot, () => 16, () => 11, 12, () => 20, box =>
            {
                if (farms-- > 0)
                {
                    PlaceHome(box, BuildingUse.Farmhouse, 2);
                    var barn = new Box(box.At(-3, 22), box.Along, 26, 13);
                    if (lot.TryTake(barn))
                    {
                        Place(barn, BuildingUse.Barn, 1, []);
                    }
                }
            }, onlyNamed: false);
        }
    }

    void PlaceHouse(Box box) => PlaceHome(box, BuildingUse.House, random.Whole(1, 3));

    void PlaceHome(Box box, BuildingUse use, int levels)
    {
        if (!IsFull)
        {
            Place(box, use, levels, units.House(box));
        }
    }

    void PlaceTownHouse(Box box, int levels, int perFloor)
    {
        if (!IsFull)
        {
            var shop = random.Chance(0.3) ? 1 : 0;
            Place(box, BuildingUse.TownHouse, levels, units.Flats(box, levels, perFloor, district.Tongue, shop));
        }
    }

    void PlaceLodging(Box box, bool large)
    {
        if (!IsFull)
        {
            var levels = large ? 4 : 3;
            Place(box, large ? BuildingUse.Hotel : BuildingUse.GuestHouse, levels, units.GuestRooms(box, levels, large ? 8 : 3));
        }
    }

    void PlaceSlab(Box box, int levels)
    {
        if (IsFull)
        {
            return;
        }

        var stairs = Math.Max(1, (int)(box.Width / 19));
        var doors = Enumerable.Range(0, stairs).Select(i => box.At(box.Width * (i + 0.5) / stairs, 0)).ToList();
        town.Add(new PlannedBuilding
        {
            Outline = WithDoors(box, doors),
            Use = BuildingUse.Apartments,
            Levels = levels,
            Units = units.Flats(box, levels, stairs * (box.Depth > 15 ? 4 : 2), district.Tongue),
            Doors = doors,
            Street = FrontStreet(box.Centre),
            District = district,
        });
    }

    void Place(Box box, BuildingUse use, int levels, IReadOnlyList<PlannedUnit> unitsInside)
    {
        town.Add(new PlannedBuilding
        {
            Outline = use is BuildingUse.House && box.Width > 10.5 ? Angled(box) : WithDoors(box, [box.Door]),
            Use = use,
            Levels = levels,
            Units = unitsInside,
            Doors = [box.Door],
            Street = FrontStreet(box.Door),
            District = district,
        });
    }

    static PlanPoint[] WithDoors(Box box, List<PlanPoint> doors) =>
        [box.At(0, 0), .. doors, box.At(box.Width, 0), box.At(box.Width, box.Depth), box.At(0, box.Depth)];

    /// <summary>An L: one back corner is left out.</summary>
    static PlanPoint[] Angled(Box box) =>
    [
        box.At(0, 0), box.Door, box.At(box.Width, 0), box.At(box.Width, box.Depth * 0.6),
        box.At(box.Width * 0.62, box.Depth * 0.6), box.At(box.Width * 0.62, box.Depth), box.At(0, box.Depth),
    ];

    /// <summary>One building after the other along the street sides of the lot, where one fits.</summary>
    void Row(Lot lot, Func<double> width, Func<double> depth, double setback, Func<double> gap, Action<Box> place, bool onlyNamed = true)
    {
        for (var i = 0; i < lot.Ring.Length; i++)
        {
            var a = lot.Ring[i];
            var b = lot.Ring[(i + 1) % lot.Ring.Length];
            var length = (b - a).Length;
            var along = (b - a).Unit;
            var at = 0.0;
            var wide = width();
            while (at + wide <= length)
            {
                var box = new Box(a + (along * at) + (along.Left * setback), along, wide, depth());
                var street = FrontStreet(box.Door, onlyNamed);
                if (street is not null && lot.TryTake(box))
                {
                    place(box);
                    at += wide + gap();
                    wide = width();
                }
                else
                {
                    at += 2.5;
                }
            }
        }
    }

    /// <summary>Rows of equal boxes over the whole lot, shaken a little, where they fit.</summary>
    void Grid(Lot lot, PlanPoint direction, double length, double breadth, double width, double depth, double gapAlong, double gapAcross, Action<Box> place)
    {
        var centre = Shape.Centroid(lot.Ring);
        var columns = Math.Max(1, (int)((length + gapAlong) / (width + gapAlong)));
        var rows = Math.Max(1, (int)((breadth + gapAcross) / (depth + gapAcross)));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var along = ((column - ((columns - 1) / 2.0)) * (width + gapAlong)) - (width / 2) + random.Between(-1.5, 1.5);
                var across = ((row - ((rows - 1) / 2.0)) * (depth + gapAcross)) - (depth / 2) + random.Between(-1.5, 1.5);
                var box = new Box(centre + (direction * along) + (direction.Left * across), direction, width, depth);
                if (lot.TryTake(box, 5))
                {
                    place(box);
                }
            }
        }
    }

    void Ground(Lot lot, params (string, string)[] tags) => town.Grounds.Add(new PlannedGround(lot.Ring, null, tags));

    /// <summary>The nearest street beside the block, where houses may stand along it.</summary>
    Street? FrontStreet(PlanPoint door, bool onlyNamed = true)
    {
        Street? nearest = null;
        var distance = 90.0;
        void Try(Street street, PlanPoint a, PlanPoint b)
        {
            var away = Shape.Distance(door, a, b) - street.HalfWidth;
            if (away < distance)
            {
                (nearest, distance) = (street, away);
            }
        }

        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            Try(town.Mesh.StreetOf(a, b), town.Mesh[a], town.Mesh[b]);
        }

        foreach (var spur in spurs.Where(s => s.HasFrontage))
        {
            for (var i = 1; i < spur.Chain.Count; i++)
            {
                Try(spur, town.Mesh[spur.Chain[i - 1]], town.Mesh[spur.Chain[i]]);
            }
        }

        return nearest is { HasFrontage: true } || (nearest is not null && !onlyNamed && nearest.Class <= StreetClass.Track) ? nearest : null;
    }
}
