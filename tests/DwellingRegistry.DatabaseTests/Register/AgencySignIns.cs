using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using DwellingRegistry.Features.Access.SignIn.Agencies;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Signs in as an agency's system does.</summary>
static class AgencySignIns
{
    /// <summary>The clients as the operator's command changes them.</summary>
    public static OwnedClients OwnClients(this TestRegister register) => new(register.Connections.Owner);

    /// <returns>The secret of a new client.</returns>
    public static async Task<string> AddAgencyAsync(this TestRegister register, string client)
    {
        await using var clients = register.OwnClients();
        return (await new AddAgency(clients).RunAsync(client, $"Agency {client}", keys: null, CancellationToken.None))!;
    }

    /// <returns>The private key of a new client.</returns>
    public static async Task<AgencyKey> AddAgencyWithKeyAsync(this TestRegister register, string client)
    {
        var key = new AgencyKey(client);
        await using var clients = register.OwnClients();
        (await new AddAgency(clients).RunAsync(client, $"Agency {client}", key.PublicPem, CancellationToken.None)).ShouldBeNull();
        return key;
    }

    public static Task<TokenAnswer> RequestBySecretAsync(this TestRegister register, string client, string secret) =>
        register.RequestTokenAsync(new() { ["client_id"] = client, ["client_secret"] = secret });

    public static Task<TokenAnswer> RequestByAssertionAsync(this TestRegister register, string assertion, string? client = null)
    {
        var parameters = new Dictionary<string, string>
        {
            ["client_assertion"] = assertion,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        };
        if (client is not null)
            parameters["client_id"] = client;
        return register.RequestTokenAsync(parameters);
    }

    public static async Task<TokenAnswer> RequestTokenAsync(this TestRegister register, Dictionary<string, string> parameters, AuthenticationHeaderValue? authorization = null)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(parameters) { ["grant_type"] = "client_credentials", ["scope"] = "registry" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = form };
        request.Headers.Authorization = authorization;
        using var answer = await register.Http.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return new TokenAnswer(
            answer.StatusCode,
            json.RootElement.TryGetProperty("access_token", out var token) ? token.GetString() : null,
            json.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null,
            json.RootElement.TryGetProperty("error_description", out var description) ? description.GetString() : null,
            answer.Headers.RetryAfter?.Delta);
    }

    /// <summary>How the API answers the bearer of a token.</summary>
    public static async Task<HttpStatusCode> AskWithTokenAsync(this TestRegister register, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ __typename }" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await register.Http.SendAsync(request);
        return answer.StatusCode;
    }
}

/// <summary>What the token endpoint answered a client.</summary>
sealed record TokenAnswer(HttpStatusCode Status, string? Token, string? Error, string? Description, TimeSpan? RetryAfter)
{
    public TokenAnswer ShouldBeGiven()
    {
        Status.ShouldBe(HttpStatusCode.OK, $"{Error}: {Description}");
        Token.ShouldNotBeNullOrEmpty();
        return this;
    }

    public TokenAnswer ShouldBeRefused(string error = "invalid_client")
    {
        Token.ShouldBeNull();
        Error.ShouldBe(error);
        return this;
    }
}

/// <summary>An agency's private key, of which the register knows the public half.</summary>
sealed class AgencyKey(string client) : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>What the register calls it.</summary>
    public string Id => ClientKeyRules.Read(PublicPem)[0].Kid;

    /// <summary>A right assertion for a register, but for what a test changes of it.</summary>
    /// <param name="register">Its issuer is the audience.</param>
    /// <param name="audience">Another audience.</param>
    /// <param name="end">Seconds from now to its end.</param>
    /// <param name="id">Its jti; another for each call when not given, none when empty.</param>
    /// <param name="subject">Another client as issuer and subject.</param>
    /// <param name="type">Another type in its header.</param>
    public string Sign(TestRegister register, string? audience = null, int end = 60, string? id = null, string? subject = null, string type = "client-authentication+jwt")
    {
        var now = DateTime.UtcNow;
        var claims = new Dictionary<string, object> { ["sub"] = subject ?? client };
        if (id != "")
            claims["jti"] = id ?? Guid.NewGuid().ToString();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = subject ?? client,
            Audience = audience ?? register.Origin + "/",
            IssuedAt = now.AddSeconds(Math.Min(end, 0)),
            Expires = now.AddSeconds(end),
            Claims = claims,
            TokenType = type,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = Id }, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Dispose() => key.Dispose();
}

/// <summary>A clock that is ahead.</summary>
sealed class ClockAhead(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
