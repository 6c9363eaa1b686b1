using System.Net.WebSockets;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.GraphQL;

/// <summary>The protocol graphql-transport-ws, rule by rule, and the limits of a socket.</summary>
public sealed class SubscriptionProtocolTests(TestRegister register, DatabaseServer databases) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task Another_subprotocol_is_refused(string? protocol)
    {
        using var client = await SubscriptionClient.ConnectAsync(register, protocol: protocol);
        client.HttpStatus.ShouldBe(400);
    }

    [Fact]
    public async Task The_subprotocol_is_agreed()
    {
        using var client = await SubscriptionClient.ConnectAsync(register);
        client.SubProtocol.ShouldBe(SubscriptionClient.Protocol);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_page_of_another_origin_opens_no_socket(string origin)
    {
        using var client = await SubscriptionClient.ConnectAsync(register, origin);
        client.HttpStatus.ShouldBe(403);
    }

    [Fact]
    public async Task A_page_of_the_register_does()
    {
        using var client = await SubscriptionClient.ConnectAsync(register, register.Origin);
        client.HttpStatus.ShouldBe(101);
    }

    [Fact]
    public async Task A_ping_is_answered_even_before_the_opening()
    {
        using var client = await SubscriptionClient.ConnectAsync(register);
        await client.StandsAsync();
    }

    [Fact]
    public async Task A_token_in_the_header_opens_as_well()
    {
        using var client = await SubscriptionClient.ConnectAsync(register, authorization: $"Bearer {await SignIn.AsAsync(register, "clerk")}");
        await client.SendAsync(new { type = "connection_init" });
        (await client.NextAsync()).ShouldBe("""{"type":"connection_ack"}""");
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""")]
    [InlineData("""{"type":"connection_init","payload":{}}""")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Bearer guess"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Basic Y2xlcms6Y2xlcms="}}""")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":""}}""")]
    public async Task Who_does_not_sign_in_is_turned_away(string opening)
    {
        using var client = await SubscriptionClient.ConnectAsync(register);
        await client.SendTextAsync(opening);
        (await client.ClosedAsync()).ShouldBe(4403);
    }

    [Theory]
    [InlineData("purpose", "curiosity")]
    [InlineData("role", "registrar")]
    [InlineData("role", "no role")]
    public async Task An_unknown_purpose_and_a_role_that_is_not_held_are_turned_away(string property, string value)
    {
        using var client = await SubscriptionClient.ConnectAsync(register);
        await client.SendAsync(new { type = "connection_init", payload = new Dictionary<string, string> { ["authorization"] = $"Bearer {await SignIn.AsAsync(register, "clerk")}", [property] = value } });
        (await client.ClosedAsync()).ShouldBe(4403);
    }

    [Theory]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"subscription { dwellingChanged(number: \"D\") { changed } }"}}""")]
    [InlineData("""{"id":"1","type":"complete"}""")]
    public async Task Nothing_is_subscribed_before_the_opening(string message)
    {
        using var client = await SubscriptionClient.ConnectAsync(register);
        await client.SendTextAsync(message);
        (await client.ClosedAsync()).ShouldBe(4401);
    }

    [Fact]
    public async Task A_second_opening_ends_the_socket()
    {
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.SendAsync(new { type = "connection_init" });
        (await client.ClosedAsync()).ShouldBe(4429);
    }

    [Fact]
    public async Task A_second_subscription_of_one_id_ends_the_socket()
    {
        var dwelling = await register.AddDwellingAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.FollowDwellingAsync("d", dwelling);
        await client.SubscribeAsync("d", $"subscription {{ dwellingChanged(number: \"{dwelling}\") {{ changed }} }}");
        (await client.ClosedAsync()).ShouldBe(4409);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":"next","id":"1"}""")]
    [InlineData("""{"type":"subscribe"}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"subscription { x }"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":7}}""")]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"subscription { x }"}}""")]
    [InlineData("""{"type":"complete"}""")]
    public async Task A_message_of_no_or_another_protocol_ends_the_socket(string message)
    {
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.SendTextAsync(message);
        (await client.ClosedAsync()).ShouldBe(4400);
    }

    [Fact]
    public async Task A_payload_of_the_opening_holds_texts()
    {
        using var client = await SubscriptionClient.ConnectAsync(register);
        await client.SendTextAsync("""{"type":"connection_init","payload":{"authorization":7}}""");
        (await client.ClosedAsync()).ShouldBe(4400);
    }

    [Fact]
    public async Task A_binary_message_ends_the_socket()
    {
        using var client = await SubscriptionClient.ConnectAsync(register);
        await client.SendTextAsync("""{"type":"ping"}""", WebSocketMessageType.Binary);
        (await client.ClosedAsync()).ShouldBe(4400);
    }

    [Theory]
    [InlineData("query { viewer { name } }")]
    [InlineData("mutation { addBuilding(input: { kind: HOUSE, origin: PERMIT, location: { lon: 9.05, lat: 47.05 } }) { id } }")]
    public async Task Queries_and_changes_are_sent_by_POST(string document)
    {
        var before = await register.ReadAsync<long>("select count(*) from registry.buildings");
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.SubscribeAsync("q", document);
        (await client.NextAsync()).ShouldContain("Send queries and changes by HTTP POST");
        (await register.ReadAsync<long>("select count(*) from registry.buildings")).ShouldBe(before);
    }

    [Fact]
    public async Task A_subscription_by_POST_is_sent_to_the_socket()
    {
        var person = await register.AddPersonAsync();
        var answer = await register.AskAsync("clerk", "subscription($id: ID!) { personChanged(id: $id) { changed } }", new { id = person }, Places.ForRegistration);
        answer.ErrorMessages.ShouldHaveSingleItem().ShouldContain("WebSocket");
        (await register.FollowingRecordsAsync(person)).ShouldBe(0);
    }

    [Theory]
    [InlineData("subscription { nothingChanged { changed } }")]
    [InlineData("subscription { ")]
    [InlineData("subscription { a: viewer { name } }")]
    public async Task A_wrong_document_is_answered_with_its_errors_and_the_socket_stays(string document)
    {
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.SubscribeAsync("w", document);
        (await client.NextAsync()).ShouldContain("\"type\":\"error\"");
        await client.StandsAsync();
    }

    [Fact]
    public async Task A_subscription_follows_one_object()
    {
        var (a, b) = (await register.AddPersonAsync(), await register.AddPersonAsync());
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.SubscribeAsync("two", $"subscription {{ a: personChanged(id: \"{a}\") {{ changed }} b: personChanged(id: \"{b}\") {{ changed }} }}");
        (await client.NextAsync()).ShouldContain("\"type\":\"error\"");
        (await register.FollowingRecordsAsync(a)).ShouldBe(0);
    }

    [Fact]
    public async Task A_socket_carries_ten_subscriptions()
    {
        var dwelling = await register.AddDwellingAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        for (var i = 0; i < 10; i++)
            await client.FollowDwellingAsync($"d{i}", dwelling);
        await client.SubscribeAsync("more", $"subscription {{ dwellingChanged(number: \"{dwelling}\") {{ changed }} }}");
        (await client.ErrorAsync("more")).ShouldBe("LIMIT_EXCEEDED");

        await client.SendAsync(new { id = "d0", type = "complete" });
        await client.FollowDwellingAsync("more", dwelling);
    }

    [Fact]
    public async Task A_caller_has_five_sockets()
    {
        var user = await register.AddClerkAsync();
        var clients = new List<SubscriptionClient>();
        for (var i = 0; i < 5; i++)
            clients.Add(await SubscriptionClient.OpenAsync(register, user));
        using (var sixth = await SubscriptionClient.ConnectAsync(register))
        {
            await sixth.SendAsync(new { type = "connection_init", payload = new { authorization = $"Bearer {await SignIn.AsAsync(register, user)}" } });
            (await sixth.ClosedAsync()).ShouldBe((int)WebSocketCloseStatus.PolicyViolation);
        }
        await clients[0].CloseAsync();
        using var again = await SubscriptionClient.OpenAsync(register, user);
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_message_takes_sixteen_kilobytes()
    {
        using var client = await SubscriptionClient.OpenAsync(register, "clerk");
        await client.SendTextAsync("""{"type":"ping"}""".PadRight(16 * 1024));
        (await client.NextAsync()).ShouldBe("""{"type":"pong"}""");
        await client.SendTextAsync("""{"type":"ping"}""".PadRight((16 * 1024) + 1));
        (await client.ClosedAsync()).ShouldBe((int)WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task An_agency_follows_nothing()
    {
        using var signIn = new SignIn(register.Origin);
        using var answer = await signIn.RequestTokensAsync(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "agency-demo",
            ["client_secret"] = databases.SignIns.AgencySecret,
            ["scope"] = "registry",
        });
        var token = (await SignIn.Tokens.ReadAsync(answer)).Access;
        var (person, dwelling) = (await register.AddPersonAsync(), await register.AddDwellingAsync());
        using var client = await SubscriptionClient.OpenWithAsync(register, token);
        await client.SubscribeAsync("p", $"subscription {{ personChanged(id: \"{person}\") {{ changed }} }}");
        (await client.ErrorAsync("p")).ShouldBe("NOT_PERMITTED");
        await client.SubscribeAsync("d", $"subscription {{ dwellingChanged(number: \"{dwelling}\") {{ changed }} }}");
        (await client.ErrorAsync("d")).ShouldBe("NOT_PERMITTED");
    }
}
