using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access.Credentials;

/// <summary>Guessing a client's secret is slowed down as guessing a password is.</summary>
public sealed class TokenRequestLimitTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task After_ten_wrong_secrets_a_client_has_to_wait_even_with_the_right_one()
    {
        var secret = await register.AddAgencyAsync("guessed");
        var colleague = await register.AddAgencyAsync("not-guessed");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var client = attempt % 2 == 0 ? "guessed" : "GUESSED";
            if (attempt < 5)
                (await register.RequestBySecretAsync(client, "guess")).ShouldBeRefused();
            else
                (await register.RequestTokenAsync([], Basic(client, "guess"))).ShouldBeRefused();
        }

        var right = await register.RequestBySecretAsync("guessed", secret);
        var inHeader = await register.RequestTokenAsync([], Basic("guessed", secret));

        foreach (var answer in new[] { right, inHeader })
        {
            answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.ShouldBeRefused("temporarily_unavailable");
            answer.RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        }
        (await register.RequestBySecretAsync("not-guessed", colleague)).ShouldBeGiven();
    }

    [Fact]
    public async Task A_burst_of_guesses_does_not_outrun_the_count()
    {
        await register.AddAgencyAsync("burst");

        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => register.RequestBySecretAsync("burst", "guess")));

        answers.Count(answer => answer.Error == "invalid_client").ShouldBe(10);
        answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldBe(15);
    }

    [Fact]
    public async Task Wrong_assertions_count_as_wrong_secrets_do()
    {
        using var key = await register.AddAgencyWithKeyAsync("forged");
        using var forger = new AgencyKey("forged");
        for (var attempt = 0; attempt < 10; attempt++)
            (await register.RequestByAssertionAsync(forger.Sign(register), "forged")).ShouldBeRefused();

        (await register.RequestByAssertionAsync(key.Sign(register), "forged")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Right_secrets_cost_nothing()
    {
        var secret = await register.AddAgencyAsync("busy");

        for (var request = 0; request < 12; request++)
            (await register.RequestBySecretAsync("busy", secret)).ShouldBeGiven();
    }

    [Fact]
    public async Task Nobody_locks_the_console_out_by_guessing_for_it()
    {
        for (var attempt = 0; attempt < 11; attempt++)
            (await register.RequestBySecretAsync("console", "guess")).Token.ShouldBeNull();

        using var signIn = new SignIn(register.Origin);
        (await signIn.CompleteAsync("clerk", register.DemoPassword)).Access.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("")]
    [InlineData("e30.eyJpc3MiOjd9.AA")]
    [InlineData("e30.eyJpc3MiOlsiYSJdfQ.AA")]
    [InlineData("e30.W10.AA")]
    public async Task An_assertion_that_is_none_is_refused_like_any_wrong_one(string assertion) =>
        ((int)(await register.RequestByAssertionAsync(assertion)).Status).ShouldBeInRange(400, 401);

    [Theory]
    [InlineData("%%%")]
    [InlineData("AA==")]
    [InlineData("")]
    public async Task A_header_that_is_none_is_refused_like_a_wrong_secret(string parameter) =>
        ((int)(await register.RequestTokenAsync([], new("Basic", parameter))).Status).ShouldBeInRange(400, 401);

    static AuthenticationHeaderValue Basic(string client, string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}")));
}
