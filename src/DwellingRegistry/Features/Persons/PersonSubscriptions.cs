using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Persons;

static class PersonSubscriptions
{
    public static void AddPersonSubscriptions(this ObjectGraphType subscription) =>
        subscription.Field<ChangeNoticeType>("personChanged").Description("Says when what the register holds of a person or of where they live changed, for as long as you have their page open. Somebody unknown and somebody you may not see never say anything.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "The person's reference.")
            .Follow(async c =>
            {
                if (!Guid.TryParse(c.GetArgument<string>("id"), out var reference))
                    throw RegistryError.Invalid("id", "person-reference", "This is no person's reference.");
                if (await PersonView.FindAsync(c.Db(), reference, c.CancellationToken) is not { } person)
                    return null;
                c.Service<AccessLog>().Delivered(person.PersonId, new AskedField("Subscription.personChanged", Permission.PersonByReference));
                return new FollowedObject(FollowedObject.Person, person.PersonId);
            })
            .Require(Permission.PersonByReference);
}
