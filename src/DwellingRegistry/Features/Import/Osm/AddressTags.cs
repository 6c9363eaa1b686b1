namespace DwellingRegistry.Features.Import.Osm;

/// <summary>One address as tagged: <c>addr:*</c>. Source: wiki.openstreetmap.org/wiki/Key:addr.</summary>
/// <param name="Street">The street, or where houses are numbered by hamlet the place; null where neither is tagged.</param>
/// <param name="IsPlace">True for <c>addr:place</c>.</param>
/// <param name="HouseNumber">As written.</param>
/// <param name="Unit">The unit label, where the address is that of one unit.</param>
/// <param name="Postcode">As written.</param>
/// <param name="Locality">The town or village, where tagged.</param>
public sealed record AddressTags(string? Street, bool IsPlace, string HouseNumber, string? Unit, string? Postcode, string? Locality)
{
    /// <summary>The addresses of an object: one for each house number (<c>12;14</c> is two), none without a house number.</summary>
    public static IReadOnlyList<AddressTags> Read(OsmTags tags)
    {
        if (tags["addr:housenumber"] is not { } numbers)
            return [];
        var street = Trimmed(tags["addr:street"]);
        var place = street is null ? Trimmed(tags["addr:place"]) : null;
        var unit = Trimmed(tags["addr:unit"]) ?? Trimmed(tags["addr:flats"]);
        var postcode = Trimmed(tags["addr:postcode"]);
        var locality = Trimmed(tags["addr:city"]) ?? Trimmed(tags["addr:town"]) ?? Trimmed(tags["addr:village"]) ?? Trimmed(tags["addr:hamlet"]);
        return [.. numbers.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()
            .Select(number => new AddressTags(street ?? place, place is not null, number, unit, postcode, locality))];
    }

    static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
