using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace DwellingRegistry.Features.Buildings;

/// <summary>What a building must obey, whoever records it: entered, changed or corrected. Pure: facts in, the broken rule out.</summary>
public static class BuildingRules
{
    const double FarthestFromOutlineDegrees = 0.002;
    const int MostFootprintPoints = 10_000;

    /// <summary>
    /// Planned and under construction end in <see cref="BuildingStatus.Demolished"/> too: what was never finished is gone as well. A building in use
    /// may be torn down with nobody having told that it was left before.
    /// </summary>
    static readonly Dictionary<BuildingStatus, BuildingStatus[]> Next = new()
    {
        [BuildingStatus.Planned] = [BuildingStatus.UnderConstruction, BuildingStatus.Demolished, BuildingStatus.WronglyEntered],
        [BuildingStatus.UnderConstruction] = [BuildingStatus.InUse, BuildingStatus.Demolished, BuildingStatus.WronglyEntered],
        [BuildingStatus.InUse] = [BuildingStatus.OutOfUse, BuildingStatus.Demolished, BuildingStatus.WronglyEntered],
        [BuildingStatus.OutOfUse] = [BuildingStatus.InUse, BuildingStatus.Demolished, BuildingStatus.WronglyEntered],
    };

    /// <summary>Demolished and wrongly entered are final: only a registrar's correction leaves them.</summary>
    public static bool IsFinal(BuildingStatus status) => !Next.ContainsKey(status);

    /// <summary>May a building that is the one become the other? Asked for a step; what keeps its status asks nothing.</summary>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindTransitionFault(BuildingStatus from, BuildingStatus to)
    {
        if (!Next.TryGetValue(from, out var next))
            return RegistryError.Conflict("status", "final-status-left",
                $"This building is {Words(from)}, which is final. If that is wrong, the registrar corrects it with correctBuilding.");
        return next.Contains(to)
            ? null
            : RegistryError.Invalid("status", "status-transition",
                $"A building that is {Words(from)} does not become {Words(to)} in one step; it becomes {string.Join(" or ", next.Select(Words))}. Record the steps between, or correct what was recorded wrongly.");
    }

    /// <param name="facts">What shall be recorded.</param>
    /// <param name="firstDay">The building's first day.</param>
    /// <param name="kept">What stood there, for a change or a correction: what is kept of it is not judged again, since loaded files know less.</param>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindFault(BuildingFacts facts, DateOnly firstDay, BuildingFacts? kept = null)
    {
        if ((Text.FindFault(facts.Name, "name", 200) ?? Text.FindFault(facts.SourceDocument, "sourceDocument", 200)) is { } textFault)
            return textFault;
        if (facts.Storeys is < 0 or > 200)
            return RegistryError.Invalid("storeys", "storeys-range", "Storeys are 0 to 200.");
        if ((facts.Kind, facts.RemovalDueOn) != (kept?.Kind, kept?.RemovalDueOn) && FindRemovalFault(facts, firstDay) is { } removalFault)
            return removalFault;
        return Equals(facts.Footprint, kept?.Footprint) && Equals(facts.Location, kept?.Location) ? null : FindFootprintFault(facts.Footprint, facts.Location);
    }

    static RegistryError? FindRemovalFault(BuildingFacts facts, DateOnly firstDay)
    {
        if (facts.Kind == BuildingKind.WorksiteShed && facts.RemovalDueOn is null)
            return RegistryError.Invalid("removalDueOn", "temporary-building-has-removal-date", "A worksite shed is temporary: give the day by which it must be removed.");
        return facts.RemovalDueOn < firstDay
            ? RegistryError.Invalid("removalDueOn", "removal-after-start", "The removal day lies before the building's first day.")
            : null;
    }

    static RegistryError? FindFootprintFault(Geometry? footprint, Point location)
    {
        if (footprint is null)
            return null;
        if (footprint is not (Polygon or MultiPolygon) || footprint.IsEmpty || footprint.NumPoints > MostFootprintPoints)
            return RegistryError.Invalid("footprint", "footprint-polygon", "A footprint is a polygon or a multipolygon of at most 10,000 points.");
        if (new IsValidOp(footprint).ValidationError is { } fault)
            return RegistryError.Invalid("footprint", "footprint-valid", $"The footprint is not a valid polygon ({fault.Message}). Draw it again without crossing lines.");
        return footprint.Distance(location) > FarthestFromOutlineDegrees
            ? RegistryError.Invalid("location", "location-on-footprint", "The point lies away from the footprint. Put it on the building.")
            : null;
    }

    static string Words(BuildingStatus status) => EnumText<BuildingStatus>.ToText(status).Replace('_', ' ');
}
