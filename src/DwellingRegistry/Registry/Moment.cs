using System.Globalization;

namespace DwellingRegistry.Registry;

/// <summary>A point on both time axes: the day in the world that is asked about, and the instant whose knowledge is asked for.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="KnownAt">As the register knew it at this instant; null for what it knows now, which the indexes over open rows serve.</param>
public readonly record struct Moment(DateOnly AsOf, DateTimeOffset? KnownAt = null)
{
    /// <summary>That day, as it is known now.</summary>
    public static implicit operator Moment(DateOnly day) => new(day);

    /// <summary>Exact, so that it may tell apart what is loaded for one moment and for another.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AsOf:O}/{KnownAt:O}");
}
