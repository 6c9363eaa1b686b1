using OpenIddict.Abstractions;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>Removes tokens and sessions that nobody can use any more from the database, every hour.</summary>
sealed class SpentTokens(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SpentTokens> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>How long a spent token is still kept, so that its second use is known for what it is.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RemoveAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>Removes them now. A database that cannot do so is logged, and no reason to stop the server.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var threshold = clock.GetUtcNow() - Kept;
            await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, cancellation);
            await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(error, "Spent tokens could not be removed; the next attempt is in an hour.");
        }
    }
}
