using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Access.Grants;

static class GrantMutations
{
    public static void AddGrantMutations(this ObjectGraphType mutation)
    {
        mutation.Field<GrantType>("proposeGrant").Description("Proposes what an agency may see. It is in force once a second policy officer has approved it.")
            .Argument<NonNullGraphType<ProposeGrantInputType>>("input", "Its terms, which never change.")
            .ResolveAsync(async c => await c.Service<ProposeGrant>().HandleAsync(c.GetArgument<ProposeGrantInput>("input"), c.CancellationToken))
            .Require(Permission.Grants);
        mutation.Field<GrantType>("approveGrant").Description("Approves what another policy officer proposed.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "Which grant.")
            .ResolveAsync(async c => await c.Service<ApproveGrant>().HandleAsync(c.GetArgument<string>("id"), c.CancellationToken))
            .Require(Permission.Grants);
        mutation.Field<GrantType>("suspendGrant").Description("Takes a grant, or a proposal, out of force at once and for good.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "Which grant.")
            .Argument<NonNullGraphType<StringGraphType>>("reason", "Why, in a sentence.")
            .ResolveAsync(async c => await c.Service<SuspendGrant>().HandleAsync(c.GetArgument<string>("id"), c.GetArgument<string?>("reason"), c.CancellationToken))
            .Require(Permission.Grants);
    }
}

sealed class ProposeGrantInputType : InputObjectGraphType<ProposeGrantInput>
{
    public ProposeGrantInputType()
    {
        Name = "ProposeGrantInput";
        Description = "What an agency may see.";
        Field<NonNullGraphType<StringGraphType>>("clientId").Description("The agency's client, as it signs in.");
        Field<NonNullGraphType<StringGraphType>>("legalBasis").Description("The law that lets the agency ask, as residents will read it.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("purposes").Description("One or more of the purposes of agencies: see accessPolicy.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("fields").Description("What it lets the agency see, as the API names it: Person.names. See accessPolicy.agencyFields.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("fieldSets").Description("The same by named lists: see accessPolicy.fieldSets. What they hold today is copied.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("areaIds").Description("Where; everything below is included.");
        Field<NonNullGraphType<StringGraphType>>("casePattern").Description("A regular expression for the whole of a case reference, without back references and look-around.");
        Field<NonNullGraphType<IntGraphType>>("perMinute").Description("Requests about people a minute, of each server.");
        Field<NonNullGraphType<IntGraphType>>("perDay").Description("Requests about people a day (UTC), of all servers.");
        Field<BooleanGraphType>("history").Description("Whether former residences are included; not when not given.");
        Field<NonNullGraphType<DateType>>("validFrom").Description("The first day: today or later.");
        Field<NonNullGraphType<DateType>>("validUntil").Description("The first day on which it is no longer in force: at most three years later.");
    }
}
