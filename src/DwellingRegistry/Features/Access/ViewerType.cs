using DwellingRegistry.GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Access;

sealed class PurposeType : ObjectGraphType<Purpose>
{
    public PurposeType()
    {
        Name = "Purpose";
        Description = "A reason for which your role may look at people.";
        Field<NonNullGraphType<StringGraphType>>("code").Description("What to send in the header 'Registry-Purpose'.").Resolve(c => c.Source.Code).Require(Permission.OwnSession);
        Field<NonNullGraphType<StringGraphType>>("title").Description("The purpose in words.")
            .Argument<StringGraphType>("language", "en or zh-Hans; en when not given.")
            .Resolve(c => PolicyTitle.In(c, c.Source.Titles)).Require(Permission.OwnSession);
        Field<NonNullGraphType<BooleanGraphType>>("needsCaseReference").Description("Whether your case's reference must come in the header 'Registry-Case'.").Resolve(c => c.Source.NeedsCaseReference).Require(Permission.OwnSession);
    }
}

/// <summary>The caller, as told to the caller.</summary>
sealed class ViewerType : ObjectGraphType<Caller>
{
    public ViewerType()
    {
        Name = "Viewer";
        Description = "Who you are to the register, and what your role may do.";
        Field<StringGraphType>("name").Description("Your name; none when not signed in.").Resolve(c => c.Source.IsSignedIn ? c.Source.Name : null).Require(Permission.OwnSession);
        Field<NonNullGraphType<EnumerationGraphType<Role>>>("role").Description("The role this request acts in.").Resolve(c => c.Source.Role).Require(Permission.OwnSession);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EnumerationGraphType<Permission>>>>>("permissions").Description("What the role may see and change.").Resolve(c => Enum.GetValues<Permission>().Where(p => AccessPolicy.Current.Allows(c.Source.Role, p))).Require(Permission.OwnSession);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<PurposeType>>>>("purposes").Description("The purposes the role may give for looking at people.")
            .Resolve(c => Purpose.All.Values.Where(p => p.Roles.Contains(c.Source.Role)).OrderBy(p => p.NeedsCaseReference).ThenBy(p => p.Code, StringComparer.Ordinal)).Require(Permission.OwnSession);
    }
}

static class ViewerQueries
{
    public static void AddViewerQueries(this ObjectGraphType query) =>
        query.Field<NonNullGraphType<ViewerType>>("viewer").Description("Who you are to the register.").Resolve(c => c.Service<RequestAccess>().Caller).Require(Permission.OwnSession);
}
