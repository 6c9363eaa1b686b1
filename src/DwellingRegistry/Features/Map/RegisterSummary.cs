using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Map;

/// <summary>What a newcomer's page says first: how much is in the register, where it lies, and whether its people are invented.</summary>
sealed record RegisterSummaryView(int Buildings, int Dwellings, string? Population, double? West, double? South, double? East, double? North);

sealed class RegisterSummaryType : ObjectGraphType<RegisterSummaryView>
{
    public RegisterSummaryType()
    {
        Name = "RegisterSummary";
        Description = "How much is in the register, and where.";
        Field<NonNullGraphType<IntGraphType>>("buildings").Description("Buildings, as last counted by the database (an estimate between counts).").Resolve(c => c.Source.Buildings).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<IntGraphType>>("dwellings").Description("Dwellings formed or in use.").Resolve(c => c.Source.Dwellings).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<BooleanGraphType>>("synthetic").Description("True where the people are invented, for trials.").Resolve(c => c.Source.Population == RegisterState.Synthetic).Require(Permission.PlaceFacts);
        Field<ListGraphType<NonNullGraphType<FloatGraphType>>>("box").Description("west, south, east, north of the dwellings, WGS 84 degrees; none in an empty register.")
            .Resolve(c => c.Source is { West: { } west, South: { } south, East: { } east, North: { } north } ? new[] { west, south, east, north } : null).Require(Permission.PlaceFacts);
    }
}

static class RegisterSummaryQueries
{
    public static void AddRegisterQueries(this ObjectGraphType query) =>
        query.Field<NonNullGraphType<RegisterSummaryType>>("register").Description("How much is in the register, and where.")
            .ResolveAsync(async c => await c.Db().Database.SqlQuery<RegisterSummaryView>($"select * from registry.register_summary()").SingleAsync(c.CancellationToken))
            .Require(Permission.PlaceFacts);
}
