namespace DwellingRegistry.Features.Import.Sample;

/// <summary>A point of the town plan: metres east (X) and north (Y) of the town's anchor.</summary>
public readonly record struct PlanPoint(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>The same vector turned a quarter to the left.</summary>
    public PlanPoint Left => new(-Y, X);

    public PlanPoint Unit => this * (1 / Math.Max(Length, 1e-9));

    public static PlanPoint operator +(PlanPoint a, PlanPoint b) => new(a.X + b.X, a.Y + b.Y);

    public static PlanPoint operator -(PlanPoint a, PlanPoint b) => new(a.X - b.X, a.Y - b.Y);

    public static PlanPoint operator *(PlanPoint a, double factor) => new(a.X * factor, a.Y * factor);

    public static double Dot(PlanPoint a, PlanPoint b) => (a.X * b.X) + (a.Y * b.Y);

    /// <summary>Positive when <paramref name="b"/> lies to the left of <paramref name="a"/>.</summary>
    public static double Cross(PlanPoint a, PlanPoint b) => (a.X * b.Y) - (a.Y * b.X);

    public static PlanPoint Between(PlanPoint a, PlanPoint b, double share) => a + ((b - a) * share);
}
