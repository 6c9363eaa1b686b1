using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Map;

/// <summary>A place found by text. Places only: people are never found by the search box.</summary>
sealed record PlaceMatchView(string Kind, float Score, string Text, Point Point, long? BuildingId, long? DwellingId, int? AreaId);

sealed class PlaceMatchType : ObjectGraphType<PlaceMatchView>
{
    public PlaceMatchType()
    {
        Name = "PlaceMatch";
        Description = "A place found by text.";
        Field<NonNullGraphType<StringGraphType>>("kind").Description("address, street, place, area, building or dwelling.").Resolve(c => c.Source.Kind).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<FloatGraphType>>("score").Description("How well it fits; more is better.").Resolve(c => (double)c.Source.Score).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("text").Description("The place in one line.").Resolve(c => c.Source.Text).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<PointType>>("point").Description("Where it is.").Resolve(c => c.Source.Point).Require(Permission.PlaceFacts);
        Field<BuildingType>("building").Description("The building, for an address or a building.")
            .Resolve(c => c.Source.BuildingId is { } id ? c.LoadOne("building", id, BuildingView.Load(c.Today())) : null).Require(Permission.PlaceFacts);
        Field<DwellingType>("dwelling").Description("The dwelling, where the address or number is its own.")
            .Resolve(c => c.Source.DwellingId is { } id ? c.LoadOne("dwelling", id, DwellingView.Load(c.Today())) : null).Require(Permission.PlaceFacts);
        Field<AreaType>("area").Description("The area.")
            .Resolve(c => c.Source.AreaId is { } id ? c.LoadOne("area", id, AreaView.LoadAsync) : null).Require(Permission.PlaceFacts);
    }
}

static class SearchPlaces
{
    const int MostMatches = 50;
    const int LongestText = 200;

    public static void AddSearchQueries(this ObjectGraphType query) =>
        query.Field<NonNullGraphType<ListGraphType<NonNullGraphType<PlaceMatchType>>>>("searchPlaces")
            .Description("Addresses, streets, areas and buildings by text, mistyped or in any script, best first. A whole registry number finds its object.")
            .Argument<NonNullGraphType<StringGraphType>>("text", $"What was typed, at most {LongestText} characters.")
            .Argument<IntGraphType>("first", $"How many, at most {MostMatches}; 10 when not given.")
            .ResolveAsync(async c =>
            {
                var text = c.GetArgument<string>("text");
                Text.Limit(text, "text", LongestText);
                var first = c.GetArgument<int?>("first") ?? 10;
                if (first is < 1 or > MostMatches)
                    throw new RegistryError(RegistryError.LimitExceeded, $"'first' takes 1 to {MostMatches}.", "first", "page-limit");
                if (RegistryNumber.TryParse(text, out var number, out _))
                    return await ByNumberAsync(c, number);
                return string.IsNullOrWhiteSpace(text)
                    ? []
                    : await c.Db().Database
                        .SqlQuery<PlaceMatchView>($"select kind, score, text, point, building_id, dwelling_id, area_id from registry.search_places({text}, {first})").ToListAsync(c.CancellationToken);
            })
            .Require(Permission.PlaceFacts);

    static async Task<List<PlaceMatchView>> ByNumberAsync(IResolveFieldContext c, RegistryNumber number)
    {
        if (number.IsBuilding)
            return await BuildingQueries.FindAsync(c.Db(), number, c.Today(), c.CancellationToken) is { } building
                ? [new PlaceMatchView("building", 1, building.Number.ToString(), building.Location, building.Id, null, null)]
                : [];
        return await DwellingView.FindAsync(c.Db(), number, c.Today(), c.CancellationToken) is { } dwelling
            ? [new PlaceMatchView("dwelling", 1, dwelling.Number.ToString(), dwelling.Location, dwelling.BuildingId, dwelling.Id, null)]
            : [];
    }
}
