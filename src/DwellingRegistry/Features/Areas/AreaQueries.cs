using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Areas;

/// <summary>An area as it is answered; its boundary is loaded only when asked for.</summary>
public sealed record AreaView(int Id, int? ParentId, short Level, string Name, Point Label)
{
    public static Task<Dictionary<int, AreaView>> LoadAsync(RegistryDbContext db, IReadOnlyCollection<int> ids, CancellationToken cancellation) =>
        Select(db.Areas.Where(a => ids.Contains(a.Id))).ToDictionaryAsync(a => a.Id, cancellation);

    public static IQueryable<AreaView> Select(IQueryable<Area> areas) => areas.Select(a => new AreaView(a.Id, a.ParentId, a.Level, a.Name, a.Label));
}

sealed class AreaType : ObjectGraphType<AreaView>
{
    public AreaType()
    {
        Name = "Area";
        Description = "An administrative area, in a tree.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Its key in this register.").Resolve(c => c.Source.Id).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("name").Description("Its name, as written there.").Resolve(c => c.Source.Name).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<IntGraphType>>("level").Description("Administrative level of OpenStreetMap: 2 country … 10 district.").Resolve(c => (int)c.Source.Level).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<PointType>>("label").Description("A point inside it.").Resolve(c => c.Source.Label).Require(Permission.PlaceFacts);
        Field<AreaType>("parent").Description("The area it belongs to.")
            .Resolve(c => c.Source.ParentId is { } parent ? c.LoadOne("area", parent, AreaView.LoadAsync) : null).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AreaType>>>>("children").Description("The areas directly below it, by name.")
            .Resolve(c => c.LoadMany("area-children", c.Source.Id,
                (db, ids, cancellation) => AreaView.Select(db.Areas.Where(a => ids.Contains(a.ParentId!.Value)).OrderBy(a => a.Name)).ToListAsync(cancellation), a => a.ParentId!.Value))
            .Require(Permission.PlaceFacts);
        Field<GeoJsonType>("boundary").Description("Its polygons, WGS 84.")
            .Resolve(c => c.LoadOne("area-boundary", c.Source.Id,
                (db, ids, cancellation) => db.Areas.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => (Geometry)a.Boundary, cancellation)))
            .Require(Permission.PlaceFacts);
    }
}

static class AreaQueries
{
    public static void AddAreaFields(this ViewerType viewer) =>
        viewer.Field<NonNullGraphType<ListGraphType<NonNullGraphType<AreaType>>>>("areas").Description("The topmost of the areas your role is held in.")
            .ResolveAsync(async c =>
            {
                var own = c.Source.Areas;
                var topmost = c.Source.Everywhere
                    ? c.Db().Areas.Where(a => a.ParentId == null)
                    : c.Db().Areas.Where(a => own.Contains(a.Id) && (a.ParentId == null || !own.Contains(a.ParentId.Value)));
                return await AreaView.Select(topmost.OrderBy(a => a.Name)).ToListAsync(c.CancellationToken);
            })
            .Require(Permission.OwnSession);

    public static void AddAreaQueries(this ObjectGraphType query)
    {
        query.Field<AreaType>("area").Description("One area by its id.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "The area's id.")
            .ResolveAsync(async c => int.TryParse(c.GetArgument<string>("id"), out var id)
                ? await AreaView.Select(c.Db().Areas.Where(a => a.Id == id)).SingleOrDefaultAsync(c.CancellationToken)
                : null)
            .Require(Permission.PlaceFacts);
        query.Field<NonNullGraphType<ListGraphType<NonNullGraphType<AreaType>>>>("areas").Description("The areas below one area, or the topmost ones; by name, at most 500.")
            .Argument<IdGraphType>("parent", "The id of the area above; none for the topmost.")
            .ResolveAsync(async c =>
            {
                int? parent = c.GetArgument<string?>("parent") is { } text ? int.TryParse(text, out var id) ? id : -1 : null;
                return await AreaView.Select(c.Db().Areas.Where(a => a.ParentId == parent).OrderBy(a => a.Name).ThenBy(a => a.Id).Take(500)).ToListAsync(c.CancellationToken);
            })
            .Require(Permission.PlaceFacts);
    }
}
