using System.Globalization;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary><c>/sign-in</c>: shows the form, and takes it.</summary>
static class SignInEndpoint
{
    public static async Task<IResult> ShowAsync(
        HttpContext context, IAntiforgery antiforgery, SignInPolicy policy, RegistryDbContext register, CancellationToken cancellation)
    {
        var query = context.Request.Query;
        var form = new SignInForm(query[SignInForm.UserNameField].ToString(), "", SignInForm.SafeReturn(query[SignInForm.ReturnField]));
        return await PageAsync(StatusCodes.Status200OK, _ => null, context, form, antiforgery, policy, register, cancellation);
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
            return await PageAsync(StatusCodes.Status400BadRequest, texts => texts.FormExpired, context, form, antiforgery, policy, register, cancellation);

        var answer = await limits.TryAsync(
            context.Connection.RemoteIpAddress, form.UserName, () => passwords.FindAsync(register, form.UserName, form.Password, cancellation), cancellation);
        if (answer.RetryAfter is { } wait)
        {
            var minutes = (int)Math.Ceiling(wait.TotalMinutes);
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return await PageAsync(StatusCodes.Status429TooManyRequests, texts => texts.TooMany(minutes), context, form, antiforgery, policy, register, cancellation);
        }

        if (answer.Account is null)
            return await PageAsync(StatusCodes.Status422UnprocessableEntity, texts => texts.NotAdmitted, context, form, antiforgery, policy, register, cancellation);

        await Session.StartAsync(context, answer.Account, authorizations, cancellation);
        return Results.LocalRedirect(form.ReturnAddress);
    }

    static async Task<IResult> PageAsync(
        int status,
        Func<SignInTexts, string?> problem,
        HttpContext context,
        SignInForm form,
        IAntiforgery antiforgery,
        SignInPolicy policy,
        RegistryDbContext register,
        CancellationToken cancellation)
    {
        var texts = SignInTexts.For(context.Request, form.ReturnAddress);
        var demoUsers = policy.AdmitsDemo
            ? await policy.Admitted(register.Accounts).Where(a => a.Demo).OrderBy(a => a.Id).Select(a => a.UserName).ToListAsync(cancellation)
            : [];
        return SignInPage.Form(context, texts, form, antiforgery.GetAndStoreTokens(context).RequestToken!, demoUsers, status, problem(texts));
    }
}
