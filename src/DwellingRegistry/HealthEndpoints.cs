using DwellingRegistry.Features.Audit.Sealing;
using Npgsql;

namespace DwellingRegistry;

/// <summary>
/// <c>/health</c>: the process is alive, whatever its database does; restart it where this does not answer. <c>/health/ready</c>: requests can be
/// answered, those about people among them; send it none while this says 503. Neither tells more than one sentence, since both are open to anybody.
/// </summary>
static class HealthEndpoints
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", () => Results.Text("ok"));
        routes.MapGet("/health/ready", async (NpgsqlDataSource source, LogHealth log, CancellationToken cancellation) =>
            await FindTroubleAsync(source, log, cancellation) is { } trouble
                ? Results.Text(trouble, statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready"));
    }

    static async Task<string?> FindTroubleAsync(NpgsqlDataSource source, LogHealth log, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return "The database does not answer.";
        }
        return log.Verdict() is null ? null : "The access log is not in order: nothing about people is answered.";
    }
}
