using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

static class SealingServices
{
    const string Sealer = "sealer";

    /// <summary>Where tree heads are anchored in every installation, below the data folder.</summary>
    public const string AnchorFolder = "log-anchors";

    public static IServiceCollection AddLogSealing(this IServiceCollection services, ServerSetup setup) => services
        .AddSingleton(_ => LogKey.OfInstallation(setup.Data))
        .AddKeyedSingleton(Sealer, (_, _) => RegistryDatabase.CreateDataSource(setup.Connections.Sealer))
        .AddSingleton(services => new SealRecords(services.GetRequiredKeyedService<NpgsqlDataSource>(Sealer), services.GetRequiredService<LogKey>()))
        .AddSingleton(_ => new TreeHeadAnchors([setup.Data.File(AnchorFolder), .. setup.AnchorTo is { } other ? [other] : Array.Empty<string>()]))
        .AddHostedService<LogSealer>();
}
