using System.Globalization;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Turns the town into OSM objects and unit lines. Written out in one fixed order, so the same town gives the same bytes.</summary>
public sealed class TownFile
{
    /// <summary>Where the invented town lies: WGS 84 degrees.</summary>
    public const double AnchorLongitude = 5.9;
    public const double AnchorLatitude = 49.9;

    readonly Town town;
    readonly OsmDraft draft;
    readonly LocalProjection projection = new(AnchorLongitude, AnchorLatitude);
    readonly Dictionary<int, long> nodeOfVertex = [];
    readonly List<(string Building, PlannedUnit Unit)> units = [];

    public TownFile(Town town)
    {
        this.town = town;
        draft = new OsmDraft(projection);
        AddStreets();
        AddWater();
        AddGrounds();
        AddBuildings();
        AddAreas();
        foreach (var place in town.Places)
        {
            draft.AddNode(place.At, place.Tags);
        }
    }

    public void WriteOsm(Stream stream) => draft.Write(stream);

    /// <summary>
    /// CSV, UTF-8, one line a unit: <c>building</c> as <c>way/123</c> or <c>relation/123</c>, <c>unit</c> (empty where the
    /// building has one), <c>kind</c>, <c>floor</c> (0 is the ground floor), <c>capacity</c> in persons, <c>let</c> yes or no,
    /// <c>lon</c> and <c>lat</c> in WGS 84 degrees.
    /// </summary>
    public void WriteUnits(TextWriter writer)
    {
        writer.Write("building,unit,kind,floor,capacity,let,lon,lat\n");
        foreach (var (building, unit) in units)
        {
            var (longitude, latitude) = projection.ToDegrees(unit.At);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{building},{unit.Label},{unit.Kind},{unit.Floor},{unit.Capacity},{(unit.Let ? "yes" : "no")},{longitude:0.0000000},{latitude:0.0000000}\n"));
        }
    }

    void AddStreets()
    {
        foreach (var street in town.Mesh.Streets.Where(s => s.Class != StreetClass.Boundary))
        {
            var nodes = Nodes(town.Mesh.Expand(street.Chain));
            draft.AddWay(nodes, StreetTags.Of(street));
            if (street.Class == StreetClass.Railway)
            {
                continue;
            }

            if (street is { DeadEnd: true, Class: StreetClass.Residential })
            {
                draft.TagNode(nodes[^1], [("highway", "turning_circle")]);
            }
        }
    }

    void AddWater()
    {
        var layout = town.Layout;
        var island = Closed(layout.IslandShore);
        (string, string)[] water = [("natural", "water"), ("water", "river"), ("name", "Silberach")];
        for (var i = 0; i < layout.NorthShore.Count; i++)
        {
            var ring = Closed([.. layout.SouthShore[i], .. layout.NorthShore[i].Reverse()]);
            if (HoldsIsland(layout.SouthShore[i], layout.IslandShore))
            {
                draft.AddRelation(
                    [('w', draft.AddWay(ring), "outer"), ('w', draft.AddWay(island, [("place", "islet"), ("name", "Holm")]), "inner")],
                    [("type", "multipolygon"), .. water]);
            }
            else
            {
                draft.AddWay(ring, water);
            }
        }

        draft.AddWay([.. layout.RiverLine.Select(p => draft.AddNode(p))], [("waterway", "river"), ("name", "Silberach"), ("name:zh", "银河")]);
    }

    static bool HoldsIsland(PlanPoint[] shore, PlanPoint[] island) =>
        island.Min(p => p.X) > shore.Min(p => p.X) && island.Max(p => p.X) < shore.Max(p => p.X);

    void AddGrounds()
    {
        foreach (var ground in town.Grounds)
        {
            draft.AddWay(ground.Vertices is null ? Closed(ground.Points!) : ClosedVertices(ground.Vertices), ground.Tags);
        }

        foreach (var railway in town.Mesh.Streets.Where(s => s.Class == StreetClass.Railway))
        {
            var strip = Shape.Strip(town.Mesh.Points(town.Mesh.Expand(railway.Chain)), railway.HalfWidth - 1);
            draft.AddWay(Closed(strip), [("landuse", "railway")]);
        }
    }

