using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

/// <summary>Moves from another office's area, and records that are one person.</summary>
static class MoveFromElsewhereFields
{
    public static void AddMoveFromElsewhereMutations(this ObjectGraphType mutation)
    {
        mutation.Field<ResidenceType>("moveInFromElsewhere")
            .Description("Registers a person who moves in from another office's area, found by exact identity: the residence there ends, and its office gets a case. No match, several matches and a person you may not see are answered alike.")
            .Argument<NonNullGraphType<MoveInFromElsewhereInputType>>("input", "Who, into which dwelling, and when.")
            .ResolveAsync(async c => await c.Service<MoveInFromElsewhere>().HandleAsync(c.GetArgument<MoveInFromElsewhereInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<PersonType>("mergePersons")
            .Description("Makes two records of one person one, under the record that stays. Nothing recorded is rewritten; contradictions become a case; revertChange undoes it.")
            .Argument<NonNullGraphType<MergePersonsInputType>>("input", "The two records.")
            .ResolveAsync(async c => await c.Service<MergePersons>().HandleAsync(c.GetArgument<MergePersonsInput>("input"), c.CancellationToken))
            .Require(Permission.MergePersons);
    }
}

sealed class MoveInFromElsewhereInputType : InputObjectGraphType<MoveInFromElsewhereInput>
{
    public MoveInFromElsewhereInputType()
    {
        Name = "MoveInFromElsewhereInput";
        Description = "A move from another office's area: the document number, or full name and birth date.";
        Field<StringGraphType>("documentNumber").Description("The whole number of the identity document.");
        Field<StringGraphType>("fullName").Description("The whole name, in any script it is recorded in.");
        Field<PartialDateType>("birthDate").Description("The birth date as recorded.");
        Field<NonNullGraphType<RegistryNumberType>>("to").Description("The number of the dwelling moved into, in your areas.");
        Field<NonNullGraphType<PartialDateType>>("on").Description("The first day there, or the month or year of it; the residence elsewhere ends on it.");
        Field<NonNullGraphType<EnumerationGraphType<ResidenceBasis>>>("basis").Description("On what ground.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on. The old office may read it: no address belongs in it.");
    }
}

sealed class MergePersonsInputType : InputObjectGraphType<MergePersonsInput>
{
    public MergePersonsInputType()
    {
        Name = "MergePersonsInput";
        Description = "Two records of one person.";
        Field<NonNullGraphType<IdGraphType>>("keep").Description("The reference of the record that stays.");
        Field<NonNullGraphType<IdGraphType>>("merged").Description("The reference of the record that is looked up as the staying one from now on.");
        Field<NonNullGraphType<StringGraphType>>("sourceDocument").Description("The decision it stands on.");
        Field<IdGraphType>("expectedVersion").Description("The version of the staying record that you looked at.");
    }
}
