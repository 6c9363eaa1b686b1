using System.Net;
using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>The way in, the way to stay in and the way out.</summary>
public sealed class SignInTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task A_clerk_signs_in_with_a_code_and_its_proof_key()
    {
        using var signIn = new SignIn(register.Origin);

        var tokens = await signIn.CompleteAsync("clerk", register.DemoPassword);

        tokens.Seconds.ShouldBeInRange(890, 900);
        tokens.Refresh.ShouldNotBeNull();
        var identity = Payload(tokens.Identity!);
        identity.GetProperty("preferred_username").GetString().ShouldBe("clerk");
        identity.GetProperty("name").GetString().ShouldBe("Demo clerk");
        identity.GetProperty("iss").GetString().ShouldBe(register.Origin + "/");
        identity.GetProperty("aud").GetString().ShouldBe("console");
    }

    [Fact]
    public async Task Who_has_a_session_is_not_asked_for_the_password_again()
    {
        using var signIn = new SignIn(register.Origin);
        await signIn.CompleteAsync("clerk", register.DemoPassword);

        var code = await signIn.GetCodeAsync(SignIn.AuthorizeAddress(signIn.Request));

        (await signIn.RedeemAsync(code)).Access.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    public async Task A_client_may_ask_for_the_password_anew_and_gets_its_code_after_it(string parameter, string value)
    {
        using var signIn = new SignIn(register.Origin);
        await signIn.CompleteAsync("clerk", register.DemoPassword);
        await Task.Delay(10, TestContext.Current.CancellationToken);

        using var authorize = await signIn.Browser.GetAsync(SignIn.AuthorizeAddress(signIn.Request.Append(new(parameter, value))));
        var page = authorize.Headers.Location!.OriginalString;
        page.ShouldStartWith("/sign-in?return=");
        using var answer = await signIn.SendAsync(await signIn.OpenPageAsync(page), "clerk", register.DemoPassword);

        (await signIn.GetCodeAsync(answer.Headers.Location!.OriginalString)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_silent_request_without_a_session_is_told_so_instead_of_shown_a_page()
    {
        using var signIn = new SignIn(register.Origin);

        using var answer = await signIn.Browser.GetAsync(SignIn.AuthorizeAddress(signIn.Request.Append(new("prompt", "none"))));

        answer.Headers.Location!.OriginalString.ShouldStartWith(register.Origin + "/signed-in?error=login_required");
    }

    [Fact]
    public async Task A_refresh_token_gives_new_tokens_once()
    {
        using var signIn = new SignIn(register.Origin);
        var first = await signIn.CompleteAsync("clerk", register.DemoPassword);

        using var refreshed = await signIn.RefreshAsync(first.Refresh!);
        var second = await SignIn.Tokens.ReadAsync(refreshed);

        second.Access.ShouldNotBe(first.Access);
        second.Refresh.ShouldNotBe(first.Refresh);
        (await register.CallerOfAsync(second.Access)).Id.ShouldBe("clerk");
    }

    [Fact]
    public async Task A_code_redeemed_twice_ends_what_the_first_use_gave()
    {
        using var signIn = new SignIn(register.Origin);
        using var entered = await signIn.EnterAsync("clerk", register.DemoPassword);
        var code = await signIn.GetCodeAsync(entered.Headers.Location!.OriginalString);
        var tokens = await signIn.RedeemAsync(code);

        using var again = await signIn.RequestTokensAsync(signIn.CodeGrant(code));

        (await ErrorOfAsync(again)).ShouldBe("invalid_grant");
        await register.ShouldRefuseAsync(tokens.Access);
    }

    [Fact]
    public async Task Signing_out_ends_the_tokens_and_the_session_here_and_no_other_session()
    {
        using var here = new SignIn(register.Origin);
        using var elsewhere = new SignIn(register.Origin);
        var tokens = await here.CompleteAsync("clerk", register.DemoPassword);
        var others = await elsewhere.CompleteAsync("clerk", register.DemoPassword);
        var stolen = here.Cookies["dwellings-session"]!.Value;

        using var answer = await here.Browser.GetAsync(SignOutAddress(tokens.Identity));

        answer.Headers.Location!.OriginalString.ShouldBe(register.Origin + "/");
        await register.ShouldRefuseAsync(tokens.Access);
        (await ErrorOfAsync(await here.RefreshAsync(tokens.Refresh!))).ShouldBe("invalid_grant");
        here.Cookies["dwellings-session"].ShouldBeNull();
        using var thief = new SignIn(register.Origin);
        thief.AddCookie("dwellings-session", stolen);
        using var refused = await thief.Browser.GetAsync(SignIn.AuthorizeAddress(thief.Request));
        refused.Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
        (await register.CallerOfAsync(others.Access)).Id.ShouldBe("clerk");
    }

    [Fact]
    public async Task A_link_from_elsewhere_signs_nobody_out_without_asking()
    {
        using var signIn = new SignIn(register.Origin);
        var tokens = await signIn.CompleteAsync("clerk", register.DemoPassword);

        var fields = await signIn.OpenPageAsync(SignOutAddress(identityToken: null));
        using var forged = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = "console" });
        using var stillAsking = await signIn.Browser.PostAsync("/connect/logout", forged);
        (await register.CallerOfAsync(tokens.Access)).Id.ShouldBe("clerk");

        using var form = new FormUrlEncodedContent(fields);
        using var confirmed = await signIn.Browser.PostAsync("/connect/logout", form);

        confirmed.Headers.Location!.OriginalString.ShouldBe(register.Origin + "/");
        await register.ShouldRefuseAsync(tokens.Access);
    }

    [Fact]
    public async Task A_restart_of_the_server_keeps_tokens_and_sessions()
    {
        using var signIn = new SignIn(register.Origin);
        var tokens = await signIn.CompleteAsync("clerk", register.DemoPassword);

        await register.RestartAsync(setup => setup);

        (await register.CallerOfAsync(tokens.Access)).Id.ShouldBe("clerk");
        (await signIn.GetCodeAsync(SignIn.AuthorizeAddress(signIn.Request))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_nobody_can_use_any_more_is_removed_a_day_later_and_nothing_else()
    {
        using var earlier = new SignIn(register.Origin);
        await earlier.CompleteAsync("clerk", register.DemoPassword);
        await register.ExecuteAsync(
            """
            update registry.sign_in_tokens set creation_date = creation_date - interval '2 days', expiration_date = expiration_date - interval '2 days';
            update registry.sign_in_authorizations set creation_date = creation_date - interval '2 days'
            """);
        using var now = new SignIn(register.Origin);
        var tokens = await now.CompleteAsync("clerk", register.DemoPassword);

        await register.Services.GetServices<IHostedService>().OfType<SpentTokens>().Single().RemoveAsync(TestContext.Current.CancellationToken);

        (await CountAsync("sign_in_tokens where creation_date < now() - interval '1 day'")).ShouldBe(0);
        (await CountAsync("sign_in_authorizations")).ShouldBe(1);
        (await register.CallerOfAsync(tokens.Access)).Id.ShouldBe("clerk");
    }

    async Task<long> CountAsync(string rows)
    {
        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select count(*) from registry.{rows}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    public void The_keys_of_the_tokens_can_be_read_by_their_owner_alone()
    {
        foreach (var name in new[] { "token-signing.pem", "token-encryption" })
        {
            File.GetUnixFileMode(Path.Combine(register.Setup.Data.Secrets, name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    string SignOutAddress(string? identityToken) =>
        $"/connect/logout?client_id=console&post_logout_redirect_uri={Uri.EscapeDataString(register.Origin + "/")}"
        + (identityToken is null ? "" : $"&id_token_hint={identityToken}");

    static JsonElement Payload(string token)
    {
        var text = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))).RootElement;
    }

    static async Task<string?> ErrorOfAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("error").GetString();
    }
}
