using System.Net;
using System.Net.Sockets;
using System.Text;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.GraphQL;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.GraphQL;

/// <summary>What happens to requests that the register has no room for, and to what they hold when whoever sent them has gone.</summary>
public sealed class OverloadTests(TestRegister register) : IClassFixture<TestRegister>
{
    const string Query = "/graphql?query={register{dwellings}}";

    [Fact]
    public async Task A_request_without_room_is_told_when_to_come_back_and_those_before_it_are_answered()
    {
        await register.RestartAsync(setup => setup with { Room = new RequestRoom(AtOnce: 1, Waiting: 0) });
        try
        {
            var working = await WhileHeldAsync(async () =>
            {
                var first = register.Http.GetAsync(Query);
                await WaitForWaitersAsync(1);

                using var refused = await register.Http.GetAsync(Query);

                refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
                (await refused.Content.ReadAsStringAsync()).ShouldContain("NOT_AVAILABLE");
                return new { First = first };
            });
            (await working.First).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await register.RestartAsync(setup => setup);
        }
    }

    [Fact]
    public async Task A_request_that_is_sent_slowly_keeps_nobody_out()
    {
        await register.RestartAsync(setup => setup with { Room = new RequestRoom(AtOnce: 1, Waiting: 0) });
        try
        {
            const string Body = """{"query":"{ register { dwellings } }"}""";
            using var slow = new TcpClient();
            await slow.ConnectAsync(register.Setup.Address);
            await using var stream = slow.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /graphql HTTP/1.1\r\nHost: {register.Setup.Address}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body[..10]}"));
            await stream.FlushAsync();

            (await register.Http.GetAsync(Query)).StatusCode.ShouldBe(HttpStatusCode.OK);

            await stream.WriteAsync(Encoding.ASCII.GetBytes(Body[10..]));
            using var answer = new StreamReader(stream);
            (await answer.ReadToEndAsync()).ShouldContain("\"dwellings\":");
        }
        finally
        {
            await register.RestartAsync(setup => setup);
        }
    }

    [Fact]
    public async Task A_request_whose_sender_has_gone_frees_its_connection()
    {
        await WhileHeldAsync(async () =>
        {
            using var gone = new CancellationTokenSource();
            var request = register.Http.GetAsync(Query, gone.Token);
            await WaitForWaitersAsync(1);

            await gone.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(() => request);
            await WaitForWaitersAsync(0);
            return new object();
        });
    }

    [Fact]
    public async Task A_register_that_can_answer_says_that_it_is_ready()
    {
        // The log is looked at a moment after the start.
        while (await register.Http.GetStringOrStatusAsync("/health/ready") is not "ready")
            await Task.Delay(50);

        (await register.Http.GetStringAsync("/health")).ShouldBe("ok");
    }

    /// <summary>Does something while every request about places waits for a lock.</summary>
    async Task<T> WhileHeldAsync<T>(Func<Task<T>> work)
    {
        await using var owner = new NpgsqlConnection(register.Connections.Owner);
        await owner.OpenAsync();
        await using var transaction = await owner.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("lock table registry.register_state, registry.dwelling_versions in access exclusive mode", owner);
        await hold.ExecuteNonQueryAsync();
        return await work();
    }

    async Task WaitForWaitersAsync(long count)
    {
        // Another role's statements are not the owner's to see, but its locks are.
        while (await register.ReadAsync<long>("select count(distinct pid) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())") != count)
            await Task.Delay(20);
    }
}

static class HealthReading
{
    public static async Task<string> GetStringOrStatusAsync(this HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : $"{answer.StatusCode}";
    }
}
