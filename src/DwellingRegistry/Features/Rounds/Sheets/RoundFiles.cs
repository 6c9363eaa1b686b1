using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Registry;
using DwellingRegistry.Registry.Print;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Rounds.Sheets;

/// <summary>
/// <c>GET /rounds/{id}.gpx</c>, <c>.geojson</c> and <c>.pdf?lang=en|zh</c>: a round for a navigation device, a map or a clipboard, with the bearer token of who
/// may see it.
/// </summary>
static class RoundFiles
{
    static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";

    public static void MapRoundFiles(this IEndpointRouteBuilder routes) => routes.MapGet("/rounds/{id:guid}.{format}", ServeAsync);

    static async Task<IResult> ServeAsync(Guid id, string format, string? lang, HttpContext http, InspectionRequest request, PrintFonts fonts, TimeProvider clock)
    {
        if (format is not ("gpx" or "geojson" or "pdf"))
            return Results.Problem("A round is given as 'gpx', 'geojson' or 'pdf'.", statusCode: StatusCodes.Status404NotFound);
        RoundSheet? sheet = null;
        SheetMap? map = null;
        var words = SheetWords.En;
        var answer = await request.RunAsync(http, Permission.Rounds, async (db, access) =>
        {
            words = SheetWords.Of(PrintLanguage.Parse(lang));
            var round = await VisibleRounds.To(access.Caller, db.Rounds.AsNoTracking()).SingleOrDefaultAsync(r => r.Reference == id, http.RequestAborted)
                ?? throw RegistryError.NotFound("id", "There is no round with this id among those that you may see.");
            sheet = await RoundSheet.LoadAsync(db, round, http.RequestAborted);
            if (format == "pdf")
            {
                PrintLanguage.RequireFonts(fonts);
                map = await SheetMap.LoadAsync(db, sheet, SheetPdf.MapShape, http.RequestAborted);
            }
            return Results.Ok();
        });
        if (sheet is null || answer is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK })
            return answer;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var name = string.Create(CultureInfo.InvariantCulture, $"round-{sheet.Round.Day:yyyy-MM-dd}.{format}");
        return format switch
        {
            "gpx" => Results.File(Encoding.UTF8.GetBytes(WriteGpx(sheet)), "application/gpx+xml", name),
            "geojson" => Results.File(Encoding.UTF8.GetBytes(WriteGeoJson(sheet)), "application/geo+json", name),
            _ => Results.File(SheetPdf.Draw(sheet, map!, words, fonts, clock.GetUtcNow()).File, "application/pdf", name),
        };
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
                ["lastVisit"] = SheetWords.En.LastVisit(stop),
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
        string.Join(" ", new[] { $"{stop.Programme}.", stop.Stop.Reason, SheetWords.En.LastVisit(stop) is { } last ? $"Last time: {last}." : null }.OfType<string>());

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
