using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Dwellings;

/// <summary>What a dwelling must obey, whoever records it: entered, changed or corrected. Pure: facts in, the broken rule out.</summary>
public static class DwellingRules
{
    const double FarthestFromBuildingDegrees = 0.003;

    /// <summary>Each ends in <see cref="DwellingStatus.Withdrawn"/>: a split withdraws a dwelling that people live in.</summary>
    static readonly Dictionary<DwellingStatus, DwellingStatus[]> Next = new()
    {
        [DwellingStatus.Formed] = [DwellingStatus.InUse, DwellingStatus.Withdrawn, DwellingStatus.WronglyEntered],
        [DwellingStatus.InUse] = [DwellingStatus.OutOfUse, DwellingStatus.Withdrawn, DwellingStatus.WronglyEntered],
        [DwellingStatus.OutOfUse] = [DwellingStatus.InUse, DwellingStatus.Withdrawn, DwellingStatus.WronglyEntered],
    };

    /// <summary>Withdrawn and wrongly entered are final: only a registrar's correction leaves them.</summary>
    public static bool IsFinal(DwellingStatus status) => !Next.ContainsKey(status);

    /// <summary>May a dwelling that is the one become the other? Asked for a step; what keeps its status asks nothing.</summary>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindTransitionFault(DwellingStatus from, DwellingStatus to)
    {
        if (!Next.TryGetValue(from, out var next))
            return RegistryError.Conflict("status", "final-status-left",
                $"This dwelling is {Words(from)}, which is final. If that is wrong, the registrar corrects it with correctDwelling.");
        return next.Contains(to)
            ? null
            : RegistryError.Invalid("status", "status-transition",
                $"A dwelling that is {Words(from)} does not become {Words(to)} in one step; it becomes {string.Join(" or ", next.Select(Words))}. Record the steps between, or correct what was recorded wrongly.");
    }

    /// <param name="facts">What shall be recorded.</param>
    /// <param name="building">Where its building stands.</param>
    /// <param name="kept">What stood there, for a change or a correction: a point that is kept is not judged again.</param>
    /// <returns>The broken rule, or null.</returns>
    public static RegistryError? FindFault(DwellingFacts facts, Point building, DwellingFacts? kept = null)
    {
        if ((Text.FindFault(facts.Unit, "unit", 40) ?? Text.FindFault(facts.SourceDocument, "sourceDocument", 200)) is { } textFault)
            return textFault;
        if (facts.Floor is < -10 or > 200)
            return RegistryError.Invalid("floor", "floor-range", "Floors are -10 to 200.");
        if (facts.Capacity is < 1 or > 5000)
            return RegistryError.Invalid("capacity", "capacity-range", "Capacity is 1 to 5000 persons.");
        return !Equals(facts.Location, kept?.Location) && facts.Location.Distance(building) > FarthestFromBuildingDegrees
            ? RegistryError.Invalid("location", "dwelling-at-its-building", "The point lies away from the building. Put it on the building.")
            : null;
    }

    static string Words(DwellingStatus status) => EnumText<DwellingStatus>.ToText(status).Replace('_', ' ');
}
