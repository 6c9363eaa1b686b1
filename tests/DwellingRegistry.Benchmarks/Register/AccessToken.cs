using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Register;

/// <summary>Signs in as the console does: sign-in page, password, code with PKCE, token.</summary>
static partial class AccessToken
{
    public static async Task<string> GetAsync(Uri origin, string user, string password, CancellationToken cancellation)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = origin };
        var verifier = Base64Url(RandomNumberGenerator.GetBytes(32));
        var returnTo = new Uri(origin, "/signed-in").ToString();
        var asked = new Dictionary<string, string>
        {
            ["client_id"] = "console",
            ["redirect_uri"] = returnTo,
            ["response_type"] = "code",
            ["scope"] = "openid profile registry",
            ["code_challenge"] = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
            ["state"] = "benchmark",
        };
        var page = await FollowAsync(browser, "/connect/authorize?" + string.Join('&', asked.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}")), cancellation);
        var fields = HiddenField().Matches(await browser.GetStringAsync(page, cancellation)).ToDictionary(field => field.Groups[1].Value, field => HttpUtility.HtmlDecode(field.Groups[2].Value));
        (fields["user"], fields["password"]) = (user, password);
        using var form = new FormUrlEncodedContent(fields);
        using var entered = await browser.PostAsync("/sign-in", form, cancellation);
        var authorize = entered.Headers.Location ?? throw new InstallationException($"The demo's user {user} cannot sign in.");
        var answered = await FollowAsync(browser, authorize.OriginalString, cancellation);
        var code = HttpUtility.ParseQueryString(new Uri(origin, answered).Query)["code"] ?? throw new InstallationException($"Signing in as {user} gave no code.");
        using var redeem = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "console",
            ["code"] = code,
            ["redirect_uri"] = returnTo,
            ["code_verifier"] = verifier,
        });
        using var token = await browser.PostAsync("/connect/token", redeem, cancellation);
        using var json = JsonDocument.Parse(await token.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation));
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    static async Task<string> FollowAsync(HttpClient browser, string address, CancellationToken cancellation)
    {
        using var answer = await browser.GetAsync(address, cancellation);
        return answer.Headers.Location?.OriginalString ?? throw new InstallationException($"Signing in ended at {address} with {(int)answer.StatusCode}.");
    }

    static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex HiddenField();
}
