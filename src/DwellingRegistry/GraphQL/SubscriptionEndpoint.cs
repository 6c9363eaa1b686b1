using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;
using GraphQL;

namespace DwellingRegistry.GraphQL;

/// <summary>Takes a WebSocket at <c>/graphql</c>, or says over HTTP why not.</summary>
sealed class SubscriptionEndpoint(
    SignInAddress address, SubscriptionPlaces places, SubscriptionRequests requests, ChangeNews news, IGraphQLSerializer serializer, TimeProvider clock,
    IHostApplicationLifetime server, ILogger<SubscriptionSocket> logger)
{
    public const string Protocol = "graphql-transport-ws";

    /// <summary>Idle clients are pinged, and let go when they do not answer.</summary>
    static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);

    /// <summary>A server that just started, or whose database did, hears of changes a moment later.</summary>
    static readonly TimeSpan ListenWithin = TimeSpan.FromSeconds(10);

    public async Task AcceptAsync(HttpContext http)
    {
        // A browser says whose page opens the socket, and lets any page do so; others send no origin.
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !address.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "Pages of other origins open no subscriptions here.");
            return;
        }
        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, $"Ask for the subprotocol {Protocol}.");
            return;
        }
        if (!places.TryEnter())
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "Too many subscriptions are open. Try again later.");
            return;
        }
        try
        {
            if (await news.FindSightAsync(ListenWithin, http.RequestAborted) is not { } sight)
            {
                await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "Nothing is heard of changes at the moment. Try again later.");
                return;
            }
            using var socket = await http.WebSockets.AcceptWebSocketAsync(
                new WebSocketAcceptContext { SubProtocol = Protocol, KeepAliveInterval = PingAfter, KeepAliveTimeout = AnswerWithin });
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(server.ApplicationStopping, sight, http.RequestAborted);
            await new SubscriptionSocket(socket, http.Request, places, requests, news, serializer, clock, logger).RunAsync(ending.Token);
        }
        finally
        {
            places.Leave();
        }
    }

    static Task RefuseAsync(HttpContext http, int status, string reason)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(reason, http.RequestAborted);
    }
}

static class SubscriptionServices
{
    const string Sealer = "changes";

    public static IServiceCollection AddSubscriptions(this IServiceCollection services, ServerSetup setup) => services
        .AddScoped<Following>()
        .AddSingleton(SignInAddress.Of(setup))
        .AddSingleton(new SubscriptionPlaces(SubscriptionPlaces.Most, SubscriptionPlaces.MostOfCaller))
        .AddSingleton<SubscriptionRequests>()
        .AddSingleton<SubscriptionEndpoint>()
        .AddSingleton<ChangeNews>()
        // The role that already reads who was touched, in the log: see privileges.sql. Idle for long, hence the keep-alive.
        .AddKeyedSingleton(Sealer, (_, _) => RegistryDatabase.CreateDataSource(setup.Connections.Sealer + ";Keepalive=30", "events"))
        .AddHostedService(provider => new ChangeListener(
            provider.GetRequiredKeyedService<Npgsql.NpgsqlDataSource>(Sealer), provider.GetRequiredService<ChangeNews>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ChangeListener>>()));
}
