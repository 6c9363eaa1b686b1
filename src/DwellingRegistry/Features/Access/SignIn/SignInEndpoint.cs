using System.Globalization;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary><c>/sign-in</c>: shows the form, and takes it.</summary>
static class SignInEndpoint
{
    public static Task<IResult> ShowAsync([AsParameters] Visit visit, CancellationToken cancellation)
    {
        var query = visit.Context.Request.Query;
        var form = new SignInForm(query[SignInForm.UserNameField].ToString(), "", SignInForm.SafeReturn(query[SignInForm.ReturnField]));
        return PageAsync(visit, form, StatusCodes.Status200OK, _ => null, cancellation);
    }

    public static async Task<IResult> SignInAsync(
        [AsParameters] Visit visit,
        SignInLimits limits,
        PasswordCheck passwords,
        IOpenIddictAuthorizationManager authorizations,
        CancellationToken cancellation)
    {
        var context = visit.Context;
        if (!context.Request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);

        var form = await SignInForm.ReadAsync(context.Request, cancellation);
        if (!await visit.Antiforgery.IsRequestValidAsync(context))
            return await PageAsync(visit, form, StatusCodes.Status400BadRequest, texts => texts.FormExpired, cancellation);

        var answer = await limits.TryAsync(
            context.Connection.RemoteIpAddress,
            form.UserName,
            () => passwords.FindAsync(visit.Register, form.UserName, form.Password, cancellation),
            cancellation);
        if (answer.RetryAfter is { } wait)
        {
            var minutes = (int)Math.Ceiling(wait.TotalMinutes);
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return await PageAsync(visit, form, StatusCodes.Status429TooManyRequests, texts => texts.TooMany(minutes), cancellation);
        }

        if (answer.Admitted is null)
            return await PageAsync(visit, form, StatusCodes.Status422UnprocessableEntity, texts => texts.NotAdmitted, cancellation);

        await Session.StartAsync(context, answer.Admitted, authorizations, cancellation);
        return Results.LocalRedirect(form.ReturnAddress);
    }

    static async Task<IResult> PageAsync(Visit visit, SignInForm form, int status, Func<SignInTexts, string?> problem, CancellationToken cancellation)
    {
        var texts = SignInTexts.For(visit.Context.Request, form.ReturnAddress);
        var formToken = visit.Antiforgery.GetAndStoreTokens(visit.Context).RequestToken!;
        var demoUsers = visit.Policy.AdmitsDemo
            ? await visit.Policy.Admitted(visit.Register.Accounts).Where(a => a.Demo).OrderBy(a => a.Id).Select(a => a.UserName).ToListAsync(cancellation)
            : [];
        return SignInPage.Form(visit.Context, texts, form, formToken, demoUsers, status, problem(texts));
    }

    /// <summary>What both showing and taking the form need.</summary>
    public readonly record struct Visit(HttpContext Context, IAntiforgery Antiforgery, SignInPolicy Policy, RegistryDbContext Register);
}
