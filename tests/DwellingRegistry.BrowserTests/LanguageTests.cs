using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

[Collection(nameof(SampleTown))]
public sealed class LanguageTests(Browser browser, SampleRegister register)
{
    [Fact]
    public async Task The_whole_page_turns_Chinese_by_its_switch_and_stays_so()
    {
        await using var console = await ConsolePage.OpenAsync(browser, register);

        await console.Page.GetByText("中文", new() { Exact = true }).ClickAsync();

        await Assertions.Expect(console.Page).ToHaveTitleAsync("住房登记系统");
        await Assertions.Expect(console.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Button, new() { Name = "登录" })).ToBeVisibleAsync();
        await Assertions.Expect(console.Page.GetByText("Dwelling density")).ToHaveCountAsync(0);
        await console.KeepPictureAsync("chinese");
        await console.Page.GotoAsync("/");
        await Assertions.Expect(console.Page).ToHaveTitleAsync("住房登记系统");
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Chinese_browser_gets_a_Chinese_page_with_no_empty_boxes()
    {
        await using var console = await ConsolePage.OpenAsync(browser, register, user: "inspector", locale: "zh-CN");
        await Assertions.Expect(console.Page).ToHaveTitleAsync("住房登记系统");

        (await console.FindBoxesAsync()).ShouldBeEmpty();

        (await console.Page.EvaluateAsync<bool>("document.fonts.check('16px \"Noto Sans SC Variable\"', document.title)")).ShouldBeTrue();
        console.Offences.ShouldBeEmpty();
    }
}
