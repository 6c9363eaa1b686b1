using System.Net.Sockets;
using DotNet.Testcontainers.Builders;
using DwellingRegistry.CommandLine;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;
using Npgsql;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(DatabaseServer))]

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>
/// The real PostgreSQL of one test run, with one migrated database that every test class gets a copy of. In a container where a
/// Docker engine answers, else from the installed binaries in a folder of its own. Where neither is there, every test fails.
/// </summary>
public sealed class DatabaseServer : IAsyncLifetime
{
    const string FolderPrefix = "dwellings-test-";

    readonly SemaphoreSlim cloning = new(1);
    readonly string folder = Path.Combine(Path.GetTempPath(), FolderPrefix + Path.GetRandomFileName());
    readonly Lazy<Task<string>> sample;
    PostgreSqlContainer? container;
    PrivateCluster? cluster;
    string superuser = "";
    int clones;

    public DatabaseServer() => sample = new(LoadSampleAsync);

    /// <summary>Keys and secrets of the servers under test; removed at the end of the run.</summary>
    public DataFolder Data { get; private set; } = null!;

    /// <summary>The demo's users, in every copy.</summary>
    internal DemoSignIns SignIns { get; private set; } = null!;

    /// <summary>The private cluster, or null where the database runs in a container.</summary>
    public PrivateCluster? Cluster => cluster;

    public async ValueTask InitializeAsync()
    {
        Data = new DataFolder(folder);
        if (DockerEngineAnswers())
            await StartContainerAsync();
        else
            await StartClusterAsync();

        // A template must have no sessions, so none may wait in a pool.
        var template = ConnectionsTo(PrivateCluster.Database).Owner + ";Pooling=false";
        await RegistryMigrator.MigrateAsync(template);
        SignIns = await DemoSignIns.EnsureAsync(template, Data, CancellationToken.None);
    }

    /// <summary>A migrated, empty database of its own.</summary>
    public Task<RegistryConnections> CloneAsync() => CloneAsync(PrivateCluster.Database);

    /// <summary>A copy with the sample area and its invented people. They are loaded once in a run, by the first that asks.</summary>
    public async Task<RegistryConnections> CloneSampleAsync() => await CloneAsync(await sample.Value);

    async Task<string> LoadSampleAsync()
    {
        var connections = await CloneAsync();
        var owner = new NpgsqlConnectionStringBuilder(connections.Owner) { Pooling = false };
        await SampleArea.LoadOnceAsync(connections with { Owner = owner.ConnectionString }, Data, isWanted: true, CancellationToken.None);
        return owner.Database!;
    }

    async Task<RegistryConnections> CloneAsync(string template)
    {
        await cloning.WaitAsync();
        try
        {
            var name = $"test_{++clones}";
            await RegistryProvisioning.CloneDatabaseAsync(superuser, template, name);
            return ConnectionsTo(name);
        }
        finally
        {
            cloning.Release();
        }
    }

    /// <summary>Removes a copy; sessions that a test left open are ended.</summary>
    public async Task DropAsync(RegistryConnections connections)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connections.App));
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connections.Owner));
        var name = new NpgsqlConnectionStringBuilder(connections.Owner).Database;
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE \"{name}\" WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (container is not null)
            await container.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        cloning.Dispose();
    }

    async Task StartClusterAsync()
    {
        await RemoveAbandonedAsync();
        cluster = await PrivateCluster.StartAsync(Data, ClusterSettings.Disposable);
        superuser = cluster.SuperuserConnection();
    }

    async Task StartContainerAsync()
    {
        var image = new ImageFromDockerfileBuilder()
            .WithDockerfileDirectory(DataFolder.SourceFolder)
            .WithDockerfile("Dockerfile")
            .WithTarget("postgis")
            .WithName("dwellings-test-database")
            .WithCleanUp(false)
            .Build();
        await image.CreateAsync();
        container = new PostgreSqlBuilder(image.FullName).WithCommand("-c", "fsync=off", "-c", "max_connections=300").Build();
        await container.StartAsync();
        superuser = container.GetConnectionString();
        await RegistryProvisioning.CreateRolesAsync(
            superuser,
            Data.GetOrCreateSecret("database-owner"),
            Data.GetOrCreateSecret("database-app"),
            Data.GetOrCreateSecret("database-sealer"));
        await RegistryProvisioning.CreateDatabaseAsync(superuser, PrivateCluster.Database);
    }

    RegistryConnections ConnectionsTo(string database)
    {
        return new RegistryConnections(
            As(RegistryProvisioning.App, "database-app"),
            As(RegistryProvisioning.Owner, "database-owner"),
            As(RegistryProvisioning.Sealer, "database-sealer"));

        string As(string role, string secret) => new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = database,
            Username = role,
            Password = Data.FindSecret(secret),
            MaxPoolSize = 30,
        }.ConnectionString;
    }

    /// <summary>A killed run leaves its server running. The lock tells such a folder from one in use; its age, from one just being made.</summary>
    static async Task RemoveAbandonedAsync()
    {
        foreach (var abandoned in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            if (Directory.GetCreationTimeUtc(abandoned) > DateTime.UtcNow.AddMinutes(-10))
                continue;

            try
            {
                await PrivateCluster.RemoveAsync(new DataFolder(abandoned));
                Directory.Delete(abandoned, recursive: true);
            }
            catch (Exception error) when (error is InstallationException or IOException or UnauthorizedAccessException)
            {
                // In use, or another user's: not ours to sweep.
            }
        }
    }

    static bool DockerEngineAnswers()
    {
        var host = Environment.GetEnvironmentVariable("DOCKER_HOST");
        if (host is { Length: > 0 } && !host.StartsWith("unix://", StringComparison.Ordinal))
            return true;

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(host?["unix://".Length..] ?? "/var/run/docker.sock"));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
