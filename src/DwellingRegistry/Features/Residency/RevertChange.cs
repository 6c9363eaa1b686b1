using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DwellingRegistry.Features.Residency;

/// <param name="Change">The act to take back.</param>
/// <param name="SourceDocument">What that stands on.</param>
public sealed record RevertChangeInput(string Change, string? SourceDocument);

/// <summary>
/// Takes an act of change back, until something later depends on its result: every look-up of today answers as before it, and one of what was known
/// in between still shows it. A revert is an act like others, and can be reverted.
/// </summary>
public sealed class RevertChange(RegistryDbContext db, RequestAccess access, ChangeJournal journal, AccessLog log)
{
    /// <returns>The act that took it back.</returns>
    /// <exception cref="RegistryError">No such act in the caller's areas, it was reverted already, or something depends on it.</exception>
    public async Task<Change> HandleAsync(RevertChangeInput input, CancellationToken cancellation)
    {
        var change = Guid.TryParse(input.Change, out var reference) ? await db.Changes.SingleOrDefaultAsync(c => c.Reference == reference, cancellation) : null;
        // Asked of an act that is not there too: what must not be found is then not told from it by what it takes.
        var touched = await db.Database.SqlQuery<TouchedRow>($"select * from registry.touched_by({change?.Id ?? 0})").ToListAsync(cancellation);
        if (change is null)
            throw NotFound();
        RequireOwn(touched);
        access.Require(await FindPermissionAsync(change, cancellation));
        if (await db.Changes.AnyAsync(c => c.RevertsId == change.Id, cancellation))
            throw RevertedOnce();

        var revert = journal.BeginRevert(change, input.SourceDocument);
        await SaveAsync(cancellation);
        var dependants = await TakeBackAsync(change, revert, cancellation);
        if (dependants.Count > 0)
            throw HasDependants(dependants);
        foreach (var row in touched.Where(row => row.PersonId is not null))
        {
            if (row.Hidden)
                log.ChangedUnseen(row.PersonId!.Value, row.Field!);
            else
                log.Changed(row.PersonId!.Value, row.Field!);
        }
        return revert;
    }

    /// <summary>A plain final status is the registrar's to take back, as its correction is; an event that gave one by the way is the clerk's.</summary>
    async Task<Permission> FindPermissionAsync(Change change, CancellationToken cancellation)
    {
        // To take back that something was taken back is to do it again.
        while (change.RevertsId is { } reverted)
            change = await db.Changes.SingleOrDefaultAsync(c => c.Id == reverted, cancellation) ?? throw NotFound();
        return change.Kind switch
        {
            ChangeKind.BuildingDemolished or ChangeKind.BuildingWronglyEntered or ChangeKind.DwellingWithdrawn or ChangeKind.DwellingWronglyEntered => Permission.CorrectFinal,
            ChangeKind.PersonsMerged => Permission.MergePersons,
            ChangeKind.ProtectionBegun or ChangeKind.ProtectionChanged or ChangeKind.ProtectionEnded => Permission.ProtectPersons,
            _ => Permission.ChangePersons,
        };
    }

    void RequireOwn(List<TouchedRow> touched)
    {
        // Where a place is, is public; where a person lives is not, so that an act about people alone is not found.
        var aboutPlaces = touched.Exists(row => row.Place);
        foreach (var row in touched)
        {
            if (row.Place)
                access.RequireArea(row.AreaId);
            else if (row.Field == "residences" && !access.DecideArea(row.AreaId).Allowed)
                throw NotFound();
            else if (row.Hidden && !aboutPlaces)
                throw NotFound();
        }
    }

    async Task<List<DependantRow>> TakeBackAsync(Change change, Change revert, CancellationToken cancellation)
    {
        try
        {
            var dependants = await db.Database.SqlQuery<DependantRow>($"select * from registry.revert_change({change.Id}, {revert.Id})").ToListAsync(cancellation);
            // The rules over several rows are judged now, while it can still be said which one was broken.
            if (dependants.Count == 0)
                await RegisterResidence.SaveAsync(db, cancellation);
            return dependants;
        }
        catch (PostgresException error) when (RegisterResidence.IsSecondMain(error))
        {
            throw RegisterResidence.SecondMain;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation)
        {
            throw HasDependants([]);
        }
    }

    async Task SaveAsync(CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: "ix_changes_reverts_id" })
        {
            throw RevertedOnce();
        }
    }

    static RegistryError NotFound() => RegistryError.NotFound("change", "No change with this id was recorded in your areas.");

    static RegistryError RevertedOnce() => RegistryError.Conflict("change", "change-is-reverted-once", "This change was reverted already. To have it again, revert that revert.");

    static RegistryError HasDependants(List<DependantRow> dependants)
    {
        var named = dependants.Where(d => d.Count > 0).Select(d => d.Place is null ? $"{d.Count} {d.What}" : $"{d.Count} {d.What} at {RegistryNumber.Parse(d.Place)}").ToList();
        return RegistryError.Conflict("change", "change-has-dependants",
            $"Something later depends on this change{(named.Count == 0 ? "" : $": {string.Join("; ", named)}")}. Take that back or correct it first.");
    }

    sealed record TouchedRow(int? AreaId, bool Place, long? PersonId, string? Field, bool Hidden);

    sealed record DependantRow(string What, string? Place, long Count);
}
