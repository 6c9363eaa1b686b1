using System.Globalization;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>How a street may be travelled. Speeds are km/h, 0 where closed.</summary>
/// <param name="Class">The register's class: see <see cref="StreetRules"/>.</param>
/// <param name="Name">As signed.</param>
/// <param name="CarAlong">By car in the direction in which the way is drawn.</param>
/// <param name="CarAgainst">By car the other way.</param>
/// <param name="Foot">On foot, both ways.</param>
/// <param name="BicycleAlong">By bicycle in the direction of the way.</param>
/// <param name="BicycleAgainst">By bicycle the other way.</param>
/// <param name="IsOneway">For motor traffic, either way.</param>
public readonly record struct StreetTravel(
    string Class, string? Name, double CarAlong, double CarAgainst, double Foot, double BicycleAlong, double BicycleAgainst, bool IsOneway);

/// <summary>
/// Which ways are streets, who may use them in which direction and how fast. Speeds are those of travel, not limits: a stated limit is
/// reached to <see cref="ShareOfLimit"/>. Sources: wiki.openstreetmap.org/wiki/Key:highway, Key:access, Key:oneway; the class speeds follow the
/// car profile of the Open Source Routing Machine.
/// </summary>
public static class StreetRules
{
    public const double ShareOfLimit = 0.8;
    public const double WalkingSpeed = 4.8;
    public const double StairSpeed = 2;
    public const double CyclingSpeed = 15;

    static readonly Dictionary<string, (string Class, double Car)> Classes = new(StringComparer.Ordinal)
    {
        ["motorway"] = ("motorway", 90),
        ["motorway_link"] = ("motorway", 45),
        ["trunk"] = ("trunk", 85),
        ["trunk_link"] = ("trunk", 40),
        ["primary"] = ("primary", 65),
        ["primary_link"] = ("primary", 30),
        ["secondary"] = ("secondary", 55),
        ["secondary_link"] = ("secondary", 25),
        ["tertiary"] = ("tertiary", 40),
        ["tertiary_link"] = ("tertiary", 20),
        ["unclassified"] = ("residential", 25),
        ["residential"] = ("residential", 25),
        ["road"] = ("residential", 25),
        ["living_street"] = ("residential", 10),
        ["service"] = ("service", 15),
        ["track"] = ("track", 10),
        ["busway"] = ("service", 0),
        ["pedestrian"] = ("path", 0),
        ["footway"] = ("path", 0),
        ["cycleway"] = ("path", 0),
        ["path"] = ("path", 0),
        ["bridleway"] = ("path", 0),
        ["steps"] = ("path", 0),
    };

    /// <summary>Limits that stand for a country's default, km/h.</summary>
    static readonly Dictionary<string, double> NamedLimits = new(StringComparer.Ordinal)
    {
        ["urban"] = 50,
        ["rural"] = 80,
        ["trunk"] = 100,
        ["motorway"] = 120,
        ["living_street"] = 20,
        ["bicycle_road"] = 30,
        ["none"] = 130,
        ["walk"] = 6,
    };

    /// <summary>Where a lane or track against a one-way is told: <c>opposite</c>, <c>opposite_lane</c>, <c>opposite_track</c>.</summary>
    static readonly string[] Contraflows = ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"];

    /// <summary>The newer way to tell it: the direction of the lane on one side.</summary>
    static readonly string[] TwoWayLanes = ["cycleway:left:oneway", "cycleway:right:oneway", "cycleway:both:oneway"];

    public static bool IsStreet(OsmTags tags) =>
        tags["highway"] is { } highway && Classes.ContainsKey(highway) && !tags.Is("area", "yes") && !tags.Is("indoor", "yes");

    /// <summary>How the way may be travelled, or null where it is no street.</summary>
    public static StreetTravel? Find(OsmTags tags)
    {
        if (!IsStreet(tags))
            return null;
        var highway = tags["highway"]!;
        var (streetClass, speed) = Classes[highway];
        var direction = Direction(tags, highway);
        var name = tags["name"]?.Trim() is { Length: > 0 } signed ? signed : tags["ref"];

        var car = CarSpeed(tags, highway, speed);
        var foot = FootSpeed(tags, highway);
        var bicycle = BicycleSpeed(tags, highway);
        var bicycleDirection = BicycleDirection(tags, highway);
        return new StreetTravel(
            streetClass, name, direction >= 0 ? car : 0, direction <= 0 ? car : 0, foot,
            bicycleDirection >= 0 ? bicycle : 0, bicycleDirection <= 0 ? bicycle : 0, direction != 0);
    }

