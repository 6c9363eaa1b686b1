namespace DwellingRegistry.Registry;

/// <summary>
/// The database a command works on: the one that the environment names, else the private cluster under <c>.data/</c>, which is
/// started if it does not run, and then stopped again on disposal.
/// </summary>
public sealed class WorkingDatabase : IAsyncDisposable
{
    readonly PrivateCluster? cluster;

    WorkingDatabase(RegistryConnections connections, PrivateCluster? cluster)
    {
        Connections = connections;
        this.cluster = cluster;
    }

    public RegistryConnections Connections { get; }

    /// <summary>True for the private cluster; false for a database that somebody else runs.</summary>
    public bool IsPrivate => cluster is not null;

    public static async Task<WorkingDatabase> OpenAsync(DataFolder data, CancellationToken cancellation = default)
    {
        if (RegistryConnections.FindInEnvironment() is { } named)
            return new WorkingDatabase(named, cluster: null);

        var cluster = await PrivateCluster.StartAsync(data, ClusterSettings.Durable, cancellation);
        return new WorkingDatabase(cluster.Connections(), cluster);
    }

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
