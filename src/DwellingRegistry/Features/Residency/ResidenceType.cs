using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

sealed class ResidenceType : ObjectGraphType<ResidenceView>
{
    public ResidenceType()
    {
        Name = "Residence";
        Description = "A person lives in a dwelling over a period.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The residence, through its corrections.").Resolve(c => c.Source.Id).Require(Permission.Persons);
        Field<IdGraphType>("version").Description("What the register holds of it now: give it as 'expectedVersion' to a change. None once it was annulled.").Resolve(c => c.Source.Version).Require(Permission.Persons);
        Field<NonNullGraphType<EnumerationGraphType<ResidenceKind>>>("kind").Description("Main, secondary or temporary.").Resolve(c => c.Source.Kind).Require(Permission.Persons);
        Field<NonNullGraphType<EnumerationGraphType<ResidenceBasis>>>("basis").Description("On what ground.").Resolve(c => c.Source.Basis).Require(Permission.Persons);
        Field<NonNullGraphType<PartialDateType>>("from").Description("The first day, or what is known of it.").Resolve(c => c.Source.From).Require(Permission.Persons);
        Field<PartialDateType>("until").Description("The first day no longer there; none while it goes on.").Resolve(c => c.Source.Until).Require(Permission.Persons);
        Field<NonNullGraphType<BooleanGraphType>>("current").Description("Whether the person lives or may live there today.").Resolve(c => c.Source.Current).Require(Permission.Persons);
        Field<NonNullGraphType<EnumerationGraphType<LinkQuality>>>("linkQuality").Description("How sure the link to the place is.").Resolve(c => c.Source.LinkQuality).Require(Permission.Persons);
        Field<DateType>("inInquirySince").Description("The day an inquiry into it began, while that is open.").Resolve(c => c.Source.InInquirySince).Require(Permission.Persons);
        Field<DwellingType>("dwelling").Description("The dwelling. Its occupants are not answered here: ask for them by its number.")
            .Resolve(c => c.Source.DwellingId is { } id ? c.LoadOne("dwelling", id, DwellingView.Load(c.Today())) : null).Require(Permission.Persons);
        Field<BuildingType>("building").Description("The building.").Resolve(c => c.LoadOne("building", c.Source.BuildingId, BuildingView.Load(c.Today()))).Require(Permission.Persons);
    }
}

sealed class OccupantType : ObjectGraphType<OccupantView>
{
    public OccupantType()
    {
        Name = "Occupant";
        Description = "A person met in one dwelling: without any other residence.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference in this register.").Resolve(c => c.Source.Reference).Require(Permission.Occupants);
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("names").Description("The full name, in one script or several.").Resolve(c => c.Source.Names).Require(Permission.Occupants);
        Field<PartialDateType>("birthDate").Description("Birth date, or what is known of it.").Resolve(c => c.Source.BirthDate).Require(Permission.Occupants);
        Field<NonNullGraphType<IdGraphType>>("residenceId").Description("The residence, through its corrections.").Resolve(c => c.Source.ResidenceId).Require(Permission.Occupants);
        Field<NonNullGraphType<EnumerationGraphType<ResidenceKind>>>("kind").Description("Main, secondary or temporary.").Resolve(c => c.Source.Kind).Require(Permission.Occupants);
        Field<NonNullGraphType<EnumerationGraphType<ResidenceBasis>>>("basis").Description("On what ground.").Resolve(c => c.Source.Basis).Require(Permission.Occupants);
        Field<NonNullGraphType<PartialDateType>>("from").Description("The first day, or what is known of it.").Resolve(c => c.Source.From).Require(Permission.Occupants);
        Field<PartialDateType>("until").Description("The first day no longer there; none while it goes on.").Resolve(c => c.Source.Until).Require(Permission.Occupants);
        Field<NonNullGraphType<EnumerationGraphType<LinkQuality>>>("linkQuality").Description("How sure the link to the place is.").Resolve(c => c.Source.LinkQuality).Require(Permission.Occupants);
        Field<DateType>("inInquirySince").Description("The day an inquiry into it began, while that is open.").Resolve(c => c.Source.InInquirySince).Require(Permission.Occupants);
    }
}

sealed class OccupancyType : ObjectGraphType<OccupancyView>
{
    public OccupancyType()
    {
        Name = "Occupancy";
        Description = "Who lives in one dwelling on a day. Protected people are not in it.";
        Field<NonNullGraphType<DateType>>("asOf").Description("The day asked about.").Resolve(c => c.Source.AsOf).Require(Permission.Occupants);
        Field<NonNullGraphType<IntGraphType>>("count").Description("Occupants, without the possible ones.").Resolve(c => c.Source.Count).Require(Permission.Occupants);
        Field<NonNullGraphType<BooleanGraphType>>("over100").Description("More than 100 occupants and possible occupants: the number, and no names.").Resolve(c => c.Source.Over100).Require(Permission.Occupants);
        Field<BooleanGraphType>("overCapacity").Description("Whether the occupants outnumber the capacity; null where that is unknown.").Resolve(c => c.Source.OverCapacity).Require(Permission.Occupants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<OccupantType>>>>("occupants").Description("Those who live there on that day, in a fixed order.").Resolve(c => c.Source.Occupants).Require(Permission.Occupants);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<OccupantType>>>>("possibleOccupants").Description("Those who may live there: a date is known only in part.").Resolve(c => c.Source.Possible).Require(Permission.Occupants);
    }
}
