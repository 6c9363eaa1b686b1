using System.Net;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>Agencies' systems sign in with an id and a secret.</summary>
public sealed class AgencySignInTests(TestRegister register, DatabaseServer databases) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task A_client_gets_a_token_for_its_secret_and_no_refresh_token()
    {
        using var answer = await RequestAsync(databases.SignIns.AgencySecret);
        var tokens = await SignIn.Tokens.ReadAsync(answer);

        var caller = await register.CallerOfAsync(tokens.Access);

        caller.Id.ShouldBe("client:agency-demo");
        caller.Name.ShouldBe("Demo agency");
        caller.Role.ShouldBe(Role.AgencyClient);
        caller.Areas.ShouldBeEmpty();
        tokens.Refresh.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("guess")]
    public async Task A_wrong_secret_gets_nothing(string secret)
    {
        using var answer = await RequestAsync(secret);

        answer.IsSuccessStatusCode.ShouldBeFalse();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("access_token");
    }

    [Fact]
    public async Task A_client_cannot_ask_for_a_persons_sign_in_nor_the_console_for_a_clients()
    {
        using var signIn = new SignIn(register.Origin);
        var request = new Dictionary<string, string>(signIn.Request) { ["client_id"] = "agency-demo" };
        using var authorize = await signIn.Browser.GetAsync(SignIn.AuthorizeAddress(request));
        using var token = await signIn.RequestTokensAsync(new() { ["grant_type"] = "client_credentials", ["client_id"] = "console", ["scope"] = "registry" });

        authorize.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        token.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_client_that_was_removed_is_refused_at_once()
    {
        await register.ExecuteAsync(
            "insert into registry.sign_in_clients (id, client_id, client_type, permissions, client_secret, display_name) " +
            "select 'other', 'other', client_type, permissions, client_secret, 'Other' from registry.sign_in_clients where client_id = 'agency-demo'");
        using var answer = await RequestAsync(databases.SignIns.AgencySecret, "other");
        var tokens = await SignIn.Tokens.ReadAsync(answer);
        (await register.CallerOfAsync(tokens.Access)).Id.ShouldBe("client:other");

        await register.ExecuteAsync("delete from registry.sign_in_tokens where application_id = 'other'; delete from registry.sign_in_clients where id = 'other'");

        await register.ShouldRefuseAsync(tokens.Access);
    }

    [Fact]
    public async Task The_database_keeps_the_secret_hashed()
    {
        await using var connection = new NpgsqlConnection(register.Connections.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select client_secret from registry.sign_in_clients where client_id = 'agency-demo'", connection);

        var kept = (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        kept.ShouldNotBeNullOrEmpty();
        kept.ShouldNotContain(databases.SignIns.AgencySecret);
    }

    async Task<HttpResponseMessage> RequestAsync(string secret, string client = "agency-demo")
    {
        using var signIn = new SignIn(register.Origin);
        return await signIn.RequestTokensAsync(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = secret,
            ["scope"] = "registry",
        });
    }
}
