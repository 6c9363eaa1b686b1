using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Signs in as the console does: sign-in page, password, code with PKCE, tokens. Every step is a real request.</summary>
public sealed partial class SignIn : IDisposable
{
    readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    readonly string origin;
    readonly string verifier = Base64Url(RandomNumberGenerator.GetBytes(32));

    public SignIn(string origin)
    {
        this.origin = origin;
        Browser = new HttpClient(handler) { BaseAddress = new Uri(origin) };
    }

    /// <summary>Keeps cookies and follows no redirection by itself.</summary>
    public HttpClient Browser { get; }

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(new Uri(origin));

    public void AddCookie(string name, string value) => handler.CookieContainer.Add(new Uri(origin), new Cookie(name, value));

    /// <summary>What the console asks for, and what a test changes of it.</summary>
    public Dictionary<string, string> Request => new()
    {
        ["client_id"] = "console",
        ["redirect_uri"] = origin + "/signed-in",
        ["response_type"] = "code",
        ["scope"] = "openid profile registry offline_access",
        ["code_challenge"] = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
        ["code_challenge_method"] = "S256",
        ["state"] = "of-the-console",
    };

    /// <summary>An access token of a demo user. The same token for the same register and user, as long as it is fresh.</summary>
    public static async Task<string> AsAsync(TestRegister register, string user)
    {
        return (await (Task<Tokens>)register.Once.GetOrAdd("tokens of " + user, _ => CompleteAsync())).Access;

        async Task<Tokens> CompleteAsync()
        {
            using var signIn = new SignIn(register.Origin);
            return await signIn.CompleteAsync(user, register.DemoPassword);
        }
    }

    /// <summary>A client whose requests carry the user's token.</summary>
    public static async Task<HttpClient> ClientAsync(TestRegister register, string user)
    {
        var client = new HttpClient { BaseAddress = new Uri(register.Origin) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await AsAsync(register, user));
        return client;
    }

    public async Task<Tokens> CompleteAsync(string user, string password)
    {
        using var answer = await EnterAsync(user, password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, "the password was refused");
        return await RedeemAsync(await GetCodeAsync(answer.Headers.Location!.OriginalString));
    }

    /// <summary>Opens the page that the authorize address leads to and sends it the password.</summary>
    public async Task<HttpResponseMessage> EnterAsync(string user, string password)
    {
        using var authorize = await Browser.GetAsync(AuthorizeAddress(Request));
        authorize.StatusCode.ShouldBe(HttpStatusCode.Found);
        return await SendAsync(await OpenPageAsync(authorize.Headers.Location!.OriginalString), user, password);
    }

    public async Task<HttpResponseMessage> SendAsync(Dictionary<string, string> fields, string user, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["user"] = user, ["password"] = password });
        return await Browser.PostAsync("/sign-in", form);
    }

    /// <summary>The hidden fields of a page's form.</summary>
    public async Task<Dictionary<string, string>> OpenPageAsync(string address) =>
        HiddenField().Matches(await Browser.GetStringAsync(address)).ToDictionary(
            field => field.Groups[1].Value, field => HttpUtility.HtmlDecode(field.Groups[2].Value));

    public async Task<string> GetCodeAsync(string authorizeAddress)
    {
        using var answer = await Browser.GetAsync(authorizeAddress);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        var location = answer.Headers.Location!;
        location.GetLeftPart(UriPartial.Path).ShouldBe(origin + "/signed-in");
        var parameters = HttpUtility.ParseQueryString(location.Query);
        parameters["state"].ShouldBe("of-the-console");
        return parameters["code"] ?? throw new InvalidOperationException(location.Query);
    }

    public async Task<Tokens> RedeemAsync(string code)
    {
        using var answer = await RequestTokensAsync(CodeGrant(code));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await Tokens.ReadAsync(answer);
    }

    public Dictionary<string, string> CodeGrant(string code) => new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = "console",
        ["code"] = code,
        ["redirect_uri"] = origin + "/signed-in",
        ["code_verifier"] = verifier,
    };

    public async Task<HttpResponseMessage> RefreshAsync(string refreshToken) => await RequestTokensAsync(new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = "console",
        ["refresh_token"] = refreshToken,
    });

    public async Task<HttpResponseMessage> RequestTokensAsync(Dictionary<string, string> parameters)
    {
        using var form = new FormUrlEncodedContent(parameters);
        return await Browser.PostAsync("/connect/token", form);
    }

    public static string AuthorizeAddress(IEnumerable<KeyValuePair<string, string>> request) =>
        "/connect/authorize?" + string.Join('&', request.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));

    public void Dispose()
    {
        Browser.Dispose();
        handler.Dispose();
    }

    static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex HiddenField();

    /// <summary>What the token endpoint gave.</summary>
    public sealed record Tokens(string Access, string? Refresh, string? Identity, int Seconds)
    {
        public static async Task<Tokens> ReadAsync(HttpResponseMessage answer)
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return new Tokens(
                json.RootElement.GetProperty("access_token").GetString()!, Text("refresh_token"), Text("id_token"),
                json.RootElement.GetProperty("expires_in").GetInt32());

            string? Text(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        }
    }
}
