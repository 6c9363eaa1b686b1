using System.Diagnostics.Metrics;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Features.Map;
using DwellingRegistry.GraphQL;

namespace DwellingRegistry;

/// <summary>What the register itself measures; requests, connections and the runtime are measured by the libraries. Counts and seconds only: no label carries a value of a request.</summary>
sealed class RegistryMeter : IDisposable
{
    public const string Name = "DwellingRegistry";

    readonly Meter meter = new(Name);

    public RegistryMeter(Overload overload, SlowRequests slow, LogHealth log, TileCache tiles)
    {
        meter.CreateObservableGauge("registry.api.executed", () => overload.Now.Executed, "{request}", "Requests of the API that are executed now.");
        meter.CreateObservableGauge("registry.api.waiting", () => overload.Now.Waiting, "{request}", "Requests of the API that wait for room.");
        meter.CreateObservableCounter("registry.api.refused", () => overload.Now.Refused, "{request}", "Requests of the API that were answered 503 for want of room.");
        meter.CreateObservableCounter("registry.api.slow", () => slow.Noted, "{request}", "Requests of the API that took longer than Requests__SlowMilliseconds.");
        meter.CreateObservableGauge("registry.log.lag", () => log.Lag is { } lag ? [new Measurement<double>(lag.TotalSeconds)] : Array.Empty<Measurement<double>>(), "s", "How long the oldest record of the access log has waited for its seal, or since when nothing is known of that.");
        meter.CreateObservableGauge("registry.log.trouble", () => log.Verdict() is null ? 0 : 1, "1", "1 while nothing about people is answered because of the access log.");
        meter.CreateObservableCounter("registry.tiles.kept", () => tiles.Counts.Kept, "{tile}", "Tiles that were answered from memory.");
        meter.CreateObservableCounter("registry.tiles.drawn", () => tiles.Counts.Drawn, "{tile}", "Tiles that were drawn by the database.");
        meter.CreateObservableGauge("registry.tiles.size", () => tiles.Counts.Bytes, "By", "Bytes of the tiles in memory.");
    }

    public void Dispose() => meter.Dispose();
}
