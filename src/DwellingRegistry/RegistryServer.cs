using System.Net;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Features.Density;
using DwellingRegistry.Features.Map;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Audit.Review;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Hazards;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Inspections.Letters;
using DwellingRegistry.Features.Inspections.Pictures;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Features.Rounds;
using DwellingRegistry.Features.Rounds.Sheets;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.GraphQL;
using DwellingRegistry.Registry;
using DwellingRegistry.Registry.Print;
using Microsoft.AspNetCore.Connections;

namespace DwellingRegistry;

/// <summary>What a server needs to know to start.</summary>
/// <param name="Connections">The database, already migrated.</param>
/// <param name="Data">Where keys and other secrets of the installation lie.</param>
/// <param name="Address">Where to listen.</param>
/// <param name="IsDemo">True to have demo users and the API explorer.</param>
sealed record ServerSetup(RegistryConnections Connections, DataFolder Data, IPEndPoint Address, bool IsDemo)
{
    /// <summary>The address to type into a browser on this machine, without a slash at the end.</summary>
    public string Origin => PublicAddress?.GetLeftPart(UriPartial.Authority) ?? $"http://{Reachable(Address)}";

    /// <summary>The address that people use where it is not the one listened on: a TLS proxy's, or a container's published port. Null where it is.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>A folder, of another party perhaps, to which the access log's tree heads are written besides the data folder. Null for none.</summary>
    public string? AnchorTo { get; init; }

    /// <summary>Where they are always written, and held against the database at the start.</summary>
    public string AnchorFolder { get; init; } = Data.File(SealingServices.AnchorFolder);

    public RequestRoom Room { get; init; } = RequestRoom.Usual;

    /// <summary>Where metrics are served; null for what the configuration says.</summary>
    public IPEndPoint? Metrics { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    static IPEndPoint Reachable(IPEndPoint address) =>
        address.Address.Equals(IPAddress.Any) || address.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.Loopback, address.Port) : address;
}

/// <summary>The composition root of the web server.</summary>
static class RegistryServer
{
    /// <summary>Starts the server and returns once it accepts requests.</summary>
    public static async Task<WebApplication> StartAsync(ServerSetup setup, CancellationToken cancellation)
    {
        await HalfLoadedRegister.RefuseAsync(setup.Connections.Owner, cancellation);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        var metrics = setup.Metrics ?? MetricsEndpoint.ReadAddress(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(setup.Address);
            if (metrics is not null)
                kestrel.Listen(metrics);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(setup.Clock);
        builder.Services.AddRegistryDatabase(setup.Connections);
        builder.Services.AddSignIn(setup);
        builder.Services.AddDensity();
        builder.Services.AddRounds(setup.Connections);
        builder.Services.AddMap(setup.Connections);
        builder.Services.AddAccess(setup.Connections);
        builder.Services.AddAudit();
        builder.Services.AddLogSealing(setup, LogOptions.Read(builder.Configuration));
        builder.Services.AddLogReview(setup.Data);
        builder.Services.AddBuildings();
        builder.Services.AddDwellings();
        builder.Services.AddPersons(setup.Data);
        builder.Services.AddResidency();
        builder.Services.AddInspections();
        builder.Services.AddSingleton(_ => PrintFonts.Read(ConsoleFiles.FindFontSheets()));
        builder.Services.AddSingleton(setup.Room);
        builder.Services.AddSingleton<Overload>();
        builder.Services.AddHazards();
        builder.Services.AddRegistryGraphQL();
        builder.Services.AddSubscriptions(setup);
        builder.Services.AddMetrics(metrics);

        var app = builder.Build();
        app.MapMetrics(metrics);
        app.MapSignIn(setup, ConsoleFiles.ReadFontFaces());
        app.UseWebSockets();
        app.MapGraphQL();
        app.MapHealth();
        app.MapTiles();
        app.MapPictures();
        app.MapNotices();
        app.MapRoundFiles();
        app.MapConsole(setup.IsDemo);
        await SignInClients.RegisterConsoleAsync(setup, cancellation);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new InstallationException($"{error.Message.TrimEnd('.')}: name another by --port, or for metrics by Metrics__Address.");
        }
        return app;
    }
}
