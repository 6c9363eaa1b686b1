using DwellingRegistry.Registry;
using GraphQL;
using GraphQL.DataLoader;
using Npgsql;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// Loads what many fields of one answer need in one query each, instead of one query a field: keys are collected until the executor has
/// nothing else to do, then fetched together. Scoped to the request.
/// </summary>
sealed class Batches
{
    readonly Dictionary<string, object> open = [];

    /// <summary>Forgets what a failed execution left waiting.</summary>
    public void Clear() => open.Clear();

    public IDataLoaderResult<TValue> Load<TKey, TValue>(string name, TKey key, Func<IReadOnlyCollection<TKey>, Task<Dictionary<TKey, TValue>>> fetch, TValue missing)
        where TKey : notnull
    {
        if (!open.TryGetValue(name, out var found))
            open[name] = found = new Batch<TKey, TValue>(fetch, () => open.Remove(name));
        var batch = (Batch<TKey, TValue>)found;
        batch.Keys.Add(key);
        return new Result<TKey, TValue>(batch, key, missing);
    }

    sealed class Batch<TKey, TValue>(Func<IReadOnlyCollection<TKey>, Task<Dictionary<TKey, TValue>>> fetch, Action close) where TKey : notnull
    {
        Task<Dictionary<TKey, TValue>>? values;

        public HashSet<TKey> Keys { get; } = [];

        public Task<Dictionary<TKey, TValue>> Values
        {
            get
            {
                if (values is null)
                {
                    close();
                    values = fetch(Keys);
                }
                return values;
            }
        }
    }

    sealed class Result<TKey, TValue>(Batch<TKey, TValue> batch, TKey key, TValue missing) : IDataLoaderResult<TValue> where TKey : notnull
    {
        public async Task<TValue> GetResultAsync(CancellationToken cancellationToken = default) =>
            (await batch.Values).TryGetValue(key, out var value) ? value : missing;

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}

static class BatchFields
{
    /// <summary>The value of a key, or null, fetched together with the other keys asked under the same name.</summary>
    public static IDataLoaderResult<TValue?> LoadOne<TKey, TValue>(
        this IResolveFieldContext context, string name, TKey key,
        Func<RegistryDbContext, IReadOnlyCollection<TKey>, CancellationToken, Task<Dictionary<TKey, TValue>>> fetch)
        where TKey : notnull =>
        context.Service<Batches>().Load<TKey, TValue?>(
            name, key,
            async keys => (await fetch(context.Db(), keys, context.CancellationToken)).ToDictionary(pair => pair.Key, pair => (TValue?)pair.Value),
            default);

    /// <summary>The same by a look-up that needs no context.</summary>
    public static IDataLoaderResult<TValue?> LoadOne<TKey, TValue>(
        this IResolveFieldContext context, string name, TKey key,
        Func<NpgsqlConnection, IReadOnlyCollection<TKey>, CancellationToken, Task<Dictionary<TKey, TValue>>> fetch)
        where TKey : notnull
        where TValue : class =>
        context.Service<Batches>().Load<TKey, TValue?>(name, key, async keys => (await fetch(context.Connection(), keys, context.CancellationToken))!, default);

    /// <summary>The list of a key, empty where there is none, fetched together with the other keys asked under the same name.</summary>
    public static IDataLoaderResult<IReadOnlyList<TValue>> LoadMany<TKey, TValue>(
        this IResolveFieldContext context, string name, TKey key,
        Func<RegistryDbContext, IReadOnlyCollection<TKey>, CancellationToken, Task<List<TValue>>> fetch, Func<TValue, TKey> keyOf)
        where TKey : notnull =>
        context.Service<Batches>().Load<TKey, IReadOnlyList<TValue>>(
            name, key,
            async keys => (await fetch(context.Db(), keys, context.CancellationToken))
                .GroupBy(keyOf).ToDictionary(group => group.Key, group => (IReadOnlyList<TValue>)[.. group]),
            []);

    /// <summary>The loaded value, turned into another.</summary>
    public static IDataLoaderResult<TResult> Then<TValue, TResult>(this IDataLoaderResult<TValue> loaded, Func<TValue, TResult> turn) => new Turned<TValue, TResult>(loaded, turn);

    sealed class Turned<TValue, TResult>(IDataLoaderResult<TValue> loaded, Func<TValue, TResult> turn) : IDataLoaderResult<TResult>
    {
        public async Task<TResult> GetResultAsync(CancellationToken cancellationToken = default) => turn(await loaded.GetResultAsync(cancellationToken));

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}
