using System.Collections.Concurrent;
using System.Globalization;
using DwellingRegistry.Registry;
using Microsoft.Extensions.Caching.Memory;

namespace DwellingRegistry.Features.Map;

/// <summary>What tells cached tiles apart. Guarded tiles are shared by callers with the same areas only.</summary>
public readonly record struct TileKey(string Layer, TileAddress At, long Edition, string Areas);

/// <summary>
/// Tiles in memory up to a number of bytes, the least used dropped first. Requests for the same missing tile wait for one drawing;
/// it is called off when the last of them has gone away.
/// </summary>
public sealed class TileCache(long limitBytes) : IDisposable
{
    const string Setting = "Map:TileCacheMegabytes";
    const int DefaultMegabytes = 96;
    const int MostMegabytes = 16 * 1024;

    readonly MemoryCache tiles = new(new MemoryCacheOptions { SizeLimit = limitBytes, TrackStatistics = true });
    readonly ConcurrentDictionary<TileKey, Drawing> drawings = [];
    long kept;
    long drawn;

    /// <summary>Tiles answered from memory and drawn since the start, and the bytes kept now.</summary>
    public (long Kept, long Drawn, long Bytes) Counts => (Interlocked.Read(ref kept), Interlocked.Read(ref drawn), tiles.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0);

    /// <summary>The operator's limit (<c>Map__TileCacheMegabytes</c>); 0 keeps nothing.</summary>
    /// <exception cref="InstallationException">It is no number from 0 to 16384.</exception>
    public static long ReadLimitBytes(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
            return DefaultMegabytes * 1024L * 1024;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes <= MostMegabytes
            ? megabytes * 1024L * 1024
            : throw new InstallationException($"Map__TileCacheMegabytes takes a whole number from 0 to {MostMegabytes}.");
    }

    public async Task<Tile> GetAsync(TileKey key, TimeSpan freshFor, Func<CancellationToken, Task<Tile>> draw, CancellationToken cancellation)
    {
        while (true)
        {
            if (tiles.Get<Tile>(key) is { } known)
            {
                Interlocked.Increment(ref kept);
                return known;
            }
            var drawing = drawings.GetOrAdd(key, _ => new Drawing());
            if (!drawing.TryJoin())
                continue; // It has just ended: look again.
            try
            {
                return await drawing.Start(() => DrawAndKeepAsync(key, freshFor, draw, drawing.Cancellation)).WaitAsync(cancellation);
            }
            finally
            {
                if (drawing.Leave())
                    drawings.TryRemove(new KeyValuePair<TileKey, Drawing>(key, drawing));
            }
        }
    }

    public void Dispose() => tiles.Dispose();

    async Task<Tile> DrawAndKeepAsync(TileKey key, TimeSpan freshFor, Func<CancellationToken, Task<Tile>> draw, CancellationToken cancellation)
    {
        var tile = await draw(cancellation);
        Interlocked.Increment(ref drawn);
        tiles.Set(key, tile, new MemoryCacheEntryOptions { Size = tile.Weight, AbsoluteExpirationRelativeToNow = freshFor });
        return tile;
    }

    /// <summary>One drawing and how many requests wait for it.</summary>
    sealed class Drawing
    {
        readonly CancellationTokenSource source = new();
        readonly Lock gate = new();
        Task<Tile>? task;
        int waiting;
        bool ended;

        public CancellationToken Cancellation => source.Token;

        public bool TryJoin()
        {
            lock (gate)
            {
                if (ended)
                    return false;
                waiting++;
                return true;
            }
        }

        public Task<Tile> Start(Func<Task<Tile>> draw)
        {
            lock (gate)
                return task ??= Task.Run(draw);
        }

        /// <summary>True when nobody waits any longer; then a drawing still going on is called off.</summary>
        public bool Leave()
        {
            lock (gate)
            {
                if (--waiting > 0)
                    return false;
                ended = true;
            }
            if (task is { IsCompleted: false })
                source.Cancel();
            return true;
        }
    }
}
