using System.Net;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access;

/// <summary>Guessing is slowed down.</summary>
public sealed class SignInLimitTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task After_ten_wrong_passwords_a_user_name_has_to_wait_even_with_the_right_one()
    {
        using var signIn = new SignIn(register.Origin);
        var fields = await signIn.OpenPageAsync("/sign-in");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var wrong = await signIn.SendAsync(fields, attempt % 2 == 0 ? "clerk" : "CLERK", "guess");
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var right = await signIn.SendAsync(fields, "clerk", register.DemoPassword);
        using var colleague = await signIn.SendAsync(fields, "inspector", register.DemoPassword);

        right.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        right.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        (await right.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Try again in");
        colleague.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_burst_of_guesses_does_not_outrun_the_count()
    {
        using var signIn = new SignIn(register.Origin);
        var fields = await signIn.OpenPageAsync("/sign-in");

        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => signIn.SendAsync(fields, "patrol", "guess")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity).ShouldBe(10);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(15);
        foreach (var answer in answers)
            answer.Dispose();
    }
}
