namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>
/// What a client's signed assertion (RFC 7523) must say beyond what OpenIddict asks of it, which is: one of the client's keys, the client as issuer
/// and subject, this register's issuer alone as audience, the type <c>client-authentication+jwt</c>, and an end.
/// </summary>
static class AssertionRules
{
    /// <summary>From now to an assertion's end, so that what is written down somewhere is soon worth nothing.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    /// <summary>By how much a client's clock may be wrong.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    const int LongestId = 200;

    /// <param name="id">Its <c>jti</c>, by which it is known when it comes again.</param>
    /// <param name="notBefore">Its <c>nbf</c>, if it has one.</param>
    /// <param name="end">Its <c>exp</c>.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>Why it is refused, as a sentence for the client's makers; null where it will do.</returns>
    public static string? FindFault(string? id, DateTimeOffset? notBefore, DateTimeOffset? end, DateTimeOffset now) =>
        id is not { Length: > 0 and <= LongestId } ? "The assertion needs an id of its own (jti) of at most 200 characters."
        : end is null || end < now - Leeway ? "The assertion has expired."
        : end > now + LongestLife + Leeway ? "The assertion ends too late: it may last five minutes at most."
        : notBefore > now + Leeway ? "The assertion is not yet valid."
        : null;
}
