using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Who may see who lived somewhere over a period, and whom nobody sees.</summary>
public sealed class CompositionsAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string People = "compositions(from: \"2020-01-01\", until: \"2021-01-01\") { count occupants { names } } occupants(asOf: \"2020-06-01\") { count occupants { names } }";

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("clerk", 9.05, true)]
    [InlineData("clerk", 9.15, true)]
    [InlineData("clerk-of-north", 9.05, true)]
    [InlineData("clerk-of-north", 9.15, false)]
    [InlineData("registrar", 9.05, true)]
    [InlineData("registrar", 9.15, true)]
    [InlineData("inspector", 9.05, false)]
    [InlineData("planner", 9.05, false)]
    [InlineData("patrol", 9.05, false)]
    [InlineData(null, 9.05, false)]
    public async Task A_dwelling_a_building_and_an_address_answer_to_clerks_of_the_area_and_the_registrar(string? user, double lon, bool allowed)
    {
        var building = await register.AddBuildingAsync(lon);
        var unit = await register.AddUnitAsync(building);
        await register.LetLiveAsync(unit, "Anna", "2019-01-01");
        var address = (await register.AskAsync(
            "clerk", $"mutation {{ addAddress(input: {{ dwelling: \"{unit}\", address: {{ street: \"High Street\", houseNumber: \"7\" }}, from: \"2000-01-01\" }}) {{ id }} }}"))["addAddress.id"].ToString();
        foreach (var place in new[] { $"dwelling(number: \"{unit}\")", $"building(number: \"{building}\")", $"address(id: \"{address}\")" })
        {
            var answer = await register.AskAsync(user, $"{{ {place} {{ {People} }} }}", purpose: user == "registrar" ? "data-quality" : Places.ForRegistration);
            answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED", "NOT_PERMITTED"], place);
            answer.Json.ToString().Contains("Anna", StringComparison.Ordinal).ShouldBe(allowed, place);
        }
    }

    [Fact]
    public async Task Without_a_purpose_nobody_is_answered()
    {
        var (_, _, dwelling) = await register.AddResidentAsync();
        (await register.AskCompositionsAsync(dwelling, "2020-01-01", "2021-01-01", purpose: null)).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);
    }

    [Theory]
    [InlineData("marked")]
    [InlineData("withheld")]
    public async Task Protected_people_are_in_no_composition_count_history_or_list_whatever_day_or_instant_is_asked(string kind)
    {
        var dwelling = await register.AddDwellingAsync();
        var (anna, _) = await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        var (hidden, residence) = await register.LetLiveAsync(dwelling, "Hidden", "2019-01-01");
        var then = $"{await register.NowAsync():O}";
        await register.EndResidenceAsync(residence, "2020-09-01");
        await register.ProtectAsync(hidden, kind);

        string.Join(", ", await register.CompositionsAsync(dwelling, "2020-01-01", "2021-01-01")).ShouldBe("2020-01-01..2021-01-01 Anna");
        string.Join(", ", await register.CompositionsAsync(dwelling, "2010-01-01", "2025-01-01", $"asKnownAt: \"{then}\"")).ShouldBe("2019-01-01..2025-01-01 Anna");
        foreach (var known in new[] { null, then })
        {
            foreach (var day in new[] { "2019-01-01", "2020-06-01", "2024-01-01" })
            {
                var answer = await register.OccupantsAsync(dwelling, day, known);
                answer.Names().ShouldBe(["Anna"]);
                answer["dwelling.occupants.count"].GetInt32().ShouldBe(1);
            }
        }
        (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ building {{ occupantCount(asOf: \"2020-06-01\") }} }} }}"))["dwelling.building.occupantCount"].GetInt32().ShouldBe(1);
        (await CoResidentsAsync(dwelling, anna)).GetArrayLength().ShouldBe(0);
        (await CoResidentsAsync(dwelling, hidden)).GetRawText().ShouldBe((await CoResidentsAsync(dwelling, Guid.NewGuid().ToString())).GetRawText());
        (await register.AskAsync("clerk", $"{{ person(id: \"{hidden}\") {{ residences {{ id }} history {{ nodes {{ what }} }} }} }}", purpose: Places.ForRegistration))["person"].ValueKind.ShouldBe(JsonValueKind.Null);
        // The registrar, who keeps protections, reaches them by exact identity; in a list they are to nobody.
        var seen = await register.AskAsync("registrar", $"{{ dwelling(number: \"{dwelling}\") {{ {People} }} }}", purpose: "data-quality");
        seen["dwelling.occupants.count"].GetInt32().ShouldBe(1);
        (await register.AskAsync("registrar", $"{{ person(id: \"{hidden}\") {{ names }} }}", purpose: "data-quality"))["person.names.0"].GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_protected_person_does_not_make_a_dwelling_too_full_to_name_its_people()
    {
        var dwelling = await register.AddDwellingAsync(more: "kind: COMMUNAL, origin: PERMIT, validFrom: \"1990-01-01\", capacity: 100");
        await register.AddCrowdAsync(dwelling, 100, "2019-01-01");
        var (hidden, _) = await register.LetLiveAsync(dwelling, "Hidden", "2019-01-01");
        await register.ProtectAsync(hidden);
        var answer = await register.OccupantsAsync(dwelling, "2020-01-01");
        answer["dwelling.occupants.over100"].GetBoolean().ShouldBeFalse();
        answer["dwelling.occupants.overCapacity"].GetBoolean().ShouldBeFalse();
        answer.Names().Length.ShouldBe(100);
    }

    async Task<JsonElement> CoResidentsAsync(string dwelling, string person) =>
        (await register.AskAsync(
            "clerk", $"{{ dwelling(number: \"{dwelling}\") {{ coResidents(personId: \"{person}\", from: \"2020-01-01\", until: \"2021-01-01\") {{ names }} }} }}", purpose: Places.ForRegistration))["dwelling.coResidents"];
}
