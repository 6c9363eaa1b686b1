using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Map;

/// <summary>How tiles travel: addresses, caching, compression, interruption.</summary>
public sealed class TileEndpointTests(TestRegister register) : IClassFixture<TestRegister>
{
    readonly PlaceRows rows = new(register);

    [Theory]
    [InlineData("nothing/8/1/1", "There is no layer 'nothing'.")]
    [InlineData("areas/15/1/1", "The layer 'areas' has the zooms 0 to 14.")]
    [InlineData("streets/7/1/1", "The layer 'streets' has the zooms 8 to 16.")]
    [InlineData("areas/3/8/1", "There is no such tile")]
    [InlineData("areas/3/1/8", "There is no such tile")]
    [InlineData("areas/3/-1/1", "There is no such tile")]
    [InlineData("areas/3/1.5/1", "There is no such tile")]
    [InlineData("areas/99999999999/1/1", "There is no such tile")]
    public async Task What_is_not_there_is_answered_by_a_sentence(string address, string sentence)
    {
        using var answer = await register.Http.GetAsync("/tiles/" + address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldStartWith(sentence);
    }

    [Fact]
    public async Task An_empty_tile_is_no_content()
    {
        using var answer = await register.Http.GetAsync("/tiles/base/16/1/1");

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.ETag.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("")]
    public async Task A_client_that_has_the_tile_in_this_encoding_gets_only_its_tag_back(string encoding)
    {
        await rows.AddAreaAsync("Town", 8, 9.50, 47.10, 9.60, 47.20);
        using var first = await GetAsync("areas/" + VectorTile.Around(10, 9.55, 47.15), encoding);
        first.Content.Headers.ContentEncoding.ShouldBe(encoding.Length == 0 ? [] : [encoding]);
        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=300");
        first.Headers.Vary.ShouldContain("Accept-Encoding");

        using var again = await GetAsync("areas/" + VectorTile.Around(10, 9.55, 47.15), encoding, first.Headers.ETag!.ToString());

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_encoding_holds_the_same_tile_under_a_tag_of_its_own()
    {
        await rows.AddAreaAsync("City", 8, 19.50, 47.10, 19.60, 47.20);
        var address = "/tiles/areas/" + VectorTile.Around(10, 19.55, 47.15);
        using var plain = await register.Http.GetAsync(address);
        using var unpacking = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = new Uri(register.Origin) };

        using var packed = await unpacking.GetAsync(address);

        (await packed.Content.ReadAsByteArrayAsync()).ShouldBe(await plain.Content.ReadAsByteArrayAsync());
        packed.Headers.ETag.ShouldNotBe(plain.Headers.ETag);
    }

    [Fact]
    public async Task A_load_of_places_is_on_the_map_a_moment_later()
    {
        var address = "/tiles/areas/" + VectorTile.Around(10, 29.55, 47.15);
        (await register.Http.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await rows.AddAreaAsync("New", 8, 29.50, 47.10, 29.60, 47.20);

        await register.ExecuteAsync("update registry.register_state set places_edition = places_edition + 1");
        await Task.Delay(1100, TestContext.Current.CancellationToken);

        (await register.Http.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_that_is_broken_off_ends_its_query()
    {
        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var blocking = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var locking = new NpgsqlCommand("lock table registry.place_labels in access exclusive mode", connection, blocking))
            await locking.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource();
        var request = register.Http.GetAsync("/tiles/places/10/1/1", patience.Token);
        await Eventually.HoldsAsync(async () => await CountRunningAsync() == 1);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(request);
        await Eventually.HoldsAsync(async () => await CountRunningAsync() == 0);
    }

    /// <summary>Asked as the application, since PostgreSQL shows a role only its own queries.</summary>
    async Task<long> CountRunningAsync()
    {
        await using var connection = new NpgsqlConnection(register.Connections.App);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%tile_places%' and pid <> pg_backend_pid()", connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    async Task<HttpResponseMessage> GetAsync(string tile, string encoding, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tiles/" + tile);
        if (encoding.Length > 0)
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        if (known is not null)
            request.Headers.IfNoneMatch.ParseAdd(known);
        return await register.Http.SendAsync(request);
    }
}
