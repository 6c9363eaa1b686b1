namespace DwellingRegistry.Features.Import.Sample;

/// <summary>What to generate. The same settings give the same town, to the last metre.</summary>
/// <param name="Seed">Any number.</param>
/// <param name="Dwellings">About how many dwellings; a larger town covers more ground, at the same density.</param>
public sealed record TownSettings(ulong Seed, int Dwellings);

/// <summary>Lays out an invented town; pure: settings in, plan out.</summary>
public static class TownGenerator
{
    const double DwellingsPerSquareKilometre = 2_900;

    public static Town Generate(TownSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Dwellings, 500);
        for (var rings = FirstGuess(settings.Dwellings); ; rings++)
        {
            var town = Build(settings, rings);
            if (town.Dwellings >= settings.Dwellings)
            {
                return town;
            }
        }
    }

    static int FirstGuess(int dwellings)
    {
        var radius = Math.Sqrt(dwellings / DwellingsPerSquareKilometre / Math.PI) * 1000;
        return Math.Max(3, (int)Math.Round((radius + 150) / 470));
    }

    static Town Build(TownSettings settings, int rings)
    {
        var random = new SeededRandom(settings.Seed, 1);
        var naming = new StreetNaming(random);
        var mesh = new StreetMesh();
        var layout = TownLayout.Draw(mesh, random, naming, rings);
        DistrictPlanning.Assign(layout.Districts, rings, random);
        var order = DistrictPlanning.InOrderOfGrowth(layout.Districts, random);
        DistrictPlanning.Name(layout.Districts, order);
        var town = new Town(mesh, layout, naming);
        var splitter = new DistrictSplitter(mesh, naming, random);
        CutRailway(town, splitter, rings);

        var builder = new BlockBuilder(town, random, settings.Dwellings);
        foreach (var district in order)
        {
            if (builder.IsFull && !district.Undeveloped)
            {
                DistrictPlanning.LeaveOpen(district, random);
            }

            Develop(town, district, splitter, builder);
        }

        HouseNumbering.Assign(town);
        Traffic.MakeOneways(mesh, random);
        return town;
    }

    static void CutRailway(Town town, DistrictSplitter splitter, int rings)
    {
        var south = town.Layout.Districts.Where(d => d.Half < 0).ToList();
        var stop = south.Where(d => d.Ring == Math.Min(3, rings)).Select(d => Shape.Centroid(town.Mesh.Points(d.Outline))).MinBy(p => p.Y);
        var direction = new PlanPoint(1, 0.05).Unit;
        foreach (var district in south)
        {
            splitter.CutRailway(district, stop, direction);
        }
    }

    static void Develop(Town town, District district, DistrictSplitter splitter, BlockBuilder builder)
    {
        foreach (var piece in district.Pieces)
        {
            if (GroundTags(district) is { } tags)
            {
                town.Grounds.Add(new PlannedGround(null, piece, tags));
            }

            foreach (var block in splitter.Split(piece, district.Style, district.Tongue))
            {
                builder.Build(district, block);
            }
        }
    }

    static (string, string)[]? GroundTags(District district) => district.Style switch
    {
        DistrictStyle.Industrial => [("landuse", "industrial")],
        DistrictStyle.Park => [("leisure", "park"), ("name", district.Name + " Park")],
        DistrictStyle.Forest => [("landuse", "forest")],
        DistrictStyle.Farmland => null,
        _ => [("landuse", "residential")],
    };
}
