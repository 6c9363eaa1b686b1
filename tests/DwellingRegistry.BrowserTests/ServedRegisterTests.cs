using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

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

    [Fact]
    public async Task The_explorer_knows_the_schema_and_asks_the_register()
    {
        var page = await browser.OpenPageAsync(register.Origin);

        await page.GotoAsync("/graphiql");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show Documentation Explorer" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Query" }).ClickAsync();

        await Assertions.Expect(page.GetByText("findPerson").First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.OutputFolder, "explorer.png") });
    }
}
