namespace DwellingRegistry.Registry;

/// <summary>
/// A period of days, half-open: <paramref name="From"/> belongs to it, <paramref name="Until"/> does not; no <paramref name="Until"/> means
/// it goes on. Out and in on one day therefore do not overlap.
/// </summary>
public readonly record struct Period(DateOnly From, DateOnly? Until = null)
{
    public bool IsEmpty => Until is { } until && until <= From;

    public bool Contains(DateOnly day) => day >= From && (Until is not { } until || day < until);

    public bool Overlaps(Period other) =>
        !IsEmpty && !other.IsEmpty
        && (other.Until is not { } otherUntil || From < otherUntil)
        && (Until is not { } until || other.From < until);
}
