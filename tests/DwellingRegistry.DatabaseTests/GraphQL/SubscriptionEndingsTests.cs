using System.Net;
using System.Net.Sockets;
using System.Text;
using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.GraphQL;

/// <summary>What ends a socket besides its client: time, the server, and changes that may have been missed.</summary>
public sealed class SubscriptionEndingsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const int GoingAway = 1001;

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public async ValueTask DisposeAsync() => await register.RestartAsync(setup => setup);

    [Fact]
    public async Task A_socket_that_is_not_opened_in_time_is_closed()
    {
        await register.RestartAsync(setup => setup with { Clock = new HastyClock() });
        using var client = await SubscriptionClient.ConnectAsync(register);
        (await client.ClosedAsync()).ShouldBe(4408);
    }

    [Fact]
    public async Task Once_the_token_expired_nothing_more_is_told()
    {
        var clock = new MovingClock();
        await register.RestartAsync(setup => setup with { Clock = clock });
        var (person, _, _) = await register.AddResidentAsync();
        var user = await register.AddClerkAsync();
        using var client = await SubscriptionClient.OpenAsync(register, user);
        await client.FollowPersonAsync("p", person);

        clock.Passed = TimeSpan.FromMinutes(16);
        await register.ChangeUnseenAsync(person);
        await client.ShouldBeCompletedAsync("p");
        (await client.ClosedAsync()).ShouldBe(4403);
        (await register.FollowingRecordsAsync(person, user)).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_stops_ends_all_sockets()
    {
        using var waiting = await SubscriptionClient.ConnectAsync(register);
        using var open = await SubscriptionClient.OpenAsync(register, "clerk");
        register.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (await waiting.ClosedAsync()).ShouldBe(GoingAway);
        (await open.ClosedAsync()).ShouldBe(GoingAway);
    }

    [Fact]
    public async Task Where_changes_may_have_been_missed_everybody_begins_anew()
    {
        var (person, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowPersonAsync("p", person);
        await CutSealerAsync();
        (await client.ClosedAsync()).ShouldBe(GoingAway);

        using var again = await SubscriptionClient.OpenAsync(register, "clerk");
        await again.FollowPersonAsync("p", person);
        await register.RenameAsync(person);
        await again.ShouldBeToldAsync("p", "personChanged");
    }

    [Fact]
    public async Task Changes_that_commit_in_another_order_than_they_began_are_all_told()
    {
        var (first, _, _) = await register.AddResidentAsync();
        var (second, _, _) = await register.AddResidentAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowPersonAsync("first", first);
        await client.FollowPersonAsync("second", second);

        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var early = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var change = new NpgsqlCommand(
            $"""
            with act as (insert into registry.changes (reference, kind, recorded_at, recorded_by) values (gen_random_uuid(), 'person_corrected', now(), 'test') returning id, reference),
              closed as (update registry.person_versions v set recorded_until = now(), closed_by = 'test', closed_change_id = act.id
                from act, registry.persons p where p.id = v.person_id and p.reference = '{first}' and v.recorded_until is null)
            select pg_notify('registry_changes', reference::text) from act
            """, connection);
        await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await register.RenameAsync(second);
        await client.ShouldBeToldAsync("second", "personChanged");
        await early.CommitAsync(TestContext.Current.CancellationToken);
        // Without names there is nothing left to see of them; that the change was heard is what counts.
        await client.ShouldBeCompletedAsync("first");
    }

    [Fact]
    public async Task A_client_that_takes_no_messages_is_let_go()
    {
        using var connection = new TcpClient { ReceiveBufferSize = 4096 };
        await connection.ConnectAsync(IPAddress.Loopback, new Uri(register.Origin).Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: {new Uri(register.Origin).Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
            $"Sec-WebSocket-Key: {Convert.ToBase64String(new byte[16])}\r\nSec-WebSocket-Protocol: {SubscriptionClient.Protocol}\r\n\r\n"), TestContext.Current.CancellationToken);
        var answer = new byte[12];
        await stream.ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        Encoding.ASCII.GetString(answer).ShouldBe("HTTP/1.1 101");

        // Text frames, masked with zeros; each asks for a pong, which stays unread.
        byte[] ping = [0x81, 0x80 | 15, 0, 0, 0, 0, .. """{"type":"ping"}"""u8];
        var pings = Enumerable.Repeat(ping, 1000).SelectMany(frame => frame).ToArray();
        await Should.ThrowAsync<IOException>(async () =>
        {
            for (var thousands = 0; thousands < 20_000; thousands++)
                await stream.WriteAsync(pings, TestContext.Current.CancellationToken);
        });
    }

    async Task CutSealerAsync()
    {
        await using var connection = new NpgsqlConnection(register.Connections.Sealer + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var cut = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()", connection);
        ((long)(await cut.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBeGreaterThan(0);
    }

    sealed class MovingClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Passed;
    }

    /// <summary>What waits for seconds waits for a fiftieth of them.</summary>
    sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime / 50, period);
    }
}
