using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

static class BuildingSubscriptions
{
    public static void AddBuildingSubscriptions(this ObjectGraphType subscription) =>
        subscription.Field<ChangeNoticeType>("buildingChanged").Description("Says when a building or one of its own addresses changed, for as long as you follow it.")
            .Argument<NonNullGraphType<RegistryNumberType>>("number", "Its registry number.")
            .Follow(async c =>
            {
                var number = c.GetArgument<RegistryNumber>("number");
                return await c.Db().Buildings.Where(b => b.Number == number).Select(b => (long?)b.Id).SingleOrDefaultAsync(c.CancellationToken) is { } id
                    ? new FollowedObject(FollowedObject.Building, id)
                    : throw RegistryError.NotFound("number", "No building has this number. Check it.");
            })
            .Require(Permission.PlaceHistory);
}
