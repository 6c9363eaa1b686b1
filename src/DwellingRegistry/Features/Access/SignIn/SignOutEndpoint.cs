using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// <c>/connect/logout</c>: ends the session and every token of it, then goes back to the client. A client that names the session
/// (<c>id_token_hint</c>) is believed; anybody else's link is first confirmed by the user, or any page could sign people out.
/// </summary>
static class SignOutEndpoint
{
    public static async Task<IResult> SignOutAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        IOpenIddictAuthorizationManager authorizations,
        IOpenIddictTokenManager tokens,
        CancellationToken cancellation)
    {
        var session = (await Session.FindAsync(context))?.Authorization;
        var hint = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var named = hint.Principal?.GetClaim(Session.IdClaim);
        var isMeant = session is null || session == named
            || (HttpMethods.IsPost(context.Request.Method) && await antiforgery.IsRequestValidAsync(context));
        if (!isMeant)
            return SignInPage.ConfirmSignOut(context, antiforgery.GetAndStoreTokens(context).RequestToken!);

        foreach (var authorization in new[] { session, named }.OfType<string>().Distinct())
            await Session.EndAsync(authorization, authorizations, tokens, cancellation);
        await context.SignOutAsync(Session.Scheme);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
