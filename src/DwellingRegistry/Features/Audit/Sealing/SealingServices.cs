using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Audit.Sealing;

static class SealingServices
{
    const string Sealer = "sealer";

    /// <summary>Where tree heads are anchored in every installation, below the data folder.</summary>
    public const string AnchorFolder = "log-anchors";

    /// <summary>Where heads are kept: in every installation, and where the operator named one.</summary>
    public static IReadOnlyList<string> AnchorFolders(string own, string? other) => other is null ? [own] : [own, other];

    public static IServiceCollection AddLogSealing(this IServiceCollection services, ServerSetup setup, LogOptions options) => services
        .AddSingleton(options)
        .AddSingleton<LogHealth>()
        .AddSingleton(_ => LogKey.OfInstallation(setup.Data))
        .AddKeyedSingleton(Sealer, (_, _) => RegistryDatabase.CreateDataSource(setup.Connections.Sealer, "sealing"))
        .AddSingleton(services => new SealRecords(services.GetRequiredKeyedService<NpgsqlDataSource>(Sealer), services.GetRequiredService<LogKey>()))
        .AddSingleton(services => new TreeHeadAnchors(AnchorFolders(setup.AnchorFolder, setup.AnchorTo), services.GetRequiredService<LogKey>()))
        // Looks before the sealer seals.
        .AddHostedService<LogWatch>()
        .AddHostedService<LogSealer>();
}
