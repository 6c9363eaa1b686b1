using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

sealed class CoResidentType : ObjectGraphType<CoResidentView>
{
    public CoResidentType()
    {
        Name = "CoResident";
        Description = "Somebody who lived in a dwelling while the person asked about did.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference in this register.").Resolve(c => c.Source.Occupant.Reference).Require(Permission.CoResidents);
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("names").Description("The full name then, in one script or several.").Resolve(c => c.Source.Occupant.Names).Require(Permission.CoResidents);
        Field<PartialDateType>("birthDate").Description("Birth date, or what is known of it.").Resolve(c => c.Source.Occupant.BirthDate).Require(Permission.CoResidents);
        Field<NonNullGraphType<DateType>>("sharedFrom").Description("The first day on which both lived there.").Resolve(c => c.Source.Shared.From).Require(Permission.CoResidents);
        Field<NonNullGraphType<DateType>>("sharedUntil").Description("The first day on which they no longer did, or the end of the period asked about.").Resolve(c => c.Source.Shared.Until).Require(Permission.CoResidents);
        Field<NonNullGraphType<BooleanGraphType>>("certain").Description("Whether both surely lived there on these days; otherwise a date of one is known only in part.").Resolve(c => c.Source.Certain).Require(Permission.CoResidents);
    }
}

static class CoResidentFields
{
    public static void AddCoResidentFields(this DwellingType dwelling) =>
        dwelling.Field<ListGraphType<NonNullGraphType<CoResidentType>>>("coResidents")
            .Description("The people who lived here while one person did, over at most 12 months. Only of a dwelling asked by its number; each person named is recorded.")
            .Argument<NonNullGraphType<IdGraphType>>("personId", "The person's reference.")
            .Argument<NonNullGraphType<DateType>>("from", "The first day.")
            .Argument<NonNullGraphType<DateType>>("until", "The first day that no longer belongs to the period.")
            .ResolveAsync(async c => await c.Service<CoResidents>().FindAsync(
                OccupancyFields.Open(c, c.Source.AskedByNumber ? OccupiedPlace.Of(c.Source) : null, "dwelling"), c.GetArgument<string>("personId"),
                new Period(c.GetArgument<DateOnly>("from"), c.GetArgument<DateOnly>("until")), c.CancellationToken))
            .Require(Permission.CoResidents);
}
