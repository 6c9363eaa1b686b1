using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>A window of 390 by 844 pixels: the map first, one thing at a time over it, nothing cut off.</summary>
[Collection(nameof(SampleTown))]
public sealed class PhoneTests(Browser browser, SampleRegister register)
{
    [Theory]
    [InlineData(ColorScheme.Light, "en-GB")]
    [InlineData(ColorScheme.Dark, "zh-CN")]
    public async Task A_building_is_found_and_read_on_a_phone(ColorScheme scheme, string locale)
    {
        var number = await register.FindBuildingWithOverdueInspectionAsync();
        await using var console = await ConsolePage.OpenAsync(browser, register, scheme: scheme, locale: locale, onPhone: true);
        (await console.FitsTheWindowAsync()).ShouldBeTrue();
        await console.KeepPictureAsync($"phone-map-{scheme}-{locale}");

        await console.SearchAsync(number);
        await Assertions.Expect(console.Panel.GetByText(number.Printed(), new() { Exact = true })).ToBeInViewportAsync();
        (await console.FitsTheWindowAsync()).ShouldBeTrue();
        await console.KeepPictureAsync($"phone-building-{scheme}-{locale}");

        await console.Panel.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Close|关闭)$") }).ClickAsync();
        await Assertions.Expect(console.Panel).ToHaveCountAsync(0);
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inspector_reaches_the_overdue_inspections_by_the_menu()
    {
        await using var console = await ConsolePage.OpenAsync(browser, register, user: "inspector", onPhone: true);

        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await console.KeepPictureAsync("phone-menu");
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Overdue near here" }).ClickAsync();

        await Assertions.Expect(console.Panel.GetByText("overdue").First).ToBeVisibleAsync();
        await console.Panel.GetByRole(AriaRole.Button, new() { Name = "Enlarge the panel" }).ClickAsync();
        await Assertions.Expect(console.Panel.GetByRole(AriaRole.Button, new() { Name = "Reduce the panel" })).ToBeVisibleAsync();
        await console.KeepPictureAsync("phone-overdue");
        (await console.FitsTheWindowAsync()).ShouldBeTrue();
        console.Offences.ShouldBeEmpty();
    }
}
