using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>
/// A register for one test class: a database of its own, empty but migrated, and the real server on a loopback port before it.
/// Use it as a class fixture; the rows of other classes are never seen.
/// </summary>
public class TestRegister(DatabaseServer databases) : IAsyncLifetime
{
    WebApplication? server;

    public RegistryConnections Connections { get; private set; } = null!;

    /// <summary>A client whose addresses are relative to the server.</summary>
    public HttpClient Http { get; } = new();

    public string Origin { get; private set; } = "";

    /// <summary>Of every demo user; see <see cref="SignIn"/>.</summary>
    public string DemoPassword => databases.SignIns.Password;

    public DataFolder Data => databases.Data;

    /// <summary>What its tests prepare or fetch once, by name. Never kept by address: a port is given out again to another register of the same run.</summary>
    internal ConcurrentDictionary<string, Task> Once { get; } = new(StringComparer.Ordinal);

    internal ServerSetup Setup { get; private set; } = null!;

    internal IServiceProvider Services => server!.Services;

    public async ValueTask InitializeAsync()
    {
        Connections = await CloneAsync(databases);
        // The keys are shared, the heads of another database's log are not.
        var anchors = databases.Data.File($"log-anchors-{new NpgsqlConnectionStringBuilder(Connections.Owner).Database}");
        Setup = new ServerSetup(Connections, databases.Data, FindFreeAddress(), IsDemo: true) { AnchorFolder = anchors };
        await RestartAsync(setup => setup);
        Origin = Setup.Origin;
        Http.BaseAddress = new Uri(Origin);
    }

    /// <summary>Stops the server and starts it again on the same port and database, differently set up. Undo what other tests of the class would notice.</summary>
    internal async Task RestartAsync(Func<ServerSetup, ServerSetup> change)
    {
        if (server is not null)
            await server.DisposeAsync();
        server = await RegistryServer.StartAsync(change(Setup), CancellationToken.None);
    }

    /// <summary>Stops the server in order, does something, and starts it again as it was.</summary>
    internal async Task WhileStoppedAsync(Func<Task> work)
    {
        await server!.StopAsync();
        await server.DisposeAsync();
        await work();
        server = await RegistryServer.StartAsync(Setup, CancellationToken.None);
    }

    /// <summary>As the owner of the database, whom nothing binds.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        if (Connections is not null)
            await databases.DropAsync(Connections);
    }

    private protected virtual Task<RegistryConnections> CloneAsync(DatabaseServer from) => from.CloneAsync();

    static IPEndPoint FindFreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}

/// <summary>The same with the sample area of <c>gis-data/</c> and its invented people, as the first <c>./dwellings up</c> loads them.</summary>
public sealed class SampleRegister(DatabaseServer databases) : TestRegister(databases)
{
    private protected override Task<RegistryConnections> CloneAsync(DatabaseServer from) => from.CloneSampleAsync();
}
