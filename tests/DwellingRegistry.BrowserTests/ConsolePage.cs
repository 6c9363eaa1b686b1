using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

/// <summary>
/// The console in a page of its own, told in the words of who uses it; tests need no selector. It waits for what the page shows,
/// never for a time, and notes what a console must never do.
/// </summary>
sealed partial class ConsolePage : IAsyncDisposable
{
    readonly List<string> offences = [];
    readonly HashSet<string> tiles = [];
    readonly TestRegister register;

    ConsolePage(IPage page, TestRegister register)
    {
        Page = page;
        this.register = register;
        page.Request += (_, request) =>
        {
            if (TileAddress().Match(request.Url) is { Success: true } tile)
                tiles.Add(tile.Groups[1].Value + "/" + tile.Groups[2].Value);
            if (!request.Url.StartsWith(register.Origin + "/", StringComparison.Ordinal) && !IsLocal(request.Url))
                offences.Add($"asked {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                offences.Add($"{response.Url} answered {response.Status}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                offences.Add($"the browser's console says: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => offences.Add($"a script failed: {error}");
    }

    public IPage Page { get; }

    /// <summary>Requests that leave the server's origin, failed scripts, errors of the browser's console, failures of the server.</summary>
    public IReadOnlyList<string> Offences => offences;

    /// <summary>Layer and zoom of every tile asked for, as <c>density/12</c>.</summary>
    public IReadOnlyCollection<string> Tiles => tiles;

    public ILocator Map => Page.GetByTestId("map");

    public ILocator Panel => Page.GetByRole(AriaRole.Complementary);

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator Title => Panel.GetByRole(AriaRole.Heading, new() { Level = 2 });

    /// <summary>Opens the console, signed in as a demo user where one is given. Who needs the map waits for it.</summary>
    public static async Task<ConsolePage> OpenAsync(
        Browser browser, TestRegister register, string address = "/", string? user = null, string locale = "en-GB",
        ColorScheme scheme = ColorScheme.Light, bool onPhone = false, string? timeZone = null)
    {
        var page = onPhone
            ? await browser.OpenPageAsync(register.Origin, 390, 844, locale, scheme, timeZone)
            : await browser.OpenPageAsync(register.Origin, locale: locale, scheme: scheme, timeZone: timeZone);
        var console = new ConsolePage(page, register);
        await page.GotoAsync(address);
        if (user is not null)
            await console.SignInAsync(user);
        return console;
    }

    /// <summary>By the sign-in page, as people do, in either language and size.</summary>
    public async Task SignInAsync(string user)
    {
        var signIn = Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Sign in|登录)$") });
        var menu = Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Menu|菜单)$") });
        await Assertions.Expect(signIn.Or(menu)).ToBeVisibleAsync();
        if (await menu.IsVisibleAsync())
            await menu.ClickAsync();
        await signIn.ClickAsync();
        await Page.WaitForURLAsync("**/sign-in?**");
        await Page.Locator("input[name=user]").FillAsync(user);
        await Page.Locator("input[name=password]").FillAsync(register.DemoPassword);
        await Page.Locator("input[name=password]").PressAsync("Enter");
        await Page.WaitForURLAsync(address => new Uri(address).AbsolutePath == "/");
        await Assertions.Expect(menu.Or(Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Account|账户): ") }))).ToBeVisibleAsync();
    }

    /// <summary>Until MapLibre has loaded and drawn everything in view.</summary>
    public Task WaitForMapAsync() => Assertions.Expect(Map).ToHaveAttributeAsync("data-map-idle", "true");

    /// <summary>By the map's own buttons, so many steps nearer, or farther where negative.</summary>
    public async Task ZoomAsync(int steps)
    {
        var button = Page.GetByRole(AriaRole.Button, new() { Name = steps > 0 ? "Zoom in" : "Zoom out" });
        for (var step = 0; step < Math.Abs(steps); step++)
        {
            await button.ClickAsync();
            await WaitForMapAsync();
        }
    }

    /// <summary>In the box of the header: types, waits for the answer, takes the first.</summary>
    public async Task SearchAsync(string text)
    {
        var box = Page.GetByRole(AriaRole.Searchbox);
        await box.FillAsync(text);
        await Assertions.Expect(Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await box.PressAsync("Enter");
    }

    public async Task ChoosePurposeAsync(string title)
    {
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Purpose: ") }).ClickAsync();
        await Page.GetByRole(AriaRole.Radio, new() { Name = title }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Use this purpose" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = $"Purpose: {title}" })).ToBeVisibleAsync();
    }

    /// <summary>Keeps a picture of the window for people to look at.</summary>
    public async Task KeepPictureAsync(string name)
    {
        await WaitForMapAsync();
        await Page.EvaluateAsync("document.fonts.ready");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Browser.OutputFolder, name + ".png") });
    }

    /// <summary>What the map shows now, as a PNG.</summary>
    public async Task<byte[]> TakeMapAsync()
    {
        await WaitForMapAsync();
        return await Map.ScreenshotAsync();
    }

    /// <summary>The share of pixels, 0 to 1, in which two pictures of the same size differ visibly.</summary>
    public Task<double> CompareAsync(byte[] one, byte[] other) => Page.EvaluateAsync<double>(
        """
        async pictures => {
          const [one, other] = await Promise.all(pictures.map(async text => {
            const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(text), c => c.charCodeAt(0))]));
            const paper = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
            paper.drawImage(picture, 0, 0);
            return paper.getImageData(0, 0, picture.width, picture.height).data;
          }));
          let different = 0;
          for (let i = 0; i < one.length; i += 4)
            different += Math.max(...[0, 1, 2].map(c => Math.abs(one[i + c] - other[i + c]))) > 8;
          return different / (one.length / 4);
        }
        """,
        new[] { Convert.ToBase64String(one), Convert.ToBase64String(other) });

    /// <summary>The text beside the pointer, held over a point of the map.</summary>
    /// <param name="across">Share of the map's width from its left edge, 0 to 1.</param>
    /// <param name="down">Share of its height from the top.</param>
    public async Task<string> PointAtAsync(double across, double down)
    {
        var box = (await Map.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync((float)(box.X + (box.Width * across)), (float)(box.Y + (box.Height * down)));
        var tip = Page.Locator(".maplibregl-popup-content");
        await Assertions.Expect(tip).ToBeVisibleAsync();
        return await tip.InnerTextAsync();
    }

    /// <summary>Characters of the page that look like another one when drawn in the page's font: empty boxes all look the same.</summary>
    public Task<string> FindBoxesAsync() => Page.EvaluateAsync<string>(
        """
        async () => {
          const family = getComputedStyle(document.body).fontFamily;
          const characters = [...new Set(document.body.innerText.match(/\p{Script=Han}/gu))];
          await document.fonts.load(`32px ${family}`, characters.join(''));
          const paper = new OffscreenCanvas(48, 48).getContext('2d', { willReadFrequently: true });
          paper.font = `32px ${family}`;
          const pictures = characters.map(character => {
            paper.clearRect(0, 0, 48, 48);
            paper.fillText(character, 4, 38);
            return paper.getImageData(0, 0, 48, 48).data.join();
          });
          return characters.filter((_, i) => pictures.indexOf(pictures[i]) !== i || pictures.lastIndexOf(pictures[i]) !== i).join('');
        }
        """);

    /// <summary>The page is as wide as the window, so nothing has to be scrolled sideways.</summary>
    public Task<bool> FitsTheWindowAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    static bool IsLocal(string address) =>
        address.StartsWith("data:", StringComparison.Ordinal) || address.StartsWith("blob:", StringComparison.Ordinal)
        || address.StartsWith("about:", StringComparison.Ordinal);

    [GeneratedRegex(@"/tiles/(\w+)/(\d+)/")]
    private static partial Regex TileAddress();
}
