using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Rounds.Sheets;
using DwellingRegistry.Registry.Print;

namespace DwellingRegistry.DatabaseTests.Features.Rounds;

/// <summary>A round as a file for a navigation device or a map.</summary>
public sealed partial class RoundFilesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";

    public ValueTask InitializeAsync() => new(register.AddStreetsOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task As_GPX_it_is_a_route_of_its_stops_and_a_track_of_its_road()
    {
        var (client, round) = await PlannedAsync();
        using var answer = await client.GetAsync($"/rounds/{round}.gpx");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/gpx+xml");

        var gpx = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

        gpx.Name.ShouldBe(Gpx + "gpx");
        gpx.Attribute("version")!.Value.ShouldBe("1.1");
        // Start, two stops, end.
        var places = gpx.Element(Gpx + "rte")!.Elements(Gpx + "rtept").ToList();
        places.Count.ShouldBe(4);
        places[1].Element(Gpx + "name")!.Value.ShouldBe("1. 长安街 7, 北京");
        places[1].Element(Gpx + "desc")!.Value.ShouldContain("Lodging: every year");
        var track = gpx.Element(Gpx + "trk")!.Element(Gpx + "trkseg")!.Elements(Gpx + "trkpt").ToList();
        track.Count.ShouldBeGreaterThan(4);
        track.Select(point => double.Parse(point.Attribute("lon")!.Value, CultureInfo.InvariantCulture)).ShouldAllBe(lon => lon > 8.999 && lon < 9.051);
    }

    [Fact]
    public async Task As_GeoJSON_it_is_a_line_and_a_point_for_each_stop()
    {
        var (client, round) = await PlannedAsync();
        using var json = JsonDocument.Parse(await client.GetStringAsync($"/rounds/{round}.geojson"));

        var features = json.RootElement.GetProperty("features").EnumerateArray().ToList();

        features.Select(f => f.GetProperty("geometry").GetProperty("type").GetString()).ShouldBe(["LineString", "Point", "Point"]);
        var stop = features[1].GetProperty("properties");
        stop.GetProperty("position").GetInt32().ShouldBe(1);
        stop.GetProperty("address").GetString().ShouldBe("长安街 7, 北京");
        stop.GetProperty("reason").GetString()!.ShouldContain("overdue");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task As_PDF_it_is_a_sheet_with_a_map_in_each_language(string language)
    {
        var (client, round) = await PlannedAsync();
        using var answer = await client.GetAsync($"/rounds/{round}.pdf?lang={language}");
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"round-{Register.Inspections.Day(0)}.pdf");
        var file = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        file.ShouldStartWith("%PDF-");
        PageObject().Count(file).ShouldBe(1);
    }

    [Fact]
    public async Task The_sheet_is_printed_in_languages_that_there_are() =>
        ((int)(await (await PlannedAsync()).Client.GetAsync($"/rounds/{(await PlannedAsync()).Round}.pdf?lang=fr")).StatusCode).ShouldBe(400);

    [Fact]
    public async Task The_map_of_a_sheet_has_the_streets_in_its_box_and_only_the_classes_that_it_can_show()
    {
        await PlannedAsync();
        (await MapPiecesAsync("9.015, 47.045, 9.025, 47.055", "residential")).ShouldBeGreaterThan(0);
        (await MapPiecesAsync("9.015, 47.045, 9.025, 47.055", "motorway")).ShouldBe(0);
        (await MapPiecesAsync("1, 1, 2, 2", "residential")).ShouldBe(0);

        Task<int> MapPiecesAsync(string box, string streets) =>
            register.ReadAsync<int>($"select count(*)::int from registry.sheet_map(ST_MakeEnvelope({box}, 4326), '{{{streets}}}', 0, 0.00001, 1000) where layer = 'street'");
    }

    [Fact]
    public void Every_character_of_a_sheet_has_a_font()
    {
        var fonts = PrintFonts.Read(ConsoleFiles.FindFontSheets());
        var texts = new[] { SheetWords.En, SheetWords.ZhHans }
            .SelectMany(words => typeof(SheetWords).GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => (string)p.GetValue(words)!))
            .Concat(ProgrammeRules.All.Values.SelectMany(p => p.Rules.Select(r => p.Say(r.Name, "zh-Hans")).Append(p.Title("zh-Hans"))));
        var missing = texts.SelectMany(t => t.EnumerateRunes()).Distinct().Where(rune => fonts.Find(rune.Value, isBold: false) is null).Select(rune => rune.ToString());
        missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_format_is_not_given()
    {
        var (client, round) = await PlannedAsync();
        ((int)(await client.GetAsync($"/rounds/{round}.exe")).StatusCode).ShouldBe(404);
    }

    async Task<(HttpClient Client, string Round)> PlannedAsync()
    {
        var inspector = await register.AddInspectorAsync();
        var (first, second) = (await register.AddDueLodgingAsync(9.02, days: 50), await register.AddDueLodgingAsync(9.05));
        await register.ExecuteAsync(
            $"""
            with street as (insert into registry.place_names (kind, name, locality) values ('street', '长安街', '北京') on conflict do nothing returning id),
              known as (select id from street union all select id from registry.place_names where name = '长安街' limit 1)
            insert into registry.addresses (building_id, street_id, house_number, locality, location, link, valid_from, recorded_from, recorded_by)
            select i.building_id, known.id, '7', '北京', i.location, 'stated', '-infinity', now(), 'test' from registry.inspections i, known where i.reference = '{first}'
            """);
        var planned = await register.PlanRoundAsync("planner", inspector, [first, second], "fixed: [\"" + first + "\"]");
        var round = planned["planRound.rounds.0.id"].GetString()!;
        // There and back are alike, so that the order is set here.
        await register.ExecuteAsync(
            $"update registry.round_stops s set position = case when i.reference = '{first}' then 1 else 2 end from registry.inspections i where i.id = s.inspection_id and i.reference in ('{first}', '{second}')");
        return (await SignIn.ClientAsync(register, inspector), round);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageObject();
}
