using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Persons;

/// <summary>Protected addresses, for the registrar alone.</summary>
static class ProtectionFields
{
    public static void AddProtectionFields(this PersonType person) =>
        person.Field<ProtectionType>("protection").Description("How the person's address is protected today; null where it is not.")
            .ResolveAsync(async c => await c.Service<ProtectionEntries>().InForceAsync(c.Source.PersonId, c.CancellationToken) is { Count: > 0 } rows
                && ProtectionView.Strictest(rows) is { } strictest
                    ? new ProtectionView(c.Source.PersonId, c.Source.Reference, strictest.Id, strictest.Kind, strictest.ValidFrom, strictest.ValidUntil)
                    : null)
            .Require(Permission.ProtectPersons);

    public static void AddProtectionQueries(this ObjectGraphType query) =>
        query.Field<PageType<ProtectionView, ProtectionType>>("protectionsEnding").Description($"The protections that end within {ProtectionRules.DaysOfNotice} days, the next to end first. Each is recorded as delivered.")
            .Argument<DateType>("until", $"Only what ends until this day, at most {ProtectionRules.DaysOfNotice} days ahead, which is also the default.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c =>
            {
                var last = ProtectionRules.LastOfNotice(c.Today());
                var until = c.GetArgument<DateOnly?>("until") ?? last;
                // A list of all protected people is no part of the register.
                if (until > last)
                    throw RegistryError.Invalid("until", "protections-ending-soon", $"Only what ends until {last:yyyy-MM-dd} is listed, {ProtectionRules.DaysOfNotice} days ahead.");
                return await ProtectionView.LoadEndingAsync(c.Db(), PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after")), c.Today(), until, c.CancellationToken);
            })
            .Require(Permission.ProtectPersons);

    public static void AddProtectionMutations(this ObjectGraphType mutation)
    {
        mutation.Field<PersonType>("protectPerson").Description($"Protects a person's address from today on, for {ProtectionRules.MostYears} years at most. The registrar is reminded of its end.")
            .Argument<NonNullGraphType<ProtectPersonInputType>>("input", "Whose, how, and until when.")
            .ResolveAsync(async c => await c.Service<ProtectPerson>().HandleAsync(c.GetArgument<ProtectPersonInput>("input"), c.CancellationToken))
            .Require(Permission.ProtectPersons);
        mutation.Field<PersonType>("changeProtection").Description("Lengthens or shortens the protection of an address, or makes it one of the other kind from today on.")
            .Argument<NonNullGraphType<ChangeProtectionInputType>>("input", "Whose, and what becomes of it.")
            .ResolveAsync(async c => await c.Service<ChangeProtection>().HandleAsync(c.GetArgument<ChangeProtectionInput>("input"), c.CancellationToken))
            .Require(Permission.ProtectPersons);
        mutation.Field<PersonType>("endProtection").Description("Ends the protection of an address today.")
            .Argument<NonNullGraphType<EndProtectionInputType>>("input", "Whose.")
            .ResolveAsync(async c => await c.Service<EndProtection>().HandleAsync(c.GetArgument<EndProtectionInput>("input"), c.CancellationToken))
            .Require(Permission.ProtectPersons);
    }
}

sealed class ProtectionType : ObjectGraphType<ProtectionView>
{
    public ProtectionType()
    {
        Name = "Protection";
        Description = "A protected address.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference in this register.").Resolve(c => c.Source.Reference).Require(Permission.ProtectPersons);
        Field<NonNullGraphType<EnumerationGraphType<ProtectionKind>>>("kind").Description("Marked: shown to a clerk who gives a reason. Withheld: shown to nobody but the registrar.").Resolve(c => c.Source.Kind).Require(Permission.ProtectPersons);
        Field<NonNullGraphType<DateType>>("from").Description("The first day.").Resolve(c => c.Source.From).Require(Permission.ProtectPersons);
        Field<NonNullGraphType<DateType>>("until").Description("The first day without protection.").Resolve(c => c.Source.Until).Require(Permission.ProtectPersons);
        Field<NonNullGraphType<IdGraphType>>("version").Description("Give it as 'expectedVersion' to a change of the protection.").Resolve(c => c.Source.Id).Require(Permission.ProtectPersons);
    }
}

sealed class ProtectPersonInputType : InputObjectGraphType<ProtectPersonInput>
{
    public ProtectPersonInputType()
    {
        Name = "ProtectPersonInput";
        Description = "A protection of an address, from today on.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference.");
        Field<NonNullGraphType<EnumerationGraphType<ProtectionKind>>>("kind").Description("Marked or withheld.");
        Field<NonNullGraphType<DateType>>("until").Description($"The first day without protection, at most {ProtectionRules.MostYears} years ahead.");
        Field<IdGraphType>("expectedVersion").Description("The person's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("The decision it stands on, at most 200 characters.");
    }
}

sealed class ChangeProtectionInputType : InputObjectGraphType<ChangeProtectionInput>
{
    public ChangeProtectionInputType()
    {
        Name = "ChangeProtectionInput";
        Description = "What becomes of a protection. What is not given stays.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference.");
        Field<EnumerationGraphType<ProtectionKind>>("kind").Description("The other kind, from today on.");
        Field<DateType>("until").Description($"The first day without protection, at most {ProtectionRules.MostYears} years from today.");
        Field<IdGraphType>("expectedVersion").Description("The protection's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("The decision it stands on, at most 200 characters.");
    }
}

sealed class EndProtectionInputType : InputObjectGraphType<EndProtectionInput>
{
    public EndProtectionInputType()
    {
        Name = "EndProtectionInput";
        Description = "The end of a protection, today.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference.");
        Field<IdGraphType>("expectedVersion").Description("The protection's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("The decision it stands on, at most 200 characters.");
    }
}
