using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

sealed class OccupantType : ObjectGraphType<OccupantView>
{
    public OccupantType()
    {
        Name = "Occupant";
        Description = "A person met in one dwelling or building: without any other residence.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference in this register.").Resolve(c => c.Source.Reference).Require(Permission.Occupants);
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("names").Description("The full name then, in one script or several.").Resolve(c => c.Source.Names).Require(Permission.Occupants);
        Field<PartialDateType>("birthDate").Description("Birth date, or what is known of it.").Resolve(c => c.Source.BirthDate).Require(Permission.Occupants);
        Field<NonNullGraphType<IdGraphType>>("residenceId").Description("The residence, through its corrections.").Resolve(c => c.Source.ResidenceId).Require(Permission.Occupants);
        Field<NonNullGraphType<EnumerationGraphType<ResidenceKind>>>("kind").Description("Main, secondary or temporary.").Resolve(c => c.Source.Kind).Require(Permission.Occupants);
        Field<NonNullGraphType<EnumerationGraphType<ResidenceBasis>>>("basis").Description("On what ground.").Resolve(c => c.Source.Basis).Require(Permission.Occupants);
        Field<NonNullGraphType<PartialDateType>>("from").Description("The first day, or what is known of it.").Resolve(c => c.Source.From).Require(Permission.Occupants);
        Field<PartialDateType>("until").Description("The first day no longer there; none while it goes on.").Resolve(c => c.Source.Until).Require(Permission.Occupants);
        Field<NonNullGraphType<EnumerationGraphType<LinkQuality>>>("linkQuality").Description("How sure the link to the place is.").Resolve(c => c.Source.LinkQuality).Require(Permission.Occupants);
        Field<RegistryNumberType>("dwellingNumber").Description("The dwelling; none where only the building is known.").Resolve(c => c.Source.DwellingNumber).Require(Permission.Occupants);
        Field<DateType>("inInquirySince").Description("The day an inquiry into the residence began, while that is open: whatever day is asked.").Resolve(c => c.Source.InInquirySince).Require(Permission.Occupants);
        Field<IdGraphType>("householdId").Description("Equal for the people of one household in this building. It names nothing elsewhere.").Resolve(c => c.Source.HouseholdId).Require(Permission.Occupants);
    }
}

sealed class OccupancyType : ObjectGraphType<OccupancyView>
{
    public OccupancyType()
    {
        Name = "Occupancy";
        Description = "Who lives in one dwelling or building on a day. Protected people are not in it.";
        Field<NonNullGraphType<DateType>>("asOf").Description("The day asked about.").Resolve(c => c.Source.AsOf).Require(Permission.Occupants);
        Field<BooleanGraphType>("overCapacity").Description("Whether the occupants outnumber the dwelling's capacity; null where that is unknown, and for a building.").Resolve(c => c.Source.OverCapacity).Require(Permission.Occupants);
        this.AddPeopleFields(view => view.Composition);
    }
}

sealed class CompositionType : ObjectGraphType<Composition>
{
    public CompositionType()
    {
        Name = "Composition";
        Description = "Who lives in one dwelling or building over a period in which that stays the same. Protected people are not in it.";
        Field<NonNullGraphType<DateType>>("from").Description("Its first day.").Resolve(c => c.Source.Period.From).Require(Permission.Occupants);
        Field<NonNullGraphType<DateType>>("until").Description("The first day that no longer belongs to it.").Resolve(c => c.Source.Period.Until).Require(Permission.Occupants);
        this.AddPeopleFields(composition => composition);
    }
}

static class PeopleFields
{
    /// <summary>The people of a composition: all of them, or of too many only the numbers.</summary>
    public static void AddPeopleFields<T>(this ObjectGraphType<T> type, Func<T, Composition> of)
    {
        type.Field<NonNullGraphType<IntGraphType>>("count").Description("Occupants, without the possible ones.").Resolve(c => of(c.Source).Occupants.Count).Require(Permission.Occupants);
        type.Field<NonNullGraphType<IntGraphType>>("possibleCount").Description("Possible occupants.").Resolve(c => of(c.Source).Possible.Count).Require(Permission.Occupants);
        type.Field<NonNullGraphType<BooleanGraphType>>("over100").Description($"More than {Occupancy.MostNamed} occupants and possible occupants: the numbers, and no names.")
            .Resolve(c => IsOver(of(c.Source))).Require(Permission.Occupants);
        type.Field<NonNullGraphType<ListGraphType<NonNullGraphType<OccupantType>>>>("occupants").Description("Those who live there, in a fixed order.")
            .Resolve(c => IsOver(of(c.Source)) ? [] : of(c.Source).Occupants).Require(Permission.Occupants);
        type.Field<NonNullGraphType<ListGraphType<NonNullGraphType<OccupantType>>>>("possibleOccupants").Description("Those who may live there: a date is known only in part.")
            .Resolve(c => IsOver(of(c.Source)) ? [] : of(c.Source).Possible).Require(Permission.Occupants);
    }

    static bool IsOver(Composition composition) => composition.Occupants.Count + composition.Possible.Count > Occupancy.MostNamed;
}
