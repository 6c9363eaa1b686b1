using System.Globalization;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>
/// A person reached by exact identity, as last known: somebody who died stays readable. What row-level security hides is not found; a merged
/// record answers the one that stays.
/// </summary>
public sealed record PersonView(long PersonId, Guid Reference, string[] Names, PartialDate BirthDate) : IPersonSubject
{
    /// <summary>
    /// The record that was asked for: another than the one that stays where it was merged since. What was known before the merge is its own.
    /// </summary>
    public long AskedRecord { get; init; } = PersonId;

    /// <summary>The row that holds these facts: what a change of them may expect.</summary>
    public long Version { get; init; }

    /// <summary>The day of death: the day on which the last names ceased to hold.</summary>
    public DateOnly? DeceasedOn { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public string RecordedBy { get; init; } = "";

    public static async Task<PersonView?> FindAsync(RegistryDbContext db, Guid reference, CancellationToken cancellation) =>
        await db.Persons.Where(p => p.Reference == reference).Select(p => (long?)p.Id).SingleOrDefaultAsync(cancellation) is { } record
            ? await FindAsync(db, record, cancellation)
            : null;

    // Step by step, each by a plain key: under row-level security a join on "the record it was merged into, or itself" reads the whole table.
    public static async Task<PersonView?> FindAsync(RegistryDbContext db, long personId, CancellationToken cancellation)
    {
        // No chains, so one step is enough: see PersonMerge.
        var staying = await db.PersonMerges.Where(m => m.MergedId == personId && m.RecordedUntil == null).Select(m => (long?)m.IntoId).SingleOrDefaultAsync(cancellation) ?? personId;
        var found = await Select(db.PersonVersions.Where(v => v.PersonId == staying)).FirstOrDefaultAsync(cancellation);
        return found is null ? null : found with { AskedRecord = personId };
    }

    /// <param name="db">The register.</param>
    /// <param name="reference">As the caller gave it.</param>
    /// <param name="field">The input that carries it.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="RegistryError">Nobody whom the caller may see has this reference.</exception>
    public static async Task<PersonView> GetAsync(RegistryDbContext db, string? reference, string field, CancellationToken cancellation) =>
        (Guid.TryParse(reference, out var parsed) ? await FindAsync(db, parsed, cancellation) : null)
            ?? throw RegistryError.NotFound(field, "No person with this reference is registered in your areas. Find the person first, or register them.");

    /// <exception cref="RegistryError">The person's facts changed since the caller looked at them; the error tells the newer ones.</exception>
    public void RequireVersion(string? expected, AccessLog log)
    {
        var version = Version.ToString(CultureInfo.InvariantCulture);
        if (expected is null || expected == version)
            return;
        foreach (var field in new[] { "names", "birthDate", "deceasedOn" })
            log.Delivered(PersonId, $"Person.{field}");
        throw RegistryError.Stale(new Dictionary<string, object?>
        {
            ["version"] = version,
            ["recordedAt"] = RecordedAt,
            ["recordedBy"] = RecordedBy,
            ["names"] = Names,
            ["birthDate"] = BirthDate.ToString(),
            ["deceasedOn"] = DeceasedOn is { } day ? PartialDate.Of(day).ToString() : null,
        });
    }

    static IQueryable<PersonView> Select(IQueryable<PersonVersion> versions) =>
        versions.Where(v => v.RecordedUntil == null).OrderByDescending(v => v.ValidFrom).ThenByDescending(v => v.Id)
            .Select(v => new PersonView(v.PersonId, v.Person.Reference, v.Names, v.BirthDate)
            {
                Version = v.Id,
                DeceasedOn = v.ValidUntil,
                RecordedAt = v.RecordedFrom,
                RecordedBy = v.RecordedBy,
            });
}
