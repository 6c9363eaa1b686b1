using System.Globalization;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency.Disclosures;

/// <summary>What an approved disclosure opens: one dwelling, today or over its period; and every way around it, closed.</summary>
public sealed class DisclosedDwellingTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string History = "kind: HISTORY, from: \"2020-01-01\", until: \"2024-01-01\"";
    const string Roll = "occupants { count occupants { names } possibleOccupants { names } }";

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_roll_shows_who_lives_in_the_dwelling_today_and_no_other_day_or_knowledge()
    {
        var (officer, dwelling) = (await register.AddOfficerAsync(), await register.AddDwellingAsync());
        await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        await register.LetLiveAsync(dwelling, "Bert", "2019-01-01", "2023-01-01");
        var disclosure = await register.AddDisclosureAsync(officer, dwelling);
        (await AskOfAsync(officer, disclosure, dwelling, Roll)).Data.NamesAnywhere().ShouldBe(["Anna"]);
        var today = DateOnly.FromDateTime(DateTime.UtcNow).ToString("O", CultureInfo.InvariantCulture);
        (await AskOfAsync(officer, disclosure, dwelling, $"occupants(asOf: \"{today}\") {{ occupants {{ names }} }}")).Data.NamesAnywhere().ShouldBe(["Anna"]);
        await ShouldRefuseAsync(officer, disclosure, dwelling, "occupants(asOf: \"2022-01-01\") { occupants { names } }");
        await ShouldRefuseAsync(officer, disclosure, dwelling, $"occupants(asKnownAt: \"{await register.NowAsync():O}\") {{ occupants {{ names }} }}");
        await ShouldRefuseAsync(officer, disclosure, dwelling, "compositions(from: \"2021-01-01\", until: \"2022-01-01\") { occupants { names } }");
    }

    [Fact]
    public async Task A_history_shows_who_lived_in_the_dwelling_within_its_period()
    {
        var (officer, dwelling) = (await register.AddOfficerAsync(), await register.AddDwellingAsync());
        await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        await register.LetLiveAsync(dwelling, "Bert", "2019-01-01", "2023-01-01");
        var disclosure = await register.AddDisclosureAsync(officer, dwelling, History);
        (await AskOfAsync(officer, disclosure, dwelling, Roll)).Data.NamesAnywhere().ShouldBe(["Anna"]);
        Occupancies.Stretches((await AskOfAsync(officer, disclosure, dwelling, $"compositions(from: \"2020-01-01\", until: \"2024-01-01\") {Occupancies.Composition}"))["dwelling.compositions"])
            .ShouldBe(["2020-01-01..2023-01-01 Anna Bert", "2023-01-01..2024-01-01 Anna"]);
        foreach (var period in new[] { "from: \"2019-12-31\", until: \"2022-01-01\"", "from: \"2023-01-01\", until: \"2024-01-02\"", "from: \"2010-01-01\", until: \"2030-01-01\"" })
            await ShouldRefuseAsync(officer, disclosure, dwelling, $"compositions({period}) {{ occupants {{ names }} }}");
        await ShouldRefuseAsync(officer, disclosure, dwelling, $"compositions(from: \"2021-01-01\", until: \"2022-01-01\", asKnownAt: \"{await register.NowAsync():O}\") {{ occupants {{ names }} }}");
        await ShouldRefuseAsync(officer, disclosure, dwelling, "occupants(asOf: \"2022-01-01\") { occupants { names } }");
    }

    [Theory]
    [InlineData("marked")]
    [InlineData("withheld")]
    public async Task Protected_people_are_in_neither_nor_are_those_tied_to_the_building_only(string kind)
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddUndeterminedAsync("Ida Undetermined");
        await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        var (hidden, _) = await register.LetLiveAsync(dwelling, "Hidden", "2019-01-01");
        await register.ProtectAsync(hidden, kind);
        var disclosure = await register.AddDisclosureAsync(officer, dwelling, History);
        var answer = await AskOfAsync(officer, disclosure, dwelling, $"{Roll} compositions(from: \"2020-01-01\", until: \"2024-01-01\") {Occupancies.Composition}");
        answer.Data.NamesAnywhere().ShouldBe(["Anna", "Anna"]);
        answer["dwelling.occupants.count"].GetInt32().ShouldBe(1);
        answer["dwelling.compositions.0.count"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_else_is_opened_by_it()
    {
        var officer = await register.AddOfficerAsync();
        var building = await register.AddBuildingAsync();
        var (unit, neighbour) = (await register.AddUnitAsync(building), await register.AddUnitAsync(building));
        var (anna, _) = await register.LetLiveAsync(unit, "Anna Muster", "2019-01-01");
        await register.LetLiveAsync(neighbour, "Neighbour", "2019-01-01");
        var address = (await register.AskAsync(
            "clerk", $"mutation {{ addAddress(input: {{ building: \"{building}\", address: {{ street: \"High Street\", houseNumber: \"7\" }}, from: \"2000-01-01\" }}) {{ id }} }}"))["addAddress.id"].ToString();
        var disclosure = await register.AddDisclosureAsync(officer, unit, History);
        const string Past = "compositions(from: \"2020-01-01\", until: \"2021-01-01\") { occupants { names } }";
        foreach (var query in new[]
        {
            $"dwelling(number: \"{neighbour}\") {{ {Roll} }}",
            $"dwelling(number: \"{neighbour}\") {{ {Past} }}",
            $"building(number: \"{building}\") {{ {Roll} }}",
            $"building(number: \"{building}\") {{ {Past} }}",
            $"dwelling(number: \"{unit}\") {{ building {{ {Roll} }} }}",
            $"building(number: \"{building}\") {{ dwellings {{ nodes {{ {Roll} }} }} }}",
            $"address(id: \"{address}\") {{ {Roll} }}",
            $"address(id: \"{address}\") {{ {Past} }}",
            $"building(number: \"{building}\") {{ occupantCount }}",
            $"dwelling(number: \"{unit}\") {{ capacity }}",
            $"dwelling(number: \"{unit}\") {{ coResidents(personId: \"{anna}\", from: \"2020-01-01\", until: \"2020-06-01\") {{ names }} }}",
            $"person(id: \"{anna}\") {{ names residences {{ id }} }}",
            "findPerson(fullName: \"Anna Muster\", birthDate: \"1980-02-03\") { names residences { id } }",
            "cases { nodes { id } }",
        })
        {
            var answer = await register.AskWithDisclosureAsync(officer, disclosure, $"{{ {query} }}");
            answer.ErrorCodes.Distinct().ShouldBe(["NOT_PERMITTED"], query);
            answer.Json.NamesAnywhere().ShouldBeEmpty(query);
        }
        (await register.AskWithDisclosureAsync(officer, disclosure, $"{{ ownDisclosures {{ nodes {{ dwelling {{ {Roll} }} }} }} }}")).Json.NamesAnywhere().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_an_approval_in_force_of_one_s_own_in_this_case_for_this_dwelling_one_sentence_refuses_all_alike()
    {
        var (officer, other, dwelling) = (await register.AddOfficerAsync(), await register.AddOfficerAsync(), await register.AddDwellingAsync());
        await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        var approved = await register.AddDisclosureAsync(officer, dwelling);
        var open = await register.AddRequestAsync(officer, dwelling);
        var declined = await register.AddRequestAsync(officer, dwelling);
        await register.DecideDisclosureAsync(declined, approved: false);
        var expired = await register.AddDisclosureAsync(officer, dwelling);
        await register.AgeDisclosureAsync(expired, 4);
        var elsewhere = await register.AddDisclosureAsync(officer, await register.AddDwellingAsync());
        (await AskOfAsync(officer, approved, dwelling, Roll)).Data.NamesAnywhere().ShouldBe(["Anna"]);

        var none = await AskOfAsync(officer, null, dwelling, Roll);
        none.ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        none.ErrorMessages[0].ShouldContain("requestDisclosure");
        foreach (var id in new[] { open, declined, expired, elsewhere, Guid.NewGuid().ToString() })
            (await AskOfAsync(officer, id, dwelling, Roll)).Json.GetRawText().ShouldBe(none.Json.GetRawText());
        (await AskOfAsync(other, approved, dwelling, Roll)).Json.GetRawText().ShouldBe(none.Json.GetRawText());
        (await AskOfAsync(officer, approved, dwelling, Roll, "K-18/2026")).Json.GetRawText().ShouldBe(none.Json.GetRawText());
        (await AskOfAsync(officer, approved, dwelling, Roll, null)).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);
        (await register.AskWithDisclosureAsync("clerk", approved, $"{{ dwelling(number: \"{dwelling}\") {{ {Roll} }} }}")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskWithDisclosureAsync("policy", approved, $"{{ dwelling(number: \"{dwelling}\") {{ {Roll} }} }}")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task A_clerk_who_names_a_disclosure_is_not_bound_by_it()
    {
        var (officer, dwelling) = (await register.AddOfficerAsync(), await register.AddDwellingAsync());
        await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        var disclosure = await register.AddDisclosureAsync(officer, await register.AddDwellingAsync());
        (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ {Roll} }} }}", purpose: Places.ForRegistration, disclosure: disclosure)).Data.NamesAnywhere().ShouldBe(["Anna"]);
    }

    Task<GraphQLAnswer> AskOfAsync(string officer, string? disclosure, string dwelling, string fields, string? caseReference = CaseOfficers.Case) =>
        register.AskWithDisclosureAsync(officer, disclosure, $"{{ dwelling(number: \"{dwelling}\") {{ {fields} }} }}", caseReference);

    async Task ShouldRefuseAsync(string officer, string disclosure, string dwelling, string fields)
    {
        var answer = await AskOfAsync(officer, disclosure, dwelling, fields);
        answer.ErrorCodes.ShouldBe(["NOT_PERMITTED"], fields);
        answer.Json.NamesAnywhere().ShouldBeEmpty(fields);
    }
}
