using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
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
}
