using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.Transport;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// One WebSocket by the protocol graphql-transport-ws (github.com/enisdenjo/graphql-ws, PROTOCOL.md). Messages are taken one after the other, so
/// that a pong says that the subscriptions sent before its ping stand. Several changes of one object that come close together are one event.
/// </summary>
sealed partial class SubscriptionSocket(
    WebSocket socket, HttpRequest upgrade, SubscriptionPlaces places, SubscriptionRequests requests, ChangeNews news, IGraphQLSerializer serializer, TimeProvider clock, ILogger logger)
{
    public const int LargestMessageBytes = 16 * 1024;
    public const int MostSubscriptions = 10;
    const int LongestId = 128;
    /// <summary>Messages that wait for a slow client.</summary>
    const int MostWaiting = 32;
    /// <summary>A close frame's own limit, in bytes of UTF-8.</summary>
    const int LongestReason = 120;
    static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(10);
    static readonly TimeSpan TakeWithin = TimeSpan.FromSeconds(10);
    static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    /// <summary>The protocol's own codes.</summary>
    static class Code
    {
        public const int BadRequest = 4400;
        public const int Unauthorized = 4401;
        public const int Forbidden = 4403;
        public const int TooLate = 4408;
        public const int SubscriberExists = 4409;
        public const int SecondOpening = 4429;
    }

    readonly ConcurrentDictionary<string, Subscription> open = new(StringComparer.Ordinal);
    readonly Channel<byte[]> outgoing = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    // A subscription stands in it once at most.
    readonly Channel<Subscription> due = Channel.CreateUnbounded<Subscription>(new UnboundedChannelOptions { SingleReader = true });
    readonly CancellationTokenSource life = new();
    readonly TaskCompletionSource readingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock guard = new();
    (int Code, string Reason)? closing;
    SocketOpening? opening;
    string? caller;

    bool IsClosing
    {
        get
        {
            lock (guard)
                return closing is not null;
        }
    }

    /// <param name="ending">Ends it: the server stops, or changes may have been missed.</param>
    public async Task RunAsync(CancellationToken ending)
    {
        await using var end = ending.Register(() => Close((int)WebSocketCloseStatus.EndpointUnavailable, "The register stops or may have missed changes. Connect again."));
        await using var patience = clock.CreateTimer(_ =>
        {
            if (caller is null)
                Close(Code.TooLate, "Connection initialisation timeout");
        }, null, OpenWithin, Timeout.InfiniteTimeSpan);
        var writing = WriteAsync();
        var telling = TellAsync();
        try
        {
            await ReadAsync();
        }
        finally
        {
            readingEnded.SetResult();
            Close((int)WebSocketCloseStatus.NormalClosure, "");
            await writing;
            await telling;
            foreach (var subscription in open.Values)
                subscription.Dispose();
            if (caller is not null)
                places.Leave(caller);
            life.Dispose();
        }
    }

    /// <summary>The first reason stands. What waits to be sent is sent before it.</summary>
    void Close(int code, string reason)
    {
        lock (guard)
        {
            if (closing is not null)
                return;
            closing = (code, reason);
        }
        outgoing.Writer.TryComplete();
        due.Writer.TryComplete();
        life.Cancel();
    }

    async Task ReadAsync()
    {
        var buffer = new byte[LargestMessageBytes + 1];
        while (await FindMessageAsync(buffer) is { } message)
        {
            // Only the client's own close is still waited for.
            if (IsClosing)
                continue;
            try
            {
                await HandleAsync(message);
            }
            catch (CallerRefused refusal)
            {
                Close(Code.Forbidden, refusal.Message);
            }
            catch (OperationCanceledException) when (IsClosing)
            {
            }
            catch (Exception error)
            {
                LogFailed(error);
                Close((int)WebSocketCloseStatus.InternalServerError, "Something went wrong here. Connect again.");
            }
        }
    }

    /// <returns>Null once the client closed or is gone.</returns>
    async Task<ReadOnlyMemory<byte>?> FindMessageAsync(byte[] buffer)
    {
        try
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Binary)
                    Close(Code.BadRequest, "Messages are text.");
                if (length > LargestMessageBytes)
                    Close((int)WebSocketCloseStatus.MessageTooBig, $"A message takes at most {LargestMessageBytes / 1024} kB.");
                if (part.EndOfMessage)
                    return buffer.AsMemory(0, length);
                if (IsClosing)
                    length = 0;
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    async Task HandleAsync(ReadOnlyMemory<byte> text)
    {
        if (ReadMessage(text) is not { } message)
        {
            Close(Code.BadRequest, "A message is one JSON object with the text 'type', as graphql-transport-ws says.");
            return;
        }
        using var _ = message;
        var root = message.RootElement;
        root.TryGetProperty("payload", out var payload);
        switch (root.GetProperty("type").GetString())
        {
            case "connection_init" when opening is not null:
                Close(Code.SecondOpening, "Too many initialisation requests");
                break;
            case "connection_init":
                await OpenAsync(payload);
                break;
            case "ping":
                Send(new OperationMessage { Type = "pong" });
                break;
            case "pong":
                break;
            case "subscribe" or "complete" when caller is null:
                Close(Code.Unauthorized, "Unauthorized");
                break;
            case "subscribe" when FindId(root) is { } id && GraphQLEndpoint.Read(payload, serializer) is { } request:
                await SubscribeAsync(id, request);
                break;
            case "complete" when FindId(root) is { } id:
                if (open.TryRemove(id, out var ended))
                    ended.Dispose();
                break;
            default:
                Close(Code.BadRequest, "This message is not one of graphql-transport-ws.");
                break;
        }
    }

    static JsonDocument? ReadMessage(ReadOnlyMemory<byte> text)
    {
        JsonDocument? message = null;
        try
        {
            message = JsonDocument.Parse(text);
            if (message.RootElement.ValueKind == JsonValueKind.Object && message.RootElement.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
                return message;
        }
        catch (JsonException)
        {
            // The same as a message of another shape.
        }
        message?.Dispose();
        return null;
    }

    static string? FindId(JsonElement message) =>
        message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= LongestId } text ? text : null;

    async Task OpenAsync(JsonElement payload)
    {
        if (payload.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object) || SocketOpening.Find(upgrade, payload) is not { } said)
        {
            Close(Code.BadRequest, "The payload takes 'authorization', 'purpose', 'case' and 'role', each a text.");
            return;
        }
        opening = said;
        var found = await requests.IdentifyAsync(said, life.Token);
        if (!found.IsSignedIn)
            Close(Code.Forbidden, "Sign in: send 'authorization' with an access token in the payload.");
        else if (!places.TryEnter(found.Id))
            Close((int)WebSocketCloseStatus.PolicyViolation, $"You have {SubscriptionPlaces.MostOfCaller} sockets open already. Close one.");
        else
        {
            caller = found.Id;
            Send(new OperationMessage { Type = "connection_ack" });
        }
    }

    async Task SubscribeAsync(string id, GraphQLRequest request)
    {
        if (open.ContainsKey(id))
        {
            Close(Code.SubscriberExists, $"Subscriber for {id} already exists");
            return;
        }
        if (open.Count >= MostSubscriptions)
        {
            var refusal = new RegistryError(RegistryError.LimitExceeded, $"A socket carries at most {MostSubscriptions} subscriptions. Complete one first.", rule: "subscriptions-a-socket");
            Send(new OperationMessage { Id = id, Type = "error", Payload = new[] { refusal.ToExecutionError() } });
            return;
        }
        var answer = await requests.ExecuteAsync(opening!, request, life.Token);
        if (answer.IsRefused)
        {
            Send(new OperationMessage { Id = id, Type = "error", Payload = answer.Result.Errors!.ToArray() });
            return;
        }
        var subscription = new Subscription(id, request, news, due.Writer);
        open[id] = subscription;
        if (answer.Object is { } what)
            subscription.Follow(what);
    }

    async Task TellAsync()
    {
        await foreach (var subscription in due.Reader.ReadAllAsync())
        {
            if (IsClosing || !subscription.Take() || !IsOpen(subscription))
                continue;
            try
            {
                await TellAsync(subscription);
            }
            catch (CallerRefused refusal)
            {
                Complete(subscription);
                Close(Code.Forbidden, refusal.Message);
            }
            catch (OperationCanceledException) when (IsClosing)
            {
            }
            catch (Exception error)
            {
                LogFailed(error);
                Close((int)WebSocketCloseStatus.InternalServerError, "Something went wrong here. Connect again.");
            }
        }
    }

    async Task TellAsync(Subscription subscription)
    {
        var answer = await requests.ExecuteAsync(opening!, subscription.Request, life.Token);
        if (answer.IsRefused || answer.Object is not { } what)
        {
            Complete(subscription);
            return;
        }
        // Another record stands for a person since a merge.
        subscription.Follow(what);
        if (IsOpen(subscription))
            Send(new OperationMessage { Id = subscription.Id, Type = "next", Payload = answer.Result });
    }

    bool IsOpen(Subscription subscription) => open.TryGetValue(subscription.Id, out var found) && found == subscription;

    void Complete(Subscription subscription)
    {
        subscription.Dispose();
        if (open.TryRemove(new(subscription.Id, subscription)))
            Send(new OperationMessage { Id = subscription.Id, Type = "complete" });
    }

    void Send(OperationMessage message)
    {
        // A client that does not take its messages is let go: what it would still be told is old.
        if (!outgoing.Writer.TryWrite(Encoding.UTF8.GetBytes(((IGraphQLTextSerializer)serializer).Serialize(message))) && !IsClosing)
        {
            Close((int)WebSocketCloseStatus.PolicyViolation, "Too slow.");
            socket.Abort();
        }
    }

    async Task WriteAsync()
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync())
            {
                using var slow = new CancellationTokenSource(TakeWithin);
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, slow.Token);
            }
            var (code, reason) = closing!.Value;
            using var late = new CancellationTokenSource(CloseWithin);
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, Shorten(reason), late.Token);
            await readingEnded.Task.WaitAsync(CloseWithin);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or TimeoutException or InvalidOperationException)
        {
            Close((int)WebSocketCloseStatus.PolicyViolation, "Too slow.");
            // Ends the reading too.
            socket.Abort();
        }
    }

    static string Shorten(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > LongestReason)
            reason = reason[..^1];
        return reason;
    }

    [LoggerMessage(LogLevel.Error, "A subscription failed")]
    partial void LogFailed(Exception error);

    /// <summary>One subscription of the socket, following one object, or none where it is to be silent.</summary>
    sealed class Subscription(string id, GraphQLRequest request, ChangeNews news, ChannelWriter<Subscription> due) : IDisposable
    {
        readonly Lock guard = new();
        IDisposable? following;
        FollowedObject? followed;
        bool isEnded;
        int isDue;

        public string Id => id;
        public GraphQLRequest Request => request;

        public void Follow(FollowedObject what)
        {
            lock (guard)
            {
                if (isEnded || followed == what)
                    return;
                following?.Dispose();
                following = news.Follow(what, Wake);
                followed = what;
            }
        }

        /// <summary>Its turn has come: what happens from now on is a further event.</summary>
        public bool Take() => Interlocked.Exchange(ref isDue, 0) == 1;

        void Wake()
        {
            if (Interlocked.Exchange(ref isDue, 1) == 0)
                due.TryWrite(this);
        }

        public void Dispose()
        {
            lock (guard)
            {
                isEnded = true;
                following?.Dispose();
            }
        }
    }
}
