using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>
/// Slows down guessing at the token endpoint as <see cref="SignInLimits"/> does at the sign-in page: every refused request that carried a client's
/// secret or assertion counts. It counts for the client and the address together, unlike passwords: client ids are known and secrets are
/// drawn, so a count for the client alone would keep off no guesser but let anybody lock an agency out.
/// </summary>
sealed class TokenRequestLimits : IDisposable
{
    /// <summary>Of its own: a user name that looks like a client must not be counted as one.</summary>
    readonly SignInLimits limits = new();

    /// <summary>Stands before OpenIddict, which answers a refused request itself.</summary>
    public async Task HoldBackAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase) || await FindClientAsync(context.Request) is not { } client)
        {
            await next(context);
            return;
        }

        var address = context.Connection.RemoteIpAddress;
        var answer = await limits.TryAsync(
            address,
            $"{address} {client}",
            async () =>
            {
                await next(context);
                return context.Response.StatusCode < StatusCodes.Status400BadRequest ? context : null;
            },
            context.RequestAborted);
        if (answer.RetryAfter is { } wait)
            await RefuseAsync(context, (int)Math.Ceiling(wait.TotalSeconds));
    }

    public void Dispose() => limits.Dispose();

    /// <summary>The client that a request with a secret or an assertion names, empty where it names none; null for a request without either.</summary>
    static async Task<string?> FindClientAsync(HttpRequest request)
    {
        if (AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            return ClientOf(header.Parameter ?? "");
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return null;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (!form.ContainsKey(Parameters.ClientSecret) && !form.ContainsKey(Parameters.ClientAssertion))
            return null;
        return form[Parameters.ClientId].ToString() is { Length: > 0 } client ? client : IssuerOf(form[Parameters.ClientAssertion].ToString());
    }

    /// <summary>Who an assertion says it is of, true or not; empty where it says nothing.</summary>
    static string IssuerOf(string assertion)
    {
        try
        {
            return new JsonWebToken(assertion).Issuer;
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    /// <summary>The id before the colon, URL-encoded in Base64 (RFC 6749, 2.3.1).</summary>
    static string ClientOf(string parameter)
    {
        var bytes = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, bytes, out var length)
            ? Uri.UnescapeDataString(Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0])
            : "";
    }

    static async Task RefuseAsync(HttpContext context, int seconds)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(
            new { error = Errors.TemporarilyUnavailable, error_description = $"Too many refused attempts of this client from this address. Try again in {seconds} s." },
            context.RequestAborted);
    }
}
