namespace DwellingRegistry.Features.Map;

/// <summary>The edition of the places as the tiles know it: read from the database at most once a second.</summary>
sealed class PlacesEdition(TileSource source, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim reading = new(1);
    volatile Known? last;

    public async ValueTask<long> GetAsync(CancellationToken cancellation)
    {
        if (FindFresh() is { } known)
            return known;
        await reading.WaitAsync(cancellation);
        try
        {
            if (FindFresh() is { } read)
                return read;
            var edition = await source.GetEditionAsync(cancellation);
            last = new Known(edition, clock.GetTimestamp());
            return edition;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    long? FindFresh() => last is { } known && clock.GetElapsedTime(known.ReadAt) < FreshFor ? known.Edition : null;

    sealed record Known(long Edition, long ReadAt);
}
