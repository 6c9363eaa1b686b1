using DwellingRegistry.DatabaseTests.Register;
using Npgsql;

namespace DwellingRegistry.DatabaseTests.Features.Map;

/// <summary>A few streets, towns and names in several scripts.</summary>
public sealed class SearchTown(DatabaseServer databases) : IAsyncLifetime
{
    public TestRegister Register { get; } = new(databases);

    public async ValueTask InitializeAsync()
    {
        await Register.InitializeAsync();
        var rows = new PlaceRows(Register);
        await rows.AddAreaAsync("Schaan", 8, 9.49, 47.15, 9.53, 47.18);
        await rows.AddAreaAsync("Vaduz", 8, 9.50, 47.12, 9.55, 47.15);
        await rows.AddAreaAsync("永宁县", 6, 106.0, 38.0, 106.5, 38.5);
        await rows.AddStreetAsync("Landstrasse", "Schaan", "9494", 9.51, 47.16, "5", "12", "12a", "120");
        await rows.AddStreetAsync("Landstrasse", "Vaduz", "9490", 9.52, 47.14, "5", "7");
        await rows.AddStreetAsync("Bahnhofstrasse", "Schaan", "9494", 9.51, 47.165, "1", "2");
        await rows.AddStreetAsync("Äulestrasse", "Vaduz", "9490", 9.52, 47.141, "30");
        await rows.AddStreetAsync("Im Loch", "Planken", "9498", 9.54, 47.18, "3");
        await rows.AddStreetAsync("Egg", "Mauren", "9493", 9.55, 47.21, "8");
        await rows.AddStreetAsync("Rue de l'Église", "Genève", "1200", 6.14, 46.2, "4");
        await rows.AddStreetAsync("High Street", "Newtown", "4001", -1.2, 51.7, "7", "12");
        await rows.AddStreetAsync("人民路", "永宁", "750100", 106.25, 38.28, "1", "12", "14");
        await rows.AddStreetAsync("人民大路", "永宁", "750100", 106.26, 38.28, "12");
        await rows.AddStreetAsync("中山路", "永宁", "750100", 106.27, 38.28, "12", "2");
        await rows.AddStreetAsync("中山东路", "永宁", "750100", 106.28, 38.28, "12");
        await rows.AddStreetAsync("和平街", "永宁", "750100", 106.29, 38.28, "9");
        await rows.AddStreetAsync("улица Ленина", "Казань", "420000", 49.1, 55.8, "10");
        await rows.AddStreetAsync("شارع الملك", "الرياض", "11564", 46.7, 24.7, "6");
        var hall = await rows.AddBuildingAsync(9.515, 47.16, name: "Alte Post");
        await Register.ExecuteAsync($"insert into registry.external_identifiers (scheme, value, building_id) values ('osm', 'way/123', {hall}), ('egid', '770011', {hall})");
    }

    public ValueTask DisposeAsync() => Register.DisposeAsync();
}

