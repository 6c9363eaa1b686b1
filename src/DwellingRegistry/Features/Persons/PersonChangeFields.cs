using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Persons;

/// <summary>What changes of a person: name, corrections, guardians.</summary>
static class PersonChangeFields
{
    public static void AddPersonChangeFields(this PersonType person)
    {
        person.Field<IdGraphType>("version").Description("What the register holds of this person now: give it as 'expectedVersion' to a change.").Resolve(c => c.Source.Version).Require(Permission.Persons);
        person.Field<DateType>("deceasedOn").Description("The day of death, where it is recorded.").Resolve(c => c.Source.DeceasedOn).Require(Permission.Persons);
        person.Field<ListGraphType<NonNullGraphType<GuardianType>>>("guardians").Description("The guardians of a child, past ones too, as far as you may see them.")
            .WithKnownAt()
            .ResolveAsync(async c => await GuardiansOfPerson.LoadAsync(c.Db(), c.Source.PersonId, c.KnownAt(), c.CancellationToken))
            .Require(Permission.Persons);
    }

    public static void AddPersonChangeMutations(this ObjectGraphType mutation)
    {
        mutation.Field<PersonType>("correctPerson").Description("Says what was true of a person all along: the last name, the birth date. What was believed before is kept.")
            .Argument<NonNullGraphType<CorrectPersonInputType>>("input", "What is corrected.")
            .ResolveAsync(async c => await c.Service<CorrectPerson>().HandleAsync(c.GetArgument<CorrectPersonInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<PersonType>("changeName").Description("Records that a person has another name from a day on.")
            .Argument<NonNullGraphType<ChangeNameInputType>>("input", "The new name.")
            .ResolveAsync(async c => await c.Service<ChangeName>().HandleAsync(c.GetArgument<ChangeNameInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<PersonType>("addGuardian").Description("Records a guardian of a child under 18; answers the child.")
            .Argument<NonNullGraphType<AddGuardianInputType>>("input", "Child and guardian.")
            .ResolveAsync(async c => await c.Service<AddGuardian>().HandleAsync(c.GetArgument<AddGuardianInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<PersonType>("endGuardian").Description("Records that somebody is no longer a child's guardian; answers the child.")
            .Argument<NonNullGraphType<EndGuardianInputType>>("input", "Child and guardian.")
            .ResolveAsync(async c => await c.Service<EndGuardian>().HandleAsync(c.GetArgument<EndGuardianInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
    }
}

sealed class GuardianType : ObjectGraphType<GuardianView>
{
    public GuardianType()
    {
        Name = "Guardian";
        Description = "A guardian of a child.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The guardian's reference in this register.").Resolve(c => c.Source.Reference).Require(Permission.Persons);
        Field<DateType>("from").Description("Since when; none for always.").Resolve(c => c.Source.From).Require(Permission.Persons);
        Field<DateType>("until").Description("The first day on which they no longer are; none while they are.").Resolve(c => c.Source.Until).Require(Permission.Persons);
    }
}

sealed class CorrectPersonInputType : InputObjectGraphType<CorrectPersonInput>
{
    public CorrectPersonInputType()
    {
        Name = "CorrectPersonInput";
        Description = "What was recorded wrongly of a person. What is not given stays.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("names").Description("The full name as it should have been recorded, in one to five scripts.");
        Field<PartialDateType>("birthDate").Description("The true birth date, or what is known of it.");
        Field<IdGraphType>("expectedVersion").Description("The person's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class ChangeNameInputType : InputObjectGraphType<ChangeNameInput>
{
    public ChangeNameInputType()
    {
        Name = "ChangeNameInput";
        Description = "A new name.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("names").Description("The new full name, in one to five scripts; the first is the one to show.");
        Field<NonNullGraphType<DateType>>("from").Description("The first day on which it holds.");
        Field<IdGraphType>("expectedVersion").Description("The person's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class AddGuardianInputType : InputObjectGraphType<AddGuardianInput>
{
    public AddGuardianInputType()
    {
        Name = "AddGuardianInput";
        Description = "A guardian of a child under 18.";
        Field<NonNullGraphType<IdGraphType>>("childId").Description("The child's reference.");
        Field<NonNullGraphType<IdGraphType>>("guardianId").Description("The guardian's reference.");
        Field<DateType>("from").Description("Since when; today when not given.");
        Field<IdGraphType>("expectedVersion").Description("The child's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class EndGuardianInputType : InputObjectGraphType<EndGuardianInput>
{
    public EndGuardianInputType()
    {
        Name = "EndGuardianInput";
        Description = "The end of a guardianship.";
        Field<NonNullGraphType<IdGraphType>>("childId").Description("The child's reference.");
        Field<NonNullGraphType<IdGraphType>>("guardianId").Description("The guardian's reference.");
        Field<DateType>("until").Description("The first day on which they no longer are; today when not given.");
        Field<IdGraphType>("expectedVersion").Description("The child's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}
