using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Residency;

/// <summary>A dwelling that takes the place of another.</summary>
/// <param name="Unit">The label on the door, at most 40 characters.</param>
/// <param name="Floor">-10 to 200; 0 is the ground floor.</param>
/// <param name="Capacity">Persons, 1 to 5000.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Location">Its own point, WGS 84; that of the old dwelling when not given.</param>
/// <param name="Origin">How it came to be known; an owner's report when not given.</param>
public sealed record NewDwellingInput(string? Unit, int? Floor, int? Capacity, DwellingKind Kind, PointInput? Location = null, Origin? Origin = null)
{
    /// <summary>In use where the old dwelling was, otherwise formed: nobody has said that it is lived in.</summary>
    /// <exception cref="RegistryError">An input is at fault.</exception>
    internal DwellingFacts ToFacts(DwellingStatus old, Point usualLocation, Point building, string? sourceDocument)
    {
        if (Origin == Buildings.Origin.Import)
            throw RegistryError.Invalid("origin", "import-is-for-importers", "Origin 'import' is for loaded files. Choose permit, field survey or owner's report.");
        var facts = new DwellingFacts(
            old == DwellingStatus.InUse ? DwellingStatus.InUse : DwellingStatus.Formed, Kind, Grade.Stated, Text.Clean(Unit), Floor, Capacity,
            Location?.ToPoint("location") ?? usualLocation, null, Text.Clean(sourceDocument));
        return DwellingRules.FindFault(facts, building) is { } fault ? throw fault : facts;
    }
}
