using DwellingRegistry.GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Access.Grants;

sealed class AccessPolicyType : ObjectGraphType<AccessPolicy>
{
    public AccessPolicyType()
    {
        Name = "AccessPolicy";
        Description = "Roles, purposes and field sets, as data under what is compiled in.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<RolePolicyType>>>>("roles").Description("What each role may see and change.")
            .Resolve(c => Enum.GetValues<Role>().Select(role => new RolePolicy(role, [.. Enum.GetValues<Permission>().Where(p => c.Source.Allows(role, p))]))).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<PurposePolicyType>>>>("purposes").Description("The reasons for looking at people.")
            .Resolve(c => c.Source.Purposes.Values.OrderBy(p => p.Code, StringComparer.Ordinal)).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<FieldSetType>>>>("fieldSets").Description("Named lists of fields for grants.")
            .Resolve(c => c.Source.FieldSets.Values.OrderBy(s => s.Code, StringComparer.Ordinal)).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("agencyFields").Description("The most that any grant can list.")
            .Resolve(_ => Ceiling.AgencyFields.Order(StringComparer.Ordinal)).Require(Permission.Grants);
    }
}

/// <summary>What the policy gives one role.</summary>
sealed record RolePolicy(Role Role, IReadOnlyList<Permission> Permissions);

sealed class RolePolicyType : ObjectGraphType<RolePolicy>
{
    public RolePolicyType()
    {
        Name = "RolePolicy";
        Description = "What the policy gives one role.";
        Field<NonNullGraphType<EnumerationGraphType<Role>>>("role").Description("The role.").Resolve(c => c.Source.Role).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EnumerationGraphType<Permission>>>>>("permissions").Description("What it may see and change.").Resolve(c => c.Source.Permissions).Require(Permission.Grants);
    }
}

sealed class PurposePolicyType : ObjectGraphType<Purpose>
{
    public PurposePolicyType()
    {
        Name = "PurposePolicy";
        Description = "A reason for looking at people, and whose it is.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("What the header 'Registry-Purpose' carries.").Resolve(c => c.Source.Code).Require(Permission.Grants);
        Field<NonNullGraphType<StringGraphType>>("title").Description("The purpose in words.")
            .Argument<StringGraphType>("language", "en or zh-Hans; en when not given.")
            .Resolve(c => PolicyTitle.In(c, c.Source.Titles)).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EnumerationGraphType<Role>>>>>("roles").Description("Who may give it.").Resolve(c => c.Source.Roles).Require(Permission.Grants);
        Field<ListGraphType<NonNullGraphType<EnumerationGraphType<Permission>>>>("permissions").Description("What it allows of what the role has; none for all of it.")
            .Resolve(c => c.Source.Permissions?.Order()).Require(Permission.Grants);
        Field<NonNullGraphType<BooleanGraphType>>("needsCaseReference").Description("Whether the header 'Registry-Case' must come with it.").Resolve(c => c.Source.NeedsCaseReference).Require(Permission.Grants);
    }
}

sealed class FieldSetType : ObjectGraphType<FieldSet>
{
    public FieldSetType()
    {
        Name = "FieldSet";
        Description = "A named list of fields that a grant may refer to.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("Its name.").Resolve(c => c.Source.Code).Require(Permission.Grants);
        Field<NonNullGraphType<StringGraphType>>("title").Description("The same in words.")
            .Argument<StringGraphType>("language", "en or zh-Hans; en when not given.")
            .Resolve(c => PolicyTitle.In(c, c.Source.Titles)).Require(Permission.Grants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("fields").Description("As the API names them: Person.names.").Resolve(c => c.Source.Fields).Require(Permission.Grants);
    }
}
