using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>A real WebSocket to the running server, in the protocol graphql-transport-ws.</summary>
public sealed class SubscriptionClient : IDisposable
{
    public const string Protocol = "graphql-transport-ws";
    const string Person = "subscription($id: ID!) { personChanged(id: $id) { changed } }";

    /// <summary>Only against a test that would never end.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly ClientWebSocket socket = new();
    readonly TestRegister register;

    SubscriptionClient(TestRegister register) => this.register = register;

    /// <summary>A socket on which nothing was said yet.</summary>
    public static async Task<SubscriptionClient> ConnectAsync(TestRegister register, string? origin = null, string? protocol = Protocol, string? authorization = null)
    {
        var client = new SubscriptionClient(register);
        if (protocol is not null)
            client.socket.Options.AddSubProtocol(protocol);
        if (origin is not null)
            client.socket.Options.SetRequestHeader("Origin", origin);
        if (authorization is not null)
            client.socket.Options.SetRequestHeader("Authorization", authorization);
        client.socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await client.socket.ConnectAsync(new Uri(register.Origin.Replace("http", "ws", StringComparison.Ordinal) + "/graphql"), CancellationToken.None);
        }
        catch (WebSocketException) when (client.socket.HttpStatusCode != 0)
        {
            // The test reads the status.
        }
        return client;
    }

    /// <summary>A socket whose opening was acknowledged.</summary>
    public static async Task<SubscriptionClient> OpenAsync(TestRegister register, string user, string? purpose = Places.ForRegistration, string? role = null) =>
        await OpenWithAsync(register, await SignIn.AsAsync(register, user), purpose, role);

    public static async Task<SubscriptionClient> OpenWithAsync(TestRegister register, string token, string? purpose = Places.ForRegistration, string? role = null)
    {
        var client = await ConnectAsync(register);
        await client.SendAsync(new { type = "connection_init", payload = new { authorization = $"Bearer {token}", purpose, role } });
        (await client.NextAsync()).ShouldBe("""{"type":"connection_ack"}""");
        return client;
    }

    public int HttpStatus => (int)socket.HttpStatusCode;

    public string? SubProtocol => socket.SubProtocol;

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, CancellationToken.None);

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(new { id, type = "subscribe", payload = new { query, variables } });

    /// <summary>Follows a person, and waits until the subscription stands. Nothing that was changed before is told.</summary>
    public async Task FollowPersonAsync(string id, string person)
    {
        await register.ChangesToldAsync();
        await SubscribeAsync(id, Person, new { id = person });
        await StandsAsync();
    }

    public async Task FollowDwellingAsync(string id, string number)
    {
        await register.ChangesToldAsync();
        await SubscribeAsync(id, $"subscription {{ dwellingChanged(number: \"{number}\") {{ changed }} }}");
        await StandsAsync();
    }

    public async Task FollowBuildingAsync(string id, string number)
    {
        await register.ChangesToldAsync();
        await SubscribeAsync(id, $"subscription {{ buildingChanged(number: \"{number}\") {{ changed }} }}");
        await StandsAsync();
    }

    /// <summary>What was sent before has been dealt with, and was answered by nothing.</summary>
    public async Task StandsAsync()
    {
        await SendAsync(new { type = "ping" });
        (await NextAsync()).ShouldBe("""{"type":"pong"}""");
    }

    /// <summary>The whole next message, as it came.</summary>
    public async Task<string> NextAsync()
    {
        var (text, closed) = await ReceiveAsync();
        return text ?? throw new InvalidOperationException($"Closed with {closed}: {socket.CloseStatusDescription}");
    }

    public async Task ShouldBeToldAsync(string id, string field) =>
        (await NextAsync()).ShouldBe($$$"""{"type":"next","id":"{{{id}}}","payload":{"data":{"{{{field}}}":{"changed":true""" + "}}}}");

    public async Task ShouldBeCompletedAsync(string id) => (await NextAsync()).ShouldBe($$"""{"type":"complete","id":"{{id}}"}""");

    /// <summary>The code of the error that answers a subscription.</summary>
    public async Task<string> ErrorAsync(string id)
    {
        var message = JsonSerializer.Deserialize<JsonElement>(await NextAsync());
        message.GetProperty("type").GetString().ShouldBe("error", message.ToString());
        message.GetProperty("id").GetString().ShouldBe(id);
        var error = message.GetProperty("payload")[0];
        return error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code) ? code.GetString()! : error.GetProperty("message").GetString()!;
    }

    /// <summary>The code that the server closed with; messages before it are let pass.</summary>
    public async Task<int> ClosedAsync()
    {
        while (true)
        {
            var (text, closed) = await ReceiveAsync();
            if (text is null)
                return closed;
        }
    }

    public async Task CloseAsync()
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        await ClosedAsync();
    }

    public void Dispose() => socket.Dispose();

    async Task<(string? Text, int Closed)> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return (null, (int)socket.CloseStatus!);
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return (Encoding.UTF8.GetString(text.ToArray()), 0);
        }
    }
}

