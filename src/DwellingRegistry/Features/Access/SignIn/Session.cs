using System.Security.Claims;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// A person's sign-in in one browser, kept in a cookie. All tokens given out in it hang on one authorization in the database, so that
/// signing out ends them at once, here and nowhere else.
/// </summary>
/// <param name="Account">The account's <see cref="Account.Reference"/>.</param>
/// <param name="Authorization">The id of the authorization.</param>
/// <param name="StartedAt">When the password was last given.</param>
sealed record Session(Guid Account, string Authorization, DateTimeOffset StartedAt)
{
    public const string Scheme = "session";

    /// <summary>The claim that names the session's authorization, in the cookie and in identity tokens (OpenID Connect's session id).</summary>
    public const string IdClaim = "sid";

    public static async Task<Session?> FindAsync(HttpContext context)
    {
        var cookie = await context.AuthenticateAsync(Scheme);
        return cookie is { Succeeded: true, Principal: var principal, Properties.IssuedUtc: { } at }
            && Guid.TryParse(principal.GetClaim(Claims.Subject), out var account)
            && principal.GetClaim(IdClaim) is { } authorization
            ? new Session(account, authorization, at)
            : null;
    }

    /// <summary>Begins a session of the account and hands the browser its cookie.</summary>
    public static async Task StartAsync(HttpContext context, Account account, IOpenIddictAuthorizationManager authorizations, CancellationToken cancellation)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.SetClaim(Claims.Subject, account.Reference.ToString());
        var authorization = await authorizations.CreateAsync(
            new OpenIddictAuthorizationDescriptor
            {
                CreationDate = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
                Status = Statuses.Valid,
                Subject = account.Reference.ToString(),
                Type = AuthorizationTypes.AdHoc,
            },
            cancellation);
        identity.SetClaim(IdClaim, await authorizations.GetIdAsync(authorization, cancellation));
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Ends every token of the session; they are refused from the next request on.</summary>
    public static async Task EndAsync(
        string authorization, IOpenIddictAuthorizationManager authorizations, IOpenIddictTokenManager tokens, CancellationToken cancellation)
    {
        if (await authorizations.FindByIdAsync(authorization, cancellation) is { } found)
            await authorizations.TryRevokeAsync(found, cancellation);
        await tokens.RevokeByAuthorizationIdAsync(authorization, cancellation);
    }

    /// <summary>The account of the session as it is now, or null where it is no longer admitted or the session was ended.</summary>
    public async Task<Account?> FindAccountAsync(RegistryDbContext register, SignInPolicy policy, CancellationToken cancellation) =>
        await register.Set<OpenIddictEntityFrameworkCoreAuthorization>()
            .AnyAsync(a => a.Id == Authorization && a.Status == Statuses.Valid, cancellation)
            ? await policy.Admitted(register.Accounts.AsNoTracking()).SingleOrDefaultAsync(account => account.Reference == Account, cancellation)
            : null;
}
