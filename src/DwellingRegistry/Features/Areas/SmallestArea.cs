using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Areas;

/// <summary>The jurisdiction of a point.</summary>
public static class SmallestArea
{
    /// <summary>The deepest area that contains the point (ST_Contains, WGS 84), or null outside all of them.</summary>
    public static Task<int?> FindAsync(RegistryDbContext db, Point point, CancellationToken cancellation) =>
        db.Areas.Where(a => a.Boundary.Contains(point)).OrderByDescending(a => a.Level).ThenBy(a => a.Id).Select(a => (int?)a.Id).FirstOrDefaultAsync(cancellation);
}
