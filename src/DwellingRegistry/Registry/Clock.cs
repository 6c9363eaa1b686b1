namespace DwellingRegistry.Registry;

public static class Clock
{
    /// <summary>Today's date in UTC, as the database's current_date is.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
