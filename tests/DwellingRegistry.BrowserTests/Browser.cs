using DwellingRegistry.BrowserTests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace DwellingRegistry.BrowserTests;

/// <summary>The system's Chromium, started once for a run. Each page is a fresh profile.</summary>
public sealed class Browser : IAsyncLifetime
{
    static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>In milliseconds: maps are drawn without a graphics card, and a busy machine draws them slowly.</summary>
    const float Patience = 90_000;

    IPlaywright? playwright;
    IBrowser? browser;

    /// <summary>Where screenshots are kept for people to look at.</summary>
    public static string OutputFolder { get; } = Directory.CreateDirectory(
        Path.Combine(Registry.DataFolder.SourceFolder!, "tests", "DwellingRegistry.BrowserTests", "output")).FullName;

    public async ValueTask InitializeAsync()
    {
        var program = Programs.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium is installed. On Debian: apt-get install -y chromium");
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A page of its own profile, at the given size in CSS pixels; relative addresses go to <paramref name="origin"/>.</summary>
    public async Task<IPage> OpenPageAsync(
        string origin, int width = 1440, int height = 900, string locale = "en-GB", ColorScheme scheme = ColorScheme.Light, string? timeZone = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = origin,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = locale,
            TimezoneId = timeZone,
            ColorScheme = scheme,
            HasTouch = width < 768,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
