using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Density;
using DwellingRegistry.Registry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Density;

/// <summary>The follower outlives its database's troubles. In a database without a server, whose own follower would be in the way.</summary>
public sealed class DensityFollowerTests(DatabaseServer databases) : IAsyncLifetime
{
    RegistryConnections connections = null!;

    public async ValueTask InitializeAsync() => connections = await databases.CloneAsync();

    public async ValueTask DisposeAsync() => await databases.DropAsync(connections);

    [Fact]
    public async Task It_says_once_that_the_database_fails_and_goes_on_when_it_is_back()
    {
        var log = new CollectedLog();
        await using var database = RegistryDatabase.CreateDataSource(connections.App);
        using var follower = new DensityFollower(database, TimeProvider.System, log);
        await ExecuteAsync("insert into registry.density_cells (size, q, r, dwellings) values (60, 1, 1, 7)");
        await follower.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(async () => await CountCellsAsync() == 0);

        // Its connections are cut as by a restart, and what it calls stays out of reach for a while.
        await ExecuteAsync("revoke execute on function registry.follow_density() from dwellings_app");
        await CutConnectionsAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(log.Lines.Count > 0));
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        log.Lines.ShouldHaveSingleItem().ShouldContain("stands still");

        await ExecuteAsync("grant execute on function registry.follow_density() to dwellings_app");
        await ExecuteAsync("insert into registry.outbox_events (kind, place) values ('dwelling_counted', ST_Point(1, 1, 4326))");
        await Eventually.HoldsAsync(async () => log.Lines.Count > 1 && await CountCellsAsync() > 0);

        log.Lines.Count.ShouldBe(2);
        log.Lines[1].ShouldContain("follows the register again");
        (await ExecuteAsync("select dwellings from registry.density_cells where size = 25000")).ShouldBe(1);
        await follower.StopAsync(TestContext.Current.CancellationToken);
        follower.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task It_counts_anew_when_it_starts_since_dwellings_also_cease_by_the_calendar()
    {
        await ExecuteAsync("insert into registry.density_cells (size, q, r, dwellings) values (60, 1, 1, 7)");
        await using var database = RegistryDatabase.CreateDataSource(connections.App);
        using var follower = new DensityFollower(database, TimeProvider.System, new CollectedLog());

        await follower.StartAsync(TestContext.Current.CancellationToken);

        await Eventually.HoldsAsync(async () => await CountCellsAsync() == 0);
        await follower.StopAsync(TestContext.Current.CancellationToken);
    }

    async Task<int> CountCellsAsync() => (int)(await ExecuteAsync("select count(*)::int from registry.density_cells"))!;

    async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As the application: a role may end its own sessions.</summary>
    async Task CutConnectionsAsync()
    {
        await using var connection = new NpgsqlConnection(connections.App + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var cut = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()", connection);
        ((long)(await cut.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBeGreaterThan(0);
    }

    sealed class CollectedLog : ILogger<DensityFollower>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.Add(formatter(state, exception));
        }
    }
}
