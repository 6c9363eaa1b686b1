using System.Security.Cryptography;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Access.SignIn;
using DwellingRegistry.Features.Access.SignIn.Agencies;
using DwellingRegistry.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DwellingRegistry.DatabaseTests.Features.Access.Credentials;

/// <summary>An agency proves who it is by a key that never leaves it.</summary>
public sealed class ClientKeysTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    readonly string client = "client-" + Guid.NewGuid().ToString("N")[..8];
    AgencyKey key = null!;

    public async ValueTask InitializeAsync() => key = await register.AddAgencyWithKeyAsync(client);

    public ValueTask DisposeAsync()
    {
        key.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_signed_assertion_gets_a_token()
    {
        var answer = (await register.RequestByAssertionAsync(key.Sign(register), client)).ShouldBeGiven();
        (await register.RequestByAssertionAsync(key.Sign(register, audience: register.Origin))).ShouldBeGiven();

        var caller = await register.CallerOfAsync(answer.Token);
        (caller.Id, caller.Name).ShouldBe(($"client:{client}", $"Agency {client}"));
    }

    [Fact]
    public async Task An_RSA_key_signs_in_too()
    {
        using var rsa = RSA.Create(2048);
        await AddKeyAsync(rsa.ExportSubjectPublicKeyInfoPem());
        var assertion = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = client,
            Audience = register.Origin + "/",
            Expires = DateTime.UtcNow.AddMinutes(1),
            Claims = new Dictionary<string, object> { ["sub"] = client, ["jti"] = "rsa" },
            TokenType = "client-authentication+jwt",
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSsaPssSha256),
        });

        (await register.RequestByAssertionAsync(assertion)).ShouldBeGiven();
    }

    [Fact]
    public async Task An_assertion_by_another_key_is_refused()
    {
        using var stranger = new AgencyKey(client);
        using var otherAgency = await register.AddAgencyWithKeyAsync("other-" + client);

        (await register.RequestByAssertionAsync(stranger.Sign(register), client)).ShouldBeRefused();
        (await register.RequestByAssertionAsync(otherAgency.Sign(register, subject: client), client)).ShouldBeRefused();
        (await register.RequestByAssertionAsync(otherAgency.Sign(register), client)).Token.ShouldBeNull();
    }

    [Fact]
    public async Task An_unsigned_assertion_is_refused()
    {
        var parts = key.Sign(register).Split('.');
        var none = Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"client-authentication+jwt\"}");

        (await register.RequestByAssertionAsync($"{none}.{parts[1]}.", client)).ShouldBeRefused();
        (await register.RequestByAssertionAsync($"{parts[0]}.{parts[1]}.", client)).ShouldBeRefused();
        (await register.RequestByAssertionAsync("no token at all", client)).ShouldBeRefused();
    }

    [Fact]
    public async Task An_expired_assertion_is_refused() =>
        (await register.RequestByAssertionAsync(key.Sign(register, end: -90))).ShouldBeRefused().Description.ShouldBe("The assertion has expired.");

    [Fact]
    public async Task An_assertion_that_would_last_is_refused() =>
        (await register.RequestByAssertionAsync(key.Sign(register, end: 3600))).ShouldBeRefused().Description!.ShouldContain("five minutes at most");

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("http://127.0.0.1:9/")]
    public async Task An_assertion_for_another_audience_is_refused(string audience) =>
        (await register.RequestByAssertionAsync(key.Sign(register, audience))).ShouldBeRefused("invalid_token");

    [Fact]
    public async Task The_audience_is_the_register_and_not_one_endpoint_of_it() =>
        (await register.RequestByAssertionAsync(key.Sign(register, register.Origin + "/connect/token"))).ShouldBeRefused("invalid_token");

    [Fact]
    public async Task An_assertion_that_was_signed_for_something_else_is_refused() =>
        (await register.RequestByAssertionAsync(key.Sign(register, type: "JWT"))).ShouldBeRefused();

    [Fact]
    public async Task An_assertion_is_taken_once()
    {
        var assertion = key.Sign(register);
        (await register.RequestByAssertionAsync(assertion)).ShouldBeGiven();

        (await register.RequestByAssertionAsync(assertion)).ShouldBeRefused().Description!.ShouldContain("used before");
    }

    [Fact]
    public async Task A_used_assertion_stays_used_over_a_restart()
    {
        var assertion = key.Sign(register);
        (await register.RequestByAssertionAsync(assertion)).ShouldBeGiven();
        await register.RestartAsync(setup => setup);

        (await register.RequestByAssertionAsync(assertion)).ShouldBeRefused();
    }

    [Fact]
    public async Task Of_the_same_assertion_sent_many_times_at_once_one_gets_through()
    {
        var assertion = key.Sign(register);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => register.RequestByAssertionAsync(assertion)));

        answers.Count(answer => answer.Token is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Used_assertions_are_kept_for_a_day_and_then_cleared()
    {
        var assertion = key.Sign(register);
        (await register.RequestByAssertionAsync(assertion)).ShouldBeGiven();
        await register.ExecuteAsync(
            $"""
            insert into registry.sign_in_tokens (id, application_id, type, status, reference_id, creation_date)
            select '{client}', application_id, type, status, '{client}', creation_date - interval '2 days'
            from registry.sign_in_tokens where type = 'client_assertion' and application_id = (select id from registry.sign_in_clients where client_id = '{client}')
            """);

        await register.Services.GetServices<IHostedService>().OfType<SpentTokens>().Single().RemoveAsync(TestContext.Current.CancellationToken);

        (await register.ReadAsync<long>($"select count(*) from registry.sign_in_tokens where id = '{client}'")).ShouldBe(0);
        (await register.RequestByAssertionAsync(assertion)).ShouldBeRefused();
    }

    [Fact]
    public async Task Two_agencies_may_use_the_same_id_for_an_assertion()
    {
        using var other = await register.AddAgencyWithKeyAsync("other-" + client);

        (await register.RequestByAssertionAsync(key.Sign(register, id: "1"))).ShouldBeGiven();
        (await register.RequestByAssertionAsync(other.Sign(register, id: "1"))).ShouldBeGiven();
    }

    [Fact]
    public async Task An_assertion_without_an_id_is_refused() =>
        (await register.RequestByAssertionAsync(key.Sign(register, id: ""))).ShouldBeRefused().Description!.ShouldContain("jti");

    [Fact]
    public async Task A_used_assertion_is_no_access_token()
    {
        var assertion = key.Sign(register);
        (await register.RequestByAssertionAsync(assertion)).ShouldBeGiven();

        await register.ShouldRefuseAsync(assertion);
    }

    [Fact]
    public async Task Several_keys_hold_at_once_until_one_is_removed()
    {
        using var next = new AgencyKey(client);
        await AddKeyAsync(next.PublicPem);
        (await register.RequestByAssertionAsync(key.Sign(register))).ShouldBeGiven();
        (await register.RequestByAssertionAsync(next.Sign(register))).ShouldBeGiven();

        await ChangeAsync(keys => keys.RemoveAsync(client, key.Id, CancellationToken.None));

        (await register.RequestByAssertionAsync(key.Sign(register))).ShouldBeRefused();
        (await register.RequestByAssertionAsync(next.Sign(register))).ShouldBeGiven();
    }

    [Fact]
    public async Task A_client_goes_from_a_secret_to_a_key()
    {
        var moving = "moving-" + client;
        var secret = await register.AddAgencyAsync(moving);
        using var own = new AgencyKey(moving);
        (await Should.ThrowAsync<RegistryError>(() => ChangeAsync(keys => keys.RemoveSecretAsync(moving, CancellationToken.None)))).Rule.ShouldBe("last-way-in");
        await ChangeAsync(keys => keys.AddAsync(moving, own.PublicPem, CancellationToken.None));
        (await register.RequestBySecretAsync(moving, secret)).ShouldBeGiven();
        (await register.RequestByAssertionAsync(own.Sign(register))).ShouldBeGiven();

        await ChangeAsync(keys => keys.RemoveSecretAsync(moving, CancellationToken.None));

        (await register.RequestBySecretAsync(moving, secret)).ShouldBeRefused();
        (await register.RequestByAssertionAsync(own.Sign(register))).ShouldBeGiven();
    }

    [Fact]
    public async Task A_public_key_is_no_secret_to_sign_in_by()
    {
        (await register.RequestBySecretAsync(client, key.PublicPem)).ShouldBeRefused();
        (await register.RequestBySecretAsync(client, key.Id)).ShouldBeRefused();
    }

    [Fact]
    public async Task A_key_that_will_not_do_changes_nothing()
    {
        using var weak = RSA.Create(1024);
        using var own = RSA.Create(2048);
        var before = await ClientsAsync();

        (await RefusalAsync(keys => keys.AddAsync(client, own.ExportPkcs8PrivateKeyPem(), CancellationToken.None))).ShouldBe("private-key");
        (await RefusalAsync(keys => keys.AddAsync(client, weak.ExportSubjectPublicKeyInfoPem(), CancellationToken.None))).ShouldBe("key-length");
        (await RefusalAsync(keys => keys.AddAsync(client, "no key", CancellationToken.None))).ShouldBe("no-key");
        (await RefusalAsync(keys => keys.AddAsync(client, key.PublicPem, CancellationToken.None))).ShouldBe("key-known");
        (await RefusalAsync(keys => keys.RemoveAsync(client, key.Id, CancellationToken.None))).ShouldBe("last-way-in");
        (await RefusalAsync(keys => keys.RemoveAsync(client, "unknown", CancellationToken.None))).ShouldBeNull();
        (await RefusalAsync(keys => keys.AddAsync("console", own.ExportSubjectPublicKeyInfoPem(), CancellationToken.None))).ShouldBe("own-client");
        await using var clients = register.OwnClients();
        (await Should.ThrowAsync<RegistryError>(() => new AddAgency(clients).RunAsync("new-" + client, "New", own.ExportRSAPrivateKeyPem(), CancellationToken.None)))
            .Rule.ShouldBe("private-key");

        (await ClientsAsync()).ShouldBe(before);
    }

    Task AddKeyAsync(string pem) => ChangeAsync(keys => keys.AddAsync(client, pem, CancellationToken.None));

    async Task<string?> RefusalAsync(Func<ChangeKeys, Task> change) => (await Should.ThrowAsync<RegistryError>(() => ChangeAsync(change))).Rule;

    async Task ChangeAsync(Func<ChangeKeys, Task> change)
    {
        await using var clients = register.OwnClients();
        await change(new ChangeKeys(clients));
    }

    Task<string> ClientsAsync() => register.ReadAsync<string>("select string_agg(c::text, '|' order by id) from registry.sign_in_clients c");
}
