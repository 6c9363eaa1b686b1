using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>What an access token says once it was decrypted and its signature proven.</summary>
/// <param name="Holder">Whose it is, as the claim says it.</param>
/// <param name="TokenId">Its id: by it the database says at each request whether it still counts.</param>
/// <param name="IsForRegister">Whether it was given for the register's API.</param>
/// <param name="Expires">The end of it.</param>
sealed record VerifiedToken(string Holder, string TokenId, bool IsForRegister, DateTimeOffset Expires);

/// <summary>
/// Tokens that were proven good: decrypting one and proving its signature costs more than the rest of a look-up, and it comes with every request.
/// Kept by their hash, never as they are, for five minutes at most and never beyond their end. What may end a token earlier, a sign-out or a
/// suspension, is asked of the database at every request all the same.
/// </summary>
sealed class VerifiedTokens(TimeProvider clock) : IDisposable
{
    const int MostKept = 20_000;
    static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    readonly MemoryCache tokens = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>The token of the request's header, as proven before at this address; null where it must be proven.</summary>
    public VerifiedToken? Find(HttpRequest request) =>
        tokens.TryGetValue(Key(request), out Kept? kept) && clock.GetUtcNow() < kept!.Until ? kept.Token : null;

    public void Keep(HttpRequest request, VerifiedToken token)
    {
        var until = clock.GetUtcNow() + KeptFor;
        if (until > token.Expires)
            until = token.Expires;
        tokens.Set(Key(request), new Kept(token, until), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeptFor });
    }

    public void Dispose() => tokens.Dispose();

    // Of the address too: the issuer that a token must name is the one that was asked.
    static string Key(HttpRequest request) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Scheme}://{request.Host.Value} {request.Headers.Authorization}")));

    sealed record Kept(VerifiedToken Token, DateTimeOffset Until);
}
