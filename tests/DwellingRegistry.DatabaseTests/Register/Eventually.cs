namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Waiting for what happens a moment later, without a guess at how long the machine takes for it.</summary>
static class Eventually
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="TimeoutException">It did not come to be in half a minute.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> isSo)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await isSo())
        {
            if (clock.Elapsed > Patience)
                throw new TimeoutException($"It did not come to be within {Patience.TotalSeconds} seconds.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
