using System.Net;
using System.Net.Sockets;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.DatabaseTests;

/// <summary>The cluster that <c>./dwellings up</c> runs is closed to everybody but the register's own roles.</summary>
public sealed class PrivateClusterAccessTests(PrivateClusterAccessTests.OneCluster one) : IClassFixture<PrivateClusterAccessTests.OneCluster>
{
    readonly PrivateCluster cluster = one.Cluster;

    [Fact]
    public async Task Only_the_loopback_address_is_listened_on()
    {
        var setting = await ScalarAsync(cluster.SuperuserConnection(), "SELECT string_agg(setting, '|' ORDER BY name) FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories')");
        setting.ShouldBe("127.0.0.1|");
        foreach (var address in (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(address => !IPAddress.IsLoopback(address)))
        {
            using var client = new TcpClient(address.AddressFamily);
            await Should.ThrowAsync<SocketException>(() => client.ConnectAsync(address, cluster.Port));
        }
    }

    [Fact]
    public async Task Nobody_enters_without_the_password()
    {
        foreach (var connection in new[] { cluster.SuperuserConnection(), cluster.Connections().App, cluster.Connections().Owner, cluster.Connections().Sealer })
        {
            var guess = new NpgsqlConnectionStringBuilder(connection) { Password = "guess", Pooling = false };
            var error = await Should.ThrowAsync<PostgresException>(() => ScalarAsync(guess.ConnectionString, "SELECT 1"));
            error.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        }

        var methods = await ScalarAsync(cluster.SuperuserConnection(), "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules");
        methods.ShouldBe("scram-sha-256");
    }

    [Fact]
    public async Task Secrets_can_be_read_by_their_owner_alone()
    {
        File.GetUnixFileMode(one.Data.Secrets).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var secrets = Directory.GetFiles(one.Data.Secrets);
        secrets.Length.ShouldBe(4);
        secrets.ShouldAllBe(secret => File.GetUnixFileMode(secret) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        secrets.Select(File.ReadAllText).Distinct().Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("CREATE TABLE public.t (a int)")]
    [InlineData("CREATE TEMPORARY TABLE t (a int)")]
    [InlineData("CREATE SCHEMA s")]
    [InlineData("CREATE ROLE r")]
    [InlineData("CREATE DATABASE d")]
    [InlineData("ALTER ROLE dwellings_app BYPASSRLS")]
    [InlineData("COPY (SELECT 1) TO PROGRAM 'true'")]
    public async Task The_application_and_the_sealer_cannot_run_ddl(string sql)
    {
        foreach (var connection in new[] { cluster.Connections().App, cluster.Connections().Sealer })
        {
            var error = await Should.ThrowAsync<PostgresException>(() => ScalarAsync(connection, sql));
            error.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task No_role_of_the_register_has_a_power_of_the_whole_cluster()
    {
        var powers = await ScalarAsync(
            cluster.SuperuserConnection(),
            """
            SELECT count(*) || ' roles, ' || count(*) FILTER (
                WHERE rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls OR rolreplication OR NOT rolcanlogin) || ' too strong'
            FROM pg_roles WHERE rolname LIKE 'dwellings%'
            """);
        powers.ShouldBe("3 roles, 0 too strong");
    }

    [Fact]
    public async Task Text_is_utf8_with_trigrams_of_chinese()
    {
        (await ScalarAsync(cluster.Connections().App, "SELECT pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database WHERE datname = current_database()"))
            .ShouldBe("UTF8 C.UTF-8");
        (await ScalarAsync(cluster.Connections().App, "SELECT similarity('人民路', '人民大路') > 0.2")).ShouldBe(true);
    }

    static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A cluster of its own: the one of the whole run may be in a container.</summary>
    public sealed class OneCluster : IAsyncLifetime
    {
        public DataFolder Data { get; } = new(Path.Combine(Path.GetTempPath(), "dwellings-test-" + Path.GetRandomFileName()));

        public PrivateCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await PrivateCluster.StartAsync(Data, ClusterSettings.Disposable);

        public async ValueTask DisposeAsync()
        {
            await Cluster.DisposeAsync();
            Directory.Delete(Data.Path, recursive: true);
        }
    }
}
