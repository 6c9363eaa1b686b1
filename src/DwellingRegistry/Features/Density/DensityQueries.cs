using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Density;

/// <summary>How densely an area is built with dwellings.</summary>
sealed record AreaDensityView(int AreaId, int Dwellings, double PerKm2);

sealed class AreaDensityType : ObjectGraphType<AreaDensityView>
{
    public AreaDensityType()
    {
        Name = "AreaDensity";
        Description = "Dwellings of an area, today. Never people.";
        Field<NonNullGraphType<AreaType>>("area").Description("The area.").Resolve(c => c.LoadOne("area", c.Source.AreaId, AreaView.LoadAsync)).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<IntGraphType>>("dwellings").Description("Dwellings formed or in use.").Resolve(c => c.Source.Dwellings).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<FloatGraphType>>("perSquareKilometre").Description("Dwellings a square kilometre of the whole area.").Resolve(c => Math.Round(c.Source.PerKm2, 3)).Require(Permission.PlaceFacts);
    }
}

static class DensityQueries
{
    const int MostAreas = 100;

    public static void AddDensityQueries(this ObjectGraphType query) =>
        query.Field<NonNullGraphType<ListGraphType<NonNullGraphType<AreaDensityType>>>>("densestAreas").Description("The areas with most dwellings a square kilometre, densest first.")
            .Argument<IntGraphType>("first", $"How many, at most {MostAreas}; 10 when not given.")
            .Argument<IntGraphType>("level", "Only areas of this administrative level; the lowest areas when not given.")
            .ResolveAsync(async c =>
            {
                var first = c.GetArgument<int?>("first") ?? 10;
                if (first is < 1 or > MostAreas)
                    throw new RegistryError(RegistryError.LimitExceeded, $"'first' takes 1 to {MostAreas}.", "first", "page-limit");
                var level = c.GetArgument<int?>("level");
                return await c.Db().Database
                    .SqlQuery<AreaDensityView>($"select area_id, dwellings, per_km2 from registry.densest_areas({level}, {first})").ToListAsync(c.CancellationToken);
            })
            .Require(Permission.PlaceFacts);
}