/// <summary>The search box: what is typed, and what must come first.</summary>
public sealed class SearchPlacesTests(SearchTown town) : IClassFixture<SearchTown>
{
    [Theory]
    // As written, and in other spellings of the same.
    [InlineData("Landstrasse 5, 9494 Schaan", "Landstrasse 5, 9494 Schaan")]
    [InlineData("LANDSTRASSE 5 vaduz", "Landstrasse 5, 9490 Vaduz")]
    [InlineData("Landstr. 5 Schaan", "Landstrasse 5, 9494 Schaan")]
    [InlineData("Land-Straße 5 Vaduz", "Landstrasse 5, 9490 Vaduz")]
    [InlineData("Vaduz, Landstr 5", "Landstrasse 5, 9490 Vaduz")]
    [InlineData("Landstr 5 9490", "Landstrasse 5, 9490 Vaduz")]
    [InlineData("Aulestrasse 30", "Äulestrasse 30, 9490 Vaduz")]
    [InlineData("Aeulestrasse 30", "Äulestrasse 30, 9490 Vaduz")]
    [InlineData("rue de l eglise", "Rue de l'Église, Genève")]
    [InlineData("église", "Rue de l'Église, Genève")]
    [InlineData("High St 7", "High Street 7, 4001 Newtown")]
    [InlineData("12 High Street", "High Street 12, 4001 Newtown")]
    [InlineData("Landstr 7 Nowhere", "Landstrasse 7, 9490 Vaduz")]
    // House numbers, also glued and with letters.
    [InlineData("Landstrasse 12", "Landstrasse 12, 9494 Schaan")]
    [InlineData("Landstrasse 12A", "Landstrasse 12a, 9494 Schaan")]
    [InlineData("Landstrasse12a", "Landstrasse 12a, 9494 Schaan")]
    [InlineData("Landstrasse 12 a", "Landstrasse 12a, 9494 Schaan")]
    [InlineData("人民路12号", "人民路 12, 750100 永宁")]
    [InlineData("永宁人民路12号", "人民路 12, 750100 永宁")]
    [InlineData("人民大路12", "人民大路 12, 750100 永宁")]
    // While it is being typed.
    [InlineData("Bah", "Bahnhofstrasse, Schaan")]
    [InlineData("Bahnhofstr", "Bahnhofstrasse, Schaan")]
    [InlineData("Bahnhofstras", "Bahnhofstrasse, Schaan")]
    [InlineData("Bahnhofst Sch", "Bahnhofstrasse, Schaan")]
    [InlineData("Landstrasse 1", "Landstrasse 12, 9494 Schaan")]
    [InlineData("人民", "人民路, 永宁")]
    // Two letters of Chinese, and one wrong, missing or added.
    [InlineData("中山", "中山路, 永宁")]
    [InlineData("和平", "和平街, 永宁")]
    [InlineData("人民路", "人民路, 永宁")]
    [InlineData("人民大路", "人民大路, 永宁")]
    [InlineData("人名路", "人民路, 永宁")]
    [InlineData("人民大道", "人民大路, 永宁")]
    [InlineData("中山中路", "中山路, 永宁")]
    [InlineData("永宁人民路", "人民路, 永宁")]
    [InlineData("永宁 中山东", "中山东路, 永宁")]
    // One letter wrong, missing or added, in long and short names.
    [InlineData("Landstrase 5 Schaan", "Landstrasse 5, 9494 Schaan")]
    [InlineData("Lanstrasse 7", "Landstrasse 7, 9490 Vaduz")]
    [InlineData("Bahnofstrasse", "Bahnhofstrasse, Schaan")]
    [InlineData("Banhofstr. 2", "Bahnhofstrasse 2, 9494 Schaan")]
    [InlineData("Im Lohc", "Im Loch, Planken")]
    [InlineData("Im Lch", "Im Loch, Planken")]
    [InlineData("Lach", "Im Loch, Planken")]
    [InlineData("Ebg", "Egg, Mauren")]
    [InlineData("Eggg", "Egg, Mauren")]
    [InlineData("ленина 10", "улица Ленина 10, 420000 Казань")]
    [InlineData("ул. Лнина", "улица Ленина, Казань")]
    [InlineData("شارع الملك", "شارع الملك, الرياض")]
    [InlineData("الملك", "شارع الملك, الرياض")]
    // Areas, buildings, postcodes, other registers' identifiers.
    [InlineData("Schaan", "Schaan")]
    [InlineData("Schan", "Schaan")]
    [InlineData("永宁", "永宁县")]
    [InlineData("Alte Post", "Alte Post")]
    [InlineData("alte pots", "Alte Post")]
    [InlineData("9498", "9498 Planken")]
    [InlineData("FL-9498", "9498 Planken")]
    [InlineData("9490 Vaduz", "9490 Vaduz")]
    [InlineData("way/123", "way/123, Alte Post")]
    [InlineData("OSM way/123", "way/123, Alte Post")]
    [InlineData("egid:770011", "770011, Alte Post")]
    public async Task The_expected_place_comes_first(string typed, string expected) =>
        (await SearchAsync(typed)).FirstOrDefault().Text.ShouldBe(expected);

    [Theory]
    [InlineData("Xyzzyplugh")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("%")]
    [InlineData("_\\%'")]
    [InlineData("号")]
    public async Task What_resembles_nothing_finds_nothing(string typed) => (await SearchAsync(typed)).ShouldBeEmpty();

    [Fact]
    public async Task Results_come_best_first_with_scores_up_to_1()
    {
        var scores = (await SearchAsync("Landstrasse 12 Schaan")).Select(found => found.Score).ToList();

        scores.Count.ShouldBeGreaterThan(2);
        scores.ShouldBe(scores.OrderDescending());
        scores.ShouldAllBe(score => score > 0 && score <= 1);
    }

    [Fact]
    public async Task A_text_of_any_length_and_kind_is_only_a_text()
    {
        foreach (var text in (string[])[new string('a', 5000), new string('人', 300), "12345678901234567890", "1 2 3 4 5 6 7 8", "a/b/c", "\ud83c\udfe0 5"])
            await Should.NotThrowAsync(SearchAsync(text));
    }

    async Task<List<(string Text, float Score)>> SearchAsync(string typed)
    {
        await using var connection = new NpgsqlConnection(town.Register.Connections.App + ";Search Path=registry,public");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select text, score from registry.search_places($1, 10)", connection);
        command.Parameters.AddWithValue(typed);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<(string, float)> found = [];
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            found.Add((rows.GetString(0), rows.GetFloat(1)));
        return found;
    }
}
