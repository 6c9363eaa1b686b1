using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Dwellings;

static class DwellingQueries
{
    const double WidestRadiusMetres = 5000;
    const double UsualRadiusMetres = 500;

    public static void AddDwellingQueries(this ObjectGraphType query)
    {
        query.Field<DwellingType>("dwelling").Description("One dwelling by its registry number; null where there was none at the moment asked about.")
            .Argument<NonNullGraphType<RegistryNumberType>>("number", "Its registry number.")
            .WithMoment()
            .ResolveAsync(async c =>
                await DwellingView.FindAsync(c.Connection(), c.GetArgument<RegistryNumber>("number"), c.Moment(), c.CancellationToken) is { } found
                    ? found with { AskedByNumber = true }
                    : null)
            .Require(Permission.PlaceFacts);
        query.Field<NonNullGraphType<PageType<DwellingView, DwellingType>>>("dwellings").Description("The dwellings in a box, in a fixed order.")
            .Argument<NonNullGraphType<BoxInputType>>("box", "Where.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                var box = c.GetArgument<BoxInput>("box").ToPolygon();
                var after = page.After?.Id ?? 0;
                var today = c.Today();
                var inBox = DwellingView.At(c.Db(), today).Where(v => v.Location.Intersects(box) && v.DwellingId > after).OrderBy(v => v.DwellingId).Take(page.First + 1);
                var found = await DwellingView.Select(inBox, today).ToListAsync(c.CancellationToken);
                return Page<DwellingView>.Of(page, [.. found.Select(d => new Page<DwellingView>.Edge(d, new PageCursor(0, d.Id)))]);
            })
            .Require(Permission.PlaceFacts);
        query.Field<NonNullGraphType<PageType<DwellingView, DwellingType>>>("dwellingsNear").Description("The dwellings nearest to a point, nearest first.")
            .Argument<NonNullGraphType<PointInputType>>("point", "Where.")
            .Argument<FloatGraphType>("radius", $"Metres, at most {WidestRadiusMetres}; {UsualRadiusMetres} when not given.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c =>
            {
                var page = PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after"));
                var point = c.GetArgument<PointInput>("point").ToPoint("point");
                var radius = c.GetArgument<double?>("radius") ?? UsualRadiusMetres;
                if (radius is not (> 0 and <= WidestRadiusMetres))
                    throw new RegistryError(RegistryError.LimitExceeded, $"The radius is more than 0 and at most {WidestRadiusMetres} metres.", "radius", "radius-limit");
                var today = c.Today();
                var near = await c.Db().Database.SqlQuery<NearRow>(
                        $"select dwelling_id as id, distance from registry.dwellings_near({point}, {radius}, {today}, {page.After?.Rank}::float8, {page.After?.Id}::bigint, {page.First + 1})")
                    .ToListAsync(c.CancellationToken);
                var views = await DwellingView.Load(today)(c.Db(), [.. near.Select(n => n.Id)], c.CancellationToken);
                return Page<DwellingView>.Of(page, [.. near.Select(n => new Page<DwellingView>.Edge(views[n.Id], new PageCursor(n.Distance, n.Id), n.Distance))]);
            })
            .Require(Permission.PlaceFacts);
    }

    sealed record NearRow(long Id, double Distance);
}
