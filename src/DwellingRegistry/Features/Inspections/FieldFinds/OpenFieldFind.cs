using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

/// <summary>A field find that is about to be decided.</summary>
static class OpenFieldFind
{
    /// <summary>Two clerks at once: the row is locked, so that one decides it and the other is told.</summary>
    /// <exception cref="RegistryError">There is none of this id, it lies outside the clerk's areas, or it was decided.</exception>
    public static async Task<FieldFind> GetForUpdateAsync(RegistryDbContext db, RequestAccess access, string id, CancellationToken cancellation)
    {
        var reference = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        var find = await db.FieldFinds.FromSql($"select * from registry.field_finds where reference = {reference} for update").SingleOrDefaultAsync(cancellation)
            ?? throw RegistryError.NotFound("fieldFind", "There is no field find with this id.");
        access.RequireArea(find.AreaId);
        if (find.State != FieldFindState.Open)
            throw RegistryError.Conflict("fieldFind", "field-find-is-decided-once", $"This field find was {EnumText<FieldFindState>.ToText(find.State)} already. Look at it again.");
        // The case is loaded into the find by its key.
        await db.Cases.SingleAsync(c => c.Id == find.CaseId, cancellation);
        return find;
    }
}
