using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

sealed class ResidenceType : ObjectGraphType<ResidenceView>
{
    public ResidenceType()
    {
        Name = "Residence";
        Description = "A person lives in a dwelling over a period.";
        // Nullable, as all that follows: what a grant does not list is refused by the field, and the rest is answered.
        Field<IdGraphType>("id").Description("The residence, through its corrections.").Resolve(c => c.Source.Id).Require(Permission.Persons);
        Field<IdGraphType>("version").Description("What the register holds of it now: give it as 'expectedVersion' to a change. None once it was annulled.").Resolve(c => c.Source.Version).Require(Permission.Persons);
        Field<EnumerationGraphType<ResidenceKind>>("kind").Description("Main, secondary or temporary.").Resolve(c => c.Source.Kind).Require(Permission.Persons);
        Field<EnumerationGraphType<ResidenceBasis>>("basis").Description("On what ground.").Resolve(c => c.Source.Basis).Require(Permission.Persons);
        Field<PartialDateType>("from").Description("The first day, or what is known of it.").Resolve(c => c.Source.From).Require(Permission.Persons);
        Field<PartialDateType>("until").Description("The first day no longer there; none while it goes on.").Resolve(c => c.Source.Until).Require(Permission.Persons);
        Field<BooleanGraphType>("current").Description("Whether the person lives or may live there today.").Resolve(c => c.Source.Current).Require(Permission.Persons);
        Field<BooleanGraphType>("possible").Description("Whether, on the day asked about, the person only may live there: a date is known only in part.").Resolve(c => c.Source.Possible).Require(Permission.Persons);
        Field<EnumerationGraphType<LinkQuality>>("linkQuality").Description("How sure the link to the place is.").Resolve(c => c.Source.LinkQuality).Require(Permission.Persons);
        Field<DateType>("inInquirySince").Description("The day an inquiry into it began, while that is open.").Resolve(c => c.Source.InInquirySince).Require(Permission.Persons);
        Field<DwellingType>("dwelling").Description("The dwelling. Its occupants are not answered here: ask for them by its number.")
            .Resolve(c => c.Source.DwellingId is { } id ? c.LoadDwelling(id, new Moment(c.Today(), c.Source.KnownAt)) : null).Require(Permission.Persons);
        Field<BuildingType>("building").Description("The building.").Resolve(c => c.LoadBuilding(c.Source.BuildingId, new Moment(c.Today(), c.Source.KnownAt))).Require(Permission.Persons);
    }
}
