using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>What the API answers to a bearer, over HTTP.</summary>
public sealed class CallerAnswerTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task A_good_token_is_served_in_its_owners_name()
    {
        using var client = await SignIn.ClientAsync(register, "inspector");
        using var answer = await AskAsync(client);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Demo inspector");
    }

    [Fact]
    public async Task A_bad_token_is_answered_as_its_standard_asks()
    {
        using var client = new HttpClient { BaseAddress = new Uri(register.Origin) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "guess");
        using var answer = await AskAsync(client);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var challenge = answer.Headers.WwwAuthenticate.ShouldHaveSingleItem();
        challenge.Scheme.ShouldBe("Bearer");
        challenge.Parameter!.ShouldContain("error=\"invalid_token\"");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await CodeOfAsync(answer)).ShouldBe("INVALID_TOKEN");
    }

    [Fact]
    public async Task A_role_that_is_not_held_is_forbidden()
    {
        using var client = await SignIn.ClientAsync(register, "inspector");
        client.DefaultRequestHeaders.Add("Registry-Role", "registrar");
        using var answer = await AskAsync(client);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeOfAsync(answer)).ShouldBe("NOT_PERMITTED");
    }

    [Fact]
    public async Task A_token_in_the_address_counts_for_nothing()
    {
        using var client = new HttpClient { BaseAddress = new Uri(register.Origin) };
        var token = await SignIn.AsAsync(register, "inspector");
        using var answer = await client.GetAsync($"/graphql?query={{viewer{{name}}}}&access_token={token}", TestContext.Current.CancellationToken);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("inspector");
    }

    static Task<HttpResponseMessage> AskAsync(HttpClient client) => client.PostAsJsonAsync("/graphql", new { query = "{ viewer { name } }" });

    static async Task<string?> CodeOfAsync(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }
}
