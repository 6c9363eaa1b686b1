using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

/// <summary>An address as it is answered.</summary>
public sealed record AddressView(
    long Id, long BuildingId, long? DwellingId, string? Street, string? HouseNumber, string? Unit, string? Postcode, string? Locality, AddressLink Link,
    DateOnly ValidFrom, DateOnly? ValidUntil, Moment Moment)
{
    /// <summary>
    /// True where the request named this very place, instead of meeting it in a list, in a box or behind another: only then may people be asked.
    /// </summary>
    public bool AskedById { get; init; }

    /// <summary>One line, in the order that most of the world writes: street and number, then postcode and locality.</summary>
    public string Text => ToText(Street, HouseNumber, Unit, Postcode, Locality);

    /// <inheritdoc cref="Text"/>
    public static string ToText(string? street, string? houseNumber, string? unit, string? postcode, string? locality) =>
        string.Join(", ", new[] { Joined(street, houseNumber, unit), Joined(postcode, locality) }.Where(part => part.Length > 0));

    static string Joined(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));

    static IQueryable<Address> At(RegistryDbContext db, Moment moment)
    {
        var day = moment.AsOf;
        return db.Addresses.KnownAt(moment.KnownAt).Where(a => a.ValidFrom <= day && (a.ValidUntil == null || a.ValidUntil > day)).OrderBy(a => a.BuildingId).ThenBy(a => a.Id);
    }

    static IQueryable<AddressView> Select(IQueryable<Address> addresses, Moment moment) =>
        addresses.Select(a => new AddressView(
            a.Id, a.BuildingId, a.DwellingId, a.Street!.Name, a.HouseNumber, a.Unit, a.Postcode, a.Locality, a.Link, a.ValidFrom, a.ValidUntil, moment));

    /// <summary>One address as the register knew it; it may have ended before the moment's day, or begin after it.</summary>
    public static Task<AddressView?> FindAsync(RegistryDbContext db, long id, Moment moment, CancellationToken cancellation) =>
        Select(db.Addresses.KnownAt(moment.KnownAt).Where(a => a.Id == id), moment).SingleOrDefaultAsync(cancellation);

    /// <returns>The row that an id of the API names; 0, which there is none of, for anything else.</returns>
    public static long ToKey(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0;

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<List<AddressView>>> OfBuildings(Moment moment) =>
        (db, ids, cancellation) => Select(At(db, moment).Where(a => a.DwellingId == null && ids.Contains(a.BuildingId)), moment).ToListAsync(cancellation);

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<List<AddressView>>> OfDwellings(Moment moment) =>
        (db, ids, cancellation) => Select(At(db, moment).Where(a => a.DwellingId != null && ids.Contains(a.DwellingId.Value)), moment).ToListAsync(cancellation);
}

sealed class AddressType : ObjectGraphType<AddressView>
{
    public AddressType()
    {
        Name = "Address";
        Description = "An address of a building or dwelling. Many to one; never its identity.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("This address as it is recorded; a change gives it another.").Resolve(c => c.Source.Id).Require(Permission.PlaceFacts);
        Field<StringGraphType>("street").Description("Street, or the named place where houses are numbered by place.").Resolve(c => c.Source.Street).Require(Permission.PlaceFacts);
        Field<StringGraphType>("houseNumber").Description("House number.").Resolve(c => c.Source.HouseNumber).Require(Permission.PlaceFacts);
        Field<StringGraphType>("unit").Description("Unit label.").Resolve(c => c.Source.Unit).Require(Permission.PlaceFacts);
        Field<StringGraphType>("postcode").Description("Postcode.").Resolve(c => c.Source.Postcode).Require(Permission.PlaceFacts);
        Field<StringGraphType>("locality").Description("Town or village.").Resolve(c => c.Source.Locality).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("text").Description("The address in one line.").Resolve(c => c.Source.Text).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<AddressLink>>>("link").Description("How it was tied to its place: how sure it is.").Resolve(c => c.Source.Link).Require(Permission.PlaceFacts);
        Field<DateType>("validFrom").Description("Since when it holds; null when nobody knows.").Resolve(c => BuildingType.KnownDay(c.Source.ValidFrom)).Require(Permission.PlaceFacts);
        Field<DateType>("validUntil").Description("The first day on which it no longer holds; null while it does.").Resolve(c => c.Source.ValidUntil).Require(Permission.PlaceFacts);
        Field<BuildingType>("building").Description("The building it leads to.").Resolve(c => c.LoadBuilding(c.Source.BuildingId, c.Source.Moment)).Require(Permission.PlaceFacts);
    }
}

sealed class ExternalIdentifierType : ObjectGraphType<ExternalIdentifier>
{
    public ExternalIdentifierType()
    {
        Name = "ExternalIdentifier";
        Description = "The number another register gives the same object.";
        Field<NonNullGraphType<StringGraphType>>("scheme").Description("Whose number: osm, bag, egid, …").Resolve(c => c.Source.Scheme).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("value").Description("The number.").Resolve(c => c.Source.Value).Require(Permission.PlaceFacts);
    }
}
