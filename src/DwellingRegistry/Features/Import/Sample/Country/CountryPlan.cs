namespace DwellingRegistry.Features.Import.Sample.Country;

/// <summary>What to generate. The same settings give the same country, to the last byte.</summary>
/// <param name="Seed">Any number.</param>
/// <param name="Dwellings">How many. More of them cover more ground, at the same density.</param>
/// <param name="Today">The day up to which its people lived.</param>
public sealed record CountrySettings(ulong Seed, int Dwellings, DateOnly Today);

/// <summary>
/// Where everything lies, in plan metres: quarters of one size and number of dwellings, towns of twenty quarters with open country around them,
/// regions of twenty-five towns. So the density is the same whatever the size.
/// </summary>
static class CountryPlan
{
    /// <summary>Metres: a quarter is a square with six streets from west to east.</summary>
    public const double QuarterSide = 420;
    public const int DwellingsOfQuarter = 500;
    public const int StreetsOfQuarter = 6;
    public const double StreetSpacing = QuarterSide / StreetsOfQuarter;

    public const int QuartersAcross = 4;
    public const int QuartersUp = 5;
    public const int QuartersOfTown = QuartersAcross * QuartersUp;
    public const int DwellingsOfTown = DwellingsOfQuarter * QuartersOfTown;

    /// <summary>Metres from one town to the next.</summary>
    public const double TownPitch = 3_000;

    /// <summary>Towns along one side of a region.</summary>
    public const int RegionSide = 5;

    /// <summary>From the middle of the town outwards: the order in which quarters are built.</summary>
    public static readonly (int Column, int Row)[] Growth =
    [.. Enumerable.Range(0, QuartersOfTown)
        .Select(i => (Column: i % QuartersAcross, Row: i / QuartersAcross))
        .OrderBy(q => Math.Abs(q.Column - 1.6) + Math.Abs(q.Row - 2.1))];

    public static int Towns(int dwellings) => (dwellings + DwellingsOfTown - 1) / DwellingsOfTown;

    /// <summary>Towns side by side in rows, as near to a square as it goes.</summary>
    public static int TownsAcross(int dwellings) => (int)Math.Ceiling(Math.Sqrt(Towns(dwellings)));

    public static int DwellingsIn(int town, int dwellings) => Math.Min(DwellingsOfTown, dwellings - town * DwellingsOfTown);

    /// <summary>The south-west corner of a town's ground, open country included.</summary>
    public static PlanPoint GroundOf(int town, int townsAcross)
    {
        var half = townsAcross / 2.0 * TownPitch;
        return new PlanPoint(town % townsAcross * TownPitch - half, town / townsAcross * TownPitch - half);
    }

    /// <summary>The south-west corner of a quarter.</summary>
    public static PlanPoint CornerOf((int Column, int Row) quarter, PlanPoint ground)
    {
        var margin = new PlanPoint((TownPitch - QuartersAcross * QuarterSide) / 2, (TownPitch - QuartersUp * QuarterSide) / 2);
        return ground + margin + new PlanPoint(quarter.Column * QuarterSide, quarter.Row * QuarterSide);
    }

    public static PlanPoint[] Square(PlanPoint corner, double width, double height) =>
        [corner, corner + new PlanPoint(width, 0), corner + new PlanPoint(width, height), corner + new PlanPoint(0, height)];
}
