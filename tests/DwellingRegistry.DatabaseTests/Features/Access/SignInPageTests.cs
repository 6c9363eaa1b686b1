using System.Net;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>The sign-in page as a browser gets it.</summary>
public sealed class SignInPageTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task It_runs_no_script_and_is_framed_and_cached_by_nobody()
    {
        using var answer = await register.Http.GetAsync("/sign-in", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("form-action 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        page.ShouldNotContain("<script");
        page.ShouldNotContain(" style=");
        page.ShouldContain("<label for=\"password\">");
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.5", "", "zh-Hans")]
    [InlineData("en-GB", "", "en")]
    [InlineData("fr,zh;q=0.3,en;q=0.2", "", "zh-Hans")]
    [InlineData("ar", "", "en")]
    [InlineData("en", "?ui_locales=zh", "zh-Hans")]
    [InlineData("en", "?return=%2Fconnect%2Fauthorize%3Fui_locales%3Dzh-Hans", "zh-Hans")]
    public async Task It_speaks_the_language_that_the_client_or_else_the_browser_asks_for(string browser, string query, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in" + query) { Headers = { { "Accept-Language", browser } } };
        using var answer = await register.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        page.ShouldContain($"<html lang=\"{language}\">");
        page.ShouldContain(language == "en" ? "<h1>Sign in</h1>" : "<h1>登录</h1>");
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text()
    {
        var page = await register.Http.GetStringAsync("/sign-in?user=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", TestContext.Current.CancellationToken);

        page.ShouldNotContain("<script");
        page.ShouldContain("value=\"&quot;&gt;&lt;script&gt;");
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        using var signIn = new SignIn(register.Origin);
        using var answer = await signIn.EnterAsync("clerk", register.DemoPassword);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("dwellings-session", StringComparison.Ordinal));

        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldNotContain("expires", Case.Insensitive);
    }

    [Fact]
    public async Task Behind_a_tls_proxy_it_is_served_by_https_alone()
    {
        const string origin = "https://register.example";
        try
        {
            await register.RestartAsync(setup => setup with { PublicAddress = new Uri(origin) });

            (await ConfigurationAsync("http")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            using var configuration = await ConfigurationAsync("https");
            var text = await configuration.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            text.ShouldContain($"\"issuer\": \"{origin}/\"");
            text.ShouldContain($"\"{origin}/connect/token\"");
            using var page = await ForwardedAsync("/sign-in", "https");
            page.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("secure"));
        }
        finally
        {
            await register.RestartAsync(setup => setup);
        }

        Task<HttpResponseMessage> ConfigurationAsync(string scheme) => ForwardedAsync("/.well-known/openid-configuration", scheme);
    }

    async Task<HttpResponseMessage> ForwardedAsync(string address, string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { { "X-Forwarded-Proto", scheme }, { "X-Forwarded-Host", "register.example" }, { "X-Forwarded-For", "203.0.113.5" } },
        };
        // Without the cookies of the class's other tests, which may come before: a page sets its cookie only where there is none.
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(register.Origin) };
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
