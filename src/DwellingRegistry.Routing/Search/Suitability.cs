namespace DwellingRegistry.Routing.Search;

/// <summary>Whether a shift's inspector is one for a stop, times left aside.</summary>
static class Suitability
{
    public static bool MayVisit(Shift shift, Stop stop) => IsInspectorOf(shift, stop) && HasSkills(shift, stop) && HasCapacity(shift, stop);

    public static bool IsInspectorOf(Shift shift, Stop stop) =>
        stop.Fixed?.InspectorId is not { } inspector || inspector == shift.InspectorId;

    public static bool HasSkills(Shift shift, Stop stop) => stop.RequiredSkills.All(skill => shift.Skills.Contains(skill));

    public static bool HasCapacity(Shift shift, Stop stop) => shift.Capacity is not { } capacity || stop.Load <= capacity;
}
