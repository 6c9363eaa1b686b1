using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Buildings;

public sealed class AddressesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Renumbering_ends_the_old_address_begins_the_new_and_the_search_finds_the_new_alone()
    {
        var number = await AddAsync("Oldgate");
        var id = (await register.BuildingOnAsync(number, fields: "addresses { id }")).GetProperty("addresses")[0].GetProperty("id").GetString();
        (await register.ChangePlaceAsync("changeAddress", new { id, on = "2020-01-01", address = new { street = "Newgate", houseNumber = "77", locality = "North" } })).ErrorCodes.ShouldBeEmpty();

        (await register.BuildingOnAsync(number, "2019-12-31", "addresses { text validUntil }")).ToString().ShouldBe("""{"addresses":[{"text":"Oldgate 5, North","validUntil":"2020-01-01"}]}""");
        (await register.BuildingOnAsync(number, "2020-01-01", "addresses { text validUntil }")).ToString().ShouldBe("""{"addresses":[{"text":"Newgate 77, North","validUntil":null}]}""");
        (await SearchAsync("Newgate 77")).ShouldContain("Newgate 77");
        (await SearchAsync("Oldgate 5")).ShouldNotContain("Oldgate 5");
    }

    [Fact]
    public async Task An_address_changed_since_it_was_read_is_a_conflict_that_shows_the_newer()
    {
        var number = await AddAsync("Stalegate");
        var id = (await register.BuildingOnAsync(number, fields: "addresses { id }")).GetProperty("addresses")[0].GetProperty("id").GetString();
        await register.ChangePlaceAsync("changeAddress", new { id, address = new { street = "Stalegate", houseNumber = "6" } });
        var answer = await register.ChangePlaceAsync("endAddress", new { id });
        answer.ErrorCodes.ShouldBe(["CONFLICT"]);
        answer.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("newer").GetProperty("text").GetString().ShouldBe("Stalegate 6");
    }

    [Fact]
    public async Task The_history_tells_a_renumbering_newest_first_with_before_and_after()
    {
        var number = await AddAsync("Tellgate");
        var id = (await register.BuildingOnAsync(number, fields: "addresses { id }")).GetProperty("addresses")[0].GetProperty("id").GetString();
        await register.ChangePlaceAsync("changeAddress", new { id, on = "2020-01-01", address = new { street = "Tellgate", houseNumber = "9" } });
        var history = (await register.BuildingOnAsync(number, fields: "history { nodes { validFrom change { kind } fields { field before after } } }")).GetProperty("history").GetProperty("nodes");
        history[0].ToString().ShouldBe("""{"validFrom":"2020-01-01","change":{"kind":"ADDRESS_CHANGED"},"fields":[{"field":"addresses","before":"Tellgate 5, North","after":"Tellgate 9"}]}""");
        history[1].GetProperty("change").GetProperty("kind").GetString().ShouldBe("BUILDING_ADDED");
    }

    Task<string> AddAsync(string street) =>
        register.AddBuildingAsync(more: $"kind: HOUSE, origin: PERMIT, validFrom: \"1990-01-01\", address: {{ street: \"{street}\", houseNumber: \"5\", locality: \"North\" }}");

    async Task<string> SearchAsync(string text) => (await register.AskAsync(null, "query($text: String!) { searchPlaces(text: $text) { text } }", new { text })).Data.ToString();
}
