using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <summary>What residency adds to dwellings, buildings and persons.</summary>
static class ResidencyFields
{
    public static void AddResidencyFields(this BuildingType building) =>
        building.Field<IntGraphType>("occupantCount").Description("How many people live in the whole building on a day. Protected people are not counted.")
            .Argument<DateType>("asOf", "The day; today when not given.")
            .Resolve(c =>
            {
                c.Service<RequestAccess>().RequireArea(c.Source.AreaId);
                var asOf = c.GetArgument<DateOnly?>("asOf") ?? c.Today();
                return c.LoadOne($"occupant-count {asOf:O}", c.Source.Id, async (db, ids, cancellation) =>
                {
                    var buildings = ids.ToArray();
                    var rows = await db.Database
                        .SqlQuery<CountRow>($"select id, registry.occupant_count(id, {asOf}) as count from unnest({buildings}) as id").ToListAsync(cancellation);
                    return rows.ToDictionary(row => row.Id, row => row.Count);
                });
            })
            .Require(Permission.OccupantCounts);

    sealed record CountRow(long Id, int? Count);

    public static void AddResidencyMutations(this ObjectGraphType mutation)
    {
        mutation.Field<ResidenceType>("registerResidence").Description("Records that a person lives in a dwelling from a date on.")
            .Argument<NonNullGraphType<RegisterResidenceInputType>>("input", "The residence.")
            .ResolveAsync(async c => await c.Service<RegisterResidence>().HandleAsync(c.GetArgument<RegisterResidenceInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
        mutation.Field<ResidenceType>("endResidence").Description("Records that a residence ended; what was recorded before is kept.")
            .Argument<NonNullGraphType<EndResidenceInputType>>("input", "Which, and when.")
            .ResolveAsync(async c => await c.Service<EndResidence>().HandleAsync(c.GetArgument<EndResidenceInput>("input"), c.CancellationToken))
            .Require(Permission.ChangePersons);
    }
}

sealed class RegisterResidenceInputType : InputObjectGraphType<RegisterResidenceInput>
{
    public RegisterResidenceInputType()
    {
        Name = "RegisterResidenceInput";
        Description = "A residence to register.";
        Field<NonNullGraphType<IdGraphType>>("personId").Description("The person's reference.");
        Field<RegistryNumberType>("dwelling").Description("The dwelling's number; or give 'building'.");
        Field<RegistryNumberType>("building").Description("The building's number, where no more is known.");
        Field<NonNullGraphType<EnumerationGraphType<ResidenceKind>>>("kind").Description("A person has one current main residence at most.");
        Field<NonNullGraphType<EnumerationGraphType<ResidenceBasis>>>("basis").Description("On what ground.");
        Field<NonNullGraphType<PartialDateType>>("from").Description("The first day, or what is known of it.");
        Field<PartialDateType>("until").Description("The first day no longer there, for a residence that ended already.");
        Field<EnumerationGraphType<LinkQuality>>("linkQuality").Description("DWELLING when not given, DWELLING_BY_ADDRESS where the address names no unit, BUILDING with 'building'.");
        Field<IdGraphType>("householdOf").Description("A person who lives there and whose household it is; a household of one's own when not given.");
        Field<IdGraphType>("expectedVersion").Description("The person's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}

sealed class EndResidenceInputType : InputObjectGraphType<EndResidenceInput>
{
    public EndResidenceInputType()
    {
        Name = "EndResidenceInput";
        Description = "The end of a residence.";
        Field<NonNullGraphType<IdGraphType>>("residenceId").Description("Which residence.");
        Field<NonNullGraphType<PartialDateType>>("until").Description("The first day on which the person no longer lives there, or what is known of it.");
        Field<IdGraphType>("expectedVersion").Description("The residence's version that you looked at.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on, at most 200 characters.");
    }
}
