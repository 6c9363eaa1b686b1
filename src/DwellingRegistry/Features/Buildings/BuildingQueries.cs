using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

static class BuildingQueries
{
    public static void AddBuildingQueries(this ObjectGraphType query)
    {
        query.Field<BuildingType>("building").Description("One building by its registry number.")
            .Argument<NonNullGraphType<RegistryNumberType>>("number", "Its registry number.")
            .ResolveAsync(async c =>
                await FindAsync(c.Db(), c.GetArgument<RegistryNumber>("number"), c.Today(), c.CancellationToken) is { } found
                    ? found with { AskedByNumber = true }
                    : null)
            .Require(Permission.PlaceFacts);
        query.Field<NonNullGraphType<PageType<BuildingView, BuildingType>>>("buildings").Description("The buildings in a box, in a fixed order.")
            .Argument<NonNullGraphType<BoxInputType>>("box", "Where.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                var box = c.GetArgument<BoxInput>("box").ToPolygon();
                var after = page.After?.Id ?? 0;
                var today = c.Today();
                var inBox = BuildingView.At(c.Db(), today).Where(v => v.Location.Intersects(box) && v.BuildingId > after)
                    .OrderBy(v => v.BuildingId).Take(page.First + 1);
                var found = await BuildingView.Select(inBox).ToListAsync(c.CancellationToken);
                return Page<BuildingView>.Of(page, [.. found.Select(b => new Page<BuildingView>.Edge(b, new PageCursor(0, b.Id)))]);
            })
            .Require(Permission.PlaceFacts);
    }

    public static Task<BuildingView?> FindAsync(RegistryDbContext db, RegistryNumber number, Moment moment, CancellationToken cancellation) =>
        BuildingView.Select(BuildingView.At(db, moment).Where(v => v.Building.Number == number)).SingleOrDefaultAsync(cancellation);
}
