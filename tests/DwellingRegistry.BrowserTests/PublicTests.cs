using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Hazards;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>Who has not signed in sees places, and neither people nor inspections.</summary>
[Collection(nameof(SampleTown))]
public sealed class PublicTests(Browser browser, SampleRegister register)
{
    [Fact]
    public async Task Anybody_sees_the_facts_of_a_building_and_of_its_dwellings_only()
    {
        var number = await register.FindBuildingWithOverdueInspectionAsync();
        await using var console = await ConsolePage.OpenAsync(browser, register);
        await console.SearchAsync(number);
        await Assertions.Expect(console.Panel.GetByText(number.Printed(), new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(console.Panel.GetByText("Status")).ToBeVisibleAsync();
        await console.KeepPictureAsync("public-building");

        var dwellings = console.Panel.GetByRole(AriaRole.Region, new() { NameRegex = new(@"dwellings?$") }).GetByRole(AriaRole.Button);
        await dwellings.First.ClickAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(new Regex("object=D"));
        await Assertions.Expect(console.Panel.GetByText("In building")).ToBeVisibleAsync();

        await Assertions.Expect(console.Page.GetByText("Who lives here")).ToHaveCountAsync(0);
        await Assertions.Expect(console.Page.GetByText("nspection")).ToHaveCountAsync(0);
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Purpose: |Find person|Add)") })).ToHaveCountAsync(0);
        console.Tiles.ShouldNotContain(tile => tile.StartsWith("inspections/", StringComparison.Ordinal));
        console.Offences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("zh-CN", true)]
    public async Task Anybody_reports_a_hazard_without_an_account(string locale, bool onPhone)
    {
        var number = await register.FindBuildingWithOverdueInspectionAsync();
        await using var console = await ConsolePage.OpenAsync(browser, register, $"/?object={number}", locale: locale, onPhone: onPhone);
        await console.Panel.Button("Report a hazard|报告安全隐患").ClickAsync();
        await Assertions.Expect(console.Dialog.GetByText(new Regex("^(In danger call the fire brigade.|如遇危险，请立即拨打火警电话。)$"))).ToBeVisibleAsync();
        await console.Dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^(A way out is blocked or locked|安全出口被堵塞或上锁)$") }).CheckAsync();
        await console.KeepPictureAsync($"hazard-{locale}");
        (await console.FitsTheWindowAsync()).ShouldBeTrue();

        await console.Dialog.Button("Send the report|提交报告").ClickAsync();

        await Assertions.Expect(console.Dialog.GetByText(new Regex("^(Thank you. Your report was received.|谢谢，您的报告已收到。)$"))).ToBeVisibleAsync();
        await console.KeepPictureAsync($"hazard-received-{locale}");
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_reports_too_often_is_told_so()
    {
        var number = await register.FindBuildingWithOverdueInspectionAsync();
        for (var i = 0; i < HazardLimits.PerAddress; i++)
            await register.AskAsync(null, $"mutation {{ reportHazard(input: {{ kind: \"alarm-missing\", place: \"{number}\" }}) {{ received }} }}");
        await using var console = await ConsolePage.OpenAsync(browser, register, $"/?object={number}");
        await console.Panel.Button("Report a hazard").ClickAsync();
        await console.Dialog.GetByRole(AriaRole.Radio).First.CheckAsync();

        await console.Dialog.Button("Send the report").ClickAsync();

        await Assertions.Expect(console.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("in danger call the fire brigade");
        await console.KeepPictureAsync("hazard-too-often");
        // The limits are held in memory.
        await register.RestartAsync(setup => setup);
    }
}
