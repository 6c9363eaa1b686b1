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

/// <summary>
/// What the API cannot take on it refuses at once, by 503 and <c>Retry-After</c>. A request takes up room while it is executed, and not while it is
/// sent or its answer is read: clients that do so slowly keep nobody out.
/// </summary>
sealed class Overload(RequestRoom room) : IDisposable
{
    const int RetryAfterSeconds = 2;

    readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = room.AtOnce,
        QueueLimit = room.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Requests that are executed, that wait, and that were refused since the start.</summary>
    public (long Executed, long Waiting, long Refused) Now =>
        limiter.GetStatistics() is { } now ? (room.AtOnce - now.CurrentAvailablePermits, now.CurrentQueuedCount, now.TotalFailedLeases) : default;

    /// <summary>Waits for room. Where there is none to wait for either, the lease says so; dispose it when the request is executed.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellation) => limiter.AcquireAsync(1, cancellation);

    public static Task RefuseAsync(HttpContext http, string type)
    {
        http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        return GraphQLEndpoint.WriteErrorAsync(
            http, type, StatusCodes.Status503ServiceUnavailable,
            $"The register has more requests than it can answer now. Send this one again in {RetryAfterSeconds} seconds.", RegistryError.NotAvailableCode);
    }

    public void Dispose() => limiter.Dispose();
}
