using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
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
        Field<NonNullGraphType<PointType>>("location").Description("Its own point.").Resolve(c => c.Source.Location).Require(Permission.PlaceFacts);
        Field<GeoJsonType>("outline").Description("Its outline, where known.")
            .Resolve(c =>
            {
                var today = c.Today();
                return c.LoadOne("dwelling-outline", c.Source.Id, (db, ids, cancellation) =>
                    DwellingView.At(db, today).Where(v => ids.Contains(v.DwellingId) && v.Outline != null)
                        .ToDictionaryAsync(v => v.DwellingId, v => (Geometry)v.Outline!, cancellation));
            })
            .Require(Permission.PlaceFacts);
        Field<NonNullGraphType<BuildingType>>("building").Description("The building it is in.")
            .Resolve(c => c.LoadOne("building", c.Source.BuildingId, BuildingView.Load(c.Today()))).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AddressType>>>>("addresses").Description("Its own addresses; the building's stand at the building.")
            .Resolve(c => c.LoadMany("dwelling-addresses", c.Source.Id, AddressView.OfDwellings(c.Today()), a => a.DwellingId!.Value)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ExternalIdentifierType>>>>("externalIdentifiers").Description("What other registers call it.")
            .Resolve(c => c.LoadMany("dwelling-identifiers", c.Source.Id,
                (db, ids, cancellation) => db.ExternalIdentifiers.AsNoTracking().Where(i => i.DwellingId != null && ids.Contains(i.DwellingId.Value)).OrderBy(i => i.Scheme).ThenBy(i => i.Value).ToListAsync(cancellation),
                i => i.DwellingId!.Value))
            .Require(Permission.PlaceFacts);
    }
}

/// <summary>What dwellings add to buildings.</summary>
static class DwellingsOfBuilding
{
    public static void AddDwellingFields(this BuildingType building)
    {
        building.Field<NonNullGraphType<PageType<DwellingView, DwellingType>>>("dwellings").Description("Its dwellings, in a fixed order.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .Resolve(c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                var today = c.Today();
                var after = page.After?.Id ?? 0;
                var loaded = c.LoadMany($"building-dwellings {page}", c.Source.Id,
                    (db, ids, cancellation) => PageOfEach(db, ids, today, after, page.First + 1).ToListAsync(cancellation), d => d.BuildingId);
                return loaded.Then(found => Page<DwellingView>.Of(page, [.. found.Select(d => new Page<DwellingView>.Edge(d, new PageCursor(0, d.Id)))]));
            })
            .Require(Permission.PlaceFacts);
        building.Field<NonNullGraphType<IntGraphType>>("dwellingCount").Description("How many dwellings it has today, formed or in use.")
            .Resolve(c =>
            {
                var today = c.Today();
                return c.LoadOne("building-dwelling-count", c.Source.Id, (db, ids, cancellation) => Living(db, ids, today)
                    .GroupBy(v => v.BuildingId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation));
            })
            .Require(Permission.PlaceFacts);
        building.Field<IntGraphType>("capacity").Description("How many people its dwellings are meant for together, where known.")
            .Resolve(c =>
            {
                var today = c.Today();
                return c.LoadOne("building-capacity", c.Source.Id, (db, ids, cancellation) => Living(db, ids, today).Where(v => v.Capacity != null)
                    .GroupBy(v => v.BuildingId).Select(g => new { g.Key, Sum = (int?)g.Sum(v => (int)v.Capacity!) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation));
            })
            .Require(Permission.Capacity);
    }

    static IQueryable<DwellingVersion> Living(RegistryDbContext db, IReadOnlyCollection<long> buildings, DateOnly today) =>
        DwellingView.At(db, today).Where(v => buildings.Contains(v.BuildingId) && (v.Status == DwellingStatus.Formed || v.Status == DwellingStatus.InUse));

    /// <summary>One page of each building in one query: a lateral join, so that a block of a thousand flats costs a page and not a thousand rows.</summary>
    static IQueryable<DwellingView> PageOfEach(RegistryDbContext db, IReadOnlyCollection<long> buildings, DateOnly today, long after, int count) =>
        DwellingView.Select(
            from building in db.Buildings.Where(b => buildings.Contains(b.Id))
            from version in DwellingView.At(db, today).Where(v => v.BuildingId == building.Id && v.DwellingId > after).OrderBy(v => v.DwellingId).Take(count)
            orderby version.DwellingId
            select version);
}
