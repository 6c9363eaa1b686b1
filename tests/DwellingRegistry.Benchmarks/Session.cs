using System.Globalization;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Peers;
using DwellingRegistry.Benchmarks.Register;
using DwellingRegistry.Benchmarks.Report;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Folder">Where the registers and the peers are kept.</param>
/// <param name="Rounds">How often each contender takes its turn.</param>
/// <param name="Turn">How long one turn lasts.</param>
/// <param name="Parameters">How many parameters of each question are drawn at most.</param>
/// <param name="Load">How long the server is loaded before its memory is read.</param>
sealed record Effort(string Folder, int Rounds, TimeSpan Turn, int Parameters, TimeSpan Load);

/// <summary>One register with all that is measured on it; peers start when first needed.</summary>
sealed class Session(BenchmarkRegister register, Effort effort) : IAsyncDisposable
{
    /// <summary>Long enough that each connection to the database has its plans, and each runtime its optimised code.</summary>
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    OurServer? server;
    bool keepsTiles;
    PostGraphile? postGraphile;
    MapServer? mapServer;

    public BenchmarkRegister Register => register;
    public Effort Effort => effort;
    public string LoadFolder => register.Data.File("load");

    public Task<OurServer> ServerAsync(CancellationToken cancellation) => ServerAsync(keepTiles: true, cancellation);

    /// <summary>The server, set to keep no tile.</summary>
    public Task<OurServer> UncachedServerAsync(CancellationToken cancellation) => ServerAsync(keepTiles: false, cancellation);

    public async Task<PostGraphile> PostGraphileAsync(CancellationToken cancellation) => postGraphile ??= await PostGraphile.StartAsync(effort.Folder, register.Peer, cancellation);

    public async Task<MapServer> MapServerAsync(CancellationToken cancellation) => mapServer ??= await MapServer.StartAsync(effort.Folder, register, cancellation);

    /// <summary>Lets the contenders take turns, round by round, after a moment to warm up each.</summary>
    /// <exception cref="InstallationException">A request failed: such a measurement is worth nothing.</exception>
    public async Task<IReadOnlyList<Result>> CompareAsync(string benchmark, string title, int connections, int parameters, IReadOnlyList<Contender> contenders, CancellationToken cancellation)
    {
        foreach (var contender in contenders)
            await contender.RunAsync(effort.Turn < WarmUp ? effort.Turn : WarmUp, cancellation);
        var turns = contenders.ToDictionary(contender => contender.Name, _ => new List<Turn>());
        for (var round = 0; round < effort.Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                await register.SettleAsync(cancellation);
                var turn = await contender.RunAsync(effort.Turn, cancellation);
                if (turn is { Failed: > 0 } or { PerSecond: 0 })
                    throw new InstallationException($"{contender.Name} left {turn.Failed} requests without a right answer and gave {turn.PerSecond:0} a second; nothing was measured.");
                turns[contender.Name].Add(turn);
            }
        }

        return [.. contenders.Select(contender => Say(Summarise(turns[contender.Name]) with { Contender = contender.Name }))];

        Result Summarise(List<Turn> all) => New(benchmark, title, "", Result.Rate, [.. all.Select(turn => turn.PerSecond)]) with
        {
            P50 = Result.Median(all.Select(turn => turn.P50)),
            P99 = Result.Median(all.Select(turn => turn.P99)),
            BytesEach = Result.Median(all.Select(turn => turn.BytesEach)),
            ServerMicroseconds = Result.Median(all.Select(turn => turn.ServerMicroseconds)),
            DatabaseMicroseconds = Result.Median(all.Select(turn => turn.DatabaseMicroseconds)),
            Connections = connections,
            Parameters = parameters,
        };
    }

    public Result New(string benchmark, string title, string contender, string unit, IReadOnlyList<double> turns) =>
        new(benchmark, title, register.Dwellings, contender, unit, Result.Median(turns), turns) { MeasuredOn = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    public static Result Say(Result result)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"    {result.Benchmark,-20} {result.Contender,-14} {result.Value,10:N1} {result.Unit,-11} p50 {result.P50,7:0.00} p99 {result.P99,7:0.00} ms   cpu {result.ServerMicroseconds,6:0} + database {result.DatabaseMicroseconds,6:0} µs"));
        return result;
    }

    /// <summary>One at a time: sign-in takes people back to the address of the server that started last.</summary>
    async Task<OurServer> ServerAsync(bool keepTiles, CancellationToken cancellation)
    {
        if (server is not null && keepTiles == keepsTiles)
            return server;
        if (server is not null)
            await server.DisposeAsync();
        server = null;
        keepsTiles = keepTiles;
        return server = await OurServer.StartAsync(
            register.Data, keepTiles ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Map__TileCacheMegabytes"] = "0" }, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (postGraphile is not null)
            await postGraphile.DisposeAsync();
        if (mapServer is not null)
            await mapServer.DisposeAsync();
        await register.DisposeAsync();
    }
}
