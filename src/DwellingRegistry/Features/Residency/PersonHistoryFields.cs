using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

sealed class PersonHistoryEntryType : ObjectGraphType<PersonHistoryEntry>
{
    public PersonHistoryEntryType()
    {
        Name = "PersonHistoryEntry";
        Description = "One thing that the register was told of a person.";
        Field<NonNullGraphType<EnumerationGraphType<PersonEvent>>>("what").Description("What changed.").Resolve(c => c.Source.What).Require(Permission.Persons);
        Field<PartialDateType>("validFrom").Description("Since when it holds, in the world: the first day of a residence, the day of a death or of an inquiry. None for always.").Resolve(c => c.Source.ValidFrom).Require(Permission.Persons);
        Field<PartialDateType>("validUntil").Description("The first day on which it no longer holds.").Resolve(c => c.Source.ValidUntil).Require(Permission.Persons);
        Field<NonNullGraphType<InstantType>>("recordedAt").Description("When it was recorded.").Resolve(c => c.Source.RecordedAt).Require(Permission.Persons);
        Field<NonNullGraphType<StringGraphType>>("recordedBy").Description("By whom, or by which import.").Resolve(c => c.Source.RecordedBy).Require(Permission.Persons);
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("names").Description("The names, of what concerns them.").Resolve(c => c.Source.Names).Require(Permission.Persons);
        Field<PartialDateType>("birthDate").Description("The birth date, of what concerns it.").Resolve(c => c.Source.BirthDate).Require(Permission.Persons);
        Field<IdGraphType>("residenceId").Description("The residence, of what concerns one.").Resolve(c => c.Source.ResidenceId).Require(Permission.Persons);
        Field<EnumerationGraphType<ResidenceKind>>("residenceKind").Description("Its kind then.").Resolve(c => c.Source.Kind).Require(Permission.Persons);
        Field<RegistryNumberType>("dwelling").Description("Its dwelling then.").Resolve(c => c.Source.Dwelling).Require(Permission.Persons);
        Field<RegistryNumberType>("building").Description("Its building then.").Resolve(c => c.Source.Building).Require(Permission.Persons);
        Field<ChangeType>("change").Description("The act it belongs to; none for what a bulk load brought. A move is an end and a registration of one act.")
            .Resolve(c => c.Source.ChangeId is { } id
                ? c.LoadOne("change", id, (db, ids, cancellation) => db.Changes.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation))
                : null)
            .Require(Permission.Persons);
    }
}

static class PersonHistoryFields
{
    public static void AddHistoryFields(this PersonType person) =>
        person.Field<PageType<PersonHistoryEntry, PersonHistoryEntryType>>("history")
            .Description("What the register was told of this person, newest first: names, birth date, death, residences, inquiries, merged records; what lies in your areas.")
            .Argument<IntGraphType>("first", $"How many, at most {PageRequest.Most}; {PageRequest.Default} when not given.")
            .Argument<StringGraphType>("after", "Go on behind this cursor.")
            .ResolveAsync(async c => await HistoryOfPerson.LoadAsync(
                c.Db(), c.Source.PersonId, PageRequest.Of(c.GetArgument<int?>("first"), c.GetArgument<string?>("after")), c.CancellationToken))
            .Require(Permission.Persons);
}
