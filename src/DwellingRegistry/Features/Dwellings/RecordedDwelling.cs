using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Dwellings;

/// <summary>A dwelling with its versions as recorded now, oldest first: what a change or a correction starts from.</summary>
sealed record RecordedDwelling(Dwelling Dwelling, Building Building, IReadOnlyList<DwellingVersion> Versions)
{
    /// <exception cref="RegistryError">No dwelling has this number.</exception>
    public static async Task<RecordedDwelling> GetAsync(RegistryDbContext db, RegistryNumber number, CancellationToken cancellation)
    {
        var versions = await db.DwellingVersions.Include(v => v.Dwelling).Include(v => v.Building).Where(v => v.Dwelling.Number == number && v.RecordedUntil == null)
            .OrderBy(v => v.ValidFrom).ToListAsync(cancellation);
        return versions.Count == 0
            ? throw RegistryError.NotFound("number", "No dwelling has this number. Check it, or add the dwelling first.")
            : new RecordedDwelling(versions[0].Dwelling, versions[^1].Building, versions);
    }

    public DwellingVersion? FindOn(DateOnly day) => Versions.SingleOrDefault(v => v.Valid.Contains(day));

    /// <exception cref="RegistryError">The facts break a rule.</exception>
    public async Task RequireAsync(RegistryDbContext db, DwellingFacts facts, DwellingVersion kept, DateOnly day, CancellationToken cancellation)
    {
        if (DwellingRules.IsFinal(facts.Status) && facts.Status != kept.Status && !DwellingRules.IsFinal(kept.Status))
            throw RegistryError.Invalid("status", "final-status-has-its-own-mutation",
                "A dwelling ends with withdrawDwelling, or with markWronglyEntered where it never was; these look after its residents.");
        var building = await BuildingView.At(db, day).Where(v => v.BuildingId == kept.BuildingId).Select(v => v.Location).SingleOrDefaultAsync(cancellation);
        if (DwellingRules.FindFault(facts, building ?? facts.Location, kept.Facts) is { } fault)
            throw fault;
    }

    /// <inheritdoc cref="ExpectedVersion.Require(string?, BuildingVersion)"/>
    public static void RequireVersion(string? expected, DwellingVersion version) =>
        ExpectedVersion.Require(expected, version.Id, version, new Dictionary<string, object?>
        {
            ["validFrom"] = BuildingType.KnownDay(version.ValidFrom),
            ["status"] = HistoryRules.Word(version.Status),
            ["kind"] = HistoryRules.Word(version.Kind),
            ["unit"] = version.Unit,
            ["floor"] = version.Floor,
            ["capacity"] = version.Capacity,
            ["location"] = ExpectedVersion.Place(version.Location),
        });
}
