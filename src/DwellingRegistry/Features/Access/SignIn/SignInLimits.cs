using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// Slows down guessing: failed attempts are counted per user name and per address, and only a few are checked at a time, so that
/// a burst cannot outrun the count. A successful sign-in costs nothing: a whole office may sit behind one address.
/// </summary>
sealed class SignInLimits : IDisposable
{
    public const int FailuresPerUserName = 10;
    const int FailuresPerAddress = 100;
    const int ChecksWaiting = 30;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    static readonly TimeSpan WaitWhenBusy = TimeSpan.FromSeconds(10);

    readonly PartitionedRateLimiter<string> failuresOfUserName = Failures(FailuresPerUserName);
    readonly PartitionedRateLimiter<string> failuresOfAddress = Failures(FailuresPerAddress);
    readonly PartitionedRateLimiter<string> checksOfUserName = Checks(1);
    readonly PartitionedRateLimiter<string> checksOfAddress = Checks(4);

    /// <summary>Runs the check, unless its address or user name has failed too often.</summary>
    /// <param name="address">Where the attempt comes from.</param>
    /// <param name="userName">As typed.</param>
    /// <param name="check">Who may come in, or null for a failure.</param>
    /// <param name="cancellation">Ends the wait for a turn.</param>
    public async Task<Answer<T>> TryAsync<T>(IPAddress? address, string userName, Func<Task<T?>> check, CancellationToken cancellation) where T : class
    {
        var place = PlaceOf(address);
        var name = userName[..Math.Min(userName.Length, 100)].ToUpperInvariant();
        using var turnOfAddress = await checksOfAddress.AcquireAsync(place, 1, cancellation);
        using var turnOfUserName = await checksOfUserName.AcquireAsync(name, 1, cancellation);
        if (!turnOfAddress.IsAcquired || !turnOfUserName.IsAcquired)
            return new Answer<T>(null, WaitWhenBusy);
        if (FindWait(failuresOfAddress, place) is { } longer)
            return new Answer<T>(null, longer);
        if (FindWait(failuresOfUserName, name) is { } wait)
            return new Answer<T>(null, wait);

        var admitted = await check();
        if (admitted is null)
        {
            failuresOfAddress.AttemptAcquire(place).Dispose();
            failuresOfUserName.AttemptAcquire(name).Dispose();
        }

        return new Answer<T>(admitted, null);
    }

    public void Dispose()
    {
        failuresOfUserName.Dispose();
        failuresOfAddress.Dispose();
        checksOfUserName.Dispose();
        checksOfAddress.Dispose();
    }

    static TimeSpan? FindWait(PartitionedRateLimiter<string> failures, string key)
    {
        using var left = failures.AttemptAcquire(key, permitCount: 0);
        return left.IsAcquired ? null : left.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    /// <summary>One household or host has a whole /64 of IPv6, so that network counts as one place.</summary>
    internal static string PlaceOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes()[..8]) : address.ToString();
    }

    static PartitionedRateLimiter<string> Failures(int permits) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window }));

    static PartitionedRateLimiter<string> Checks(int permits) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetConcurrencyLimiter(
            key, _ => new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = ChecksWaiting }));

    /// <summary>What came of an attempt.</summary>
    /// <param name="Admitted">Who may come in.</param>
    /// <param name="RetryAfter">Set where the attempt was not even checked: how long to wait before the next.</param>
    public readonly record struct Answer<T>(T? Admitted, TimeSpan? RetryAfter) where T : class;
}
