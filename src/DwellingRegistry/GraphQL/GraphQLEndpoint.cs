using System.Text.Json;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using GraphQL;
using GraphQL.Transport;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// <c>/graphql</c> by the GraphQL-over-HTTP specification: POST with JSON, GET for queries without people, <c>application/graphql-response+json</c>
/// or <c>application/json</c> as asked.
/// </summary>
static class GraphQLEndpoint
{
    const string ResponseJson = "application/graphql-response+json";
    const string PlainJson = "application/json";

    /// <summary>Room for a batch of a thousand changes.</summary>
    const int LargestRequestBytes = 1024 * 1024;
    const int LongestReference = 100;
    const int ShortestReason = 10;
    const int LongestReason = 300;

    public static void MapGraphQL(this IEndpointRouteBuilder routes) => routes.MapMethods("/graphql", ["GET", "POST"], HandleAsync);

    static async Task HandleAsync(HttpContext http, RequestTransaction transaction, CallerSource callers, Overload overload, IGraphQLSerializer serializer)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            await http.RequestServices.GetRequiredService<SubscriptionEndpoint>().AcceptAsync(http);
            return;
        }
        var accepted = FindAccepted(http.Request);
        if (accepted is null)
        {
            http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            await http.Response.WriteAsync($"This address answers {ResponseJson} or {PlainJson}.");
            return;
        }
        var isPost = HttpMethods.IsPost(http.Request.Method);
        var (request, refusal) = isPost ? await ReadBodyAsync(http.Request, serializer) : ReadQuery(http.Request, serializer);
        if (request is null)
        {
            await WriteErrorAsync(http, accepted, refusal.Status, refusal.Reason);
            return;
        }
        var (reasons, fault) = ReadReasons(http.Request);
        if (reasons is null)
        {
            await WriteErrorAsync(http, accepted, StatusCodes.Status400BadRequest, fault);
            return;
        }

        var key = http.Request.Headers[AnsweredRequests.Header].ToString().Trim().Trim('"');
        if (key.Length > AnsweredRequests.LongestKey || key.Any(c => !char.IsAscii(c) || char.IsControl(c)))
        {
            await WriteErrorAsync(http, accepted, StatusCodes.Status400BadRequest, $"The header '{AnsweredRequests.Header}' takes at most {AnsweredRequests.LongestKey} ASCII characters.");
            return;
        }

        RequestAnswer answer;
        using (var room = await overload.EnterAsync(http.RequestAborted))
        {
            if (!room.IsAcquired)
            {
                await Overload.RefuseAsync(http, accepted);
                return;
            }
            answer = await transaction.ExecuteAsync(
                connection => callers.BeginAsync(http, connection, reasons, http.RequestAborted),
                new RequestStatement(reasons, isPost, isPost && key.Length > 0 ? key : null),
                new ExecutionOptions
                {
                    Query = request.Query,
                    OperationName = request.OperationName,
                    Variables = request.Variables,
                    Extensions = request.Extensions,
                    RequestServices = http.RequestServices,
                    CancellationToken = http.RequestAborted,
                    ValidationRules = isPost ? null : [.. global::GraphQL.Validation.DocumentValidator.CoreRules, QueriesOnly.Instance],
                });
        }
        var (result, written) = answer;
        if (!isPost && result.Errors?.Any(error => error is QueriesOnly.Error) == true)
            http.Response.Headers.Allow = "POST";
        await WriteAsync(http, accepted, Status(result, accepted, isPost), result, written, serializer);
    }

    /// <summary>Why the request asks, from its headers; or what is wrong with them.</summary>
    internal static (StatedReasons?, string Fault) ReadReasons(HttpRequest request)
    {
        var code = request.Headers["Registry-Purpose"].ToString();
        Purpose? purpose = null;
        if (code.Length > 0 && !Purpose.All.TryGetValue(code, out purpose))
            return (null, $"The register knows no purpose of that name. The header 'Registry-Purpose' takes one of {string.Join(", ", Purpose.All.Keys.Order(StringComparer.Ordinal))}.");
        var reference = request.Headers["Registry-Case"].ToString().Trim();
        if (reference.Length > LongestReference || reference.Any(char.IsControl))
            return (null, $"The header 'Registry-Case' takes at most {LongestReference} characters.");
        var reason = Uri.UnescapeDataString(request.Headers["Registry-Override"].ToString()).Trim();
        if (reason.Length > 0 && (reason.Length is < ShortestReason or > LongestReason || reason.Any(char.IsControl)))
            return (null, $"The header 'Registry-Override' takes the reason in a sentence, {ShortestReason} to {LongestReason} characters, percent-encoded where it is not ASCII.");
        var disclosure = request.Headers["Registry-Disclosure"].ToString().Trim();
        Guid? opened = null;
        if (disclosure.Length > 0)
        {
            if (!Guid.TryParse(disclosure, out var parsed))
                return (null, "The header 'Registry-Disclosure' takes the id that 'requestDisclosure' answered.");
            opened = parsed;
        }
        return (new StatedReasons(purpose, reference.Length == 0 ? null : reference, reason.Length == 0 ? null : reason, opened), "");
    }

    static int Status(ExecutionResult result, string accepted, bool isPost) =>
        !isPost && result.Errors?.Any(error => error is QueriesOnly.Error) == true ? StatusCodes.Status405MethodNotAllowed
        : result.Executed || accepted == PlainJson ? StatusCodes.Status200OK
        : StatusCodes.Status400BadRequest;

    /// <summary>The media type to answer in, or null when the client takes neither. Without an Accept header the older one.</summary>
    static string? FindAccepted(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0)
            return PlainJson;
        foreach (var wish in accept.OrderByDescending(a => a.Quality ?? 1))
        {
            if (wish.Charset.HasValue && !wish.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                continue;
            if (wish.MediaType.Equals(ResponseJson, StringComparison.OrdinalIgnoreCase))
                return ResponseJson;
            if (wish.MediaType.Equals(PlainJson, StringComparison.OrdinalIgnoreCase) || wish.MatchesAllTypes || wish.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase))
                return PlainJson;
        }
        return null;
    }

    static async Task<(GraphQLRequest?, (int Status, string Reason))> ReadBodyAsync(HttpRequest request, IGraphQLSerializer serializer)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(PlainJson, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return (null, (StatusCodes.Status415UnsupportedMediaType, "Send the request as application/json in UTF-8."));
        if (request.ContentLength > LargestRequestBytes)
            return (null, (StatusCodes.Status413PayloadTooLarge, $"A request takes at most {LargestRequestBytes / 1024} kB."));
        // Sent in pieces it names no length; the server counts.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestRequestBytes;
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
            return (Read(body.RootElement, serializer), (StatusCodes.Status400BadRequest, "A request is one JSON object with the text 'query', and if need be 'operationName', 'variables' and 'extensions' as objects."));
        }
        catch (JsonException)
        {
            return (null, (StatusCodes.Status400BadRequest, "The request is not JSON."));
        }
        catch (BadHttpRequestException error)
        {
            return (null, (error.StatusCode, "The request is too large or broke off."));
        }
    }

    static (GraphQLRequest?, (int Status, string Reason)) ReadQuery(HttpRequest request, IGraphQLSerializer serializer)
    {
        var query = request.Query;
        try
        {
            return string.IsNullOrWhiteSpace(query["query"])
                ? (null, (StatusCodes.Status400BadRequest, "Give the query in the parameter 'query'."))
                : (new GraphQLRequest
                {
                    Query = query["query"],
                    OperationName = query["operationName"] is { Count: > 0 } name && name != "" ? name.ToString() : null,
                    Variables = ReadObject(query["variables"], serializer),
                    Extensions = ReadObject(query["extensions"], serializer),
                }, default);
        }
        catch (JsonException)
        {
            return (null, (StatusCodes.Status400BadRequest, "The parameters 'variables' and 'extensions' are JSON objects."));
        }
    }

    static Inputs? ReadObject(string? text, IGraphQLSerializer serializer)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => serializer.ReadNode<Inputs>(document.RootElement),
            JsonValueKind.Null => null,
            _ => throw new JsonException(),
        };
    }

    internal static GraphQLRequest? Read(JsonElement body, IGraphQLSerializer serializer)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.String)
            return null;
        if (!TryReadObject(body, "variables", serializer, out var variables) || !TryReadObject(body, "extensions", serializer, out var extensions))
            return null;
        if (body.TryGetProperty("operationName", out var name) && name.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            return null;
        return new GraphQLRequest
        {
            Query = query.GetString(),
            OperationName = name.ValueKind == JsonValueKind.String ? name.GetString() : null,
            Variables = variables,
            Extensions = extensions,
        };
    }

    static bool TryReadObject(JsonElement body, string property, IGraphQLSerializer serializer, out Inputs? value)
    {
        value = null;
        if (!body.TryGetProperty(property, out var element) || element.ValueKind == JsonValueKind.Null)
            return true;
        if (element.ValueKind != JsonValueKind.Object)
            return false;
        value = serializer.ReadNode<Inputs>(element);
        return true;
    }

    static async Task WriteAsync(HttpContext http, string type, int status, ExecutionResult result, byte[]? written, IGraphQLSerializer serializer)
    {
        using var buffer = new MemoryStream();
        if (written is not null)
            await buffer.WriteAsync(written, http.RequestAborted);
        else
            await serializer.WriteAsync(buffer, result, http.RequestAborted);
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{type}; charset=utf-8";
        http.Response.ContentLength = buffer.Length;
        http.Response.Headers.CacheControl = "no-store";
        buffer.Position = 0;
        await buffer.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    internal static Task WriteErrorAsync(HttpContext http, string type, int status, string message, string code = "BAD_REQUEST")
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(
            new { errors = new[] { new { message, extensions = new { code } } } }, (JsonSerializerOptions?)null, $"{type}; charset=utf-8", http.RequestAborted);
    }
}
