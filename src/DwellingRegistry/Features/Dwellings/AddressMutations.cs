using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.GraphQL;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Dwellings;

static class AddressMutations
{
    public static void AddAddressMutations(this ObjectGraphType mutation)
    {
        mutation.Field<AddressType>("addAddress").Description("Records a further address of a building or of one dwelling.")
            .Argument<NonNullGraphType<AddAddressInputType>>("input", "The address.")
            .ResolveAsync(async c => await FindAsync(c, await c.Service<AddAddress>().HandleAsync(c.GetArgument<AddAddressInput>("input"), c.CancellationToken)))
            .Require(Permission.ChangePlaces);
        mutation.Field<AddressType>("changeAddress").Description("Records a renumbering or renaming: the old address ends and the new one, which is answered, begins on a day.")
            .Argument<NonNullGraphType<ChangeAddressInputType>>("input", "What it is from then on.")
            .ResolveAsync(async c => await FindAsync(c, await c.Service<ChangeAddress>().HandleAsync(c.GetArgument<ChangeAddressInput>("input"), c.CancellationToken)))
            .Require(Permission.ChangePlaces);
        mutation.Field<BuildingType>("endAddress").Description("Records that an address no longer leads to its place, and answers the building.")
            .Argument<NonNullGraphType<EndAddressInputType>>("input", "Which, and when.")
            .ResolveAsync(async c =>
            {
                var address = await c.Service<EndAddress>().HandleAsync(c.GetArgument<EndAddressInput>("input"), c.CancellationToken);
                return await BuildingQueries.FindAsync(c.Db(), address.Building.Number, c.Today(), c.CancellationToken);
            })
            .Require(Permission.ChangePlaces);
    }

    static Task<AddressView?> FindAsync(IResolveFieldContext context, long id) =>
        AddressView.FindAsync(context.Db(), id, context.Today(), context.CancellationToken);
}

sealed class AddAddressInputType : InputObjectGraphType<AddAddressInput>
{
    public AddAddressInputType()
    {
        Name = "AddAddressInput";
        Description = "An address of a building or of a dwelling: give the number of one.";
        Field<RegistryNumberType>("building").Description("The number of the building it leads to.");
        Field<RegistryNumberType>("dwelling").Description("The number of the dwelling it leads to.");
        Field<NonNullGraphType<AddressInputType>>("address").Description("What it says.");
        Field<DateType>("from").Description("Its first day; today when not given.");
        Field<StringGraphType>("sourceDocument").Description("The decision it stands on.");
    }
}

sealed class ChangeAddressInputType : InputObjectGraphType<ChangeAddressInput>
{
    public ChangeAddressInputType()
    {
        Name = "ChangeAddressInput";
        Description = "A renumbering or renaming.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The address that ends. Its id is its version: if somebody changed it since, the newer one is shown.");
        Field<NonNullGraphType<AddressInputType>>("address").Description("What it is from then on, as a whole.");
        Field<DateType>("on").Description("The first day of the new address; today when not given.");
        Field<StringGraphType>("sourceDocument").Description("The decision it stands on.");
    }
}

sealed class EndAddressInputType : InputObjectGraphType<EndAddressInput>
{
    public EndAddressInputType()
    {
        Name = "EndAddressInput";
        Description = "The end of an address.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The address that ends. Its id is its version: if somebody changed it since, the newer one is shown.");
        Field<DateType>("on").Description("The first day on which it no longer holds; today when not given. Its own first day means that it never held.");
        Field<StringGraphType>("sourceDocument").Description("The decision it stands on.");
    }
}
