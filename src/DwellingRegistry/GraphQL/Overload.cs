using System.Threading.RateLimiting;
using DwellingRegistry.Registry;

namespace DwellingRegistry.GraphQL;

/// <summary>How much of the API is worked on at once.</summary>
/// <param name="AtOnce">Requests that are executed at one time: as many as there are connections to the database.</param>
/// <param name="Waiting">Requests that may wait for their turn. One more is told to come back instead of waiting for ever.</param>
sealed record RequestRoom(int AtOnce, int Waiting)
{
    public static readonly RequestRoom Usual = new(RegistryDatabase.MostConnections, RegistryDatabase.MostConnections * 8);
}

/// <summary>What the API cannot take on it refuses at once, by 503 and <c>Retry-After</c>. Sockets wait on events and count only when one comes.</summary>
static class Overload
{
    public const string Policy = "api";
    const int RetryAfterSeconds = 2;

    public static IServiceCollection AddOverloadGuard(this IServiceCollection services, RequestRoom room) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        limits.OnRejected = async (rejected, cancellation) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
            await GraphQLEndpoint.WriteErrorAsync(
                rejected.HttpContext, "application/json", StatusCodes.Status503ServiceUnavailable,
                $"The register has more requests than it can answer now. Send this one again in {RetryAfterSeconds} seconds.", RegistryError.NotAvailableCode);
        };
        limits.AddPolicy(Policy, http => http.WebSockets.IsWebSocketRequest
            ? RateLimitPartition.GetNoLimiter("sockets")
            : RateLimitPartition.GetConcurrencyLimiter("requests", _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = room.AtOnce,
                QueueLimit = room.Waiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));
    });
}
