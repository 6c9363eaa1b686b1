using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests;

/// <summary>The cluster that <c>./dwellings up</c> runs: brought back after whatever kills its keeper.</summary>
public sealed class PrivateClusterRecoveryTests : IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), "dwellings-test-cluster-" + Path.GetRandomFileName());
    DataFolder data = null!;

    string DatabaseFolder => Path.Combine(data.File("postgres"), "database");

    public ValueTask InitializeAsync()
    {
        data = new DataFolder(folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await PrivateCluster.RemoveAsync(data);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_a_killed_keeper_left_running_is_taken_over()
    {
        using var keeper = await StartKeeperAsync();
        var server = FindServer();
        keeper.Kill();
        await keeper.WaitForExitAsync(TestContext.Current.CancellationToken);

        await using var cluster = await StartAsync();

        cluster.IsKeeper.ShouldBeTrue();
        cluster.ServerProcessId.ShouldBe(server);
        (await ScalarAsync(cluster.Connections().App, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_killed_server_comes_back_with_what_was_committed()
    {
        using var keeper = await StartKeeperAsync();
        await using (var borrower = await StartAsync())
            await ScalarAsync(borrower.Connections().Owner, "CREATE TABLE public.kept (a int); INSERT INTO public.kept VALUES (7)");
        keeper.Kill();
        using (var server = Process.GetProcessById(FindServer()))
            server.Kill();
        NpgsqlConnection.ClearAllPools();

        await using var cluster = await StartAsync();

        (await ScalarAsync(cluster.Connections().Owner, "SELECT a FROM public.kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_stale_pid_file_with_another_programs_number_is_swept()
    {
        await using (await StartAsync())
        {
        }

        var line = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(DatabaseFolder, "postmaster.pid"), $"{line}\n{DatabaseFolder}\n1\n1\n", TestContext.Current.CancellationToken);

        await using var cluster = await StartAsync();

        cluster.ServerProcessId.ShouldNotBe(Environment.ProcessId);
        (await ScalarAsync(cluster.Connections().App, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_again()
    {
        await using (await StartAsync())
        {
        }

        File.Delete(Path.Combine(data.File("postgres"), "complete"));
        File.Delete(Path.Combine(DatabaseFolder, "PG_VERSION"));

        await using var cluster = await StartAsync();

        (await ScalarAsync(cluster.Connections().App, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_port_that_somebody_took_meanwhile_is_given_up()
    {
        int port;
        await using (var first = await StartAsync())
            port = first.Port;

        using var squatter = new TcpListener(IPAddress.Loopback, port);
        squatter.Start();
        await using var cluster = await StartAsync();

        cluster.Port.ShouldNotBe(port);
    }

    [Fact]
    public async Task A_second_command_borrows_the_running_server_and_leaves_it_running()
    {
        await using var keeper = await StartAsync();
        await using (var borrower = await StartAsync())
        {
            borrower.IsKeeper.ShouldBeFalse();
            (await ScalarAsync(borrower.Connections().App, "SELECT 1")).ShouldBe(1);
        }

        (await ScalarAsync(keeper.Connections().App, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Disposal_stops_the_server()
    {
        var cluster = await StartAsync();
        var server = cluster.ServerProcessId!.Value;

        await cluster.DisposeAsync();

        File.Exists(Path.Combine(DatabaseFolder, "postmaster.pid")).ShouldBeFalse();
        var arguments = $"/proc/{server}/cmdline";
        (File.Exists(arguments) ? await File.ReadAllTextAsync(arguments, TestContext.Current.CancellationToken) : "").ShouldBeEmpty();
    }

    [Fact]
    public async Task Lost_passwords_are_told_with_the_way_out()
    {
        await using (await StartAsync())
        {
        }

        File.Delete(Path.Combine(data.Secrets, "database-superuser"));

        var error = await Should.ThrowAsync<InstallationException>(StartAsync);
        error.Message.ShouldContain("--fresh");
    }

    Task<PrivateCluster> StartAsync() =>
        PrivateCluster.StartAsync(data, ClusterSettings.Disposable, TestContext.Current.CancellationToken);

    /// <summary>The real program, keeping the cluster until it is killed.</summary>
    async Task<Process> StartKeeperAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dwellings.dll"), "up", "--no-sample", "--port", "18080"])
        {
            RedirectStandardOutput = true,
            Environment = { ["DWELLINGS_DATA"] = folder },
        };
        start.Environment.Remove("ConnectionStrings__Registry");
        var keeper = Process.Start(start)!;
        string? line;
        while ((line = await keeper.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)) is not null)
        {
            if (line.Contains("The register is up", StringComparison.Ordinal))
                return keeper;
        }

        throw new InvalidOperationException("The program ended before it served.");
    }

    int FindServer() =>
        int.Parse(File.ReadLines(Path.Combine(DatabaseFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
