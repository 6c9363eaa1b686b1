using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace DwellingRegistry.Features.Map;

/// <summary><c>GET /tiles/{layer}/{z}/{x}/{y}</c>: a Mapbox vector tile (version 2), 204 when nothing is there, 304 when the client has it.</summary>
static class TileEndpoint
{
    const string MediaType = "application/vnd.mapbox-vector-tile";

    public static IServiceCollection AddMap(this IServiceCollection services, RegistryConnections connections)
    {
        return services
            .AddSingleton(provider => new TileSource(connections, provider.GetRequiredService<ILogger<TileSource>>()))
            .AddSingleton<PlacesEdition>()
            .AddSingleton(provider => new TileCache(TileCache.ReadLimitBytes(provider.GetRequiredService<IConfiguration>())));
    }

    public static void MapTiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/tiles/{layer}/{z}/{x}/{y}", [HttpMethods.Get, HttpMethods.Head], ServeAsync);

    static async Task<IResult> ServeAsync(
        string layer, string z, string x, string y, HttpContext context, TileSource source, TileCache cache, PlacesEdition edition,
        CallerSource callers, CancellationToken cancellation)
    {
        if (!TileLayer.All.TryGetValue(layer, out var found))
            return NotFound($"There is no layer '{layer}'. Layers are {string.Join(", ", TileLayer.All.Keys)}.");
        if (ReadAddress(z, x, y) is not { } at)
            return NotFound("There is no such tile: z, x and y are whole numbers, and x and y are less than 2 to the power of z.");
        if (at.Z < found.MinZoom || at.Z > found.MaxZoom)
            return NotFound($"The layer '{layer}' has the zooms {found.MinZoom} to {found.MaxZoom}.");

        try
        {
            Caller? asking = null;
            if (found.IsGuarded)
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                var caller = await callers.BeginAsync(context, connection, StatedReasons.None, cancellation);
                if (Refuse(context, caller) is { } refusal)
                    return refusal;
                asking = caller;
            }
            var key = new TileKey(found.Name, at, await edition.GetAsync(cancellation), Fingerprint(asking));
            var tile = await cache.GetAsync(key, found.FreshFor, drawing => source.DrawAsync(found, at, asking, drawing), cancellation);
            return Answer(context, found, tile);
        }
        catch (NpgsqlException error) when (!cancellation.IsCancellationRequested && (error.IsTransient || error is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }))
        {
            context.Response.Headers.RetryAfter = "2";
            return Results.Problem("The tile could not be drawn in time. Ask again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    static IResult? Refuse(HttpContext context, Caller caller)
    {
        var verdict = AccessDecision.Decide(Asking.Public with { Caller = caller }, Subject.NotYetKnown.Instance, new AskedField("tiles.inspections", Permission.Inspections));
        if (verdict.Allowed)
            return null;
        context.Response.Headers.CacheControl = "no-store";
        if (!caller.IsSignedIn)
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"registry\"";
        return Results.Problem(verdict.Reason, statusCode: caller.IsSignedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized);
    }

    /// <summary>Callers with the same areas share guarded tiles, and nobody else does.</summary>
    static string Fingerprint(Caller? caller) =>
        caller is null ? "" : caller.Everywhere ? "everywhere" : Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', caller.Areas.Order()))));

    static IResult Answer(HttpContext context, TileLayer layer, Tile tile)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = layer.IsGuarded ? "private, no-cache" : $"public, max-age={layer.KeptFor.TotalSeconds:0}";
        headers.Vary = layer.IsGuarded ? "Accept-Encoding, Authorization" : "Accept-Encoding";
        var encoding = tile.IsEmpty ? "" : ChooseEncoding(context.Request.Headers.AcceptEncoding);
        var etag = tile.ETag(encoding);
        headers.ETag = etag;
        if (Matches(context.Request.Headers.IfNoneMatch, etag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (tile.IsEmpty)
            return Results.NoContent();
        if (encoding.Length > 0)
            headers.ContentEncoding = encoding;
        return Results.Bytes(tile.Encoded(encoding), MediaType);
    }

    static bool Matches(StringValues sent, string etag) =>
        EntityTagHeaderValue.TryParseList(sent, out var tags) && tags.Any(tag => tag.Tag == "*" || tag.Tag == etag);

    static string ChooseEncoding(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var wishes))
            return "";
        var allowed = wishes.Where(wish => wish.Quality is not 0).Select(wish => wish.Value.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return allowed.Contains("br") ? "br" : allowed.Contains("gzip") ? "gzip" : "";
    }

    static TileAddress? ReadAddress(string z, string x, string y) =>
        Read(z) is { } zoom && zoom <= 30 && Read(x) is { } column && Read(y) is { } row && column < 1L << zoom && row < 1L << zoom
            ? new TileAddress(zoom, column, row)
            : null;

    static int? Read(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static IResult NotFound(string sentence) => Results.Problem(sentence, statusCode: StatusCodes.Status404NotFound);
}
