using System.Net;
using System.Net.Sockets;
using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests;

/// <summary>What an operator's Prometheus reads, at an address of its own and nowhere else.</summary>
public sealed class MetricsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Metrics_tell_of_requests_the_database_the_log_and_the_tiles()
    {
        await WithMetricsAsync(async metrics =>
        {
            (await register.Http.GetAsync("/graphql?query={register{dwellings}}")).EnsureSuccessStatusCode();
            (await register.Http.GetAsync("/tiles/density/10/537/358")).EnsureSuccessStatusCode();

            var text = await metrics.GetStringAsync("/metrics");

            text.ShouldContain("http_server_request_duration_seconds_count{");
            text.ShouldContain("http_route=\"/graphql\"");
            text.ShouldContain("db_client_");
            text.ShouldContain("db_client_connection_pool_name=\"requests\"");
            text.ShouldContain("registry_api_executed");
            text.ShouldContain("registry_log_trouble");
            text.ShouldMatch("registry_tiles_drawn\\S* [1-9]");
        });
    }

    [Fact]
    public async Task Metrics_carry_nothing_that_was_asked_for_and_no_account()
    {
        var dwelling = await register.AddDwellingAsync();
        await WithMetricsAsync(async metrics =>
        {
            (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ number }} }}")).ErrorCodes.ShouldBeEmpty();

            var text = await metrics.GetStringAsync("/metrics");

            foreach (var secret in new[] { dwelling, "clerk", new NpgsqlConnectionStringBuilder(register.Connections.App).Password! })
                text.ShouldNotContain(secret);
        });
    }

    [Fact]
    public async Task The_register_s_own_address_has_no_metrics_and_that_of_metrics_has_no_register()
    {
        await WithMetricsAsync(async metrics =>
        {
            using var published = await register.Http.GetAsync("/metrics");
            (await published.Content.ReadAsStringAsync()).ShouldNotContain("http_server_request_duration");
            foreach (var path in new[] { "/graphql?query={register{dwellings}}", "/", "/health", "/tiles/density/10/537/358" })
                (await metrics.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        });
    }

    [Fact]
    public async Task Without_an_address_there_are_no_metrics()
    {
        using var answer = await register.Http.GetAsync("/metrics");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("http_server_request_duration");
    }

    async Task WithMetricsAsync(Func<HttpClient, Task> work)
    {
        IPEndPoint address;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            address = (IPEndPoint)listener.LocalEndpoint;
        }
        await register.RestartAsync(setup => setup with { Metrics = address });
        try
        {
            using var metrics = new HttpClient { BaseAddress = new Uri($"http://{address}") };
            await work(metrics);
        }
        finally
        {
            await register.RestartAsync(setup => setup);
        }
    }
}
