using DwellingRegistry.Features.Areas;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

/// <summary>A building with its versions as recorded now, oldest first: what a change or a correction starts from.</summary>
sealed record RecordedBuilding(Building Building, IReadOnlyList<BuildingVersion> Versions)
{
    public DateOnly FirstDay => Versions[0].ValidFrom;

    /// <exception cref="RegistryError">No building has this number.</exception>
    public static async Task<RecordedBuilding> GetAsync(RegistryDbContext db, RegistryNumber number, CancellationToken cancellation)
    {
        var versions = await db.BuildingVersions.Include(v => v.Building).Where(v => v.Building.Number == number && v.RecordedUntil == null)
            .OrderBy(v => v.ValidFrom).ToListAsync(cancellation);
        return versions.Count == 0
            ? throw RegistryError.NotFound("number", "No building has this number. Check it, or add the building first.")
            : new RecordedBuilding(versions[0].Building, versions);
    }

    public BuildingVersion? FindOn(DateOnly day) => Versions.SingleOrDefault(v => v.Valid.Contains(day));

    /// <exception cref="RegistryError">The facts break a rule, or say nothing new.</exception>
    public async Task RequireAsync(RegistryDbContext db, BuildingFacts facts, BuildingVersion kept, DateOnly firstDay, CancellationToken cancellation)
    {
        if (BuildingRules.IsFinal(facts.Status) && facts.Status != kept.Status && !BuildingRules.IsFinal(kept.Status))
            throw RegistryError.Invalid("status", "final-status-has-its-own-mutation",
                "A building ends with demolishBuilding, or with markWronglyEntered where it never stood; these look after its dwellings and residents.");
        if (BuildingRules.FindFault(facts, firstDay, kept.Facts) is { } fault)
            throw fault;
        // Access follows the area, and the area of a building is not a matter of versions.
        if (!facts.Location.Equals(kept.Location) && await SmallestArea.FindAsync(db, facts.Location, cancellation) != Building.AreaId)
            throw RegistryError.Invalid("location", "location-in-its-area",
                "The point lies in another area. If the building was entered at a wrong place, mark it wrongly entered and add it where it stands.");
    }
}
