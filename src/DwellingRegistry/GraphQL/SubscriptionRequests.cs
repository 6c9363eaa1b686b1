using System.Data;
using System.Text.Json;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Transport;
using Microsoft.AspNetCore.Authentication;
using Npgsql;
using OpenIddict.Validation.AspNetCore;

namespace DwellingRegistry.GraphQL;

/// <summary>Who a socket says it is and why it asks: what HTTP requests say in headers, which browsers cannot set on a WebSocket.</summary>
/// <param name="Scheme">Of the address that the socket was opened at.</param>
/// <param name="Host">Of the same.</param>
/// <param name="Headers">By the names of the headers.</param>
sealed record SocketOpening(string Scheme, HostString Host, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The properties of the payload of <c>connection_init</c>, and the headers they stand for.</summary>
    static readonly (string Property, string Header)[] Known =
        [("authorization", "Authorization"), ("purpose", "Registry-Purpose"), ("case", "Registry-Case"), ("role", CallerSource.RoleHeader)];

    /// <returns>Null where one of them is not a text.</returns>
    public static SocketOpening? Find(HttpRequest upgrade, JsonElement payload)
    {
        var headers = new Dictionary<string, string>();
        foreach (var (property, header) in Known)
        {
            if (payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                if (value.ValueKind != JsonValueKind.String)
                    return null;
                headers[header] = value.GetString()!;
            }
            else if (upgrade.Headers[header] is { Count: > 0 } sent)
            {
                headers[header] = sent.ToString();
            }
        }
        return new SocketOpening(upgrade.Scheme, upgrade.Host, headers);
    }
}

/// <summary>What came of one execution of a subscription.</summary>
/// <param name="Result">To be sent, or not.</param>
/// <param name="Object">What is to be followed; null for silence.</param>
readonly record struct SubscriptionAnswer(ExecutionResult Result, FollowedObject? Object)
{
    public bool IsRefused => Result.Errors is { Count: > 0 };
}

/// <summary>
/// Executes what comes by a socket as any other request: in a scope and a transaction of its own, its caller found anew from the token, with
/// the access records committed before anything is sent.
/// </summary>
sealed class SubscriptionRequests(IServiceScopeFactory scopes, CallerSource callers)
{
    /// <summary>Events come for many at once; they leave connections of the database to everybody else.</summary>
    const int MostAtOnce = 8;

    readonly SemaphoreSlim turns = new(MostAtOnce);

    /// <summary>Who opened the socket.</summary>
    /// <exception cref="CallerRefused">The token is refused, or the role asked for is not held.</exception>
    public Task<Caller> IdentifyAsync(SocketOpening opening, CancellationToken cancellation) => InScopeAsync(opening, async (http, reasons) =>
    {
        var request = http.RequestServices.GetRequiredService<RequestConnection>();
        await using var transaction = await request.BeginAsync(IsolationLevel.ReadCommitted, cancellation);
        return await BeginAsync(http, request.Connection, reasons, cancellation);
    }, cancellation);

    /// <exception cref="CallerRefused">The token is no longer valid, the account is suspended, or the role is no longer held.</exception>
    public Task<SubscriptionAnswer> ExecuteAsync(SocketOpening opening, GraphQLRequest request, CancellationToken cancellation) => InScopeAsync(opening, async (http, reasons) =>
    {
        var following = http.RequestServices.GetRequiredService<Following>();
        following.IsSubscription = true;
        var (result, _) = await http.RequestServices.GetRequiredService<RequestTransaction>().ExecuteAsync(
            connection => BeginAsync(http, connection, reasons, cancellation),
            // As after POST: nothing of it stands in an address.
            new RequestStatement(reasons, IsPost: true, IdempotencyKey: null),
            new ExecutionOptions
            {
                Query = request.Query,
                OperationName = request.OperationName,
                Variables = request.Variables,
                Extensions = request.Extensions,
                RequestServices = http.RequestServices,
                CancellationToken = cancellation,
            });
        return new SubscriptionAnswer(result, following.Object);
    }, cancellation);

    Task<Caller> BeginAsync(HttpContext http, NpgsqlConnection connection, StatedReasons reasons, CancellationToken cancellation) =>
        callers.BeginAsync(http, connection, reasons, cancellation);

    async Task<T> InScopeAsync<T>(SocketOpening opening, Func<HttpContext, StatedReasons, Task<T>> use, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var http = await CreateContextAsync(scope.ServiceProvider, opening);
            var (reasons, fault) = GraphQLEndpoint.ReadReasons(http.Request);
            return await use(http, reasons ?? throw CallerRefused.Scope(fault));
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>A request as it would come by HTTP. A new one each time: a request's token is read once and then remembered as valid.</summary>
    static async Task<HttpContext> CreateContextAsync(IServiceProvider services, SocketOpening opening)
    {
        var http = new DefaultHttpContext { RequestServices = services, Request = { Method = HttpMethods.Post, Scheme = opening.Scheme, Host = opening.Host, Path = "/graphql" } };
        foreach (var (name, value) in opening.Headers)
            http.Request.Headers[name] = value;
        // What the authentication middleware does before any endpoint runs.
        var handlers = services.GetRequiredService<IAuthenticationHandlerProvider>();
        if (await handlers.GetHandlerAsync(http, OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme) is IAuthenticationRequestHandler handler)
            await handler.HandleRequestAsync();
        return http;
    }
}
