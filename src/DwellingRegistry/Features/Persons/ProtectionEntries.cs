using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>What an act says of a person's protection from today on.</summary>
/// <param name="Kind">Marked or withheld.</param>
/// <param name="Until">The first day without it.</param>
public readonly record struct ProtectionTerms(ProtectionKind Kind, DateOnly Until);

/// <summary>
/// The protection of a person, under whichever of their records it was entered, and the case that reminds of its end. The case is opened with
/// the protection, in one transaction, and kept out of the queue until 30 days before: nothing has to run in between for it to appear.
/// </summary>
public sealed class ProtectionEntries(RegistryDbContext db, RequestAccess access, AccessLog log, TimeProvider clock)
{
    /// <summary>The rows in force today, of all records of the person; more than one only where records were merged.</summary>
    public async Task<List<Protection>> InForceAsync(long personId, CancellationToken cancellation)
    {
        var today = clock.Today();
        var records = await RecordsOfAsync(personId, cancellation);
        return await db.Protections.Where(p => records.Contains(p.PersonId) && p.RecordedUntil == null && p.ValidFrom <= today && p.ValidUntil > today)
            .OrderBy(p => p.Id).ToListAsync(cancellation);
    }

    /// <exception cref="RegistryError">The person's address is not protected, or the protection changed since the caller looked at it.</exception>
    public async Task<List<Protection>> GetInForceAsync(PersonView person, string? expectedVersion, CancellationToken cancellation)
    {
        var standing = await InForceAsync(person.PersonId, cancellation);
        if (standing.Count == 0)
            throw RegistryError.Conflict("personId", "address-is-protected", "This person's address is not protected now. To protect it, use 'protectPerson'.");
        var now = ProtectionView.Strictest(standing);
        if (expectedVersion is not null && expectedVersion != now.Id.ToString(CultureInfo.InvariantCulture))
        {
            foreach (var field in new[] { "kind", "from", "until" })
                log.Delivered(person.PersonId, $"Protection.{field}");
            throw RegistryError.Stale(new Dictionary<string, object?>
            {
                ["version"] = now.Id.ToString(CultureInfo.InvariantCulture),
                ["recordedAt"] = now.RecordedFrom,
                ["recordedBy"] = now.RecordedBy,
                ["kind"] = EnumText<ProtectionKind>.ToText(now.Kind).ToUpperInvariant(),
                ["from"] = PartialDate.Of(now.ValidFrom).ToString(),
                ["until"] = PartialDate.Of(now.ValidUntil).ToString(),
            });
        }
        return standing;
    }

    /// <summary>Puts the terms in the place of what stands, or nothing, from today on; the reminder of what stood is decided. Saves.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="standing">From <see cref="InForceAsync"/>; none where it begins.</param>
    /// <param name="terms">What holds from today on; null where it ends.</param>
    /// <param name="change">The act.</param>
    /// <param name="reminder">The case that the act decides by itself, which is left alone.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task ReplaceAsync(PersonView person, List<Protection> standing, ProtectionTerms? terms, Change change, long? reminder, CancellationToken cancellation)
    {
        var today = clock.Today();
        var from = today;
        foreach (var row in standing)
        {
            row.CloseWith(change);
            if (row.Kind == terms?.Kind)
                from = row.ValidFrom < from ? row.ValidFrom : from;
            else if (row.ValidFrom < today)
                db.Protections.Add(new Protection(row.PersonId, row.Kind, row.ValidFrom, today, change));
        }
        await DecideRemindersAsync(person.PersonId, terms is null ? CaseDecision.Ended : CaseDecision.Extended, change, reminder, cancellation);
        if (terms is { } next)
        {
            db.Protections.Add(new Protection(person.PersonId, next.Kind, from, next.Until, change));
            // Of no area, so that it is the registrar's alone even once the protection has ended.
            db.Cases.Add(new Case(CaseKind.ProtectionEnds, "A protection of an address ends on the day this is due. Hear the person, and decide whether it goes on.", null, next.Until, change)
            {
                PersonId = person.PersonId,
            });
        }
        await db.SaveChangesAsync(cancellation);
        log.Changed(person.PersonId, "protection");
    }

    async Task DecideRemindersAsync(long personId, CaseDecision decision, Change change, long? except, CancellationToken cancellation)
    {
        var records = await RecordsOfAsync(personId, cancellation);
        var open = await db.Cases
            .Where(c => c.Kind == CaseKind.ProtectionEnds && c.Status == CaseStatus.Open && c.PersonId != null && records.Contains(c.PersonId.Value) && c.Id != except)
            .ToListAsync(cancellation);
        foreach (var found in open)
            found.Decide(EnumText<CaseDecision>.ToText(decision), change.RecordedAt, access.Caller.Id, change);
    }

    Task<List<long>> RecordsOfAsync(long personId, CancellationToken cancellation) =>
        db.Database.SqlQuery<long>($"select records_of as \"Value\" from registry.records_of({personId}, now())").ToListAsync(cancellation);
}
