using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>Signing in and out, as a person at a browser does it.</summary>
public sealed class SignInTests(Browser browser, TestRegister register) : IClassFixture<TestRegister>
{
    /// <summary>In milliseconds: the console with its map takes a while to start on a busy machine.</summary>
    const float Patience = 30_000;

    [Fact]
    public async Task A_clerk_signs_in_by_the_keyboard_alone_and_signs_out_again()
    {
        var page = await browser.OpenPageAsync(register.Origin);
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                refused.Add(message.Text);
        };
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in?**");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.OutputFolder, "sign-in.png") });

        await page.Keyboard.TypeAsync("clerk");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("guess");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.OutputFolder, "sign-in-refused.png") });
        await Assertions.Expect(page.GetByLabel("Password")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(register.DemoPassword);
        await page.Keyboard.PressAsync("Enter");

        var account = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account: ") });
        await Assertions.Expect(account).ToBeVisibleAsync(new() { Timeout = Patience });
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.OutputFolder, "signed-in.png") });

        await account.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync(new() { Timeout = Patience });
        (await page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name == "dwellings-session");
        refused.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_fits_a_phone_in_either_colour_scheme(ColorScheme scheme)
    {
        var page = await browser.OpenPageAsync(register.Origin, width: 360, height: 740);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });

        await page.GotoAsync("/sign-in?ui_locales=zh");
        await page.EvaluateAsync("document.fonts.ready");

        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.OutputFolder, $"sign-in-phone-{scheme}.png") });
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        (await page.EvaluateAsync<bool>("document.fonts.check('16px \"Noto Sans SC Variable\"', document.querySelector('h1').innerText)")).ShouldBeTrue();
        (await page.EvaluateAsync<int>("[...document.fonts].filter(face => face.status === 'loaded').length")).ShouldBeGreaterThan(1);
        var ground = await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main')).backgroundColor");
        ground.ShouldBe(scheme == ColorScheme.Light ? "rgb(255, 255, 255)" : "rgb(31, 32, 35)");
    }
}
