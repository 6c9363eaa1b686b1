using DwellingRegistry.Features.Map;

namespace DwellingRegistry.Tests.Features.Map;

public sealed class TileCacheTests
{
    static readonly TileKey Key = new("areas", new TileAddress(1, 0, 0), 1, "");

    [Fact]
    public async Task Requests_for_the_same_missing_tile_wait_for_one_drawing()
    {
        using var cache = new TileCache(1_000_000);
        var drawn = new TaskCompletionSource<Tile>();
        var drawings = 0;
        Task<Tile> Ask() => cache.GetAsync(Key, TimeSpan.FromMinutes(1), _ => { Interlocked.Increment(ref drawings); return drawn.Task; }, CancellationToken.None);

        var waiting = Enumerable.Range(0, 20).Select(_ => Task.Run(Ask)).ToList();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        drawn.SetResult(new Tile([1, 2, 3]));

        (await Task.WhenAll(waiting)).Distinct().ShouldHaveSingleItem();
        drawings.ShouldBe(1);
        await Ask();
        drawings.ShouldBe(1);
    }

    [Fact]
    public async Task A_drawing_goes_on_while_one_request_waits_and_is_called_off_after_the_last()
    {
        using var cache = new TileCache(1_000_000);
        var calledOff = new TaskCompletionSource();
        async Task<Tile> Draw(CancellationToken cancellation)
        {
            cancellation.Register(calledOff.SetResult);
            await Task.Delay(Timeout.Infinite, cancellation);
            return new Tile([]);
        }
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = cache.GetAsync(Key, TimeSpan.FromMinutes(1), Draw, first.Token);
        var other = cache.GetAsync(Key, TimeSpan.FromMinutes(1), Draw, second.Token);
        await Task.Delay(50, TestContext.Current.CancellationToken);

        await first.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(one);
        calledOff.Task.IsCompleted.ShouldBeFalse();
        await second.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(other);
        await calledOff.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_drawing_that_failed_is_tried_again()
    {
        using var cache = new TileCache(1_000_000);
        await Should.ThrowAsync<InvalidOperationException>(
            cache.GetAsync(Key, TimeSpan.FromMinutes(1), _ => Task.FromException<Tile>(new InvalidOperationException("broken")), CancellationToken.None));

        var tile = await cache.GetAsync(Key, TimeSpan.FromMinutes(1), _ => Task.FromResult(new Tile([1])), CancellationToken.None);

        tile.Content.ShouldBe([1]);
    }

    [Fact]
    public async Task A_tile_is_drawn_again_when_no_longer_fresh_or_of_another_edition_or_for_other_areas()
    {
        using var cache = new TileCache(1_000_000);
        var drawings = 0;
        Task<Tile> Ask(TileKey key) => cache.GetAsync(key, TimeSpan.FromMilliseconds(200), _ => Task.FromResult(new Tile([(byte)++drawings])), CancellationToken.None);

        await Ask(Key);
        await Ask(Key with { Edition = 2 });
        await Ask(Key with { Areas = "7" });
        drawings.ShouldBe(3);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await Ask(Key);

        drawings.ShouldBe(4);
    }

    [Fact]
    public async Task Memory_stays_within_its_bound()
    {
        using var cache = new TileCache(100_000);
        var drawings = 0;
        Task<Tile> Ask(int column) => cache.GetAsync(
            Key with { At = new TileAddress(10, column, 0) }, TimeSpan.FromMinutes(1), _ => { drawings++; return Task.FromResult(new Tile(new byte[10_000])); }, CancellationToken.None);

        for (var column = 0; column < 50; column++)
            await Ask(column);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        for (var column = 0; column < 50; column++)
            await Ask(column);

        drawings.ShouldBeGreaterThan(90);
    }
}
