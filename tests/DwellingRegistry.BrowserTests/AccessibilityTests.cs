using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>The rules of axe-core (WCAG 2.2 AA and its best practices) on the pages that people see most.</summary>
[Collection(nameof(SampleTown))]
public sealed class AccessibilityTests(Browser browser, SampleRegister register)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_main_pages_break_no_rule(ColorScheme scheme)
    {
        var building = await register.FindBuildingWithOverdueInspectionAsync();
        var dwelling = await register.FindDwellingOfSomebodyWhoMovedAsync();
        await using var console = await ConsolePage.OpenAsync(browser, register, scheme: scheme);
        var broken = new List<string>();
        await CheckAsync("home", console, broken);

        await console.SignInAsync("inspector");
        await console.Page.GetByRole(AriaRole.Tab, new() { Name = "Overdue near here" }).ClickAsync();
        await Assertions.Expect(console.Panel.GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await CheckAsync("overdue", console, broken);
        await console.Page.GotoAsync($"/?object={building}");
        await Assertions.Expect(console.Panel.GetByText(building.Printed(), new() { Exact = true })).ToBeVisibleAsync();
        await CheckAsync("building", console, broken);
        await console.Panel.GetByRole(AriaRole.Button, new() { Name = "Record inspection" }).First.ClickAsync();
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await CheckAsync("record-inspection", console, broken);

        await using var clerks = await ConsolePage.OpenAsync(browser, register, user: "clerk", scheme: scheme);
        await clerks.ChoosePurposeAsync("Registering who lives where");
        await clerks.Page.GotoAsync($"/?object={dwelling}");
        await clerks.Panel.GetByRole(AriaRole.Button, new() { Name = "Show who lives here" }).ClickAsync();
        await Assertions.Expect(clerks.Panel.GetByText("born ").First).ToBeVisibleAsync();
        await CheckAsync("dwelling", clerks, broken);

        broken.ShouldBeEmpty();
        console.Offences.ShouldBeEmpty();
        clerks.Offences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_pages_of_rounds_and_hazards_break_no_rule(ColorScheme scheme)
    {
        await using var console = await RoundPages.OpenAsync(browser, register, await RoundWork.AddAsync(register), scheme: scheme);
        var broken = new List<string>();
        await console.OpenRoundsAsync();
        await CheckAsync("rounds", console, broken);
        await console.FillPlanAsync();
        await console.Panel.GetByText("Travel, end and break").ClickAsync();
        await console.Panel.GetByRole(AriaRole.Checkbox, new() { Name = "Break" }).CheckAsync();
        await CheckAsync("round-plan", console, broken);
        await console.SendPlanAsync();
        await console.Panel.Button("Start the round").ClickAsync();
        await console.Stops().First.Button("Arrived").ClickAsync();
        await Assertions.Expect(console.Stops().First.GetByText("Here now")).ToBeVisibleAsync();
        await CheckAsync("round", console, broken);
        await console.Stops().First.Button("Record").ClickAsync();
        await console.Dialog.GetByRole(AriaRole.Radio, new() { Name = "Failed" }).CheckAsync();
        await Assertions.Expect(console.Dialog.GetByText("Checklist")).ToBeVisibleAsync();
        await CheckAsync("round-record", console, broken);
        await console.Dialog.Button("Cancel").ClickAsync();
        await console.Stops().Nth(1).Button("Skip").ClickAsync();
        await Assertions.Expect(console.Dialog).ToBeVisibleAsync();
        await CheckAsync("round-skip", console, broken);
        await console.Dialog.Button("Cancel").ClickAsync();
        await console.Panel.Button("Re-plan").ClickAsync();
        await Assertions.Expect(console.Dialog).ToBeVisibleAsync();
        await CheckAsync("round-replan", console, broken);
        await console.Page.GotoAsync($"/?object={await register.FindBuildingWithOverdueInspectionAsync()}");
        await console.Panel.Button("Report a hazard").ClickAsync();
        await Assertions.Expect(console.Dialog.GetByRole(AriaRole.Radio).First).ToBeVisibleAsync();
        await CheckAsync("hazard", console, broken);

        broken.ShouldBeEmpty();
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sign_in_page_breaks_no_rule()
    {
        var page = await browser.OpenPageAsync(register.Origin);
        await page.GotoAsync("/sign-in");

        (await FindBrokenRulesAsync(page)).ShouldBeEmpty();
    }

    static async Task CheckAsync(string name, ConsolePage console, List<string> broken)
    {
        await console.KeepPictureAsync($"{name}-{await console.Page.EvaluateAsync<string>("document.documentElement.dataset.mantineColorScheme")}");
        broken.AddRange((await FindBrokenRulesAsync(console.Page)).Select(rule => $"{name}: {rule}"));
    }

    static async Task<IEnumerable<string>> FindBrokenRulesAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { Iframes = false });
        return result.Violations.Select(rule => $"{rule.Id} ({rule.Help}): {string.Join(" ", rule.Nodes.Select(node => node.Html))}");
    }
}
