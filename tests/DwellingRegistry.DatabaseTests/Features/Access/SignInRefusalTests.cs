using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>Who does not come in, and what they learn from it: nothing.</summary>
public sealed partial class SignInRefusalTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    public async Task A_request_short_of_the_standard_gets_no_code(string parameter, string? value, string error)
    {
        using var signIn = new SignIn(register.Origin);
        await signIn.CompleteAsync("clerk", register.DemoPassword);
        var request = signIn.Request;
        request.Remove(parameter);
        if (value is not null)
            request[parameter] = value;

        using var answer = await signIn.Browser.GetAsync(SignIn.AuthorizeAddress(request));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"error:{error}");
    }

    [Theory]
    [InlineData("https://elsewhere.example/signed-in")]
    [InlineData("http://127.0.0.1:9/signed-in")]
    [InlineData("http://127.0.0.1.elsewhere.example/signed-in")]
    public async Task A_code_is_sent_to_no_address_but_the_consoles(string address)
    {
        using var signIn = new SignIn(register.Origin);
        await signIn.CompleteAsync("clerk", register.DemoPassword);

        using var answer = await signIn.Browser.GetAsync(SignIn.AuthorizeAddress(new Dictionary<string, string>(signIn.Request) { ["redirect_uri"] = address }));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_its_verifier()
    {
        using var signIn = new SignIn(register.Origin);
        using var entered = await signIn.EnterAsync("clerk", register.DemoPassword);
        var grant = signIn.CodeGrant(await signIn.GetCodeAsync(entered.Headers.Location!.OriginalString));
        grant["code_verifier"] = new string('a', 43);

        using var answer = await signIn.RequestTokensAsync(grant);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("invalid_grant");
    }

    [Fact]
    public async Task An_unknown_user_and_a_wrong_password_and_a_suspended_account_get_the_same_answer()
    {
        await register.ExecuteAsync("update registry.accounts set suspended_at = now() where user_name = 'patrol'");

        using var signIn = new SignIn(register.Origin);

        var wrong = await AnswerAsync("clerk", "guess");
        var unknown = await AnswerAsync("nobody", "guess");
        var suspended = await AnswerAsync("patrol", register.DemoPassword);

        unknown.ShouldBe(wrong);
        suspended.ShouldBe(wrong);
        wrong.ShouldStartWith("422");

        async Task<string> AnswerAsync(string user, string password)
        {
            using var answer = await signIn.EnterAsync(user, password);
            signIn.Cookies["dwellings-session"].ShouldBeNull();
            answer.Headers.Date = null;
            var page = Changing().Replace(await answer.Content.ReadAsStringAsync(), "");
            return $"{(int)answer.StatusCode} {answer.Headers} {page.Replace($"\"{user}\"", "", StringComparison.Ordinal)}";
        }
    }

    [Fact]
    public async Task An_unknown_user_is_answered_no_sooner_than_a_wrong_password()
    {
        var wrong = await FastestAsync("inspector");
        var unknown = await FastestAsync("nobody-at-all");

        unknown.ShouldBeGreaterThan(wrong / 2);

        async Task<TimeSpan> FastestAsync(string user)
        {
            using var signIn = new SignIn(register.Origin);
            var fields = await signIn.OpenPageAsync("/sign-in");
            var fastest = TimeSpan.MaxValue;
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await signIn.SendAsync(fields, user, "guess");
                fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
            }

            return fastest;
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/connect/authorize?")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/connect/authorize?\r\nLocation: https://elsewhere.example")]
    [InlineData("/connect/authorize@elsewhere.example")]
    [InlineData("/connect/logout?post_logout_redirect_uri=https://elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task The_sign_in_page_leads_nowhere_but_back_to_the_client(string address)
    {
        using var signIn = new SignIn(register.Origin);
        var fields = await signIn.OpenPageAsync("/sign-in?return=" + Uri.EscapeDataString(address));
        fields["return"].ShouldBe("/");
        fields["return"] = address;

        using var answer = await signIn.SendAsync(fields, "clerk", register.DemoPassword);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task A_form_that_another_page_sends_signs_nobody_in()
    {
        using var signIn = new SignIn(register.Origin);
        var fields = await signIn.OpenPageAsync("/sign-in");
        using var other = new SignIn(register.Origin);
        var foreign = await other.OpenPageAsync("/sign-in");

        foreach (var token in new[] { null, "guess", foreign["form_token"] })
        {
            fields.Remove("form_token");
            if (token is not null)
                fields["form_token"] = token;
            using var answer = await signIn.SendAsync(fields, "clerk", register.DemoPassword);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            signIn.Cookies["dwellings-session"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_suspension_ends_everything_at_once()
    {
        using var signIn = new SignIn(register.Origin);
        var tokens = await signIn.CompleteAsync("planner", register.DemoPassword);
        (await register.CallerOfAsync(tokens.Access)).Id.ShouldBe("planner");

        await register.ExecuteAsync("update registry.accounts set suspended_at = now() where user_name = 'planner'");

        await register.ShouldRefuseAsync(tokens.Access);
        using var refreshed = await signIn.RefreshAsync(tokens.Refresh!);
        refreshed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var authorize = await signIn.Browser.GetAsync(SignIn.AuthorizeAddress(signIn.Request));
        authorize.Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
        using var entered = await signIn.EnterAsync("planner", register.DemoPassword);
        entered.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_request_by_a_foreign_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "elsewhere.example" } };

        using var answer = await register.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Another for each form.</summary>
    [GeneratedRegex("name=\"form_token\" value=\"[^\"]*\"")]
    private static partial Regex Changing();
}
