namespace DwellingRegistry.Features.Density;

/// <summary>
/// How many dwellings in use lie in one hexagon of the register's equal-area grid. <see cref="Size"/> is the edge in metres;
/// (<see cref="Q"/>, <see cref="R"/>) are axial coordinates of flat-topped hexagons around the projection's origin.
/// </summary>
public sealed class DensityCell
{
    public int Size { get; private set; }
    public int Q { get; private set; }
    public int R { get; private set; }
    public int Dwellings { get; private set; }
}
