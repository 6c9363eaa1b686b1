namespace DwellingRegistry.GraphQL;

/// <summary>Wakes whoever follows an object that changed. In memory, one for a server; <see cref="ChangeListener"/> feeds it.</summary>
sealed class ChangeNews
{
    readonly Lock guard = new();
    readonly Dictionary<FollowedObject, HashSet<Follower>> followers = [];
    CancellationTokenSource? sight;
    TaskCompletionSource<CancellationToken> gained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is cancelled once changes may have been missed: whoever followed something must then begin anew.</summary>
    /// <returns>Null where nothing is heard of changes for as long as the patience lasts.</returns>
    public async Task<CancellationToken?> FindSightAsync(TimeSpan patience, CancellationToken cancellation)
    {
        Task<CancellationToken> next;
        lock (guard)
            next = gained.Task;
        try
        {
            return await next.WaitAsync(patience, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <param name="what">The object.</param>
    /// <param name="wake">Called at once and briefly when it changed.</param>
    /// <returns>To be disposed of when no longer followed.</returns>
    public IDisposable Follow(FollowedObject what, Action wake)
    {
        var follower = new Follower(this, what, wake);
        lock (guard)
        {
            if (!followers.TryGetValue(what, out var all))
                followers[what] = all = [];
            all.Add(follower);
        }
        return follower;
    }

    public void Tell(FollowedObject what)
    {
        Follower[] told;
        lock (guard)
            told = followers.TryGetValue(what, out var all) ? [.. all] : [];
        foreach (var follower in told)
            follower.Wake();
    }

    public void GainSight()
    {
        lock (guard)
        {
            sight = new CancellationTokenSource();
            gained.TrySetResult(sight.Token);
        }
    }

    public void LoseSight()
    {
        CancellationTokenSource? lost;
        lock (guard)
        {
            (lost, sight) = (sight, null);
            if (lost is not null)
                gained = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        lost?.Cancel();
        lost?.Dispose();
    }

    void Remove(Follower follower)
    {
        lock (guard)
        {
            if (followers.TryGetValue(follower.What, out var all) && all.Remove(follower) && all.Count == 0)
                followers.Remove(follower.What);
        }
    }

    sealed class Follower(ChangeNews news, FollowedObject what, Action wake) : IDisposable
    {
        public FollowedObject What => what;

        public void Wake() => wake();

        public void Dispose() => news.Remove(this);
    }
}
