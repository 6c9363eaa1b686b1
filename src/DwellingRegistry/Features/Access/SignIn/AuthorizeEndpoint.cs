using System.Security.Claims;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// <c>GET /connect/authorize</c>: gives a signed-in person's browser a code for the client, and sends anybody else to the sign-in page.
/// OpenIddict has checked the client, the redirect address and the code challenge before this runs.
/// </summary>
static class AuthorizeEndpoint
{
    public static async Task<IResult> AuthorizeAsync(
        HttpContext context, RegistryDbContext register, SignInPolicy policy, TimeProvider clock, CancellationToken cancellation)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict let a request through unread.");
        var session = await Session.FindAsync(context);
        var account = session is null || MustSignInAgain(request, session, clock)
            ? null
            : await session.FindAccountAsync(register, policy, cancellation);

        if (account is not null)
            return Results.SignIn(PrincipalOf(account, session!, request), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return request.HasPromptValue(PromptValues.None)
            ? TokenEndpoint.Refuse(Errors.LoginRequired, "The user is not signed in.")
            : Results.LocalRedirect(SignInForm.AddressFor(ReturnAddress(context.Request)));
    }

    static bool MustSignInAgain(OpenIddictRequest request, Session session, TimeProvider clock) =>
        request.HasPromptValue(PromptValues.Login)
        || request.HasPromptValue(PromptValues.SelectAccount)
        || (request.MaxAge is { } seconds && clock.GetUtcNow() - session.StartedAt > TimeSpan.FromSeconds(seconds));

    /// <summary>This request without its demand for a fresh sign-in, which is then fulfilled; with it, the way would never end.</summary>
    static string ReturnAddress(HttpRequest request)
    {
        var parameters = request.Query.Where(p => p.Key is not (Parameters.Prompt or Parameters.MaxAge));
        return request.Path + QueryString.Create(parameters);
    }

    static ClaimsPrincipal PrincipalOf(Account account, Session session, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Reference.ToString())
            .SetClaim(Claims.Name, account.DisplayName)
            .SetClaim(Claims.PreferredUsername, account.UserName)
            .SetClaim(Claims.AuthenticationTime, session.StartedAt.ToUnixTimeSeconds())
            .SetClaim(Session.IdClaim, session.Authorization);
        identity.SetScopes(request.GetScopes());
        identity.SetResources(SignInServices.RegistryScope);
        identity.SetAuthorizationId(session.Authorization);
        identity.SetDestinations(TokenEndpoint.DestinationsOf);
        return new ClaimsPrincipal(identity);
    }
}
