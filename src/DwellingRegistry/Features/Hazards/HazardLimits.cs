using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Hazards;

/// <summary>
/// How much anybody may report without an account: a few from one address, so many in all. Addresses are held as keyed hashes, in memory, for the
/// length of the window; the key is drawn anew at each start.
/// </summary>
sealed class HazardLimits(int perAddress = HazardLimits.PerAddress, int inAll = HazardLimits.InAll) : IDisposable
{
    public const int PerAddress = 5;
    public const int InAll = 300;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    const int Segments = 10;

    readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    readonly SlidingWindowRateLimiter all = new(Options(inAll));
    readonly PartitionedRateLimiter<string> addresses = PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => Options(perAddress)));

    /// <exception cref="RegistryError">Too many reports lately, from there or in all.</exception>
    public void Take(IPAddress? address)
    {
        using var own = addresses.AttemptAcquire(Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(SignInLimits.PlaceOf(address)))));
        if (!own.IsAcquired)
            throw new RegistryError(RegistryError.LimitExceeded,
                $"From your connection {perAddress} reports came in the last {Window.TotalMinutes} minutes. Report the next one later; in danger call the fire brigade.", rule: "hazard-reports-per-address");
        using var one = all.AttemptAcquire();
        if (!one.IsAcquired)
            throw new RegistryError(RegistryError.LimitExceeded,
                $"Very many reports came in the last {Window.TotalMinutes} minutes. Report it again in a while; in danger call the fire brigade.", rule: "hazard-reports-in-all");
    }

    public void Dispose()
    {
        all.Dispose();
        addresses.Dispose();
    }

    static SlidingWindowRateLimiterOptions Options(int permits) => new() { PermitLimit = permits, Window = Window, SegmentsPerWindow = Segments };
}
