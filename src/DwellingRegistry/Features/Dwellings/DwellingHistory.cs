using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Dwellings;

/// <summary>The recorded rows of dwellings, for their history.</summary>
static class DwellingHistory
{
    public static async Task<List<(long, HistoryRow)>> LoadAsync(RegistryDbContext db, IReadOnlyCollection<long> dwellings, CancellationToken cancellation)
    {
        var versions = await db.DwellingVersions.AsNoTracking().Include(v => v.Change).Include(v => v.ClosedChange).Include(v => v.Building)
            .Where(v => dwellings.Contains(v.DwellingId)).ToListAsync(cancellation);
        var addresses = await PlaceHistory.AddressRows(db).Where(a => a.DwellingId != null && dwellings.Contains(a.DwellingId.Value)).ToListAsync(cancellation);
        return [.. versions.Select(v => (v.DwellingId, RowOf(v))), .. addresses.Select(a => (a.DwellingId!.Value, PlaceHistory.RowOf(a)))];
    }

    static HistoryRow RowOf(DwellingVersion version) => PlaceHistory.Row(
        version, version.Valid,
        [
            ("status", HistoryRules.Word(version.Status)), ("kind", HistoryRules.Word(version.Kind)), ("unit", version.Unit),
            ("floor", HistoryRules.Number(version.Floor)), ("capacity", HistoryRules.Number(version.Capacity)),
            ("building", version.Building.Number.ToString()), ("location", HistoryRules.Place(version.Location)), ("outline", HistoryRules.Outline(version.Outline)),
        ]);
}
