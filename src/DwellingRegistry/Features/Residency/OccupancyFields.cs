using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Residency.Disclosures;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Types;

namespace DwellingRegistry.Features.Residency;

/// <summary>"Person by dwelling": what a dwelling, a building and an address that were asked by their number answer of the people there.</summary>
static class OccupancyFields
{
    public static void AddOccupancyFields(this DwellingType dwelling) =>
        dwelling.AddPeopleOfPlace("dwelling", c => Task.FromResult(c.Source.AskedByNumber ? OccupiedPlace.Of(c.Source) : null));

    public static void AddOccupancyFields(this BuildingType building) =>
        building.AddPeopleOfPlace("building", c => Task.FromResult(c.Source.AskedByNumber ? OccupiedPlace.Of(c.Source) : null));

    public static void AddOccupancyFields(this AddressType address) =>
        address.AddPeopleOfPlace("address", async c => c.Source.AskedById ? await OccupiedPlace.FindAsync(c.Db(), c.Source, c.CancellationToken) : null);

    /// <summary>Adds <c>occupants</c> and <c>compositions</c>.</summary>
    /// <param name="type">The type of the place.</param>
    /// <param name="word">What the place is called.</param>
    /// <param name="find">The place, or null where the request did not name it.</param>
    static void AddPeopleOfPlace<T>(this ObjectGraphType<T> type, string word, Func<IResolveFieldContext<T>, Task<OccupiedPlace?>> find)
    {
        type.Field<OccupancyType>("occupants").Description($"Who lives here on a day. Only of one place a request, and only of a {word} asked by its number.")
            .WithMoment()
            .ResolveAsync(async c =>
            {
                var (place, moment) = (Open(c, await find(c), word), c.Moment());
                DisclosureRules.DecideRoll(c.Service<RequestAccess>().Caller, place.DwellingId, moment, c.Today()).Require();
                return await Occupancy.OnDayAsync(c.Connection(), place, moment, c.CancellationToken);
            })
            .Require(Permission.Occupants);
        type.Field<ListGraphType<NonNullGraphType<CompositionType>>>("compositions")
            .Description("Who lived here over a period, at most 100 years: each change of who lives or may live here starts a new entry, oldest first. Asked like 'occupants'.")
            .Argument<NonNullGraphType<DateType>>("from", "The first day.")
            .Argument<NonNullGraphType<DateType>>("until", "The first day that no longer belongs to it.")
            .WithKnownAt()
            .Argument<BooleanGraphType>("includeEmpty", "Answer stretches without anybody too, so that the list covers the whole period.")
            .ResolveAsync(async c =>
            {
                var (place, knownAt) = (Open(c, await find(c), word), c.KnownAt());
                var period = new Period(c.GetArgument<DateOnly>("from"), c.GetArgument<DateOnly>("until"));
                DisclosureRules.DecideHistory(c.Service<RequestAccess>().Caller, place.DwellingId, period, knownAt).Require();
                return await Occupancy.OverPeriodAsync(c.Connection(), place, period, knownAt, c.GetArgument<bool?>("includeEmpty") ?? false, c.CancellationToken);
            })
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
