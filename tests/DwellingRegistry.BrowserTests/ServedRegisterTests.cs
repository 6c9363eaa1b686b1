using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.BrowserTests;

public sealed class ServedRegisterTests(Browser browser, TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task A_browser_reaches_the_register()
    {
        var page = await browser.OpenPageAsync(register.Origin);

        var answer = await page.GotoAsync("/health");

        answer!.Status.ShouldBe(200);
        (await page.InnerTextAsync("body")).ShouldBe("ok");
    }
}
