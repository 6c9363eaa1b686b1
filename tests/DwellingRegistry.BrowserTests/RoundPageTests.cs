using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>A round from its planning to its end, by those who plan and those who drive.</summary>
[Collection(nameof(SampleTown))]
public sealed class RoundPageTests(Browser browser, SampleRegister register)
{
    [Fact]
    public async Task An_inspector_plans_a_round_works_it_plans_the_rest_anew_and_finishes_it()
    {
        await using var console = await RoundPages.OpenAsync(browser, register, await RoundWork.AddAsync(register));
        await console.OpenRoundsAsync();
        await Assertions.Expect(console.Panel.GetByText("No rounds are planned for this day.")).ToBeVisibleAsync();
        await console.FillPlanAsync();
        await console.KeepPictureAsync("round-plan");
        var withoutRoad = await console.TakeMapAsync();
        await console.SendPlanAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(new Regex("round=[0-9a-f-]{36}"));
        await console.KeepPictureAsync("round-planned");
        (await console.CompareAsync(withoutRoad, await console.TakeMapAsync())).ShouldBeGreaterThan(0.01);

        await console.Panel.Button("Start the round").ClickAsync();
        await Assertions.Expect(console.Panel.GetByText("Under way")).ToBeVisibleAsync();
        var stops = console.Stops();
        await stops.First.Button("Arrived").ClickAsync();
        await Assertions.Expect(stops.First.GetByText("Here now")).ToBeVisibleAsync();
        await console.KeepPictureAsync("round-arrived");
        await RecordFailureAsync(console, stops.First);
        await Assertions.Expect(stops.First.GetByText("Done")).ToBeVisibleAsync();

        await stops.Nth(1).Button("Skip").ClickAsync();
        await console.Dialog.GetByRole(AriaRole.Radio, new() { Name = "The road is closed" }).CheckAsync();
        await console.Dialog.Button("Skip").ClickAsync();
        await Assertions.Expect(stops.Nth(1).GetByText("The road is closed")).ToBeVisibleAsync();

        await console.Panel.Button("Re-plan").ClickAsync();
        await Assertions.Expect(console.Dialog.GetByText("Stop 1, the last one reached")).ToBeVisibleAsync();
        await console.KeepPictureAsync("round-replan");
        await console.Dialog.Button("Re-plan").ClickAsync();
        await Assertions.Expect(console.Page.GetByText("The rest of the round is planned anew.")).ToBeVisibleAsync();
        await Assertions.Expect(stops.Nth(2).Button("Arrived")).ToBeVisibleAsync();

        await console.Panel.Button("Finish the round").ClickAsync();
        await Assertions.Expect(console.Dialog.GetByText("not visited")).ToBeVisibleAsync();
        await console.Dialog.Button("Finish the round").ClickAsync();
        await Assertions.Expect(console.Panel.GetByText("Finished", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(stops.First.Button("Arrived|Record|Skip")).ToHaveCountAsync(0);
        await console.KeepPictureAsync("round-finished");
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_is_saved_for_a_navigation_device_and_says_what_it_left_out()
    {
        await using var console = await RoundPages.OpenAsync(browser, register, await RoundWork.AddAsync(register));
        await console.PlanAsync();

        var file = await console.Page.RunAndWaitForDownloadAsync(() => console.Panel.Button("GPX").ClickAsync());
        file.SuggestedFilename.ShouldMatch(@"^round-\d{4}-\d\d-\d\d\.gpx$");
        (await File.ReadAllTextAsync((await file.PathAsync())!, TestContext.Current.CancellationToken)).ShouldContain("<rtept");
        var map = await console.Page.RunAndWaitForDownloadAsync(() => console.Panel.Button("GeoJSON").ClickAsync());
        (await File.ReadAllTextAsync((await map.PathAsync())!, TestContext.Current.CancellationToken)).ShouldContain("LineString");

        await console.Panel.GetByText("Places left out").ClickAsync();
        await Assertions.Expect(console.Panel.GetByRole(AriaRole.List, new() { Name = "Places left out" }).Or(console.Panel.GetByText("Nothing that was considered is left out."))).ToBeVisibleAsync();
        await console.KeepPictureAsync("round-left-out");
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_click_plans_a_round_whose_stops_lead_to_their_buildings_and_back()
    {
        await using var console = await RoundPages.OpenAsync(browser, register, await RoundWork.AddAsync(register));
        await console.OpenRoundsAsync();
        await console.Panel.Button("Plan a round").ClickAsync();
        await console.SendPlanAsync();

        await console.Stops().First.GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(new Regex("object=B"));
        await Assertions.Expect(console.Panel.GetByText("Status", new() { Exact = true })).ToBeVisibleAsync();
        await console.Panel.Button("Close").ClickAsync();

        await Assertions.Expect(console.Stops().First).ToBeVisibleAsync();
        await console.Page.ReloadAsync();
        await Assertions.Expect(console.Stops().First).ToBeVisibleAsync();
        await console.Panel.Button("Back").ClickAsync();
        await Assertions.Expect(console.Panel.GetByRole(AriaRole.List, new() { Name = "Rounds of this day" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await console.KeepPictureAsync("round-list");
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_passed_over_is_taken_in_again_as_the_next_stop_from_its_building()
    {
        await using var console = await RoundPages.OpenAsync(browser, register, await RoundWork.AddAsync(register));
        await console.PlanAsync();
        await console.Panel.Button("Start the round").ClickAsync();
        var stops = console.Stops();
        await stops.First.Button("Skip").ClickAsync();
        await console.Dialog.GetByRole(AriaRole.Radio, new() { Name = "The place was not found" }).CheckAsync();
        await console.Dialog.Button("Skip").ClickAsync();
        await Assertions.Expect(stops.First.GetByText("The place was not found")).ToBeVisibleAsync();

        await stops.First.GetByRole(AriaRole.Button).First.ClickAsync();
        await console.Panel.Button("Add as the next stop").ClickAsync();
        await Assertions.Expect(console.Page.GetByText("It is the next stop of the round.")).ToBeVisibleAsync();
        await Assertions.Expect(console.Panel.Button("Add as the next stop")).ToHaveCountAsync(0);
        await console.Panel.Button("Close").ClickAsync();

        await Assertions.Expect(stops.Nth(1).GetByText("Fixed by whoever planned it.")).ToBeVisibleAsync();
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planner_plans_for_an_inspector_from_a_place_on_the_map_and_works_no_stop()
    {
        var work = await RoundWork.AddAsync(register);
        await using var console = await RoundPages.OpenAsync(browser, register, work, user: "planner");
        await console.OpenRoundsAsync();
        await console.FillPlanAsync(work.Inspector);
        await console.Panel.Button("Start: Pick on the map").ClickAsync();
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Use the middle of the map" }).ClickAsync();
        await Assertions.Expect(console.Panel.GetByText(new Regex(@"^\d+\.\d{5}, \d+\.\d{5}$"))).ToBeVisibleAsync();
        await console.KeepPictureAsync("round-planner");
        await console.SendPlanAsync();

        await Assertions.Expect(console.Panel.GetByText($"Round of {work.Inspector}")).ToBeVisibleAsync();
        await Assertions.Expect(console.Panel.Button("Start the round|Arrived|Skip|Record")).ToHaveCountAsync(0);
        await console.Panel.Button("Take back").ClickAsync();
        await console.Dialog.Button("Take back").ClickAsync();
        await Assertions.Expect(console.Page.GetByText("The round is taken back.")).ToBeVisibleAsync();
        console.Offences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light, "en-GB")]
    [InlineData(ColorScheme.Dark, "zh-CN")]
    public async Task A_round_is_worked_on_a_phone_in_either_language(ColorScheme scheme, string locale)
    {
        await using var console = await RoundPages.OpenAsync(browser, register, await RoundWork.AddAsync(register), scheme: scheme, locale: locale, onPhone: true);
        await console.PlanAsync();
        (await console.FitsTheWindowAsync()).ShouldBeTrue();
        await console.KeepPictureAsync($"round-phone-{scheme}-{locale}");
        await console.Panel.Button("Enlarge the panel|放大面板").ClickAsync();
        await console.Panel.Button("Start the round|开始巡检").ClickAsync();
        var first = console.Stops().First;
        await first.Button("Arrived|到达").ClickAsync();
        await Assertions.Expect(first.GetByText(new Regex("^(Here now|已到达)$"))).ToBeVisibleAsync();
        (await first.GetByRole(AriaRole.Link, new() { NameRegex = new("^(Navigate|导航)$") }).GetAttributeAsync("href"))!.ShouldStartWith("geo:");
        await first.ScrollIntoViewIfNeededAsync();
        await console.KeepPictureAsync($"round-phone-stops-{scheme}-{locale}");
        (await console.FitsTheWindowAsync()).ShouldBeTrue();

        await first.Button("Record|记录").ClickAsync();
        await console.Dialog.GetByRole(AriaRole.Radio, new() { NameRegex = new("^(Failed|不合格)$") }).CheckAsync();
        await Assertions.Expect(console.Dialog.GetByText(new Regex("^(Checklist|检查清单)$"))).ToBeVisibleAsync();
        await console.KeepPictureAsync($"round-phone-record-{scheme}-{locale}");
        (await console.FitsTheWindowAsync()).ShouldBeTrue();
        (await console.FindBoxesAsync()).ShouldBeEmpty();
        console.Offences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clerk_is_offered_no_rounds_and_told_nothing_of_one()
    {
        await using var console = await ConsolePage.OpenAsync(browser, register, $"/?round={Guid.NewGuid()}", user: "clerk");

        await Assertions.Expect(console.Panel.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await Assertions.Expect(console.Page.GetByRole(AriaRole.Button, new() { Name = "Rounds" })).ToHaveCountAsync(0);
        await console.Page.GotoAsync("/?list=rounds");
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account: ") })).ToBeVisibleAsync();
        await Assertions.Expect(console.Panel.GetByText("Densest areas")).ToBeVisibleAsync();
        await Assertions.Expect(console.Panel.Button("Plan a round")).ToHaveCountAsync(0);
    }

    /// <summary>A visit that failed for a blocked exit, with one line of the checklist answered.</summary>
    static async Task RecordFailureAsync(ConsolePage console, ILocator stop)
    {
        await stop.Button("Record").ClickAsync();
        await console.Dialog.GetByRole(AriaRole.Radio, new() { Name = "Failed" }).CheckAsync();
        await console.Dialog.GetByLabel("What was found").First.ClickAsync();
        await console.Page.GetByRole(AriaRole.Option, new() { Name = "A way out is blocked or locked" }).ClickAsync();
        await Assertions.Expect(console.Dialog.GetByText("Critical")).ToBeVisibleAsync();
        await console.Dialog.GetByLabel("Where in the building").FillAsync("Stair 2");
        await console.Dialog.GetByRole(AriaRole.Radiogroup, new() { Name = "Two ways out, free and unlocked" }).GetByText("No", new() { Exact = true }).ClickAsync();
        await console.KeepPictureAsync("round-record");
        await console.Dialog.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await Assertions.Expect(console.Page.GetByText("The inspection is recorded.")).ToBeVisibleAsync();
    }
}
