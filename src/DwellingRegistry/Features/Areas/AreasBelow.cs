using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Areas;

/// <summary>An area and all that lies in it.</summary>
public static class AreasBelow
{
    /// <summary>The ids of the area and of all below it.</summary>
    public static Task<List<int>> LoadAsync(RegistryDbContext db, int area, CancellationToken cancellation) => db.Database.SqlQuery<int>(
        $"""
        with recursive own (id) as (select {area}::int union select below.id from registry.areas below join own on below.parent_id = own.id)
        select id as "Value" from own
        """).ToListAsync(cancellation);
}
