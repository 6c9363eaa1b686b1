using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Persons;

sealed class PersonType : ObjectGraphType<PersonView>
{
    public PersonType()
    {
        Name = "Person";
        Description = "A person reached by exact identity. Facts: the closed list of the register and nothing else.";
        // Nullable, as all that follows: what a grant does not list is refused by the field, and the rest is answered.
        Field<IdGraphType>("id").Description("The person's reference in this register.").Resolve(c => c.Source.Reference).Require(Permission.Persons);
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("names").Description("The full name, in one script or several; the first is the one to show.").Resolve(c => c.Source.Names).Require(Permission.Persons);
        Field<PartialDateType>("birthDate").Description("Birth date, or what is known of it.").Resolve(c => c.Source.BirthDate).Require(Permission.Persons);
    }
}

static class PersonFields
{
    public static void AddPersonQueries(this ObjectGraphType query)
    {
        query.Field<PersonType>("person").Description("One person by the register's reference.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "The reference.")
            .ResolveAsync(async c => Guid.TryParse(c.GetArgument<string>("id"), out var reference)
                ? await FindAsync(OneSubject(c), reference)
                : throw RegistryError.Invalid("id", "person-reference", "This is no person's reference."))
            .Require(Permission.PersonByReference);
        query.Field<PersonType>("findPerson").Description("One person by exact identity: the document number, or full name and birth date; an agency gives the birth date with either. No match, several matches and a person you may not see all answer null.")
            .Argument<StringGraphType>("documentNumber", "The whole number of the identity document.")
            .Argument<StringGraphType>("fullName", "The whole name, in any script it is recorded in.")
            .Argument<PartialDateType>("birthDate", "The birth date as recorded.")
            .ResolveAsync(async c => await OneSubject(c).Service<FindPerson>().HandleAsync(
                c.GetArgument<string?>("documentNumber"), c.GetArgument<string?>("fullName"), c.GetArgument<PartialDate?>("birthDate"), c.CancellationToken))
            .Require(Permission.Persons);
    }

    public static void AddPersonMutations(this ObjectGraphType mutation) =>
        mutation.Field<PersonType>("registerPerson").Description("Enters a person; the residence is registered next.")
            .Argument<NonNullGraphType<RegisterPersonInputType>>("input", "The person.")
            .ResolveAsync(async c => await c.Service<RegisterPerson>().HandleAsync(c.GetArgument<RegisterPersonInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);

    static async Task<PersonView?> FindAsync(IResolveFieldContext context, Guid reference)
    {
        var found = await PersonView.FindAsync(context.Connection(), reference, null, context.CancellationToken);
        if (found is null)
            context.Service<AccessLog>().FoundNobody("Query.person");
        return found;
    }

    static IResolveFieldContext OneSubject(IResolveFieldContext context)
    {
        // Each field is a subject, found or not, and the second is not even looked for. The word keeps a name that looks like a dwelling's number apart from that dwelling.
        context.Service<RequestAccess>().RequireOneSubject($"person {context.FieldAst.Alias?.Name.StringValue ?? context.FieldAst.Name.StringValue}");
        return context;
    }
}

sealed class RegisterPersonInputType : InputObjectGraphType<RegisterPersonInput>
{
    public RegisterPersonInputType()
    {
        Name = "RegisterPersonInput";
        Description = "A person to enter.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("names").Description("The full name, in one to five scripts; the first is the one to show.");
        Field<NonNullGraphType<PartialDateType>>("birthDate").Description("Birth date, or what is known of it.");
        Field<StringGraphType>("documentNumber").Description("The number of one identity document; kept encrypted, never shown again.");
        Field<BooleanGraphType>("notADuplicate").Description("True once the candidates of POSSIBLE_DUPLICATE were considered and it is none of them. A document that is somebody's is refused all the same.");
    }
}
