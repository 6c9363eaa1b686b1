using DwellingRegistry.Features.Access;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Buildings;

/// <summary>An address as it is answered.</summary>
public sealed record AddressView(long BuildingId, long? DwellingId, string? Street, string? HouseNumber, string? Unit, string? Postcode, string? Locality, AddressLink Link)
{
    /// <summary>One line, in the order that most of the world writes: street and number, then postcode and locality.</summary>
    public string Text => string.Join(", ", new[] { Joined(Street, HouseNumber, Unit), Joined(Postcode, Locality) }.Where(part => part.Length > 0));

    static string Joined(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));

    static IQueryable<Address> At(RegistryDbContext db, Moment moment)
    {
        var day = moment.AsOf;
        return db.Addresses.KnownAt(moment.KnownAt).Where(a => a.ValidFrom <= day && (a.ValidUntil == null || a.ValidUntil > day)).OrderBy(a => a.BuildingId).ThenBy(a => a.Id);
    }

    static IQueryable<AddressView> Select(IQueryable<Address> addresses) =>
        addresses.Select(a => new AddressView(a.BuildingId, a.DwellingId, a.Street!.Name, a.HouseNumber, a.Unit, a.Postcode, a.Locality, a.Link));

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<List<AddressView>>> OfBuildings(Moment moment) =>
        (db, ids, cancellation) => Select(At(db, moment).Where(a => a.DwellingId == null && ids.Contains(a.BuildingId))).ToListAsync(cancellation);

    public static Func<RegistryDbContext, IReadOnlyCollection<long>, CancellationToken, Task<List<AddressView>>> OfDwellings(Moment moment) =>
        (db, ids, cancellation) => Select(At(db, moment).Where(a => a.DwellingId != null && ids.Contains(a.DwellingId.Value))).ToListAsync(cancellation);
}

sealed class AddressType : ObjectGraphType<AddressView>
{
    public AddressType()
    {
        Name = "Address";
        Description = "An address of a building or dwelling. Many to one; never its identity.";
        Field<StringGraphType>("street").Description("Street, or the named place where houses are numbered by place.").Resolve(c => c.Source.Street).Require(Permission.PlaceFacts);
        Field<StringGraphType>("houseNumber").Description("House number.").Resolve(c => c.Source.HouseNumber).Require(Permission.PlaceFacts);
        Field<StringGraphType>("unit").Description("Unit label.").Resolve(c => c.Source.Unit).Require(Permission.PlaceFacts);
        Field<StringGraphType>("postcode").Description("Postcode.").Resolve(c => c.Source.Postcode).Require(Permission.PlaceFacts);
        Field<StringGraphType>("locality").Description("Town or village.").Resolve(c => c.Source.Locality).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<StringGraphType>>("text").Description("The address in one line.").Resolve(c => c.Source.Text).Require(Permission.PlaceFacts);
        Field<NonNullGraphType<EnumerationGraphType<AddressLink>>>("link").Description("How it was tied to its place: how sure it is.").Resolve(c => c.Source.Link).Require(Permission.PlaceFacts);
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
