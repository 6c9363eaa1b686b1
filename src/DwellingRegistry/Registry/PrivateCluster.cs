using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DwellingRegistry.Registry;

/// <summary>
/// A PostgreSQL cluster of our own in a folder: made on first use, reachable on the loopback address only, by password only.
/// Whoever holds its lock is its keeper: starts it, and stops it on disposal. Others of the same installation borrow it meanwhile.
/// What a killed keeper leaves behind (a running server, a stale pid file, a half-made cluster) is taken over, swept or made again.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    public const string Superuser = "postgres";

    /// <summary>The register's database, which every cluster of ours has.</summary>
    public const string Database = "dwellings";

    /// <summary>Where the folder of a root user's home is closed to the database's own user, the cluster lies here.</summary>
    const string SystemStateFolder = "/var/lib/dwellings";

    static readonly TimeSpan BorrowTimeout = TimeSpan.FromMinutes(2);
    static readonly TimeSpan BorrowPause = TimeSpan.FromMilliseconds(250);

    readonly PostgresInstallation postgres;
    readonly DataFolder data;
    readonly ClusterSettings settings;
    readonly FileStream? keeperLock;
    readonly string folder;
    int port;

    PrivateCluster(PostgresInstallation postgres, DataFolder data, ClusterSettings settings, FileStream? keeperLock, string folder)
    {
        this.postgres = postgres;
        this.data = data;
        this.settings = settings;
        this.keeperLock = keeperLock;
        this.folder = folder;
    }

    /// <summary>The TCP port on 127.0.0.1, drawn anew at each start.</summary>
    public int Port => port;

    /// <summary>True where this process started the server or took it over, and so stops it.</summary>
    public bool IsKeeper => keeperLock is not null;

    /// <summary>The process id of the server.</summary>
    public int? ServerProcessId => ReadPidFile()?.ProcessId;

    string DatabaseFolder => Path.Combine(folder, "database");
    string PidFile => Path.Combine(DatabaseFolder, "postmaster.pid");

    /// <summary>Made when the cluster is complete; without it the cluster is half-made.</summary>
    string CompleteMarker => Path.Combine(folder, "complete");

    string StartLog => Path.Combine(folder, "start.log");

    /// <summary>
    /// Starts the cluster under <paramref name="data"/>, making it on first use, and returns when it answers.
    /// Throws <see cref="InstallationException"/> with a sentence that says what to do.
    /// </summary>
    public static async Task<PrivateCluster> StartAsync(DataFolder data, ClusterSettings settings, CancellationToken cancellation = default)
    {
        var postgres = PostgresInstallation.Get();
        for (var waited = TimeSpan.Zero; waited < BorrowTimeout; waited += BorrowPause)
        {
            if (TryLock(data.File("postgres.lock")) is { } keeperLock)
                return await KeepAsync(postgres, data, settings, keeperLock, cancellation);

            var borrowed = new PrivateCluster(postgres, data, settings, keeperLock: null, data.File("postgres"));
            if (await borrowed.TryBorrowAsync(cancellation))
                return borrowed;

            await Task.Delay(BorrowPause, cancellation);
        }

        throw new InstallationException(
            "Another `dwellings` command holds the database but does not bring it up. Stop that command and try again.");
    }

    /// <summary>Removes the cluster with all its data. Refused while it is in use.</summary>
    public static async Task RemoveAsync(DataFolder data, CancellationToken cancellation = default)
    {
        using var keeperLock = TryLock(data.File("postgres.lock"))
            ?? throw new InstallationException("The database is in use. Stop the running `dwellings` command first.");
        var link = data.File("postgres");
        if (!Path.Exists(link) && new FileInfo(link).LinkTarget is null)
            return;

        var folder = new FileInfo(link).LinkTarget ?? link;
        if (Directory.Exists(folder) && PostgresInstallation.Find() is { } postgres)
            await new PrivateCluster(postgres, data, ClusterSettings.Durable, keeperLock: null, folder).StopServerAsync(cancellation);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        if (new FileInfo(link).LinkTarget is not null)
            File.Delete(link);
    }

    public string SuperuserConnection(string database = "postgres") =>
        Connection(database, Superuser, data.FindSecret("database-superuser")!);

    /// <summary>The connection strings of the register's three roles to one database of this cluster.</summary>
    public RegistryConnections Connections(string database = Database) => new(
        Connection(database, RegistryProvisioning.App, data.FindSecret("database-app")!),
        Connection(database, RegistryProvisioning.Owner, data.FindSecret("database-owner")!),
        Connection(database, RegistryProvisioning.Sealer, data.FindSecret("database-sealer")!));

    /// <summary>Stops the server if this process keeps it: sessions are ended and all data is written out.</summary>
    public async ValueTask DisposeAsync()
    {
        if (keeperLock is null)
            return;

        try
        {
            await StopServerAsync(CancellationToken.None);
        }
        finally
        {
            await keeperLock.DisposeAsync();
        }
    }

    static async Task<PrivateCluster> KeepAsync(
        PostgresInstallation postgres, DataFolder data, ClusterSettings settings, FileStream keeperLock, CancellationToken cancellation)
    {
        try
        {
            var cluster = new PrivateCluster(postgres, data, settings, keeperLock, await PlaceFolderAsync(data, cancellation));
            try
            {
                await cluster.BringUpAsync(cancellation);
                return cluster;
            }
            catch
            {
                await cluster.StopServerAsync(CancellationToken.None);
                throw;
            }
        }
        catch
        {
            await keeperLock.DisposeAsync();
            throw;
        }
    }

    async Task BringUpAsync(CancellationToken cancellation)
    {
        var isComplete = File.Exists(CompleteMarker);
        if (isComplete && data.FindSecret("database-superuser") is null)
        {
            throw new InstallationException(
                $"The database's passwords are missing from {data.Secrets}. Restore them, or start anew with `./dwellings up --fresh`.");
        }

        if (!isComplete || !await TryTakeOverAsync(cancellation))
        {
            await StopServerAsync(cancellation);
            if (!isComplete)
                await InitialiseAsync(cancellation);
            await StartServerAsync(cancellation);
        }

        if (!isComplete)
        {
            await RegistryProvisioning.CreateRolesAsync(
                SuperuserConnection(),
                data.GetOrCreateSecret("database-owner"),
                data.GetOrCreateSecret("database-app"),
                data.GetOrCreateSecret("database-sealer"),
                cancellation);
        }

        // On every start: a newer release may need one more extension.
        await RegistryProvisioning.CreateDatabaseAsync(SuperuserConnection(), Database, cancellation);
        if (!isComplete)
            await RunOrThrowAsync("install", ["-m", "0600", "/dev/null", CompleteMarker], cancellation);
    }

    /// <summary>A server of ours that still runs is one that a killed keeper left: it is whole, so it is used as it is.</summary>
    async Task<bool> TryTakeOverAsync(CancellationToken cancellation)
    {
        if (ReadPidFile() is not { Port: { } foundPort } found || !IsOurServer(found.ProcessId))
            return false;

        port = foundPort;
        return await AnswersAsync(cancellation);
    }

    /// <summary>Another process keeps the cluster: it is used once it answers, and left running.</summary>
    async Task<bool> TryBorrowAsync(CancellationToken cancellation)
    {
        if (!File.Exists(CompleteMarker) || ReadPidFile() is not { Port: { } foundPort })
            return false;

        port = foundPort;
        return await AnswersAsync(cancellation);
    }

    async Task InitialiseAsync(CancellationToken cancellation)
    {
        // A killed keeper's initdb may still be at work on the very files that are swept here.
        foreach (var process in Process.GetProcessesByName("initdb"))
        {
            using (process)
            {
                if (ReadArguments(process.Id).Contains(DatabaseFolder))
                {
                    process.Kill();
                    await process.WaitForExitAsync(cancellation);
                    await Task.Delay(500, cancellation);
                }
            }
        }

        foreach (var leftover in Directory.EnumerateFileSystemEntries(folder))
        {
            if (Directory.Exists(leftover))
                Directory.Delete(leftover, recursive: true);
            else
                File.Delete(leftover);
        }

        // initdb reads the password from a file that its own user can read; it is removed with the next line.
        var passwordFile = Path.Combine(folder, "password");
        await RunOrThrowAsync("install", ["-m", "0600", "/dev/null", passwordFile], cancellation);
        await File.WriteAllTextAsync(passwordFile, data.GetOrCreateSecret("database-superuser") + "\n", cancellation);
        var durability = settings.IsDurable ? Array.Empty<string>() : ["--no-sync"];
        var made = await postgres.RunAsync(
            "initdb",
            [
                "--pgdata", DatabaseFolder, "--username", Superuser, "--pwfile", passwordFile,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", .. durability,
            ],
            cancellation);
        File.Delete(passwordFile);
        if (made.ExitCode != 0)
            throw new InstallationException($"The database cannot be made in {folder}: {made.Output}");

        await File.AppendAllTextAsync(Path.Combine(DatabaseFolder, "postgresql.conf"), settings.ToConfiguration(), cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(DatabaseFolder, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n", cancellation);
    }

    /// <summary>Another program may take the drawn port in between, and orphaned sessions may hold the shared memory for a moment.</summary>
    async Task StartServerAsync(CancellationToken cancellation)
    {
        var result = default(ProgramResult);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            port = FindFreePort();
            RemoveStalePidFile();
            result = await postgres.RunAsync(
                "pg_ctl",
                ["start", "--wait", "--timeout=300", "--pgdata", DatabaseFolder, "--log", StartLog, "--options", $"-p {port}"],
                cancellation);
            if (result.ExitCode == 0)
                return;

            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }

        var log = File.Exists(StartLog) ? string.Join('\n', File.ReadLines(StartLog).TakeLast(8)) : result.Output;
        throw new InstallationException($"The database does not start. Its log says:\n{log}");
    }

    async Task StopServerAsync(CancellationToken cancellation)
    {
        NpgsqlConnection.ClearAllPools();
        if (ReadPidFile() is not { } found || !IsOurServer(found.ProcessId))
            return;

        foreach (var mode in new[] { "fast", "immediate" })
        {
            var result = await postgres.RunAsync(
                "pg_ctl", ["stop", "--wait", "--timeout=60", "--mode", mode, "--pgdata", DatabaseFolder], cancellation);
            if (result.ExitCode == 0)
                await WaitForEndAsync(found.ProcessId, cancellation);
            if (!IsOurServer(found.ProcessId))
                return;
        }

        throw new InstallationException($"The database (process {found.ProcessId}) does not stop.");
    }

    /// <summary><c>pg_ctl</c> is content once the process's file is gone, which the server takes away a moment before it ends itself.</summary>
    async Task WaitForEndAsync(int processId, CancellationToken cancellation)
    {
        var patience = Stopwatch.StartNew();
        while (IsOurServer(processId) && patience.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(20, cancellation);
    }

    /// <summary>After a crash the process id in the file may belong to any other program by now, and PostgreSQL would refuse to start.</summary>
    void RemoveStalePidFile()
    {
        if (ReadPidFile() is { } found && !IsOurServer(found.ProcessId))
            File.Delete(PidFile);
    }

    async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            var probe = new NpgsqlConnectionStringBuilder(SuperuserConnection()) { Pooling = false, Timeout = 5 };
            await using var connection = new NpgsqlConnection(probe.ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or SocketException)
        {
            return false;
        }
    }

    bool IsOurServer(int processId) =>
        ReadArguments(processId) is [var program, ..] arguments
        && program.EndsWith("postgres", StringComparison.Ordinal)
        && arguments.Contains(DatabaseFolder);

    static string[] ReadArguments(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The first line is the process id, the fourth the port, once known.</summary>
    (int ProcessId, int? Port)? ReadPidFile()
    {
        try
        {
            var lines = File.ReadAllLines(PidFile);
            if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var processId))
                return null;
            return (processId, lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var found) ? found : null);
        }
        catch (IOException)
        {
            return null;
        }
    }

    string Connection(string database, string user, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = port,
        Database = database,
        Username = user,
        Password = password,
        MaxPoolSize = 60,
    }.ConnectionString;

    static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// The cluster's folder, ready for the database's own user: <c>.data/postgres</c>, or where that user cannot reach it
    /// (a clone under /root), a folder of the system with <c>.data/postgres</c> as a link to it.
    /// </summary>
    static async Task<string> PlaceFolderAsync(DataFolder data, CancellationToken cancellation)
    {
        var inside = data.File("postgres");
        var folder = new FileInfo(inside).LinkTarget ?? inside;
        if (!PostgresInstallation.RunsAsServiceUser && Directory.Exists(folder) && !IsReadable(folder))
        {
            throw new InstallationException(
                $"{folder} belongs to another user, perhaps from an earlier start as root. Start as that user, or remove {data.Path}.");
        }

        if (folder == inside && !Directory.Exists(inside) && !await CanReachAsync(data.Path, cancellation))
        {
            folder = Path.Combine(SystemStateFolder, Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal));
            Directory.CreateDirectory(SystemStateFolder);
            await PostgresInstallation.CreateFolderAsync(folder, cancellation);
            File.CreateSymbolicLink(inside, folder);
        }

        await PostgresInstallation.CreateFolderAsync(folder, cancellation);
        if (!await CanReachAsync(folder, cancellation))
        {
            throw new InstallationException(
                $"The user that runs the database cannot enter {folder}. Was the clone moved into a closed folder? Move it back, or remove {data.Path}.");
        }

        return folder;
    }

    static bool IsReadable(string folder)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    static async Task<bool> CanReachAsync(string folder, CancellationToken cancellation) =>
        (await PostgresInstallation.RunAsServiceUserAsync("test", ["-x", folder], cancellation)).ExitCode == 0;

    static async Task RunOrThrowAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var result = await PostgresInstallation.RunAsServiceUserAsync(program, arguments, cancellation);
        if (result.ExitCode != 0)
            throw new InstallationException($"`{program} {string.Join(' ', arguments)}` failed: {result.Output}");
    }
}
