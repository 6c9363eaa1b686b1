using System.Net;
using DwellingRegistry.Registry;
using OpenTelemetry.Metrics;

namespace DwellingRegistry;

/// <summary>
/// <c>/metrics</c> for Prometheus, by OpenTelemetry, at an address of its own: a proxy that publishes the register does not publish it along. Off
/// unless the operator names the address.
/// </summary>
static class MetricsEndpoint
{
    const string Setting = "Metrics:Address";

    /// <summary>Where to serve metrics (<c>Metrics__Address</c>, as 127.0.0.1:9464), or null for nowhere.</summary>
    /// <exception cref="InstallationException">It is no address with a port.</exception>
    public static IPEndPoint? ReadAddress(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => null,
        var text when IPEndPoint.TryParse(text, out var address) && address.Port > 0 => address,
        _ => throw new InstallationException("Metrics__Address takes an IP address and a port, as 127.0.0.1:9464. Anything but the loopback address belongs into a network that only the operator's own programs reach."),
    };

    public static IServiceCollection AddMetrics(this IServiceCollection services, IPEndPoint? address)
    {
        services.AddSingleton<RegistryMeter>();
        if (address is not null)
            services.AddOpenTelemetry().WithMetrics(metrics => metrics
                .AddMeter(RegistryMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime")
                .AddPrometheusExporter());
        return services;
    }

    /// <summary>Before all else: what comes in at that address is answered here and nowhere else.</summary>
    public static void MapMetrics(this WebApplication app, IPEndPoint? address)
    {
        if (address is null)
            return;
        app.Services.GetRequiredService<RegistryMeter>();
        app.MapWhen(http => http.Connection.LocalPort == address.Port, metrics =>
        {
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");
            metrics.Run(http =>
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return http.Response.WriteAsync("Metrics are at /metrics.", http.RequestAborted);
            });
        });
    }
}
