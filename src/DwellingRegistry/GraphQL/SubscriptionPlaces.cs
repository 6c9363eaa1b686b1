namespace DwellingRegistry.GraphQL;

/// <summary>How many sockets may stand open: in all, and for one caller.</summary>
sealed class SubscriptionPlaces(int most, int mostOfCaller)
{
    public const int Most = 1000;
    public const int MostOfCaller = 5;

    readonly Lock guard = new();
    readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);
    int all;

    public bool TryEnter()
    {
        lock (guard)
        {
            if (all >= most)
                return false;
            all++;
            return true;
        }
    }

    public void Leave()
    {
        lock (guard)
            all--;
    }

    public bool TryEnter(string caller)
    {
        lock (guard)
        {
            var before = taken.GetValueOrDefault(caller);
            if (before >= mostOfCaller)
                return false;
            taken[caller] = before + 1;
            return true;
        }
    }

    public void Leave(string caller)
    {
        lock (guard)
        {
            if (--taken[caller] == 0)
                taken.Remove(caller);
        }
    }
}
