using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Buildings;

sealed class BuildingType : ObjectGraphType<BuildingView>
{
    public BuildingType()
    {
        Name = "Building";
        Description = "A structure people live in or may live in.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The registry number without spaces.").Resolve(c => c.Source.Number.Value).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<RegistryNumberType>>("number").Description("The permanent registry number.").Resolve(c => c.Source.Number).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<BuildingKind>>>("kind").Description("What it is.").Resolve(c => c.Source.Kind).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<Grade>>>("kindGrade").Description("How sure the kind is.").Resolve(c => c.Source.KindGrade).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<BuildingStatus>>>("status").Description("Where it stands in its life.").Resolve(c => c.Source.Status).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<Origin>>>("origin").Description("How it came into the register.").Resolve(c => c.Source.Origin).Require(Permission.PlaceFacts);
        Field<StringGraphType>("name").Description("A name, where it has one.").Resolve(c => c.Source.Name).Require(Permission.PlaceFacts);
        Field<IntGraphType>("storeys").Description("Storeys above ground.").Resolve(c => (int?)c.Source.Storeys).Require(Permission.PlaceFacts);
        Field<DateType>("removalDueOn").Description("For a temporary building: the day by which it must be gone.").Resolve(c => c.Source.RemovalDueOn).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<BooleanGraphType>>("removalOverdue").Description("Whether that day had passed, on the day asked about, and it was not demolished.")
            .Resolve(c => c.Source.RemovalDueOn < c.Source.Moment.AsOf && !c.Source.IsFinal).Require(Permission.PlaceFacts);
        Field<DateType>("validFrom").Description("Since when this holds; null when nobody knows.").Resolve(c => KnownDay(c.Source.ValidFrom)).Require(Permission.PlaceFacts);
        Field<DateType>("validUntil").Description("The first day on which it no longer holds; null while it does.").Resolve(c => c.Source.ValidUntil).Require(Permission.PlaceFacts);
        Field<StringGraphType>("sourceDocument").Description("The permit, survey or letter it stands on.").Resolve(c => c.Source.SourceDocument).Require(Permission.PlaceHistory);
        Field<NonNullGraphType<IdGraphType>>("version").Description("What is recorded; give it back as expectedVersion, so that nothing newer is changed unseen.").Resolve(c => c.Source.VersionId).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<PointType>>("location").Description("A point on it.").Resolve(c => c.Source.Location).Require(Permission.PlaceFacts);
        Field<GeoJsonType>("footprint").Description("Its outline, where known.")
            .Resolve(c => c.LoadOne("building-footprint", c.Source.VersionId, (db, ids, cancellation) =>
                db.BuildingVersions.Where(v => ids.Contains(v.Id) && v.Footprint != null).ToDictionaryAsync(v => v.Id, v => (Geometry)v.Footprint!, cancellation)))
            .Require(Permission.PlaceFacts);
        Field<AreaType>("area").Description("The smallest area it lies in.")
            .Resolve(c => c.Source.AreaId is { } area ? c.LoadOne("area", area, AreaView.LoadAsync) : null).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AddressType>>>>("addresses").Description("Its own addresses; those of single dwellings stand at the dwelling.")
            .Resolve(c => c.LoadMany($"building-addresses {c.Source.Moment}", c.Source.Id, AddressView.OfBuildings(c.Source.Moment), a => a.BuildingId)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ExternalIdentifierType>>>>("externalIdentifiers").Description("What other registers call it.")
            .Resolve(c => c.LoadMany("building-identifiers", c.Source.Id,
                (db, ids, cancellation) => db.ExternalIdentifiers.AsNoTracking().Where(i => i.BuildingId != null && ids.Contains(i.BuildingId.Value)).OrderBy(i => i.Scheme).ThenBy(i => i.Value).ToListAsync(cancellation),
                i => i.BuildingId!.Value))
            .Require(Permission.PlaceFacts);
        Field<NonNullGraphType<LineageType>>("lineage").Description("The buildings it came from and those that came of it.")
            .Resolve(c => c.LoadMany($"building-lineage {c.Source.Moment}", c.Source.Id, LineageView.OfBuildings(c.Source.Moment), s => s.Of).Then(LineageView.Of)).Require(Permission.PlaceFacts);
        Field<PageType<HistoryEntry, HistoryEntryType>>("history").AsHistory("building-history", b => b.Id, PlaceHistory.OfBuildingsAsync);
    }

    /// <summary>A first day as it is answered: null for "nobody knows since when".</summary>
    public static DateOnly? KnownDay(DateOnly validFrom) => validFrom == DateOnly.MinValue ? null : validFrom;
}

static class BuildingBatches
{
    /// <summary>
    /// A building at a moment, loaded with the others that the request asks for at that moment. One that was not recorded for so early a day, though
    /// something in it was, is answered as it first was.
    /// </summary>
    public static IDataLoaderResult<BuildingView?> LoadBuilding(this IResolveFieldContext context, long id, Moment moment) =>
        context.LoadOne($"building {moment}", id, async (db, ids, cancellation) =>
        {
            var found = await BuildingView.Load(moment)(db, ids, cancellation);
            var earlier = ids.Where(other => !found.ContainsKey(other)).ToList();
            if (earlier.Count > 0)
            {
                var versions = await BuildingView.Select(db.BuildingVersions.KnownAt(moment.KnownAt).Where(v => earlier.Contains(v.BuildingId)), moment).ToListAsync(cancellation);
                foreach (var first in versions.GroupBy(v => v.Id).Select(of => of.MinBy(v => v.ValidFrom)!))
                    found[first.Id] = first;
            }
            return found;
        });
}
