using System.Net;
using DwellingRegistry.Registry;

namespace DwellingRegistry;

/// <summary>What a server needs to know to start.</summary>
/// <param name="Connections">The database, already migrated.</param>
/// <param name="Data">Where keys and other secrets of the installation lie.</param>
/// <param name="Address">Where to listen.</param>
/// <param name="IsDemo">True to have demo users and the API explorer.</param>
sealed record ServerSetup(RegistryConnections Connections, DataFolder Data, IPEndPoint Address, bool IsDemo)
{
    /// <summary>The address to type into a browser on this machine, without a slash at the end.</summary>
    public string Origin => $"http://{(IPAddress.Any.Equals(Address.Address) ? IPAddress.Loopback : Address.Address)}:{Address.Port}";
}

/// <summary>The composition root of the web server.</summary>
static class RegistryServer
{
    /// <summary>Starts the server and returns once it accepts requests.</summary>
    public static async Task<WebApplication> StartAsync(ServerSetup setup, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(setup.Address));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        var app = builder.Build();
        app.MapGet("/health", () => Results.Text("ok"));
        await app.StartAsync(cancellation);
        return app;
    }
}
