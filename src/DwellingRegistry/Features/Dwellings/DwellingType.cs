using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Types;
using Npgsql;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Dwellings;

sealed class DwellingType : ObjectGraphType<DwellingView>
{
    public DwellingType()
    {
        Name = "Dwelling";
        Description = "One separately occupied unit in a building.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The registry number without spaces.").Resolve(c => c.Source.Number.Value).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<RegistryNumberType>>("number").Description("The permanent registry number.").Resolve(c => c.Source.Number).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<DwellingKind>>>("kind").Description("What it is.").Resolve(c => c.Source.Kind).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<DwellingStatus>>>("status").Description("Where it stands in its life.").Resolve(c => c.Source.Status).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<Origin>>>("origin").Description("How it came into the register.").Resolve(c => c.Source.Origin).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<Grade>>>("grade").Description("How sure the unit itself is: listed somewhere, or estimated from the building's size.").Resolve(c => c.Source.Grade).Require(Permission.PlaceFacts);
        Field<StringGraphType>("unit").Description("The label on the door.").Resolve(c => c.Source.Unit).Require(Permission.PlaceFacts);
        Field<IntGraphType>("floor").Description("0 is the ground floor.").Resolve(c => (int?)c.Source.Floor).Require(Permission.PlaceFacts);
        Field<IntGraphType>("capacity").Description("How many people it is meant for.").Resolve(c => (int?)c.Source.Capacity).Require(Permission.Capacity);
        Field<DateType>("validFrom").Description("Since when this holds; null when nobody knows.").Resolve(c => BuildingType.KnownDay(c.Source.ValidFrom)).Require(Permission.PlaceFacts);
        Field<DateType>("validUntil").Description("The first day on which it no longer holds; null while it does.").Resolve(c => c.Source.ValidUntil).Require(Permission.PlaceFacts);
        Field<StringGraphType>("sourceDocument").Description("The permit, survey or letter it stands on.").Resolve(c => c.Source.SourceDocument).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<IdGraphType>>("version").Description("What is recorded; give it back as expectedVersion, so that nothing newer is changed unseen.").Resolve(c => c.Source.VersionId).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<PointType>>("location").Description("Its own point.").Resolve(c => c.Source.Location).Require(Permission.PlaceFacts);
        Field<GeoJsonType>("outline").Description("Its outline, where known.")
            .Resolve(c => c.LoadOne("dwelling-outline", c.Source.VersionId, (db, ids, cancellation) =>
                db.DwellingVersions.Where(v => ids.Contains(v.Id) && v.Outline != null).ToDictionaryAsync(v => v.Id, v => (Geometry)v.Outline!, cancellation)))
            .Require(Permission.PlaceFacts);
        Field<NonNullGraphType<BuildingType>>("building").Description("The building it is in.")
            .Resolve(c => c.LoadBuilding(c.Source.BuildingId, c.Source.Moment)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AddressType>>>>("addresses").Description("Its own addresses; the building's stand at the building.")
            .Resolve(c => c.LoadMany($"dwelling-addresses {c.Source.Moment}", c.Source.Id, AddressView.OfDwellings(c.Source.Moment), a => a.DwellingId!.Value)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ExternalIdentifierType>>>>("externalIdentifiers").Description("What other registers call it.")
            .Resolve(c => c.LoadMany("dwelling-identifiers", c.Source.Id,
                (db, ids, cancellation) => db.ExternalIdentifiers.AsNoTracking().Where(i => i.DwellingId != null && ids.Contains(i.DwellingId.Value)).OrderBy(i => i.Scheme).ThenBy(i => i.Value).ToListAsync(cancellation),
                i => i.DwellingId!.Value))
            .Require(Permission.PlaceFacts);
        Field<NonNullGraphType<LineageType>>("lineage").Description("The dwellings it came from and those that came of it.")
            .Resolve(c => c.LoadMany($"dwelling-lineage {c.Source.Moment}", c.Source.Id, LineageView.OfDwellings(c.Source.Moment), s => s.Of).Then(LineageView.Of)).Require(Permission.PlaceFacts);
        Field<PageType<HistoryEntry, HistoryEntryType>>("history").AsHistory("dwelling-history", d => d.Id, DwellingHistory.LoadAsync);
    }
}

/// <summary>What dwellings add to addresses, lineage and buildings.</summary>
static class DwellingsOfBuilding
{
    /// <summary>A dwelling at a moment, loaded with the others that the request asks for at that moment.</summary>
    public static IDataLoaderResult<DwellingView?> LoadDwelling(this IResolveFieldContext context, long id, Moment moment) =>
        context.LoadOne(
            $"dwelling {moment}", id,
            (NpgsqlConnection connection, IReadOnlyCollection<long> ids, CancellationToken cancellation) => DwellingView.LoadAsync(connection, ids, moment, cancellation));

