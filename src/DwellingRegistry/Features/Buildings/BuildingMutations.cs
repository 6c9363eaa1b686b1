using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Buildings;

static class BuildingMutations
{
    public static void AddBuildingMutations(this ObjectGraphType mutation)
    {
        mutation.Field<BuildingType>("addBuilding").Description("Enters a building, found in the field too, and gives it its registry number.")
            .Argument<NonNullGraphType<AddBuildingInputType>>("input", "The building.")
            .ResolveAsync(async c =>
            {
                var number = await c.Service<AddBuilding>().HandleAsync(c.GetArgument<AddBuildingInput>("input"), c.CancellationToken);
                return await BuildingQueries.FindAsync(c.Db(), number, c.Today(), c.CancellationToken);
            })
            .Require(Permission.ChangePlaces);
        mutation.Field<BuildingType>("changeBuilding").Description("Records that something happened to a building on a day; what held before stays recorded for the days before.")
            .Argument<NonNullGraphType<ChangeBuildingInputType>>("input", "What happened.")
            .ResolveAsync(async c =>
            {
                var input = c.GetArgument<ChangeBuildingInput>("input");
                await c.Service<ChangeBuilding>().HandleAsync(input, c.CancellationToken);
                return await BuildingQueries.FindAsync(c.Db(), input.Number, c.Today(), c.CancellationToken);
            })
            .Require(Permission.ChangePlaces);
        // The clerk corrects, and the registrar what is final: which of the two it takes is known once the building is read.
        mutation.Field<BuildingType>("correctBuilding").Description("Records that what stood of a building for a period was wrong. A final status is corrected by the registrar.")
            .Argument<NonNullGraphType<CorrectBuildingInputType>>("input", "What should have stood.")
            .ResolveAsync(async c =>
            {
                var input = c.GetArgument<CorrectBuildingInput>("input");
                var day = await c.Service<CorrectBuilding>().HandleAsync(input, c.CancellationToken);
                return await BuildingQueries.FindAsync(c.Db(), input.Number, day, c.CancellationToken);
            })
            .Require(Permission.PlaceHistory);
    }
}

sealed class AddBuildingInputType : InputObjectGraphType<AddBuildingInput>
{
    public AddBuildingInputType()
    {
        Name = "AddBuildingInput";
        Description = "A building to enter.";
        Field<NonNullGraphType<EnumerationGraphType<BuildingKind>>>("kind").Description("What it is.");
        Field<NonNullGraphType<EnumerationGraphType<Origin>>>("origin").Description("How it came to be known: PERMIT, FIELD_SURVEY (found without a permit) or OWNER_REPORT.");
        Field<EnumerationGraphType<BuildingStatus>>("status").Description("IN_USE when not given; no final status.");
        Field<NonNullGraphType<PointInputType>>("location").Description("A point on it.");
        Field<GeoJsonType>("footprint").Description("Its outline: polygon or multipolygon.");
        Field<StringGraphType>("name").Description("At most 200 characters.");
        Field<IntGraphType>("storeys").Description("0 to 200.");
        Field<DateType>("removalDueOn").Description("The day by which a temporary building must be gone; a worksite shed needs one.");
        Field<AddressInputType>("address").Description("Its address.");
        Field<DateType>("validFrom").Description("Since when this holds; today when not given.");
        Field<StringGraphType>("sourceDocument").Description("The permit, survey or letter it stands on.");
    }
}

sealed class AddressInputType : InputObjectGraphType<AddressInput>
{
    public AddressInputType()
    {
        Name = "AddressInput";
        Description = "An address; at least a street or a locality.";
        Field<StringGraphType>("street").Description("Street or named place.");
        Field<StringGraphType>("houseNumber").Description("House number.");
        Field<StringGraphType>("unit").Description("Unit label.");
        Field<StringGraphType>("postcode").Description("Postcode.");
        Field<StringGraphType>("locality").Description("Town or village.");
    }
}
