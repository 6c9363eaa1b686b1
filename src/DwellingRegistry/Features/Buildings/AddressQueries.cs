using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Buildings;

static class AddressQueries
{
    public static void AddAddressQueries(this ObjectGraphType query) =>
        query.Field<AddressType>("address").Description("One address by its id, with the building and dwelling it leads to.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "The address's id.")
            .WithMoment()
            .ResolveAsync(async c =>
                await AddressView.FindAsync(c.Db(), AddressView.ToKey(c.GetArgument<string>("id")), c.Moment(), c.CancellationToken) is { } found
                    ? found with { AskedById = true }
                    : null)
            .Require(Permission.PlaceFacts);
}
