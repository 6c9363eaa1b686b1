using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Who lived in a dwelling, building or address over a period, after the Dutch BRP's "bewoning".</summary>
public sealed class CompositionsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "2020-01-01..2021-01-01", "")]
    [InlineData("Anna 2010-01-01", "2020-01-01..2021-01-01", "2020-01-01..2021-01-01 Anna")]
    [InlineData("Anna 2010-01-01, Bert 2012-01-01", "2020-01-01..2021-01-01", "2020-01-01..2021-01-01 Anna Bert")]
    [InlineData("Anna 2020-03-01 2020-09-01", "2020-01-01..2021-01-01", "2020-03-01..2020-09-01 Anna")]
    [InlineData("Anna 2010-01-01, Bert 2020-05-26", "2020-01-01..2021-01-01", "2020-01-01..2020-05-26 Anna, 2020-05-26..2021-01-01 Anna Bert")]
    [InlineData("Anna 2010-01-01, Bert 2012-01-01 2020-05-26", "2020-01-01..2021-01-01", "2020-01-01..2020-05-26 Anna Bert, 2020-05-26..2021-01-01 Anna")]
    [InlineData("Anna 2010-01-01 2020-05-26, Bert 2020-05-26", "2020-01-01..2021-01-01", "2020-01-01..2020-05-26 Anna, 2020-05-26..2021-01-01 Bert")]
    [InlineData("Anna 2010-01-01 2020-05-26, Bert 2020-07-01", "2020-01-01..2021-01-01", "2020-01-01..2020-05-26 Anna, 2020-07-01..2021-01-01 Bert")]
    [InlineData("Anna 2020-05-26 2020-05-27", "2020-01-01..2021-01-01", "2020-05-26..2020-05-27 Anna")]
    [InlineData("Anna 2020-05-26 2020-05-26", "2020-01-01..2021-01-01", "")]
    [InlineData("Anna 2010-01-01 2020-01-01, Bert 2021-01-01", "2020-01-01..2021-01-01", "")]
    [InlineData("Anna 2010-01-01 2020-01-02, Bert 2020-12-31", "2020-01-01..2021-01-01", "2020-01-01..2020-01-02 Anna, 2020-12-31..2021-01-01 Bert")]
    [InlineData("Anna 2010-01-01", "2009-12-31..2010-01-01", "")]
    [InlineData("Anna 2010-01-01", "2009-12-31..2010-01-02", "2010-01-01..2010-01-02 Anna")]
    public async Task Each_change_of_who_lives_there_starts_a_new_composition_oldest_first_and_nobody_is_none(string people, string period, string expected)
    {
        var dwelling = await register.AddDwellingAsync();
        foreach (var person in people.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(' ')))
            await register.LetLiveAsync(dwelling, person[0], person[1], person.ElementAtOrDefault(2));
        (await AskAsync(dwelling, period)).ShouldBe(expected);
    }

    [Fact]
    public async Task Who_comes_back_has_separate_periods()
    {
        var dwelling = await register.AddDwellingAsync();
        var (person, _) = await register.LetLiveAsync(dwelling, "Anna", "2016-01-01");
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = "2017-06-01" });
        await register.ChangeAsync("move", new { personId = person, to = dwelling, on = "2018-03-01" });
        (await AskAsync(dwelling, "2016-01-01..2020-01-01")).ShouldBe("2016-01-01..2017-06-01 Anna, 2018-03-01..2020-01-01 Anna");
    }

    [Fact]
    public async Task Who_goes_on_under_another_residence_on_the_same_day_is_no_change()
    {
        var dwelling = await register.AddDwellingAsync();
        var (person, _) = await register.LetLiveAsync(dwelling, "Anna", "2016-01-01", "2017-06-01");
        await register.AddResidenceAsync(person, dwelling, "2017-06-01");
        (await AskAsync(dwelling, "2016-01-01..2020-01-01")).ShouldBe("2016-01-01..2020-01-01 Anna");
    }

    [Theory]
    [InlineData("", "2020-01-01..2021-01-01")]
    [InlineData("Anna 2020-03-01 2020-05-01, Bert 2020-05-01 2020-06-01, Carl 2020-09-01 2020-10-01", "2020-01-01..2020-03-01, 2020-03-01..2020-05-01 Anna, 2020-05-01..2020-06-01 Bert, 2020-06-01..2020-09-01, 2020-09-01..2020-10-01 Carl, 2020-10-01..2021-01-01")]
    [InlineData("Anna 2010-01-01, Bert 2020-03 2020-05", "2020-01-01..2020-03-01 Anna, 2020-03-01..2020-04-01 Anna (Bert), 2020-04-01..2020-05-01 Anna Bert, 2020-05-01..2020-06-01 Anna (Bert), 2020-06-01..2021-01-01 Anna")]
    public async Task With_stretches_without_anybody_the_list_covers_the_whole_period(string people, string expected)
    {
        var dwelling = await register.AddDwellingAsync();
        foreach (var person in people.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(' ')))
            await register.LetLiveAsync(dwelling, person[0], person[1], person.ElementAtOrDefault(2));
        string.Join(", ", await register.CompositionsAsync(dwelling, "2020-01-01", "2021-01-01", "includeEmpty: true")).ShouldBe(expected);
        string.Join(", ", await register.CompositionsAsync(dwelling, "2020-01-01", "2021-01-01")).ShouldBe(string.Join(", ", expected.Split(", ").Where(c => c.Contains(' ', StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("2020-01-01", "2020-01-01", "until-after-from", "INVALID_INPUT")]
    [InlineData("2020-01-02", "2020-01-01", "until-after-from", "INVALID_INPUT")]
    [InlineData("1920-01-01", "2020-01-02", "period-limit", "LIMIT_EXCEEDED")]
    public async Task A_period_has_a_day_and_at_most_a_hundred_years(string from, string until, string rule, string code)
    {
        var answer = await register.AskCompositionsAsync(await register.AddDwellingAsync(), from, until);
        answer.Rule().ShouldBe(rule);
        answer.ErrorCodes.ShouldBe([code]);
        (await register.CompositionsAsync(await register.AddDwellingAsync(), "1920-01-01", "2020-01-01")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(250, 500)]
    [InlineData(251, 0)]
    public async Task An_answer_has_at_most_five_hundred_compositions(int arrivals, int compositions)
    {
        // Each comes on a day of their own and leaves the day after, with a day between: two compositions each, with them and without.
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2000-01-01");
        await register.AddPassersAsync(dwelling, arrivals);
        var answer = await register.AskAsync(
            "clerk", $"{{ dwelling(number: \"{dwelling}\") {{ compositions(from: \"2010-01-01\", until: \"2020-01-01\") {{ from }} }} }}", purpose: Places.ForRegistration);
        answer.Rule().ShouldBe(compositions == 0 ? "composition-limit" : null);
        if (compositions > 0)
            answer["dwelling.compositions"].GetArrayLength().ShouldBe(compositions);
    }

    [Fact]
    public async Task The_order_is_by_the_first_day_and_then_fixed()
    {
        var dwelling = await register.AddDwellingAsync();
        foreach (var (name, from) in new[] { ("Third", "2012-01-01"), ("First", "2010-01-01"), ("Second", "2011-01-01") })
            await register.LetLiveAsync(dwelling, name, from);
        await register.LetLiveAsync(dwelling, "Same", "2012-01-01");
        var one = (await register.AskCompositionsAsync(dwelling, "2020-01-01", "2021-01-01"))["dwelling.compositions.0.occupants"].ToString();
        one.IndexOf("First", StringComparison.Ordinal).ShouldBeLessThan(one.IndexOf("Second", StringComparison.Ordinal));
        one.IndexOf("Second", StringComparison.Ordinal).ShouldBeLessThan(one.IndexOf("Third", StringComparison.Ordinal));
        (await register.AskCompositionsAsync(dwelling, "2020-01-01", "2021-01-01"))["dwelling.compositions.0.occupants"].ToString().ShouldBe(one);
    }

    [Fact]
    public async Task What_was_known_then_stays_as_it_was()
    {
        var dwelling = await register.AddDwellingAsync();
        var (_, residence) = await register.LetLiveAsync(dwelling, "Anna", "2015");
        var then = await register.NowAsync();
        await register.ChangeAsync("correctResidence", new { residenceId = residence, from = "2015-04-01" });
        await register.EndResidenceAsync(residence, "2018-01-01");
        await register.LetLiveAsync(dwelling, "Bert", "2018-01-01");

        (await AskAsync(dwelling, "2015-01-01..2020-01-01")).ShouldBe("2015-04-01..2018-01-01 Anna, 2018-01-01..2020-01-01 Bert");
        string.Join(", ", await register.CompositionsAsync(dwelling, "2015-01-01", "2020-01-01", $"asKnownAt: \"{then:O}\"")).ShouldBe("2015-01-01..2016-01-01 (Anna), 2016-01-01..2020-01-01 Anna");
        (await register.AskCompositionsAsync(dwelling, "2015-01-01", "2020-01-01", "asKnownAt: \"2999-01-01T00:00:00Z\"")).Rule().ShouldBe("not-known-yet");
        (await register.OccupantsAsync(dwelling, null, "2999-01-01T00:00:00Z")).Rule().ShouldBe("not-known-yet");
    }

    [Fact]
    public async Task An_open_inquiry_is_shown_whatever_day_is_asked_and_a_closed_one_is_not()
    {
        var (_, residence, dwelling) = await register.AddResidentAsync();
        await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-03-01" });
        (await InquiryAsync(dwelling, "2016-01-01")).ShouldBe("2024-03-01 2024-03-01");
        (await InquiryAsync(dwelling, "2024-03-01")).ShouldBe("2024-03-01 2024-03-01");
        (await InquiryAsync(dwelling, "2025-01-01")).ShouldBe("2024-03-01 2024-03-01");
        (await AskAsync(dwelling, "2016-01-01..2026-01-01")).ShouldBe("2016-01-01..2026-01-01 Anna Muster");
        var during = await register.NowAsync();

        await register.ChangeAsync("closeInquiry", new { residenceId = residence, outcome = "LIVES_THERE" });
        (await InquiryAsync(dwelling, "2016-01-01")).ShouldBe(" ");
        (await InquiryAsync(dwelling, "2025-01-01")).ShouldBe(" ");
        (await AskAsync(dwelling, "2016-01-01..2026-01-01")).ShouldBe("2016-01-01..2026-01-01 Anna Muster");
        (await InquiryAsync(dwelling, "2025-01-01", $", asKnownAt: \"{during:O}\"")).ShouldBe("2024-03-01 2024-03-01");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2024-09-01")]
    [InlineData("2024")]
    [InlineData("2024-03")]
    [InlineData("unknown")]
    public async Task Who_was_established_as_gone_is_an_occupant_until_the_day_the_inquiry_began(string? departure)
    {
        var (_, residence, dwelling) = await register.AddResidentAsync();
        await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-03-01" });
        if (departure is not null)
            (await register.EndResidenceAsync(residence, departure)).ErrorCodes.ShouldBeEmpty();
        (await register.ChangeAsync("closeInquiry", new { residenceId = residence, outcome = "NOT_LIVING_THERE", hearing = new { on = "2024-03-20" } })).ErrorCodes.ShouldBeEmpty();
        (await AskAsync(dwelling, "2020-01-01..2026-01-01")).ShouldBe("2020-01-01..2024-03-01 Anna Muster");
        (await InquiryAsync(dwelling, "2023-01-01")).ShouldBe(" ");
    }

    [Theory]
    [InlineData(80, 20, false)]
    [InlineData(80, 21, true)]
    [InlineData(101, 0, true)]
    public async Task More_than_a_hundred_occupants_and_possible_ones_are_a_flag_and_the_numbers_without_names(int occupants, int possible, bool over)
    {
        var dwelling = await register.AddDwellingAsync();
        await register.AddCrowdAsync(dwelling, occupants, "2019-01-01");
        if (possible > 0)
            await register.AddCrowdAsync(dwelling, possible, "2020");
        var answer = await register.AskCompositionsAsync(dwelling, "2020-01-01", "2021-01-01");
        answer["dwelling.compositions"].GetArrayLength().ShouldBe(1);
        answer["dwelling.compositions.0.over100"].GetBoolean().ShouldBe(over);
        answer["dwelling.compositions.0.count"].GetInt32().ShouldBe(occupants);
        answer["dwelling.compositions.0.possibleCount"].GetInt32().ShouldBe(possible);
        answer["dwelling.compositions.0.occupants"].GetArrayLength().ShouldBe(over ? 0 : occupants);
        answer["dwelling.compositions.0.possibleOccupants"].GetArrayLength().ShouldBe(over ? 0 : possible);
        answer.Json.ToString().Contains("Bed ", StringComparison.Ordinal).ShouldBe(!over);
    }

    [Fact]
    public async Task Only_the_compositions_of_too_many_are_without_names()
    {
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        await register.AddCrowdAsync(dwelling, 100, "2020-03-01", "2020-09-01");
        (await AskAsync(dwelling, "2020-01-01..2021-01-01")).ShouldBe("2020-01-01..2020-03-01 Anna, 2020-03-01..2020-09-01, 2020-09-01..2021-01-01 Anna");
    }

    [Fact]
    public async Task Nobody_lives_in_a_dwelling_after_it_was_split_nor_in_the_new_ones_before()
    {
        var old = await register.AddDwellingAsync();
        var (_, stays) = await register.LetLiveAsync(old, "Anna", "2020-01-01");
        await register.LetLiveAsync(old, "Bert", "unknown", "unknown");
        var (_, third) = await register.LetLiveAsync(old, "Carl", "2021-01-01");
        var split = await register.SplitInTwoAsync(old, residents: [new { residenceId = stays, target = 0 }, new { residenceId = third, target = 1 }], others: true);
        var units = Structures.DwellingsOf(split);

        (await AskAsync(old, "2019-01-01..2026-01-01")).ShouldBe("2019-01-01..2020-01-01 (Bert), 2020-01-01..2021-01-01 Anna (Bert), 2021-01-01..2024-05-01 Anna Carl (Bert)");
        (await AskAsync(units[0], "2019-01-01..2026-01-01")).ShouldBe("2024-05-01..2026-01-01 Anna");
        (await AskAsync(units[1], "2019-01-01..2026-01-01")).ShouldBe("2024-05-01..2026-01-01 Carl");
    }

    [Fact]
    public async Task Nobody_lives_in_dwellings_after_they_were_merged_nor_in_the_new_one_before()
    {
        var building = await register.AddBuildingAsync();
        var (one, two) = (await register.AddUnitAsync(building), await register.AddUnitAsync(building, "2"));
        await register.LetLiveAsync(one, "Anna", "2020-01-01");
        await register.LetLiveAsync(two, "Bert", "2020");
        var merged = Structures.DwellingsOf(await register.DoAsync("mergeDwellings", new { dwellings = new[] { one, two }, on = "2024-05-01", into = Structures.Two[0] }))[0];

        (await AskAsync(one, "2019-01-01..2026-01-01")).ShouldBe("2020-01-01..2024-05-01 Anna");
        (await AskAsync(two, "2019-01-01..2026-01-01")).ShouldBe("2020-01-01..2021-01-01 (Bert), 2021-01-01..2024-05-01 Bert");
        (await AskAsync(merged, "2019-01-01..2026-01-01")).ShouldBe("2024-05-01..2026-01-01 Anna Bert");
    }

    [Fact]
    public async Task Nobody_lives_in_a_dwelling_before_it_existed()
    {
        var dwelling = await register.AddDwellingAsync(more: "kind: HOUSE, origin: PERMIT, validFrom: \"2015-06-01\"");
        await register.LetLiveAsync(dwelling, "Anna", "unknown");
        await register.LetLiveAsync(dwelling, "Bert", "2015");
        (await AskAsync(dwelling, "2010-01-01..2020-01-01")).ShouldBe("2015-06-01..2016-01-01 (Anna) (Bert), 2016-01-01..2020-01-01 Bert (Anna)");
    }

    [Fact]
    public async Task A_building_answers_for_its_dwellings_and_for_those_known_only_to_the_building()
    {
        var building = await register.AddBuildingAsync();
        var (one, two) = (await register.AddUnitAsync(building), await register.AddUnitAsync(building, "2"));
        var (anna, _) = await register.LetLiveAsync(one, "Anna", "2019-01-01");
        await register.ChangeAsync("registerResidence", new { personId = await register.AddPersonAsync("Bert"), building, kind = "MAIN", basis = "OWNER", from = "2020-03-01" });
        await register.ChangeAsync("move", new { personId = anna, to = two, on = "2020-06-01" });

        var answer = await register.AskAsync(
            "clerk", $"{{ building(number: \"{building}\") {{ compositions(from: \"2020-01-01\", until: \"2021-01-01\") {Occupancies.Composition} occupants(asOf: \"2020-04-01\") {{ count overCapacity occupants {{ names dwellingNumber linkQuality }} }} occupantCount }} }}",
            purpose: Places.ForRegistration);
        // A move from flat to flat is a change too.
        Occupancies.Stretches(answer["building.compositions"]).ShouldBe(["2020-01-01..2020-03-01 Anna", "2020-03-01..2020-06-01 Anna Bert", "2020-06-01..2021-01-01 Anna Bert"]);
        answer["building.occupants"].ToString().Replace(" ", "", StringComparison.Ordinal).ShouldBe(
            $$"""{"count":2,"overCapacity":null,"occupants":[{"names":["Anna"],"dwellingNumber":"{{one}}","linkQuality":"DWELLING"},{"names":["Bert"],"dwellingNumber":null,"linkQuality":"BUILDING"}]}""");
        answer["building.occupantCount"].GetInt32().ShouldBe(2);
        (await AskAsync(one, "2020-01-01..2021-01-01")).ShouldBe("2020-01-01..2020-06-01 Anna");
    }

    [Fact]
    public async Task An_address_answers_as_its_dwelling_or_its_building()
    {
        var building = await register.AddBuildingAsync();
        var unit = await register.AddUnitAsync(building);
        await register.LetLiveAsync(unit, "Anna", "2019-01-01");
        await register.ChangeAsync("registerResidence", new { personId = await register.AddPersonAsync("Bert"), building, kind = "MAIN", basis = "OWNER", from = "2020-03-01" });
        var ofBuilding = await AddAddressAsync($"building: \"{building}\"");
        var ofUnit = await AddAddressAsync($"dwelling: \"{unit}\"");

        (await AddressAsync(ofBuilding)).ShouldBe("2020-01-01..2020-03-01 Anna, 2020-03-01..2021-01-01 Anna Bert");
        (await AddressAsync(ofUnit)).ShouldBe("2020-01-01..2021-01-01 Anna");
    }

    [Fact]
    public async Task What_is_met_in_a_list_or_behind_another_place_opens_nothing()
    {
        var building = await register.AddBuildingAsync();
        var unit = await register.AddUnitAsync(building);
        await register.LetLiveAsync(unit, "Anna", "2019-01-01");
        await AddAddressAsync($"building: \"{building}\"");
        await AddAddressAsync($"dwelling: \"{unit}\"");
        const string Occupants = "occupants { occupants { names } }";
        const string Compositions = "compositions(from: \"2020-01-01\", until: \"2021-01-01\") { occupants { names } }";
        foreach (var people in new[] { Occupants, Compositions })
        {
            foreach (var path in new[]
            {
                $"building(number: \"{building}\") {{ addresses {{ {people} }} }}",
                $"building(number: \"{building}\") {{ dwellings {{ nodes {{ {people} }} }} }}",
                $"dwelling(number: \"{unit}\") {{ building {{ {people} }} }}",
                $"dwelling(number: \"{unit}\") {{ addresses {{ {people} }} }}",
            })
            {
                var answer = await register.AskAsync("clerk", $"{{ {path} }}", purpose: Places.ForRegistration);
                answer.ErrorCodes.ShouldBe(["NOT_PERMITTED"], path);
                answer.Json.ToString().ShouldNotContain("Anna");
            }
        }
    }

    [Fact]
    public async Task The_occupants_and_the_compositions_of_one_dwelling_are_one_subject_and_two_places_are_two()
    {
        var (_, _, dwelling) = await register.AddResidentAsync();
        var building = (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ building {{ id }} }} }}"))["dwelling.building.id"].GetString();
        const string Both = "occupants { count } compositions(from: \"2020-01-01\", until: \"2021-01-01\") { count }";
        var one = await register.AskAsync("clerk", $"{{ a: dwelling(number: \"{dwelling}\") {{ {Both} }} b: dwelling(number: \"{dwelling}\") {{ {Both} }} }}", purpose: Places.ForRegistration);
        one["a.occupants.count"].GetInt32().ShouldBe(1);
        one["b.compositions.0.count"].GetInt32().ShouldBe(1);
        var two = await register.AskAsync("clerk", $"{{ a: dwelling(number: \"{dwelling}\") {{ occupants {{ count }} }} b: building(number: \"{building}\") {{ occupants {{ count }} }} }}", purpose: Places.ForRegistration);
        two.Rule().ShouldBe("one-subject-a-request");
    }

    [Fact]
    public async Task A_person_and_a_dwelling_are_two_subjects_whatever_the_person_is_called_in_the_request()
    {
        var (person, _, dwelling) = await register.AddResidentAsync();
        var answer = await register.AskAsync("clerk", $"{{ {dwelling}: person(id: \"{person}\") {{ names }} a: dwelling(number: \"{dwelling}\") {{ occupants {{ count }} }} }}", purpose: Places.ForRegistration);
        answer.ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
    }

    [Fact]
    public async Task People_of_one_household_are_told_by_an_id_that_names_nothing_elsewhere()
    {
        var building = await register.AddBuildingAsync();
        var (one, other) = (await register.AddUnitAsync(building), await register.AddDwellingAsync());
        var (anna, _) = await register.LetLiveAsync(one, "Anna", "2019-01-01");
        var child = await register.AddPersonAsync("Bert");
        await register.AddResidenceAsync(child, one, "2019-01-01", householdOf: anna);
        await register.LetLiveAsync(one, "Carl", "2019-01-01");
        await register.ChangeAsync("move", new { personId = anna, wholeHousehold = true, to = other, on = "2020-01-01" });
        var before = await HouseholdsAsync(one, "2019-06-01");
        before["Anna"].ShouldBe(before["Bert"]);
        before["Anna"].ShouldNotBe(before["Carl"]);
        var after = await HouseholdsAsync(other, "2020-06-01");
        after["Anna"].ShouldBe(after["Bert"]);
        after["Anna"].ShouldNotBe(before["Anna"]);
    }

    async Task<Dictionary<string, string?>> HouseholdsAsync(string dwelling, string day) =>
        (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ occupants(asOf: \"{day}\") {{ occupants {{ names householdId }} }} }} }}", purpose: Places.ForRegistration))
        ["dwelling.occupants.occupants"].EnumerateArray().ToDictionary(o => o.GetProperty("names")[0].GetString()!, o => o.GetProperty("householdId").GetString());

    async Task<string> AskAsync(string dwelling, string period) => string.Join(", ", await register.CompositionsAsync(dwelling, period[..10], period[12..]));

    /// <summary>Since when the only resident is in inquiry, as a day and a composition of that day answer it.</summary>
    async Task<string> InquiryAsync(string dwelling, string day, string more = "")
    {
        var next = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var answer = await register.AskAsync(
            "clerk",
            $"{{ dwelling(number: \"{dwelling}\") {{ occupants(asOf: \"{day}\" {more}) {{ occupants {{ inInquirySince }} }} compositions(from: \"{day}\", until: \"{next}\" {more}) {{ occupants {{ inInquirySince }} }} }} }}",
            purpose: Places.ForRegistration);
        return $"{answer["dwelling.occupants.occupants.0.inInquirySince"]} {answer["dwelling.compositions.0.occupants.0.inInquirySince"]}";
    }

    async Task<string> AddAddressAsync(string place) =>
        (await register.AskAsync("clerk", $"mutation {{ addAddress(input: {{ {place}, address: {{ street: \"High Street\", houseNumber: \"7\" }}, from: \"2000-01-01\" }}) {{ id }} }}"))["addAddress.id"].ToString();

    async Task<string> AddressAsync(string id)
    {
        var answer = await register.AskAsync("clerk", $"{{ address(id: \"{id}\") {{ compositions(from: \"2020-01-01\", until: \"2021-01-01\") {Occupancies.Composition} }} }}", purpose: Places.ForRegistration);
        return string.Join(", ", Occupancies.Stretches(answer["address.compositions"]));
    }
}
