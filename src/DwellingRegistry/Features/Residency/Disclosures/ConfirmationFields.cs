using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency.Disclosures;

static class ConfirmationFields
{
    public static void AddConfirmationQueries(this ObjectGraphType query) =>
        query.Field<ResidenceConfirmationType>("confirmResidence")
            .Description("Whether a named person lives at an address today. One a request, each counted and recorded. No says nothing of why: nobody of that name, several, or one you may not know of look alike.")
            .Argument<RegistryNumberType>("dwelling", "The dwelling; or give 'building' or 'addressId'.")
            .Argument<RegistryNumberType>("building", "The building, with all its dwellings.")
            .Argument<IdGraphType>("addressId", "An address: of a dwelling, or of a building with all its dwellings.")
            .Argument<NonNullGraphType<StringGraphType>>("fullName", "The whole name, in any script it is recorded in.")
            .Argument<PartialDateType>("birthDate", "The birth date as recorded, to tell namesakes apart.")
            .ResolveAsync(async c =>
            {
                c.Service<RequestAccess>().RequireOneSubject($"confirmation {c.FieldAst.Alias?.Name.StringValue ?? c.FieldAst.Name.StringValue}");
                return await c.Service<ConfirmResidence>().HandleAsync(
                    new ConfirmResidenceInput(
                        c.GetArgument<RegistryNumber?>("dwelling"), c.GetArgument<RegistryNumber?>("building"), c.GetArgument<string?>("addressId"),
                        c.GetArgument<string?>("fullName"), c.GetArgument<PartialDate?>("birthDate")),
                    c.CancellationToken);
            })
            .Require(Permission.ConfirmResidence);
}

sealed class ResidenceConfirmationType : ObjectGraphType<ResidenceConfirmation>
{
    public ResidenceConfirmationType()
    {
        Name = "ResidenceConfirmation";
        Description = "Whether a named person lives at an address today, and nothing else of them.";
        Field<NonNullGraphType<BooleanGraphType>>("confirmed").Description("True where one person of that name surely lives there today.").Resolve(c => c.Source.Confirmed).Require(Permission.ConfirmResidence);
    }
}
