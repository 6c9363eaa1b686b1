using System.Globalization;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Antiforgery;
using OpenIddict.Abstractions;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary><c>/sign-in</c>: shows the form, and takes it.</summary>
static class SignInEndpoint
{
    public static IResult ShowAsync(HttpContext context, IAntiforgery antiforgery, SignInPolicy policy)
    {
        var query = context.Request.Query;
        var form = new SignInForm(query[SignInForm.UserNameField].ToString(), "", SignInForm.SafeReturn(query[SignInForm.ReturnField]));
        return Page(context, antiforgery, policy, form, StatusCodes.Status200OK, _ => null);
    }

    public static async Task<IResult> SignInAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        SignInPolicy policy,
        SignInLimits limits,
        PasswordCheck passwords,
        RegistryDbContext register,
        IOpenIddictAuthorizationManager authorizations,
        CancellationToken cancellation)
    {
        if (!context.Request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);

        var form = await SignInForm.ReadAsync(context.Request, cancellation);
        if (!await antiforgery.IsRequestValidAsync(context))
            return Page(context, antiforgery, policy, form, StatusCodes.Status400BadRequest, texts => texts.FormExpired);

        var answer = await limits.TryAsync(
            context.Connection.RemoteIpAddress, form.UserName, () => passwords.FindAsync(register, form.UserName, form.Password, cancellation), cancellation);
        if (answer.RetryAfter is { } wait)
        {
            var minutes = (int)Math.Ceiling(wait.TotalMinutes);
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Page(context, antiforgery, policy, form, StatusCodes.Status429TooManyRequests, texts => texts.TooMany(minutes));
        }

        if (answer.Account is null)
            return Page(context, antiforgery, policy, form, StatusCodes.Status422UnprocessableEntity, texts => texts.NotAdmitted);

        await Session.StartAsync(context, answer.Account, authorizations, cancellation);
        return Results.LocalRedirect(form.ReturnAddress);
    }

    static IResult Page(
        HttpContext context, IAntiforgery antiforgery, SignInPolicy policy, SignInForm form, int status, Func<SignInTexts, string?> problem)
    {
        var texts = SignInTexts.For(context.Request, form.ReturnAddress);
        return SignInPage.Form(context, texts, form, antiforgery.GetAndStoreTokens(context).RequestToken!, policy.AdmitsDemo, status, problem(texts));
    }
}
