using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests;

public sealed class ServerStartTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task A_served_register_says_that_it_is_well()
    {
        using var answer = await register.Http.GetAsync("/health", TestContext.Current.CancellationToken);

        answer.IsSuccessStatusCode.ShouldBeTrue();
    }
}
