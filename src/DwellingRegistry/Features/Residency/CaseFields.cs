using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

/// <summary>What residency adds to cases: their place, their person, and the deciding, whose effects touch residences.</summary>
static class CaseFields
{
    public static void AddResidencyFields(this CaseType type)
    {
        type.Field<BuildingType>("building").Description("The building it is about.")
            .Resolve(c => c.Source.BuildingId is { } id ? c.LoadOne("building", id, BuildingView.Load(c.Today())) : null).Require(Permission.Cases);
        type.Field<DwellingType>("dwelling").Description("The dwelling it is about. Its occupants are not answered here: ask for them by its number.")
            .Resolve(c => c.Source.DwellingId is { } id ? c.LoadOne("dwelling", id, DwellingView.Load(c.Today())) : null).Require(Permission.Cases);
        type.Field<IdGraphType>("residenceId").Description("The residence it is about, through its corrections.").Resolve(c => c.Source.ResidenceSeriesId).Require(Permission.Cases);
        type.Field<CasePersonType>("person").Description("The person it is about, where it is about one. Only of one case asked by its id: case(id: …) { person }.")
            .ResolveAsync(async c =>
            {
                if (!c.Source.AskedById)
                    throw RegistryError.NotPermitted("The person is answered only for one case asked by its id: case(id: …) { person }.");
                c.Service<RequestAccess>().RequireOneSubject($"case {c.Source.Id}");
                return c.Source.PersonId is { } id && await PersonView.FindAsync(c.Db(), id, c.CancellationToken) is { } person
                    ? new CasePerson(person.PersonId, person.Reference, person.Names)
                    : null;
            })
            .Require(Permission.Cases);
    }

    public static void AddCaseMutations(this ObjectGraphType mutation) =>
        mutation.Field<CaseType>("decideCase").Description("Decides a case by one of the choices of its kind, with what follows from it, as one change. A case is decided once.")
            .Argument<NonNullGraphType<DecideCaseInputType>>("input", "Which case, and how.")
            .ResolveAsync(async c =>
            {
                var id = await c.Service<DecideCase>().HandleAsync(c.GetArgument<DecideCaseInput>("input"), c.CancellationToken);
                return await CaseView.FindAsync(c.Db(), id, c.CancellationToken);
            })
            .Require(Permission.DecideCases);
}

/// <summary>The person a case is about: enough to go on with.</summary>
public sealed record CasePerson(long PersonId, Guid Reference, string[] Names) : IPersonSubject;

sealed class CasePersonType : ObjectGraphType<CasePerson>
{
    public CasePersonType()
    {
        Name = "CasePerson";
        Description = "The person a case is about.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The person's reference: give it to person.").Resolve(c => c.Source.Reference).Require(Permission.Cases);
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("names").Description("The full name, in one script or several.").Resolve(c => c.Source.Names).Require(Permission.Cases);
    }
}

sealed class DecideCaseInputType : InputObjectGraphType<DecideCaseInput>
{
    public DecideCaseInputType()
    {
        Name = "DecideCaseInput";
        Description = "The decision of a case.";
        Field<NonNullGraphType<IdGraphType>>("case").Description("The case's id.");
        Field<NonNullGraphType<EnumerationGraphType<CaseDecision>>>("decision").Description("One of its 'decisions'.");
        Field<RegistryNumberType>("dwelling").Description("For LIVES_IN: the dwelling of the building that the person lives in.");
        Field<PartialDateType>("on").Description("For LEFT and GONE: the first day on which the person, or the place, was no longer there. For EXTENDED: the first day without protection.");
        Field<StringGraphType>("sourceDocument").Description("What the decision stands on.");
        Field<DateType>("heardOn").Description("The day on which the person was heard, where they were.");
    }
}
