using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

/// <summary>What happens to people and changes where they live: moves, births, arrivals, departures, deaths.</summary>
static class MoveFields
{
    public static void AddMoveMutations(this ObjectGraphType mutation)
    {
        mutation.Field<ListGraphType<NonNullGraphType<ResidenceType>>>("move").Description("Ends the main residence of a person, or of the whole household, and begins the new one. Answers the new residences, the person's own first.")
            .Argument<NonNullGraphType<MoveInputType>>("input", "Who, where to and when.")
            .ResolveAsync(async c => await c.Service<Move>().HandleAsync(c.GetArgument<MoveInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<PersonType>("registerBirth").Description("Enters a child with its guardians and its main residence with the first of them.")
            .Argument<NonNullGraphType<RegisterBirthInputType>>("input", "The child.")
            .ResolveAsync(async c => await c.Service<RegisterBirth>().HandleAsync(c.GetArgument<RegisterBirthInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<PersonType>("registerArrival").Description("Somebody comes from outside the register: enters the person, where they are new, and the first residence.")
            .Argument<NonNullGraphType<RegisterArrivalInputType>>("input", "Who and where.")
            .ResolveAsync(async c => await c.Service<RegisterArrival>().HandleAsync(c.GetArgument<RegisterArrivalInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<ListGraphType<NonNullGraphType<ResidenceType>>>("registerDeparture").Description("A person, or a whole household, leaves for outside the register: ends all their current residences. Answers those that ended in your areas.")
            .Argument<NonNullGraphType<RegisterDepartureInputType>>("input", "Who and when.")
            .ResolveAsync(async c => await c.Service<RegisterDeparture>().HandleAsync(c.GetArgument<RegisterDepartureInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<PersonType>("registerDeath").Description("Records a death: ends all current residences on that day. The person stays readable.")
            .Argument<NonNullGraphType<RegisterDeathInputType>>("input", "Who and when.")
            .ResolveAsync(async c => await c.Service<RegisterDeath>().HandleAsync(c.GetArgument<RegisterDeathInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
    }
}

sealed class MoveInputType : InputObjectGraphType<MoveInput>
{
    public MoveInputType()
    {
        Name = "MoveInput";
        Description = "A move from the current main residence.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("Who moves.");
        Field<BooleanGraphType>("wholeHousehold").Description("Whether all who are recorded together with them in that dwelling move along, each keeping their own kind and ground; false when not given.");
        Field<NonNullGraphType<RegistryNumberType>>("to").Description("The number of the dwelling, or, where no more is known, of the building.");
        Field<NonNullGraphType<PartialDateType>>("on").Description("The day on which the old residence ends and the new one begins, or what is known of it.");
        Field<EnumerationGraphType<ResidenceKind>>("kind").Description("What the new residence is to the person; MAIN when not given.");
        Field<EnumerationGraphType<ResidenceBasis>>("basis").Description("On what ground the person lives there; as before when not given.");
        Field<EnumerationGraphType<LinkQuality>>("linkQuality").Description("DWELLING when not given, BUILDING for a building's number.");
        Field<IdGraphType>("householdOf").Description("A person who lives there already and whose household they join.");
        Field<IdGraphType>("expectedVersion").Description("The version of the person's main residence that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class RegisterBirthInputType : InputObjectGraphType<RegisterBirthInput>
{
    public RegisterBirthInputType()
    {
        Name = "RegisterBirthInput";
        Description = "A birth.";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("names").Description("The child's full name, in one to five scripts; the first is the one to show.");
        Field<NonNullGraphType<PartialDateType>>("birthDate").Description("The day of birth, or what is known of it.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("guardianIds").Description("One to four guardians; the child lives with the first.");
        Field<StringGraphType>("documentNumber").Description("The number of one identity document; kept encrypted, never shown again.");
        Field<BooleanGraphType>("notADuplicate").Description("True once the candidates that the register named were considered.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class RegisterArrivalInputType : InputObjectGraphType<RegisterArrivalInput>
{
    public RegisterArrivalInputType()
    {
        Name = "RegisterArrivalInput";
        Description = "An arrival from outside the register, of somebody known to it or new.";
        Field<IdGraphType>("personId").Description("Somebody known who lives nowhere in the register now; or give 'names' and 'birthDate'.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("names").Description("Of somebody new: the full name, in one to five scripts.");
        Field<PartialDateType>("birthDate").Description("Of somebody new: birth date, or what is known of it.");
        Field<StringGraphType>("documentNumber").Description("Of somebody new: the number of one identity document; kept encrypted, never shown again.");
        Field<BooleanGraphType>("notADuplicate").Description("True once the candidates that the register named were considered.");
        Field<RegistryNumberType>("dwelling").Description("The dwelling's number; or give 'building'.");
        Field<RegistryNumberType>("building").Description("The building's number, where no more is known.");
        Field<NonNullGraphType<PartialDateType>>("on").Description("The day of arrival, or what is known of it.");
        Field<EnumerationGraphType<ResidenceKind>>("kind").Description("MAIN when not given.");
        Field<NonNullGraphType<EnumerationGraphType<ResidenceBasis>>>("basis").Description("On what ground.");
        Field<EnumerationGraphType<LinkQuality>>("linkQuality").Description("DWELLING when not given, BUILDING with 'building'.");
        Field<IdGraphType>("householdOf").Description("A person who lives there and whose household it is; a household of one's own when not given.");
        Field<IdGraphType>("expectedVersion").Description("The version of the known person that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class RegisterDepartureInputType : InputObjectGraphType<RegisterDepartureInput>
{
    public RegisterDepartureInputType()
    {
        Name = "RegisterDepartureInput";
        Description = "A departure to outside the register.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("Who leaves.");
        Field<BooleanGraphType>("wholeHousehold").Description("Whether all who are recorded together with them in their dwelling leave too; false when not given.");
        Field<NonNullGraphType<PartialDateType>>("on").Description("The first day on which they no longer live here, or what is known of it.");
        Field<IdGraphType>("expectedVersion").Description("The person's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class RegisterDeathInputType : InputObjectGraphType<RegisterDeathInput>
{
    public RegisterDeathInputType()
    {
        Name = "RegisterDeathInput";
        Description = "A death.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("Who died.");
        Field<NonNullGraphType<DateType>>("on").Description("The day of death.");
        Field<IdGraphType>("expectedVersion").Description("The person's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}
