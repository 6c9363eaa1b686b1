using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Dwellings;

static class DwellingSubscriptions
{
    // Who moves in or out changes people, not the dwelling: a signal of it would be a count of them.
    public static void AddDwellingSubscriptions(this ObjectGraphType subscription) =>
        subscription.Field<ChangeNoticeType>("dwellingChanged").Description("Says when a dwelling or one of its own addresses changed, for as long as you follow it. People who move in or out do not change it.")
            .Argument<NonNullGraphType<RegistryNumberType>>("number", "Its registry number.")
            .Follow(async c =>
            {
                var number = c.GetArgument<RegistryNumber>("number");
                return await c.Db().Dwellings.Where(d => d.Number == number).Select(d => (long?)d.Id).SingleOrDefaultAsync(c.CancellationToken) is { } id
                    ? new FollowedObject(FollowedObject.Dwelling, id)
                    : throw RegistryError.NotFound("number", "No dwelling has this number. Check it.");
            })
            .Require(Permission.PlaceHistory);
}
