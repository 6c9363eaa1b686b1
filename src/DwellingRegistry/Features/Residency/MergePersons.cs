using System.Globalization;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <param name="Keep">The record that stays: its reference is the person's from now on.</param>
/// <param name="Merged">The record that is looked up as the staying one from now on.</param>
/// <param name="SourceDocument">The decision it stands on.</param>
/// <param name="ExpectedVersion">The version of the staying record that the caller looked at.</param>
public sealed record MergePersonsInput(string Keep, string Merged, string SourceDocument, string? ExpectedVersion);

/// <summary>
/// Makes two records of one person one. No row of either is rewritten; what contradicts between them becomes a case. The access log of the
/// merged record stays its own.
/// </summary>
public sealed class MergePersons(RegistryDbContext db, ChangeJournal journal, AccessLog log, TimeProvider clock)
{
    /// <returns>The person, under the staying record.</returns>
    /// <exception cref="RegistryError">Not two records, one is merged already, or the staying one changed meanwhile.</exception>
    public async Task<PersonView?> HandleAsync(MergePersonsInput input, CancellationToken cancellation)
    {
        if (Text.Clean(input.SourceDocument) is null)
            throw RegistryError.Invalid("sourceDocument", "merge-stands-on-a-document", "Name the decision or document that says these records are one person.");
        var keep = await GetRecordAsync(input.Keep, "keep", cancellation);
        var merged = await GetRecordAsync(input.Merged, "merged", cancellation);
        if (keep == merged)
            throw RegistryError.Invalid("merged", "two-records", "A record cannot be merged with itself. Give two references.");
        // Two merges at once could merge two records into each other, which no constraint forbids: merges pass one by one, and the later one is told to look again.
        await db.Database.ExecuteSqlAsync($"update registry.register_state set population = population where id = 1", cancellation);
        if (await db.PersonMerges.AnyAsync(m => (m.MergedId == keep || m.MergedId == merged) && m.RecordedUntil == null, cancellation))
            throw RegistryError.Conflict("merged", "merged-once", "One of these records is merged already. Look the person up and give the reference that is answered.");

        var keptFacts = await GetLatestAsync(keep, cancellation);
        var mergedFacts = await GetLatestAsync(merged, cancellation);
        RequireVersion(input.ExpectedVersion, keptFacts);
        // Judged before the merge, while each record is still a person of its own.
        var contradicts = keptFacts.ValidUntil != mergedFacts.ValidUntil || await MainsOverlapAsync(keep, merged, cancellation);

        var change = journal.Begin(ChangeKind.PersonsMerged, sourceDocument: input.SourceDocument);
        var earlier = await db.PersonMerges.Where(m => m.IntoId == merged && m.RecordedUntil == null).ToListAsync(cancellation);
        foreach (var merge in earlier)
            merge.CloseWith(change);
        // Two saves: the unique index on what a record is merged into is not deferrable.
        await db.SaveChangesAsync(cancellation);
        db.PersonMerges.AddRange(earlier.Select(merge => merge.MergedId).Append(merged).Select(record => new PersonMerge(record, keep, change)));
        if (contradicts)
            await OpenCaseAsync(keep, merged, change, cancellation);
        await db.SaveChangesAsync(cancellation);
        foreach (var record in earlier.Select(merge => merge.MergedId).Append(keep).Append(merged))
            log.Changed(record, "merge");
        return await PersonView.FindAsync(db, keep, cancellation);
    }

    async Task<long> GetRecordAsync(string reference, string field, CancellationToken cancellation)
    {
        var id = Guid.TryParse(reference, out var parsed) ? parsed : Guid.Empty;
        return await db.Persons.Where(p => p.Reference == id).Select(p => (long?)p.Id).SingleOrDefaultAsync(cancellation)
            ?? throw RegistryError.NotFound(field, "No person with this reference is registered in your areas.");
    }

    Task<PersonVersion> GetLatestAsync(long record, CancellationToken cancellation) =>
        db.PersonVersions.AsNoTracking().Where(v => v.PersonId == record && v.RecordedUntil == null).OrderByDescending(v => v.ValidFrom).FirstAsync(cancellation);

    void RequireVersion(string? expected, PersonVersion now)
    {
        var version = now.Id.ToString(CultureInfo.InvariantCulture);
        if (expected is null || expected == version)
            return;
        log.Delivered(now.PersonId, "Person.names");
        log.Delivered(now.PersonId, "Person.birthDate");
        throw RegistryError.Stale(new Dictionary<string, object?>
        {
            ["version"] = version,
            ["recordedAt"] = now.RecordedFrom,
            ["recordedBy"] = now.RecordedBy,
            ["names"] = now.Names,
            ["birthDate"] = now.BirthDate.ToString(),
        });
    }

    Task<bool> MainsOverlapAsync(long keep, long merged, CancellationToken cancellation) =>
        db.Database.SqlQuery<bool>($"select registry.main_residences_overlap({keep}, {merged}) as \"Value\"").SingleAsync(cancellation);

    /// <summary>For the office where the person lives now, by the staying record if it says so, else by the other.</summary>
    async Task OpenCaseAsync(long keep, long merged, Change change, CancellationToken cancellation)
    {
        var current = await db.Residences.AsNoTracking()
            .Where(r => (r.PersonId == keep || r.PersonId == merged) && r.RecordedUntil == null && r.EndsOn == null)
            .OrderBy(r => r.PersonId == keep ? 0 : 1).ThenBy(r => r.Kind == ResidenceKind.Main ? 0 : 1).ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellation);
        db.Cases.Add(new Case(
            CaseKind.Conflicting, "Two merged records of one person contradict each other. Compare where each of them lived, and until when.",
            current?.AreaId, clock.Today().AddDays(Case.UsualDays), change)
        {
            PersonId = keep,
            BuildingId = current?.BuildingId,
            DwellingId = current?.DwellingId,
            ResidenceSeriesId = current?.SeriesId,
        });
    }
}
