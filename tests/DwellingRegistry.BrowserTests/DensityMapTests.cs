using System.Text.RegularExpressions;
using DwellingRegistry.DatabaseTests.Register;
using Microsoft.Playwright;

namespace DwellingRegistry.BrowserTests;

[Collection(nameof(SampleTown))]
public sealed class DensityMapTests(Browser browser, SampleRegister register)
{
    [Fact]
    public async Task Hexagons_of_dwelling_density_are_drawn_with_their_legend_and_go_when_switched_off()
    {
        await using var console = await ConsolePage.OpenAsync(browser, register);
        var layers = console.Page.GetByRole(AriaRole.Region, new() { Name = "Map layers" });
        await Assertions.Expect(layers.GetByText("dwellings per km²")).ToBeVisibleAsync();
        await console.WaitForMapAsync();
        console.Tiles.ShouldContain(tile => tile.StartsWith("density/", StringComparison.Ordinal));
        await console.KeepPictureAsync("density");
        var withHexagons = await console.TakeMapAsync();

        await layers.GetByLabel("Dwelling density").UncheckAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(new Regex("layers="));

        await Assertions.Expect(layers.GetByText("dwellings per km²")).ToHaveCountAsync(0);
        var without = await console.TakeMapAsync();
        (await console.CompareAsync(withHexagons, without)).ShouldBeGreaterThan(0.05);
    }
}
