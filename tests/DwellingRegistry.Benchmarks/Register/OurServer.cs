using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Register;

/// <summary>The register's server, started by <c>dwellings serve</c> as an operator would, with nothing turned off.</summary>
sealed class OurServer : IAsyncDisposable
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "dwellings.dll");

    readonly BackgroundProgram program;
    readonly DataFolder data;

    OurServer(BackgroundProgram program, DataFolder data, Uri origin)
    {
        this.program = program;
        this.data = data;
        Origin = origin;
    }

    public Uri Origin { get; }

    public int Process => program.Id;

    public static async Task<OurServer> StartAsync(DataFolder data, IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        var port = FreePort();
        var origin = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var program = BackgroundProgram.Start(
            "The register", data.File("server.log"), "dotnet", [Program, "serve", "--demo", "--port", port.ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string>(settings) { ["DWELLINGS_DATA"] = data.Path });
        try
        {
            await program.AnsweringAsync(new Uri(origin, "/health"), cancellation);
            return new OurServer(program, data, origin);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>The headers of a user's requests, with a fresh access token: it holds for 15 minutes.</summary>
    public async Task<Dictionary<string, string>> SignInAsync(string user, string? purpose, CancellationToken cancellation)
    {
        var password = DemoSignIns.Find(data)?.Password ?? throw new InvalidOperationException("The demo has no sign-ins.");
        var headers = new Dictionary<string, string>
        {
            ["Authorization"] = "Bearer " + await AccessToken.GetAsync(Origin, user, password, cancellation),
            ["Content-Type"] = "application/json",
            ["Accept"] = "application/graphql-response+json",
        };
        if (purpose is not null)
            headers["Registry-Purpose"] = purpose;
        return headers;
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
