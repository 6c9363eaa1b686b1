using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>What a clerk does first: from a dwelling's number to who lives there, and from a person to their dwellings.</summary>
[Collection(nameof(SampleTown))]
public sealed class ClerkTests(Browser browser, SampleRegister register)
{
    const string Purpose = "Registering who lives where";

    [Fact]
    public async Task A_clerk_finds_a_dwelling_by_its_number_sees_who_lives_there_and_where_they_lived_before()
    {
        var number = await register.FindDwellingOfSomebodyWhoMovedAsync();
        await using var console = await ConsolePage.OpenAsync(browser, register, user: "clerk");

        await console.ChoosePurposeAsync(Purpose);
        await console.SearchAsync(number.Printed());
        await Assertions.Expect(console.Panel.GetByText(number.Printed(), new() { Exact = true })).ToBeVisibleAsync();
        await console.Panel.GetByRole(AriaRole.Button, new() { Name = "Show who lives here" }).ClickAsync();

        var occupants = console.Panel.GetByRole(AriaRole.List, new() { Name = "Who lives here" }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(occupants.First).ToBeVisibleAsync();
        await Assertions.Expect(occupants.First).ToContainTextAsync("born ");
        await console.KeepPictureAsync("clerk-dwelling");

        var residences = await OpenPersonWhoMovedAsync(console, occupants);
        await Assertions.Expect(residences.First).ToContainTextAsync("Lives at");
        await Assertions.Expect(residences.Filter(new() { HasText = "Lived at" }).First).ToBeVisibleAsync();
        await Assertions.Expect(residences.Filter(new() { HasText = number.Printed() }).First).ToBeVisibleAsync();
        await console.KeepPictureAsync("clerk-person");

        await residences.Filter(new() { HasText = "Lived at" }).First.GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(new Regex("object=[BD]"));
        await Assertions.Expect(console.Panel.GetByText(number.Printed(), new() { Exact = true })).ToHaveCountAsync(0);
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_purpose_nobody_is_named_and_the_panel_asks_for_one()
    {
        var number = await register.FindDwellingOfSomebodyWhoMovedAsync();
        await using var console = await ConsolePage.OpenAsync(browser, register, $"/?object={number}", user: "clerk");

        await Assertions.Expect(console.Panel.GetByText("Choose a purpose to see who lives here.")).ToBeVisibleAsync();

        await Assertions.Expect(console.Panel.GetByText("born ")).ToHaveCountAsync(0);
        await Assertions.Expect(console.Panel.GetByRole(AriaRole.Radio)).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_wrong_number_is_answered_with_a_sentence_in_the_list()
    {
        var number = await register.FindDwellingOfSomebodyWhoMovedAsync();
        var wrong = number[..^1] + (number[^1] == '2' ? '3' : '2');
        await using var console = await ConsolePage.OpenAsync(browser, register);

        await console.Page.GetByRole(AriaRole.Searchbox).FillAsync(wrong);

        await Assertions.Expect(console.Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Alert)).ToContainTextAsync("number");
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
    }

    /// <summary>Of those who live together, one at least has lived elsewhere; which one, only the panels say.</summary>
    static async Task<ILocator> OpenPersonWhoMovedAsync(ConsolePage console, ILocator occupants)
    {
        var residences = console.Panel.GetByRole(AriaRole.List, new() { Name = "Where this person lives and lived" }).GetByRole(AriaRole.Listitem);
        for (var i = 0; i < await occupants.CountAsync(); i++)
        {
            await occupants.Nth(i).GetByRole(AriaRole.Button).First.ClickAsync();
            await Assertions.Expect(residences.First).ToBeVisibleAsync();
            if (await residences.Filter(new() { HasText = "Lived at" }).CountAsync() > 0)
                return residences;
            await console.Panel.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
            await console.Panel.GetByRole(AriaRole.Button, new() { Name = "Show who lives here" }).ClickAsync();
            await Assertions.Expect(occupants.First).ToBeVisibleAsync();
        }
        throw new InvalidOperationException("Nobody in this dwelling has lived elsewhere.");
    }
}
