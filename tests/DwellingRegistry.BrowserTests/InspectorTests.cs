using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>Inspectors see where an inspection is late and record visits; they see no person.</summary>
[Collection(nameof(SampleTown))]
public sealed class InspectorTests(Browser browser, SampleRegister register)
{
    [Fact]
    public async Task An_inspector_goes_from_the_nearest_overdue_inspection_to_its_building_and_records_the_visit()
    {
        await using var console = await ConsolePage.OpenAsync(browser, register, user: "inspector");
        await console.Page.GetByRole(AriaRole.Tab, new() { Name = "Overdue near here" }).ClickAsync();
        var nearest = console.Panel.GetByRole(AriaRole.List, new() { Name = "Overdue inspections, nearest first" }).GetByRole(AriaRole.Button).First;
        await Assertions.Expect(nearest).ToContainTextAsync(new Regex(@"\d+ days? overdue"));
        await console.KeepPictureAsync("inspector-list");
        console.Tiles.ShouldContain(tile => tile.StartsWith("inspections/", StringComparison.Ordinal));

        await nearest.ClickAsync();
        var inspections = console.Panel.GetByRole(AriaRole.List, new() { Name = "Inspections" }).GetByRole(AriaRole.Listitem);
        var overdue = inspections.Filter(new() { HasTextRegex = new(@"\d+ days? overdue") });
        await Assertions.Expect(overdue.First).ToBeVisibleAsync();
        await console.KeepPictureAsync("inspector-building");
        var before = await overdue.CountAsync();
        await overdue.First.GetByRole(AriaRole.Button, new() { Name = "Record inspection" }).ClickAsync();
        var dialog = console.Page.GetByRole(AriaRole.Dialog, new() { Name = "Record an inspection" });
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Passed" }).CheckAsync();
        await console.KeepPictureAsync("inspector-record");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();

        await Assertions.Expect(console.Page.GetByText("The inspection is recorded.")).ToBeVisibleAsync();
        await Assertions.Expect(overdue).ToHaveCountAsync(before - 1);
        await Assertions.Expect(inspections.Filter(new() { HasText = "Passed" }).First).ToBeVisibleAsync();
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inspector_is_offered_nothing_about_people()
    {
        var number = await register.FindDwellingOfSomebodyWhoMovedAsync();
        await using var console = await ConsolePage.OpenAsync(browser, register, $"/?object={number}", user: "inspector");
        await Assertions.Expect(console.Panel.GetByText(number.Printed(), new() { Exact = true })).ToBeVisibleAsync();

        await Assertions.Expect(console.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Purpose: |^Find person|^Show who lives here") })).ToHaveCountAsync(0);
        await Assertions.Expect(console.Page.GetByText("born ")).ToHaveCountAsync(0);
    }
}
