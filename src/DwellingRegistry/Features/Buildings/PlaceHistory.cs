using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

/// <summary>The history of places: what was recorded of each, newest first.</summary>
static class PlaceHistory
{
    /// <param name="field">A field of the place, called history.</param>
    /// <param name="name">What names the batch.</param>
    /// <param name="id">The place's key.</param>
    /// <param name="load">The rows of places, by their key.</param>
    public static void AsHistory<TSource>(
        this FieldBuilder<TSource, object> field, string name, Func<TSource, long> id,
        Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<List<(long Place, HistoryRow Row)>>> load) =>
        field.Description("What was recorded of it, newest first: each act of change with what became different, and for which days.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .Resolve(c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                return c.LoadMany(name, id(c.Source), load, row => row.Place).Then(rows => PageOf(page, HistoryRules.Tell([.. rows.Select(r => r.Row)])));
            })
            .Require(Permission.PlaceHistory);

    static Page<HistoryEntry> PageOf(PageRequest page, IReadOnlyList<HistoryEntry> entries)
    {
        var rest = entries.Select(e => (Entry: e, Cursor: new PageCursor(Microseconds(e.Act.At), e.Ordinal)));
        if (page.After is { } after)
            rest = rest.Where(e => e.Cursor.Rank < after.Rank || (e.Cursor.Rank == after.Rank && e.Cursor.Id > after.Id));
        return Page<HistoryEntry>.Of(page, [.. rest.Take(page.First + 1).Select(e => new Page<HistoryEntry>.Edge(e.Entry, e.Cursor))]);
    }

    // Instants are kept to the microsecond, of which a double counts more than ever will be.
    static double Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static async Task<List<(long, HistoryRow)>> OfBuildingsAsync(RegistryDbContext db, IReadOnlyCollection<long> buildings, CancellationToken cancellation)
    {
        var versions = await db.BuildingVersions.AsNoTracking().Include(v => v.Change).Include(v => v.ClosedChange)
            .Where(v => buildings.Contains(v.BuildingId)).ToListAsync(cancellation);
        var addresses = await AddressRows(db).Where(a => buildings.Contains(a.BuildingId) && a.DwellingId == null).ToListAsync(cancellation);
        return [.. versions.Select(v => (v.BuildingId, RowOf(v))), .. addresses.Select(a => (a.BuildingId, RowOf(a)))];
    }

    static HistoryRow RowOf(BuildingVersion version) => Row(
        version, version.Valid,
        [
            ("status", HistoryRules.Word(version.Status)), ("kind", HistoryRules.Word(version.Kind)), ("name", version.Name),
            ("storeys", HistoryRules.Number(version.Storeys)), ("removalDueOn", HistoryRules.Day(version.RemovalDueOn)),
            ("location", HistoryRules.Place(version.Location)), ("footprint", HistoryRules.Outline(version.Footprint)),
        ]);

    public static IQueryable<Address> AddressRows(RegistryDbContext db) =>
        db.Addresses.AsNoTracking().Include(a => a.Street).Include(a => a.Change).Include(a => a.ClosedChange);

    public static HistoryRow RowOf(Address address) =>
        Row(address, new Period(address.ValidFrom, address.ValidUntil),
            [("addresses", AddressView.ToText(address.Street?.Name, address.HouseNumber, address.Unit, address.Postcode, address.Locality))]) with
        {
            IsAddress = true,
        };

    public static HistoryRow Row(Recorded row, Period valid, IReadOnlyList<(string, string?)> fields) => new(
        valid, fields, new HistoryAct(row.RecordedFrom, row.RecordedBy, row.Change),
        row.RecordedUntil is { } until ? new HistoryAct(until, row.ClosedBy ?? "", row.ClosedChange) : null);
}

sealed class HistoryEntryType : ObjectGraphType<HistoryEntry>
{
    public HistoryEntryType()
    {
        Name = "HistoryEntry";
        Description = "What one act changed of a place, for one stretch of days.";
        Field<ChangeType>("change").Description("The act; null for a bulk load, and for one about people that you may not see.").Resolve(c => c.Source.Act.Change).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<InstantType>>("recordedAt").Description("When it was recorded.").Resolve(c => c.Source.Act.At).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<StringGraphType>>("recordedBy").Description("By whom, or by which import.").Resolve(c => c.Source.Act.By).Require(Permission.PlaceHistory);
        Field<DateType>("validFrom").Description("The first of the days it is about; null when nobody knows since when.").Resolve(c => BuildingType.KnownDay(c.Source.Valid.From)).Require(Permission.PlaceHistory);
        Field<DateType>("validUntil").Description("The first day behind them; null where there is no end.").Resolve(c => c.Source.Valid.Until).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<HistoryFieldType>>>>("fields").Description("What became different.").Resolve(c => c.Source.Fields).Require(Permission.PlaceHistory);
    }
}

sealed class HistoryFieldType : ObjectGraphType<HistoryField>
{
    public HistoryFieldType()
    {
        Name = "HistoryField";
        Description = "One field that became different.";
        Field<NonNullGraphType<StringGraphType>>("field").Description("Its name in this API.").Resolve(c => c.Source.Name).Require(Permission.PlaceHistory);
        Field<StringGraphType>("before").Description("What stood there for these days, in words; null where nothing did.").Resolve(c => c.Source.Before).Require(Permission.PlaceHistory);
        Field<StringGraphType>("after").Description("What stands there since, in words; null where nothing does.").Resolve(c => c.Source.After).Require(Permission.PlaceHistory);
    }
}
