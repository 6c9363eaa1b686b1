using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Rounds;

static class RoundInspectors
{
    sealed record Row(string UserName, int AreaId);

    /// <summary>Which of the areas each account inspects in: those that it holds the role of inspector in, or above, or everywhere.</summary>
    public static async Task<ILookup<string, int>> FindAreasAsync(
        RegistryDbContext db, IReadOnlyCollection<string> userNames, IReadOnlyCollection<int> areas, CancellationToken cancellation)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            with recursive above (area_id, id, parent_id) as (
              select a.id, a.id, a.parent_id from registry.areas a where a.id = any ({areas.ToArray()})
              union select above.area_id, a.id, a.parent_id from registry.areas a join above on a.id = above.parent_id
            )
            select distinct c.user_name, u.area_id
            from above u
            join registry.accounts c on c.user_name = any ({userNames.ToArray()}) and c.suspended_at is null
            join registry.role_assignments r on r.account_id = c.id and r.role = 'inspector' and (r.area_id is null or r.area_id = u.id)
            """).ToListAsync(cancellation);
        return rows.ToLookup(row => row.UserName, row => row.AreaId);
    }
}
