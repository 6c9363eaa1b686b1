namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// The lie of the land: bends an ideal plan of rings and axes into a grown one. Slopes stay well under one,
/// so that nothing folds over.
/// </summary>
public sealed class Terrain
{
    const double NarrowBank = 52;
    const double IslandBulge = 84;

    readonly List<(PlanPoint Wave, double Phase, PlanPoint Push)> ripples = [];
    readonly double meanderPhase;

    public Terrain(SeededRandom random)
    {
        meanderPhase = random.Between(0, 2 * Math.PI);
        AddRipples(random, 3, 1700, 30);
        AddRipples(random, 3, 620, 8);
    }

    /// <summary>Metres east of the anchor where the island's middle lies.</summary>
    public double IslandX { get; set; }

    /// <summary>Half the distance between the two bank roads.</summary>
    public double Bank(double x) => NarrowBank + (IslandBulge * Math.Exp(-Math.Pow((x - IslandX) / 235, 2)));

    public PlanPoint Bend(PlanPoint ideal)
    {
        var meander = 190 * Math.Sin((2 * Math.PI * ideal.X / 3900) + meanderPhase);
        var bent = new PlanPoint(ideal.X, ideal.Y + meander);
        foreach (var (wave, phase, push) in ripples)
        {
            bent += push * Math.Sin(PlanPoint.Dot(wave, ideal) + phase);
        }

        return bent;
    }

    void AddRipples(SeededRandom random, int count, double lengthMetres, double heightMetres)
    {
        for (var i = 0; i < count; i++)
        {
            var turn = random.Between(0, 2 * Math.PI);
            var sway = random.Between(0, 2 * Math.PI);
            var length = lengthMetres * random.Between(0.85, 1.3);
            ripples.Add((
                new PlanPoint(Math.Cos(turn), Math.Sin(turn)) * (2 * Math.PI / length),
                random.Between(0, 2 * Math.PI),
                new PlanPoint(Math.Cos(sway), Math.Sin(sway)) * heightMetres));
        }
    }
}
