using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Dwellings;

static class DwellingMutations
{
    public static void AddDwellingMutations(this ObjectGraphType mutation)
    {
        mutation.Field<DwellingType>("addDwelling").Description("Enters a dwelling into a building and gives it its registry number.")
            .Argument<NonNullGraphType<AddDwellingInputType>>("input", "The dwelling.")
            .ResolveAsync(async c =>
            {
                var number = await c.Service<AddDwelling>().HandleAsync(c.GetArgument<AddDwellingInput>("input"), c.CancellationToken);
                return await DwellingView.FindAsync(c.Db(), number, c.Today(), c.CancellationToken);
            })
            .Require(Permission.ChangePlaces);
        mutation.Field<DwellingType>("changeDwelling").Description("Records that something happened to a dwelling on a day; what held before stays recorded for the days before.")
            .Argument<NonNullGraphType<ChangeDwellingInputType>>("input", "What happened.")
            .ResolveAsync(async c =>
            {
                var input = c.GetArgument<ChangeDwellingInput>("input");
                await c.Service<ChangeDwelling>().HandleAsync(input, c.CancellationToken);
                return await DwellingView.FindAsync(c.Db(), input.Number, c.Today(), c.CancellationToken);
            })
            .Require(Permission.ChangePlaces);
        // The clerk corrects, and the registrar what is final: which of the two it takes is known once the dwelling is read.
        mutation.Field<DwellingType>("correctDwelling").Description("Records that what stood of a dwelling for a period was wrong. A final status is corrected by the registrar.")
            .Argument<NonNullGraphType<CorrectDwellingInputType>>("input", "What should have stood.")
            .ResolveAsync(async c =>
            {
                var input = c.GetArgument<CorrectDwellingInput>("input");
                var day = await c.Service<CorrectDwelling>().HandleAsync(input, c.CancellationToken);
                return await DwellingView.FindAsync(c.Db(), input.Number, day, c.CancellationToken);
            })
            .Require(Permission.PlaceHistory);
    }
}

sealed class AddDwellingInputType : InputObjectGraphType<AddDwellingInput>
{
    public AddDwellingInputType()
    {
        Name = "AddDwellingInput";
        Description = "A dwelling to enter.";
        Field<NonNullGraphType<RegistryNumberType>>("building").Description("The number of the building it is in.");
        Field<NonNullGraphType<EnumerationGraphType<DwellingKind>>>("kind").Description("What it is.");
        Field<NonNullGraphType<EnumerationGraphType<Origin>>>("origin").Description("How it came to be known.");
        Field<EnumerationGraphType<DwellingStatus>>("status").Description("IN_USE when not given; no final status.");
        Field<StringGraphType>("unit").Description("The label on the door, at most 40 characters.");
        Field<IntGraphType>("floor").Description("-10 to 200; 0 is the ground floor.");
        Field<IntGraphType>("capacity").Description("How many people it is meant for, 1 to 5000.");
        Field<PointInputType>("location").Description("Its own point; the building's when not given.");
        Field<DateType>("validFrom").Description("Since when; today when not given.");
        Field<StringGraphType>("sourceDocument").Description("What it stands on.");
    }
}
