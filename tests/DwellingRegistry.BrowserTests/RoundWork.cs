using System.Globalization;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Registry;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>An inspector without a round, and lodgings of their own that are long overdue, side by side in the sample area.</summary>
/// <param name="Inspector">The user name, with the demo's password.</param>
/// <param name="Address">Of the console, with the map over the lodgings.</param>
sealed record RoundWork(string Inspector, string Address)
{
    const int Lodgings = 4;

    /// <summary>How far apart the neighbourhoods of two tests are, in buildings by their number.</summary>
    const int Step = 60;

    static int made;

    /// <summary>Of a browser in which it is between 11 and 12 o'clock whenever the tests run: lodgings are open from 10 to 20, every day.</summary>
    public static string TimeZone
    {
        get
        {
            var ahead = 11 - DateTime.UtcNow.Hour;
            return ahead == 0 ? "Etc/GMT" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(ahead > 0 ? "-" : "+")}{Math.Abs(ahead)}");
        }
    }

    public static async Task<RoundWork> AddAsync(SampleRegister register)
    {
        var skipped = Interlocked.Increment(ref made) * Step;
        var at = await register.ReadAsync<string>(
            $"""
            select ST_Y(v.location) || ',' || ST_X(v.location)
            from registry.buildings b join registry.building_versions v on v.building_id = b.id
            where v.recorded_until is null and v.valid_until is null and b.area_id is not null and b.origin = 'import'
            order by b.number offset {skipped} limit 1
            """);
        for (var i = 0; i < Lodgings; i++)
            await AddDueLodgingAsync(register, at, i);
        return new RoundWork(await register.AddInspectorAsync(), $"/?at={at},15.5");
    }

    /// <summary>Beside the so-many-th building from a point. Overdue for so long that no other place weighs more.</summary>
    static Task AddDueLodgingAsync(SampleRegister register, string at, int place)
    {
        var (lat, lon) = (at.Split(',')[0], at.Split(',')[1]);
        return register.ExecuteAsync(
            $"""
            with neighbour as (
              select b.area_id, ST_Translate(v.location, 0.00005, 0) as location
              from registry.buildings b join registry.building_versions v on v.building_id = b.id
              where v.recorded_until is null and v.valid_until is null and b.area_id is not null and b.origin = 'import'
              order by v.location <-> ST_Point({lon}, {lat}, 4326) offset {place * 5} limit 1
            ), identity as (
              insert into registry.buildings (number, area_id, origin) select '{RegistryNumber.DrawForBuilding().Value}', area_id, 'permit' from neighbour
              returning id
            ), version as (
              insert into registry.building_versions (building_id, valid_from, status, kind, kind_grade, name, location, recorded_from, recorded_by)
              select identity.id, '-infinity', 'in_use', 'lodging', 'stated', 'Trial lodging {place + 1}', location, now(), 'test' from identity, neighbour
            )
            insert into registry.inspections (reference, building_id, programme_id, due_on, rule, weight, location)
            select gen_random_uuid(), identity.id, p.id, current_date - 2000, 'Lodging: every year', 4, location
            from identity, neighbour, registry.programmes p where p.code = 'fire-safety'
            """);
    }
}

/// <summary>What people do with rounds, in either language.</summary>
static class RoundPages
{
    public static ILocator Stops(this ConsolePage console) =>
        console.Panel.GetByRole(AriaRole.List, new() { NameRegex = new("^(Stops|站点)$") }).GetByRole(AriaRole.Listitem);

    public static ILocator Button(this ILocator within, string names) => within.GetByRole(AriaRole.Button, new() { NameRegex = new($"^({names})$") });

    public static async Task<ConsolePage> OpenAsync(
        Browser browser, SampleRegister register, RoundWork work, string? user = null, string locale = "en-GB", ColorScheme scheme = ColorScheme.Light, bool onPhone = false)
    {
        var console = await ConsolePage.OpenAsync(browser, register, work.Address, user ?? work.Inspector, locale, scheme, onPhone, RoundWork.TimeZone);
        await console.WaitForMapAsync();
        return console;
    }

    /// <summary>By the header, or the menu of a phone.</summary>
    public static async Task OpenRoundsAsync(this ConsolePage console)
    {
        var menu = console.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Menu|菜单)$") });
        if (await menu.IsVisibleAsync())
            await menu.ClickAsync();
        await console.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Rounds|巡检)$") }).ClickAsync();
        await Assertions.Expect(console.Title).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(Rounds|巡检)$"));
    }

    /// <summary>For today, around the middle of the map, until the evening.</summary>
    public static async Task FillPlanAsync(this ConsolePage console, string? inspector = null)
    {
        await console.Panel.Button("Plan a round|安排巡检").ClickAsync();
        var day = console.Panel.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^(Day|日期)") });
        await day.FillAsync(DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await day.PressAsync("Tab");
        await console.Panel.GetByLabel(new System.Text.RegularExpressions.Regex("^(From|开始时间)")).FillAsync("11:00");
        await console.Panel.GetByLabel(new System.Text.RegularExpressions.Regex("^(Until|结束时间)")).FillAsync("19:30");
        if (inspector is not null)
        {
            var name = console.Panel.GetByLabel(new System.Text.RegularExpressions.Regex("^(Inspector|检查员)")).First;
            await name.FillAsync(inspector);
            await name.PressAsync("Tab");
        }
    }

    public static async Task PlanAsync(this ConsolePage console, string? inspector = null)
    {
        await console.OpenRoundsAsync();
        await console.FillPlanAsync(inspector);
        await console.SendPlanAsync();
    }

    public static async Task SendPlanAsync(this ConsolePage console)
    {
        await console.Panel.Button("Plan the round|生成巡检路线").ClickAsync();
        await Assertions.Expect(console.Stops().Nth(2)).ToBeVisibleAsync();
    }
}
