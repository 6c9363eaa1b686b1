using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

/// <summary>What a report from the field must obey. Pure: facts in, the broken rule out.</summary>
public static class FieldFindRules
{
    /// <summary>The most reports of one inspector in a day.</summary>
    public const int MostADay = 100;

    /// <summary>How many days back a find can lie: a phone may have been without a network for long.</summary>
    public const int MostDaysAgo = 30;
    const int MostOutlinePoints = 200;
    const double LargestOutlineDegrees = 0.005;
    const double FarthestFromOutlineDegrees = 0.002;
    const double FarthestFromBuildingDegrees = 0.003;

    /// <param name="facts">What was seen.</param>
    /// <param name="building">The point of the building that was named; null where none was.</param>
    /// <param name="foundOn">The day.</param>
    /// <param name="today">Today.</param>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindFault(FieldFindFacts facts, Point? building, DateOnly foundOn, DateOnly today)
    {
        if (foundOn > today || foundOn < today.AddDays(-MostDaysAgo))
            return RegistryError.Invalid("foundOn", "found-lately", $"Say the day on which it was seen: today or one of the last {MostDaysAgo} days.");
        if (facts.Kind == FieldFindKind.Unit && building is null)
            return RegistryError.Invalid("building", "unit-in-a-building", "A unit is in a building: give the building's number. Report a structure of its own as a shed.");
        if (facts.Kind == FieldFindKind.Shed && building is not null)
            return RegistryError.Invalid("building", "shed-stands-alone", "A shed is a building of its own: leave the number out, or report a unit of that building.");
        if (building is not null && facts.Location.Distance(building) > FarthestFromBuildingDegrees)
            return RegistryError.Invalid("location", "dwelling-at-its-building", "The point lies away from the building. Put it on the building.");
        if (facts.Capacity is < 1 or > 5000)
            return RegistryError.Invalid("capacity", "capacity-range", "Capacity is 1 to 5000 persons.");
        if (facts.Notes.Distinct().Count() != facts.Notes.Count)
            return RegistryError.Invalid("notes", "said-once", "Say each note once.");
        if (facts.Notes.Contains(FieldFindNote.InUse) && facts.Notes.Contains(FieldFindNote.NotInUse))
            return RegistryError.Invalid("notes", "in-use-or-not", "It is either in use or not in use. Leave one of the two out.");
        return FindOutlineFault(facts.Outline, facts.Location);
    }

    static RegistryError? FindOutlineFault(Geometry? outline, Point location)
    {
        if (outline is null)
            return null;
        if (outline is not Polygon || outline.IsEmpty || outline.NumPoints > MostOutlinePoints)
            return RegistryError.Invalid("outline", "outline-polygon", $"A sketch is one polygon of at most {MostOutlinePoints} points.");
        if (new IsValidOp(outline).ValidationError is { } fault)
            return RegistryError.Invalid("outline", "outline-valid", $"The sketch is not a valid polygon ({fault.Message}). Draw it again without crossing lines.");
        var box = outline.EnvelopeInternal;
        if (box.Width > LargestOutlineDegrees || box.Height > LargestOutlineDegrees)
            return RegistryError.Invalid("outline", "outline-size", "The sketch is larger than any building. Draw the outline of the one structure.");
        return outline.Distance(location) > FarthestFromOutlineDegrees
            ? RegistryError.Invalid("location", "location-on-outline", "The point lies away from the sketch. Put it on the structure.")
            : null;
    }
}