    /// <summary>Kilometres an hour of <c>maxspeed</c>, or null where it states none that can be read.</summary>
    public static double? FindLimit(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var value = text.Split(';')[0].Trim();
        if (NamedLimits.TryGetValue(value[(value.IndexOf(':') + 1)..], out var named))
            return named;
        var factor = 1.0;
        if (value.EndsWith("mph", StringComparison.Ordinal))
            (value, factor) = (value[..^3].TrimEnd(), 1.609344);
        else if (value.EndsWith("km/h", StringComparison.Ordinal))
            value = value[..^4].TrimEnd();
        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit) && limit is >= 3 and <= 200
            ? limit * factor
            : null;
    }

    /// <summary>For motor traffic: 1 one-way along the way, -1 against it, 0 both ways.</summary>
    static int Direction(OsmTags tags, string highway) =>
        FindDirection(tags["oneway:motor_vehicle"]) ?? FindDirection(tags["oneway:vehicle"]) ?? FindDirection(tags["oneway"]) ?? ImpliedDirection(tags, highway);

    /// <summary>The same for bicycles: what binds motor traffic alone does not bind them, and a lane against the traffic opens the other direction.</summary>
    static int BicycleDirection(OsmTags tags, string highway)
    {
        if (FindDirection(tags["oneway:bicycle"]) is { } own)
            return own;
        if (Contraflows.Any(key => tags[key]?.StartsWith("opposite", StringComparison.Ordinal) == true) || TwoWayLanes.Any(key => tags[key] is "no" or "-1"))
            return 0;
        return FindDirection(tags["oneway:vehicle"]) ?? FindDirection(tags["oneway"]) ?? ImpliedDirection(tags, highway);
    }

    static int? FindDirection(string? oneway) => oneway switch
    {
        "yes" or "true" or "1" => 1,
        "-1" or "reverse" => -1,
        "no" or "false" or "0" => 0,
        _ => null,
    };

    static int ImpliedDirection(OsmTags tags, string highway) => tags["junction"] is "roundabout" or "circular" || highway == "motorway" ? 1 : 0;

    static double CarSpeed(OsmTags tags, string highway, double classSpeed)
    {
        var access = tags["motorcar"] ?? tags["motor_vehicle"] ?? tags["vehicle"] ?? tags["access"];
        if (access is not null && IsClosed(access))
            return 0;
        // A track is for farm traffic unless it says otherwise or has a hard surface.
        if (highway == "track" && access is null && !tags.Is("tracktype", "grade1"))
            return 0;
        if (classSpeed == 0)
            return highway == "pedestrian" && access is "yes" or "destination" && highway != "steps" ? 10 : 0;
        return FindLimit(tags["maxspeed"]) is { } limit ? limit * ShareOfLimit : classSpeed;
    }

    static double FootSpeed(OsmTags tags, string highway)
    {
        var access = tags["foot"] ?? tags["access"];
        if (access is not null && IsClosed(access))
            return 0;
        if (tags["foot"] is null && (highway is "motorway" or "motorway_link" or "busway" || tags.Is("motorroad", "yes")))
            return 0;
        return highway == "steps" ? StairSpeed : WalkingSpeed;
    }

    static double BicycleSpeed(OsmTags tags, string highway)
    {
        var access = tags["bicycle"] ?? tags["vehicle"] ?? tags["access"];
        if (access is not null && (IsClosed(access) || access is "dismount"))
            return 0;
        if (highway is "motorway" or "motorway_link" or "steps" or "busway" || tags.Is("motorroad", "yes"))
            return 0;
        return highway is "footway" or "pedestrian" or "bridleway" && tags["bicycle"] is null ? 0 : CyclingSpeed;
    }

    static bool IsClosed(string access) =>
        access is "no" or "private" or "agricultural" or "forestry" or "agricultural;forestry" or "military" or "emergency" or "use_sidepath";
}
