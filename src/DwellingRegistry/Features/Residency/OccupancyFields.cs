using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <summary>"Person by dwelling": what a dwelling, a building and an address that were asked by their number answer of the people there.</summary>
static class OccupancyFields
{
    public static void AddOccupancyFields(this DwellingType dwelling) =>
        dwelling.AddPeopleOfPlace("dwelling", c => Task.FromResult(c.Source.AskedByNumber ? OccupiedPlace.Of(c.Source) : null));

    public static void AddOccupancyFields(this BuildingType building) =>
        building.AddPeopleOfPlace("building", c => Task.FromResult(c.Source.AskedByNumber ? OccupiedPlace.Of(c.Source) : null));

    /// <summary>The address of a unit answers as its dwelling, that of a building as the building.</summary>
    public static void AddOccupancyFields(this AddressType address) => address.AddPeopleOfPlace("address", async c =>
        !c.Source.AskedById ? null
        : c.Source.DwellingId is { } dwelling
            ? await DwellingView.Select(DwellingView.At(c.Db(), c.Source.Moment).Where(v => v.DwellingId == dwelling), c.Source.Moment).SingleOrDefaultAsync(c.CancellationToken) is { } unit ? OccupiedPlace.Of(unit) : null
            : await BuildingView.Select(BuildingView.At(c.Db(), c.Source.Moment).Where(v => v.BuildingId == c.Source.BuildingId), c.Source.Moment).SingleOrDefaultAsync(c.CancellationToken) is { } whole ? OccupiedPlace.Of(whole) : null);

    /// <summary>Adds <c>occupants</c> and <c>compositions</c>.</summary>
    /// <param name="type">The type of the place.</param>
    /// <param name="word">What the place is called.</param>
    /// <param name="find">The place, or null where the request did not name it.</param>
    static void AddPeopleOfPlace<T>(this ObjectGraphType<T> type, string word, Func<IResolveFieldContext<T>, Task<OccupiedPlace?>> find)
    {
        type.Field<OccupancyType>("occupants").Description($"Who lives here on a day. Only of one place a request, and only of a {word} asked by its number.")
            .WithMoment()
            .ResolveAsync(async c => await Occupancy.OnDayAsync(c.Db(), Open(c, await find(c), word), c.Moment(), c.CancellationToken))
            .Require(Permission.Occupants);
        type.Field<ListGraphType<NonNullGraphType<CompositionType>>>("compositions")
            .Description("Who lived here over a period, at most 100 years: each change of who lives or may live here starts a new entry, oldest first. Asked like 'occupants'.")
            .Argument<NonNullGraphType<DateType>>("from", "The first day.")
            .Argument<NonNullGraphType<DateType>>("until", "The first day that no longer belongs to it.")
            .WithKnownAt()
            .Argument<BooleanGraphType>("includeEmpty", "Answer stretches without anybody too, so that the list covers the whole period.")
            .ResolveAsync(async c => await Occupancy.OverPeriodAsync(
                c.Db(), Open(c, await find(c), word), new Period(c.GetArgument<DateOnly>("from"), c.GetArgument<DateOnly>("until")),
                c.KnownAt(), c.GetArgument<bool?>("includeEmpty") ?? false, c.CancellationToken))
            .Require(Permission.Occupants);
    }

    /// <summary>The place, opened as the one subject of the request.</summary>
    /// <param name="context">The field.</param>
    /// <param name="place">The place, or null where the request did not name it.</param>
    /// <param name="word">What the place is called.</param>
    /// <exception cref="RegistryError">It was not asked by its number, lies outside the caller's areas, or is the request's second.</exception>
    public static OccupiedPlace Open(IResolveFieldContext context, OccupiedPlace? place, string word)
    {
        if (place is null)
            throw RegistryError.NotPermitted($"People are answered only for a {word} asked by its number.");
        var access = context.Service<RequestAccess>();
        access.RequireArea(place.AreaId);
        access.RequireOneSubject(place.Number.Value);
        return place;
    }
}
