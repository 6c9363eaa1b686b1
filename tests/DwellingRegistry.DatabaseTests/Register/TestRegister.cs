using System.Net;
using System.Net.Sockets;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Builder;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>
/// A register for one test class: a database of its own, empty but migrated, and the real server on a loopback port before it.
/// Use it as a class fixture; the rows of other classes are never seen.
/// </summary>
public sealed class TestRegister(DatabaseServer databases) : IAsyncLifetime
{
    WebApplication? server;

    public RegistryConnections Connections { get; private set; } = null!;

    /// <summary>A client whose addresses are relative to the server.</summary>
    public HttpClient Http { get; } = new();

    public string Origin { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Connections = await databases.CloneAsync();
        var setup = new ServerSetup(Connections, databases.Data, FindFreeAddress(), IsDemo: true);
        server = await RegistryServer.StartAsync(setup, CancellationToken.None);
        Origin = setup.Origin;
        Http.BaseAddress = new Uri(Origin);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        if (Connections is not null)
            await databases.DropAsync(Connections);
    }

    static IPEndPoint FindFreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
