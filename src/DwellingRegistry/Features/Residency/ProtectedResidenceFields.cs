using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

/// <summary>Where protected people live, as the registrar records it.</summary>
static class ProtectedResidenceFields
{
    public static void AddProtectedResidenceMutations(this ObjectGraphType mutation)
    {
        mutation.Field<ResidenceType>("registerProtectedResidence").Description("As registerResidence, by the registrar, of a person whose address is protected.")
            .Argument<NonNullGraphType<RegisterResidenceInputType>>("input", "The residence.")
            .ResolveAsync(async c => await c.Service<ProtectedResidences>().RegisterAsync(c.GetArgument<RegisterResidenceInput>("input"), c.CancellationToken))
            .Require(Permission.ProtectPersons);
        mutation.Field<ResidenceType>("endProtectedResidence").Description("As endResidence, by the registrar, of a person whose address is protected.")
            .Argument<NonNullGraphType<EndResidenceInputType>>("input", "Which, and when.")
            .ResolveAsync(async c => await c.Service<ProtectedResidences>().EndAsync(c.GetArgument<EndResidenceInput>("input"), c.CancellationToken))
            .Require(Permission.ProtectPersons);
        mutation.Field<ListGraphType<NonNullGraphType<ResidenceType>>>("moveProtectedPerson").Description("As move, by the registrar, of one person whose address is protected.")
            .Argument<NonNullGraphType<MoveInputType>>("input", "Who, where to and when.")
            .ResolveAsync(async c => await c.Service<ProtectedResidences>().MoveAsync(c.GetArgument<MoveInput>("input"), c.CancellationToken))
            .Require(Permission.ProtectPersons);
    }
}
