using System.Security.Claims;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// <c>POST /connect/token</c>: a code, a refresh token or a client's secret against an access token. OpenIddict has checked what was
/// handed in before this runs; here it is asked whether its owner is still admitted.
/// </summary>
static class TokenEndpoint
{
    /// <summary>Before the id of a client in a token's subject; an account's subject is its reference.</summary>
    public const string ClientPrefix = "client:";

    public static async Task<IResult> ExchangeAsync(
        HttpContext context, RegistryDbContext register, SignInPolicy policy, IOpenIddictApplicationManager clients, CancellationToken cancellation)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict let a request through unread.");
        return request.IsClientCredentialsGrantType()
            ? await ForClientAsync(request, policy, clients, cancellation)
            : await ForAccountAsync(context, register, policy, cancellation);
    }

    public static IResult Refuse(string error, string description) =>
        Results.Forbid(
            new AuthenticationProperties(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
            }),
            [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    /// <summary>Into which tokens a claim goes: access tokens carry no more than the subject, since the register looks up the rest anew.</summary>
    public static IEnumerable<string> DestinationsOf(Claim claim) => claim.Type switch
    {
        Claims.Name or Claims.PreferredUsername => claim.Subject!.HasScope(Scopes.Profile) ? [Destinations.IdentityToken] : [],
        Claims.AuthenticationTime or Session.IdClaim => [Destinations.IdentityToken],
        _ => [Destinations.AccessToken],
    };

    static async Task<IResult> ForClientAsync(
        OpenIddictRequest request, SignInPolicy policy, IOpenIddictApplicationManager clients, CancellationToken cancellation)
    {
        if (!policy.AdmitsClient(request.ClientId!))
            return Refuse(Errors.UnauthorizedClient, "This client belongs to the demo, and this register is none.");

        var client = await clients.FindByClientIdAsync(request.ClientId!, cancellation)
            ?? throw new InvalidOperationException("OpenIddict let an unknown client through.");
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, ClientPrefix + request.ClientId)
            .SetClaim(Claims.Name, await clients.GetDisplayNameAsync(client, cancellation));
        identity.SetScopes(request.GetScopes());
        identity.SetResources(SignInServices.RegistryScope);
        identity.SetDestinations(DestinationsOf);
        return SignIn(identity);
    }

    static async Task<IResult> ForAccountAsync(
        HttpContext context, RegistryDbContext register, SignInPolicy policy, CancellationToken cancellation)
    {
        var handedIn = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var account = Guid.TryParse(handedIn.Principal?.GetClaim(Claims.Subject), out var reference)
            ? await policy.Admitted(register.Accounts.AsNoTracking()).SingleOrDefaultAsync(a => a.Reference == reference, cancellation)
            : null;
        if (account is null)
            return Refuse(Errors.InvalidGrant, "The account is no longer admitted.");

        var identity = new ClaimsIdentity(
            handedIn.Principal!.Claims, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Name, account.DisplayName).SetClaim(Claims.PreferredUsername, account.UserName);
        identity.SetDestinations(DestinationsOf);
        return SignIn(identity);
    }

    static IResult SignIn(ClaimsIdentity identity) =>
        Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
}