    public static void AddDwellingFields(this AddressType address) =>
        address.Field<DwellingType>("dwelling").Description("The dwelling it leads to, where it is a single dwelling's.")
            .Resolve(c => c.Source.DwellingId is { } id ? c.LoadDwelling(id, c.Source.Moment) : null).Require(Permission.PlaceFacts);

    public static void AddDwellingFields(this LineageStepType step) =>
        step.Field<DwellingType>("dwelling").Description("The other dwelling, of a dwelling.")
            .Resolve(c => c.Source.DwellingId is { } id ? c.LoadDwelling(id, c.Source.Moment) : null).Require(Permission.PlaceFacts);

    public static void AddDwellingFields(this BuildingType building)
    {
        building.Field<NonNullGraphType<PageType<DwellingView, DwellingType>>>("dwellings").Description("Its dwellings, in a fixed order.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .Resolve(c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                var moment = c.Source.Moment;
                var after = page.After?.Id ?? 0;
                var loaded = c.LoadMany($"building-dwellings {page} {moment}", c.Source.Id,
                    (db, ids, cancellation) => PageOfEach(db, ids, moment, after, page.First + 1).ToListAsync(cancellation), d => d.BuildingId);
                return loaded.Then(found => Page<DwellingView>.Of(page, [.. found.Select(d => new Page<DwellingView>.Edge(d, new PageCursor(0, d.Id)))]));
            })
            .Require(Permission.PlaceFacts);
        building.Field<NonNullGraphType<IntGraphType>>("dwellingCount").Description("How many dwellings it has on the day asked about, formed or in use.")
            .Resolve(c =>
            {
                var moment = c.Source.Moment;
                return c.LoadOne($"building-dwelling-count {moment}", c.Source.Id, (db, ids, cancellation) => Living(db, ids, moment)
                    .GroupBy(v => v.BuildingId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation));
            })
            .Require(Permission.PlaceFacts);
        building.Field<IntGraphType>("capacity").Description("How many people its dwellings are meant for together, where known.")
            .Resolve(c =>
            {
                var moment = c.Source.Moment;
                return c.LoadOne($"building-capacity {moment}", c.Source.Id, (db, ids, cancellation) => Living(db, ids, moment).Where(v => v.Capacity != null)
                    .GroupBy(v => v.BuildingId).Select(g => new { g.Key, Sum = (int?)g.Sum(v => (int)v.Capacity!) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation));
            })
            .Require(Permission.Capacity);
    }

    static IQueryable<DwellingVersion> Living(RegistryDbContext db, IReadOnlyCollection<long> buildings, Moment moment) =>
        DwellingView.At(db, moment).Where(v => buildings.Contains(v.BuildingId) && (v.Status == DwellingStatus.Formed || v.Status == DwellingStatus.InUse));

    /// <summary>One page of each building in one query: a lateral join, so that a block of a thousand flats costs a page and not a thousand rows.</summary>
    static IQueryable<DwellingView> PageOfEach(RegistryDbContext db, IReadOnlyCollection<long> buildings, Moment moment, long after, int count) =>
        DwellingView.Select(
            from building in db.Buildings.Where(b => buildings.Contains(b.Id))
            from version in DwellingView.At(db, moment).Where(v => v.BuildingId == building.Id && v.DwellingId > after).OrderBy(v => v.DwellingId).Take(count)
            orderby version.DwellingId
            select version, moment);
}
