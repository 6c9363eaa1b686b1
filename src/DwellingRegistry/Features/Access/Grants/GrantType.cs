using DwellingRegistry.GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Access.Grants;

/// <summary>Its areas are added by Areas, which knows them.</summary>
sealed class GrantType : ObjectGraphType<Grant>
{
    public GrantType()
    {
        Name = "Grant";
        Description = "What an agency may see of one person at a time. Its terms never change: other terms are another grant.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("Its reference, which the agency's access records name.").Resolve(c => c.Source.Reference).Require(Permission.Grants);
        Field<NonNullGraphType<EnumerationGraphType<GrantState>>>("state").Description("Where it stands today.").Resolve(c => GrantRules.StateOf(c.Source, c.Today())).Require(Permission.Grants);
        Field<NonNullGraphType<StringGraphType>>("clientId").Description("The agency's client, as it signs in.").Resolve(c => c.Source.ClientId).Require(Permission.Grants);
        Field<NonNullGraphType<StringGraphType>>("legalBasis").Description("The law that lets the agency ask, as residents read it.").Resolve(c => c.Source.LegalBasis).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("purposes").Description("The codes of the purposes it is for.").Resolve(c => c.Source.Purposes).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("fields").Description("What it lets the agency see, as the API names it: Person.names.").Resolve(c => c.Source.Fields).Require(Permission.Grants);
        Field<NonNullGraphType<StringGraphType>>("casePattern").Description("A regular expression for the whole of a case reference.").Resolve(c => c.Source.CasePattern).Require(Permission.Grants);
        Field<NonNullGraphType<IntGraphType>>("perMinute").Description("Requests about people a minute, of each server.").Resolve(c => c.Source.PerMinute).Require(Permission.Grants);
        Field<NonNullGraphType<IntGraphType>>("perDay").Description("Requests about people a day (UTC), of all servers.").Resolve(c => c.Source.PerDay).Require(Permission.Grants);
        Field<NonNullGraphType<BooleanGraphType>>("history").Description("Whether former residences are included.").Resolve(c => c.Source.History).Require(Permission.Grants);
        Field<NonNullGraphType<DateType>>("validFrom").Description("The first day.").Resolve(c => c.Source.ValidFrom).Require(Permission.Grants);
        Field<NonNullGraphType<DateType>>("validUntil").Description("The first day on which it is no longer in force.").Resolve(c => c.Source.ValidUntil).Require(Permission.Grants);
        Field<NonNullGraphType<StringGraphType>>("proposedBy").Description("By whom.").Resolve(c => c.Source.ProposedBy).Require(Permission.Grants);
        Field<NonNullGraphType<InstantType>>("proposedAt").Description("When.").Resolve(c => c.Source.ProposedAt).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<GrantApprovalType>>>>("approvals").Description("Who said yes, the proposer first. Two bring it into force.")
            .Resolve(c => c.Source.Approvals.OrderBy(a => a.Id)).Require(Permission.Grants);
        Field<StringGraphType>("suspendedBy").Description("Who took it out of force.").Resolve(c => c.Source.SuspendedBy).Require(Permission.Grants);
        Field<InstantType>("suspendedAt").Description("When.").Resolve(c => c.Source.SuspendedAt).Require(Permission.Grants);
        Field<StringGraphType>("suspensionReason").Description("Why.").Resolve(c => c.Source.SuspensionReason).Require(Permission.Grants);
    }
}

sealed class GrantApprovalType : ObjectGraphType<GrantApproval>
{
    public GrantApprovalType()
    {
        Name = "GrantApproval";
        Description = "One policy officer's yes to a grant.";
        Field<NonNullGraphType<StringGraphType>>("by").Description("Whose.").Resolve(c => c.Source.ApprovedBy).Require(Permission.Grants);
        Field<NonNullGraphType<InstantType>>("at").Description("When.").Resolve(c => c.Source.ApprovedAt).Require(Permission.Grants);
    }
}
