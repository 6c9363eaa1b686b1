using System.Data;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds;

/// <summary><c>GET /rounds/{id}.gpx</c> and <c>.geojson</c>: a round for a navigation device or a map, with the bearer token of who may see it.</summary>
static class RoundFiles
{
    static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";

    public static void MapRoundFiles(this IEndpointRouteBuilder routes) => routes.MapGet("/rounds/{id:guid}.{format}", ServeAsync);

    static async Task<IResult> ServeAsync(Guid id, string format, HttpContext http, RequestConnection request, CallerSource callers, CancellationToken cancellation)
    {
        if (format is not ("gpx" or "geojson"))
            return Results.Problem("A round is given as 'gpx' or 'geojson'.", statusCode: StatusCodes.Status404NotFound);
        http.Response.Headers.CacheControl = "no-store";
        await using var work = await request.BeginAsync(IsolationLevel.RepeatableRead, cancellation);
        var caller = await callers.BeginAsync(http, request.Connection, StatedReasons.None, cancellation);
        var verdict = AccessDecision.Decide(Asking.Public with { Caller = caller }, Subject.NotYetKnown.Instance, new AskedField("rounds.file", Permission.Rounds));
        if (!verdict.Allowed)
        {
            if (!caller.IsSignedIn)
                http.Response.Headers.WWWAuthenticate = "Bearer realm=\"registry\"";
            return Results.Problem(verdict.Reason, statusCode: caller.IsSignedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized);
        }
        var round = await VisibleRounds.To(caller, request.Context.Rounds.AsNoTracking()).SingleOrDefaultAsync(r => r.Reference == id, cancellation);
        if (round is null)
            return Results.Problem("There is no round with this id among those that you may see.", statusCode: StatusCodes.Status404NotFound);
        var sheet = await RoundSheet.LoadAsync(request.Context, round, cancellation);
        await work.CommitAsync(cancellation);
        var name = string.Create(CultureInfo.InvariantCulture, $"round-{round.Day:yyyy-MM-dd}.{format}");
        return format == "gpx"
            ? Results.File(Encoding.UTF8.GetBytes(WriteGpx(sheet)), "application/gpx+xml", name)
            : Results.File(Encoding.UTF8.GetBytes(WriteGeoJson(sheet)), "application/geo+json", name);
    }

    /// <summary>GPX 1.1: the stops as a route, the road as a track.</summary>
    internal static string WriteGpx(RoundSheet sheet)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Round of {sheet.Round.Day:yyyy-MM-dd}");
        var route = new XElement(Gpx + "rte", new XElement(Gpx + "name", title));
        route.Add(Place("rtept", sheet.Round.Start, null, "Start", null));
        foreach (var stop in sheet.Stops)
            route.Add(Place("rtept", stop.Stop.Place, stop.Stop.PlannedArrival, $"{stop.Stop.Position}. {stop.Title}", Describe(stop)));
        route.Add(Place("rtept", sheet.Round.End, sheet.Round.EndsAt, "End", null));
        var gpx = new XElement(
            Gpx + "gpx", new XAttribute("version", "1.1"), new XAttribute("creator", "DwellingRegistry"),
            new XElement(Gpx + "metadata", new XElement(Gpx + "name", title), new XElement(Gpx + "time", Instant(sheet.Round.CreatedAt))), route);
        if (sheet.Path is { } path)
            gpx.Add(new XElement(
                Gpx + "trk", new XElement(Gpx + "name", title),
                new XElement(Gpx + "trkseg", path.Coordinates.Select(point => new XElement(Gpx + "trkpt", Degrees("lat", point.Y), Degrees("lon", point.X))))));
        return new XDeclaration("1.0", "UTF-8", null) + "\n" + gpx;
    }

    /// <summary>RFC 7946: a line for the road, and a point for each stop.</summary>
    internal static string WriteGeoJson(RoundSheet sheet)
    {
        var features = new JsonArray();
        if (sheet.Path is { } path)
            features.Add(Feature("LineString", new JsonArray([.. path.Coordinates.Select(point => (JsonNode?)Position(point))]), new JsonObject { ["kind"] = "path" }));
        foreach (var stop in sheet.Stops)
            features.Add(Feature("Point", Position(stop.Stop.Place.Coordinate), new JsonObject
            {
                ["kind"] = "stop",
                ["position"] = stop.Stop.Position,
                ["state"] = EnumText<RoundStopState>.ToText(stop.Stop.State),
                ["number"] = stop.Number.Value,
                ["address"] = stop.Address,
                ["programme"] = stop.Programme,
                ["plannedArrival"] = Instant(stop.Stop.PlannedArrival),
                ["plannedDeparture"] = Instant(stop.Stop.PlannedDeparture),
                ["reason"] = stop.Stop.Reason,
                ["lastVisit"] = stop.LastVisit,
            }));
        var collection = new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = features,
        };
        return collection.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    static XElement Place(string element, Point at, DateTimeOffset? time, string name, string? description) => new(
        Gpx + element, Degrees("lat", at.Y), Degrees("lon", at.X), time is { } instant ? new XElement(Gpx + "time", Instant(instant)) : null, new XElement(Gpx + "name", name),
        description is null ? null : new XElement(Gpx + "desc", description));

    static string Describe(SheetStop stop) =>
        string.Join(" ", new[] { $"{stop.Programme}.", stop.Stop.Reason, stop.LastVisit is null ? null : $"Last time: {stop.LastVisit}." }.OfType<string>());

    static JsonObject Feature(string type, JsonArray coordinates, JsonObject properties) => new()
    {
        ["type"] = "Feature",
        ["geometry"] = new JsonObject { ["type"] = type, ["coordinates"] = coordinates },
        ["properties"] = properties,
    };

    static JsonArray Position(Coordinate point) => [Math.Round(point.X, 6), Math.Round(point.Y, 6)];

    static XAttribute Degrees(string name, double value) => new(name, value.ToString("0.######", CultureInfo.InvariantCulture));

    static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
