using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Buildings;

/// <summary>How an address was tied to its place, surest first.</summary>
public enum AddressLink { Unit, OwnTag, Stated, Entrance, WithinFootprint, Nearest }

/// <summary>Street, house number, unit label, postcode, locality. Many to one building or dwelling; never the identity of either.</summary>
public sealed class Address : Recorded
{
    Address() { }

    public Address(Building building, long? dwellingId, PlaceName? street, string? houseNumber, string? unit, string? postcode, string? locality,
        Point location, AddressLink link, Period valid, Change change)
    {
        Building = building;
        DwellingId = dwellingId;
        Street = street;
        HouseNumber = houseNumber;
        Unit = unit;
        Postcode = postcode;
        Locality = locality;
        Location = location;
        Link = link;
        ValidFrom = valid.From;
        ValidUntil = valid.Until;
        RecordWith(change);
    }

    /// <summary>A further row that says the same, until a day: to be added once this one is closed.</summary>
    public Address EndingOn(DateOnly day, Change change) =>
        new(Building, DwellingId, Street, HouseNumber, Unit, Postcode, Locality, Location, Link, new Period(ValidFrom, day), change) { ExternalId = ExternalId };

    public long Id { get; private set; }
    public long BuildingId { get; private set; }
    public Building Building { get; private set; } = null!;

    /// <summary>Set where the address is the dwelling's own; otherwise it is the whole building's.</summary>
    public long? DwellingId { get; private set; }

    /// <summary>The street, or the named place where houses are numbered by hamlet.</summary>
    public int? StreetId { get; private set; }
    public PlaceName? Street { get; private set; }
    public string? HouseNumber { get; private set; }
    public string? Unit { get; private set; }
    public string? Postcode { get; private set; }
    public string? Locality { get; private set; }
    public Point Location { get; private set; } = null!;
    public AddressLink Link { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>Identifier at the source, e.g. <c>node/123</c>.</summary>
    public string? ExternalId { get; private set; }
}

/// <summary>
/// A name that people search by (street, place, locality, area, building), once for each locality it occurs in, with what makes it findable by
/// mistyped text in any script: see Sql/search_places.sql.
/// </summary>
public sealed class PlaceName
{
    public const string StreetKind = "street";
    public const string PlaceKind = "place";

    PlaceName() { }

    public PlaceName(string kind, string name, string locality)
    {
        Kind = kind;
        Name = name;
        Locality = locality;
    }

    public int Id { get; private set; }

    /// <summary>street or place.</summary>
    public string Kind { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>The locality (town, village) the name lies in; empty where none is known.</summary>
    public string Locality { get; private set; } = "";
}
