namespace DwellingRegistry.Features.Import.Sample;

/// <summary>OSM tags of a street of the plan.</summary>
static class StreetTags
{
    public static (string, string)[] Of(Street street)
    {
        if (street.Class == StreetClass.Railway)
        {
            return [("railway", "rail"), ("usage", "main"), ("gauge", "1435")];
        }

        var tags = new List<(string, string)> { ("highway", Highway(street)) };
        if (street.Name.Length > 0)
        {
            tags.Add(("name", street.Name));
        }

        if (MaxSpeed(street.Class) is { } speed)
        {
            tags.Add(("maxspeed", speed));
        }

        if (street.Oneway)
        {
            tags.Add(("oneway", "yes"));
        }

        if (street.Bridge)
        {
            tags.AddRange([("bridge", "yes"), ("layer", "1")]);
        }

        if (street.Private)
        {
            tags.Add(("access", "private"));
        }

        return [.. tags];
    }

    static string Highway(Street street) => street.Class switch
    {
        StreetClass.Trunk => "trunk",
        StreetClass.Primary => "primary",
        StreetClass.Secondary => "secondary",
        StreetClass.Tertiary => "tertiary",
        StreetClass.Residential => "residential",
        StreetClass.LivingStreet => "living_street",
        StreetClass.Service => "service",
        StreetClass.Track => "track",
        _ => "footway",
    };

    static string? MaxSpeed(StreetClass streetClass) => streetClass switch
    {
        StreetClass.Trunk => "80",
        StreetClass.Primary or StreetClass.Secondary => "50",
        StreetClass.Tertiary => "40",
        StreetClass.Residential => "30",
        StreetClass.LivingStreet => "10",
        _ => null,
    };
}
