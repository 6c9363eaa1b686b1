using System.Text;
using System.Text.Encodings.Web;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>The pages of sign-in as HTML: no script, no foreign source, usable by keyboard and screen reader, light or dark as the system is.</summary>
static class SignInPage
{
    const string Policy =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The pages' style sheet.</summary>
    /// <param name="fontFaces">Where to find the letters of scripts that the reader's machine may lack, as CSS.</param>
    public static string StyleSheet(string fontFaces)
    {
        using var reader = new StreamReader(typeof(SignInPage).Assembly.GetManifestResourceStream(typeof(SignInPage), "sign-in.css")!);
        return fontFaces + reader.ReadToEnd();
    }

    public static IResult Form(
        HttpContext context, SignInTexts texts, SignInForm form, string formToken, IReadOnlyList<string> demoUsers, int status, string? problem)
    {
        var content =
            $"""
            <h1>{texts.SignIn}</h1>
            {(problem is null ? "" : $"""<p id="problem" class="problem" role="alert">{Text(problem)}</p>""")}
            <form method="post" action="{SignInForm.Path}">
            {Hidden(SignInForm.Antiforgery, formToken)}
            {Hidden(SignInForm.ReturnField, form.ReturnAddress)}
            <label for="user">{texts.UserName}</label>
            <input id="user" name="{SignInForm.UserNameField}" value="{Text(form.UserName)}" required maxlength="100" autocomplete="username" autocapitalize="none" spellcheck="false"{Focus(form.UserName.Length == 0)}{Described(problem)}>
            <label for="password">{texts.Password}</label>
            <input id="password" name="{SignInForm.PasswordField}" type="password" required maxlength="200" autocomplete="current-password"{Focus(form.UserName.Length > 0)}{Described(problem)}>
            <button>{texts.SignIn}</button>
            </form>
            {(demoUsers.Count > 0 ? DemoUsers(texts, demoUsers, form.ReturnAddress) : "")}
            <p class="note">{texts.Logged}</p>
            """;
        return Page(context, texts, texts.SignIn, content, status);
    }

    /// <summary>The same request again, by the user's own hand.</summary>
    public static IResult ConfirmSignOut(HttpContext context, string formToken)
    {
        var texts = SignInTexts.For(context.Request);
        var request = context.Request.HasFormContentType ? context.Request.Form.ToDictionary() : context.Request.Query.ToDictionary();
        string[] kept = [Parameters.IdTokenHint, Parameters.PostLogoutRedirectUri, Parameters.ClientId, Parameters.State];
        var content =
            $"""
            <h1>{texts.SignOut}</h1>
            <p>{texts.SignOutQuestion}</p>
            <form method="post" action="/connect/logout">
            {Hidden(SignInForm.Antiforgery, formToken)}
            {string.Concat(kept.Where(request.ContainsKey).Select(name => Hidden(name, request[name].ToString())))}
            <button>{texts.SignOut}</button>
            </form>
            <p><a href="/">{texts.Stay}</a></p>
            """;
        return Page(context, texts, texts.SignOut, content, StatusCodes.Status200OK);
    }

    static IResult Page(HttpContext context, SignInTexts texts, string title, string content, int status)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.Vary = "Accept-Language";
        var html =
            $"""
            <!doctype html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} – {texts.Register}</title>
            <link rel="icon" href="/favicon.svg">
            <link rel="stylesheet" href="/sign-in/style.css">
            </head>
            <body>
            <main>
            <p class="register">{texts.Register}</p>
            {content}
            </main>
            </body>
            </html>
            """;
        return Results.Text(html, "text/html", Encoding.UTF8, status);
    }

    static string DemoUsers(SignInTexts texts, IReadOnlyList<string> users, string returnAddress)
    {
        var links = users.Select(user =>
        {
            var address = SignInForm.Path + QueryString.Create(
                new Dictionary<string, string?> { [SignInForm.UserNameField] = user, [SignInForm.ReturnField] = returnAddress, ["ui_locales"] = texts.Language });
            return $"""<li><a href="{Text(address)}">{Text(user)}</a></li>""";
        });
        return $"""
            <section class="demo">
            <p>{texts.DemoHint}</p>
            <ul>{string.Concat(links)}</ul>
            </section>
            """;
    }

    static string Hidden(string name, string value) => $"""<input type="hidden" name="{name}" value="{Text(value)}">""";

    static string Focus(bool isHere) => isHere ? " autofocus" : "";

    static string Described(string? problem) => problem is null ? "" : """ aria-describedby="problem" aria-invalid="true" """;

    static string Text(string value) => HtmlEncoder.Default.Encode(value);
}