static class Subscribers
{
    /// <summary>
    /// Waits until whatever was changed so far has been told to its subscribers, which happens a moment after a change is answered. The second
    /// event of a place made here comes of a later hearing than all that went before the place.
    /// </summary>
    public static async Task ChangesToldAsync(this TestRegister register)
    {
        var marker = await register.AddBuildingAsync();
        using var client = await SubscriptionClient.OpenAsync(register, "registrar", purpose: null);
        await client.SubscribeAsync("marker", $"subscription {{ buildingChanged(number: \"{marker}\") {{ changed }} }}");
        await client.SendAsync(new { type = "ping" });
        while (await client.NextAsync() != """{"type":"pong"}""")
        {
            // That it was made may be told now, or later.
        }
        for (var told = 0; told < 2; told++)
        {
            await register.RenameBuildingAsync(marker);
            await client.ShouldBeToldAsync("marker", "buildingChanged");
        }
        await client.CloseAsync();
    }

    /// <summary>A further clerk, of one area or of the whole register, whose suspension disturbs no other test. Returns the user's name.</summary>
    public static async Task<string> AddClerkAsync(this TestRegister register, string? area = null)
    {
        var name = $"clerk-{Guid.NewGuid():N}";
        await register.ExecuteAsync(
            $"""
            insert into registry.accounts (reference, user_name, display_name, password_hash, demo)
            select gen_random_uuid(), '{name}', display_name, password_hash, true from registry.accounts where user_name = 'clerk';
            insert into registry.role_assignments (account_id, role, area_id)
            select a.id, 'clerk', (select id from registry.areas where name = {(area is null ? "null" : $"'{area}'")}) from registry.accounts a where a.user_name = '{name}';
            """);
        return name;
    }

    /// <summary>A change of a person: another name.</summary>
    public static async Task RenameAsync(this TestRegister register, string person, string? user = "clerk") =>
        (await register.ChangeAsync("correctPerson", new { personId = person, names = new[] { $"Name {Guid.NewGuid():N}" } }, user: user!)).ErrorCodes.ShouldBeEmpty();

    /// <summary>The same by the owner, of somebody whom no clerk may touch: told like every change.</summary>
    public static Task ChangeUnseenAsync(this TestRegister register, string person) => register.ExecuteAsync(
        $"""
        do $$
        declare
          act registry.changes;
          former registry.person_versions;
        begin
          insert into registry.changes (reference, kind, recorded_at, recorded_by) values (gen_random_uuid(), 'person_corrected', now(), 'test') returning * into act;
          update registry.person_versions set recorded_until = now(), closed_by = 'test', closed_change_id = act.id
          where recorded_until is null and person_id = (select id from registry.persons where reference = '{person}') returning * into former;
          insert into registry.person_versions (person_id, names, birth_date, valid_from, valid_until, recorded_from, recorded_by, change_id)
          values (former.person_id, former.names, former.birth_date, former.valid_from, former.valid_until, now(), 'test', act.id);
          perform pg_notify('registry_changes', act.reference::text);
        end
        $$
        """);

    public static async Task RenameBuildingAsync(this TestRegister register, string number) =>
        (await register.ChangePlaceAsync("changeBuilding", new { number, name = $"House {Guid.NewGuid():N}" })).ErrorCodes.ShouldBeEmpty();

    public static async Task ChangeCapacityAsync(this TestRegister register, string number, int capacity) =>
        (await register.ChangePlaceAsync("changeDwelling", new { number, capacity })).ErrorCodes.ShouldBeEmpty();

    /// <summary>How many access records there are of following a person.</summary>
    public static Task<long> FollowingRecordsAsync(this TestRegister register, string person, string? caller = null) => register.ReadAsync<long>(
        $$"""
        select count(*) from registry.access_records r join registry.persons p on p.id = r.person_id
        where p.reference = '{{person}}' and r.fields = array['Subscription.personChanged'] and r.action = 'read' and r.purpose = '{{Places.ForRegistration}}'
          and {{(caller is null ? "true" : $"r.caller = '{caller}'")}}
        """);
}
