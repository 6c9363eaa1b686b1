using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.GraphQL;
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
        Field<NonNullGraphType<BooleanGraphType>>("removalOverdue").Description("Whether that day has passed and it is not demolished.")
            .Resolve(c => c.Source.RemovalDueOn < c.Today() && !c.Source.IsFinal).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<PointType>>("location").Description("A point on it.").Resolve(c => c.Source.Location).Require(Permission.PlaceFacts);
        Field<GeoJsonType>("footprint").Description("Its outline, where known.")
            .Resolve(c =>
            {
                var today = c.Today();
                return c.LoadOne("building-footprint", c.Source.Id, (db, ids, cancellation) =>
                    BuildingView.At(db, today).Where(v => ids.Contains(v.BuildingId) && v.Footprint != null)
                        .ToDictionaryAsync(v => v.BuildingId, v => (Geometry)v.Footprint!, cancellation));
            })
            .Require(Permission.PlaceFacts);
        Field<AreaType>("area").Description("The smallest area it lies in.")
            .Resolve(c => c.Source.AreaId is { } area ? c.LoadOne("area", area, AreaView.LoadAsync) : null).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AddressType>>>>("addresses").Description("Its own addresses; those of single dwellings stand at the dwelling.")
            .Resolve(c => c.LoadMany("building-addresses", c.Source.Id, AddressView.OfBuildings(c.Today()), a => a.BuildingId)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ExternalIdentifierType>>>>("externalIdentifiers").Description("What other registers call it.")
            .Resolve(c => c.LoadMany("building-identifiers", c.Source.Id,
                (db, ids, cancellation) => db.ExternalIdentifiers.AsNoTracking().Where(i => i.BuildingId != null && ids.Contains(i.BuildingId.Value)).OrderBy(i => i.Scheme).ThenBy(i => i.Value).ToListAsync(cancellation),
                i => i.BuildingId!.Value))
            .Require(Permission.PlaceFacts);
    }
}