    void AddBuildings()
    {
        for (var i = 0; i < town.Buildings.Count; i++)
        {
            var building = town.Buildings[i];
            var reference = building.Courtyard is null ? AddBuildingWay(building, i) : AddCourtyardBuilding(building);
            units.AddRange(building.Units.Select(u => (reference, u)));
        }
    }

    string AddBuildingWay(PlannedBuilding building, int index)
    {
        var ring = Closed(building.Outline);
        var tags = BuildingTags.Of(building, index);
        var manner = BuildingTags.MannerOf(building, index);
        if (manner == AddressManner.OnBuilding)
        {
            tags.AddRange(BuildingTags.Address(building, 0, Municipality(building.District)));
        }
        else if (manner == AddressManner.Inside)
        {
            draft.AddNode(InsideOf(building), [.. BuildingTags.Address(building, 0, Municipality(building.District))]);
        }
        else if (manner == AddressManner.AtEntrances)
        {
            for (var door = 0; door < building.Doors.Count; door++)
            {
                // The doors follow the first corner in the ring.
                draft.TagNode(ring[door + 1],
                [
                    ("entrance", building.Doors.Count > 1 ? "staircase" : "main"),
                    .. BuildingTags.Address(building, door, Municipality(building.District)),
                ]);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"way/{draft.AddWay(ring, [.. tags])}");
    }

    string AddCourtyardBuilding(PlannedBuilding building)
    {
        var outer = draft.AddWay(Closed(building.Outline));
        var inner = draft.AddWay(Closed(building.Courtyard!));
        var tags = BuildingTags.Of(building, 0);
        tags.Add(("type", "multipolygon"));
        if (building.Numbers.Length > 0)
        {
            tags.AddRange(BuildingTags.Address(building, 0, Municipality(building.District)));
        }

        return string.Create(CultureInfo.InvariantCulture, $"relation/{draft.AddRelation([('w', outer, "outer"), ('w', inner, "inner")], [.. tags])}");
    }

    static PlanPoint InsideOf(PlannedBuilding building)
    {
        var door = building.Doors[0];
        return PlanPoint.Between(door, Shape.Centroid(building.Outline), 0.5);
    }

    void AddAreas()
    {
        var areas = AdministrativeAreas.Of(town);
        var waysOfArea = areas.Select(_ => new List<long>()).ToList();
        foreach (var (chain, of) in AdministrativeAreas.BorderLines(town, areas))
        {
            var level = of.Min(a => areas[a].Level);
            var way = draft.AddWay(Nodes(chain), [("boundary", "administrative"), ("admin_level", level.ToString(CultureInfo.InvariantCulture))]);
            foreach (var area in of)
            {
                waysOfArea[area].Add(way);
            }
        }

        foreach (var (area, i) in areas.Select((a, i) => (a, i)))
        {
            var centre = Shape.Centroid(town.Mesh.Points(town.Mesh.ExpandRing(area.Districts[0].Outline)));
            if (area.Place is not null)
            {
                draft.AddNode(area.Level == 8 && area.Districts[0].Ring == 1 ? town.Mesh[town.Layout.MarketVertex] + new PlanPoint(0, 60) : centre,
                    [("place", area.Place), ("name", area.Name), .. area.OtherNames]);
            }

            draft.AddRelation(
                [.. waysOfArea[i].Select(w => ('w', w, "outer"))],
                [
                    ("type", "boundary"), ("boundary", "administrative"),
                    ("admin_level", area.Level.ToString(CultureInfo.InvariantCulture)), ("name", area.Name), .. area.OtherNames,
                ]);
        }
    }

    string Municipality(District district) => AdministrativeAreas.MunicipalityOf(district);

    long[] Nodes(List<int> chain) => [.. chain.Select(Node)];

    long Node(int vertex)
    {
        if (!nodeOfVertex.TryGetValue(vertex, out var node))
        {
            nodeOfVertex[vertex] = node = draft.AddNode(town.Mesh[vertex]);
        }

        return node;
    }

    long[] ClosedVertices(IReadOnlyList<int> ring)
    {
        var nodes = Nodes(town.Mesh.ExpandRing(ring));
        return [.. nodes, nodes[0]];
    }

    long[] Closed(IReadOnlyList<PlanPoint> ring)
    {
        var nodes = ring.Select(p => draft.AddNode(p)).ToArray();
        return [.. nodes, nodes[0]];
    }
}
