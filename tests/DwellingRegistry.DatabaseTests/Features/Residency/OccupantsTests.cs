using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class OccupantsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_two_directions_agree_person_by_dwelling_and_dwelling_by_person()
    {
        var dwelling = await register.AddDwellingAsync();
        var person = await register.AddPersonAsync("张伟");
        (await register.RegisterResidenceAsync(person, dwelling, "2020-01-01")).ErrorCodes.ShouldBeEmpty();

        (await register.OccupantsAsync(dwelling)).Names().ShouldBe(["张伟"]);
        var lives = await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ names residences {{ current from dwelling {{ id }} }} }} }}", purpose: Places.ForRegistration);
        lives["person.residences.0.dwelling.id"].GetString().ShouldBe(dwelling);
        lives["person.residences.0.current"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Out_and_in_on_the_same_day_do_not_overlap_and_a_past_day_shows_who_lived_there_then()
    {
        var dwelling = await register.AddDwellingAsync();
        var first = await register.AddPersonAsync("First Tenant");
        var second = await register.AddPersonAsync("Second Tenant");
        var residence = (await register.RegisterResidenceAsync(first, dwelling, "2015-01-01"))["registerResidence.id"].GetString()!;
        (await register.EndResidenceAsync(residence, "2018-06-15"))["endResidence.current"].GetBoolean().ShouldBeFalse();
        (await register.RegisterResidenceAsync(second, dwelling, "2018-06-15")).ErrorCodes.ShouldBeEmpty();

        (await register.OccupantsAsync(dwelling, "2018-06-14")).Names().ShouldBe(["First Tenant"]);
        (await register.OccupantsAsync(dwelling, "2018-06-15")).Names().ShouldBe(["Second Tenant"]);
        (await register.OccupantsAsync(dwelling, "2014-12-31")).Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task While_a_partly_known_date_may_lie_ahead_the_person_is_a_possible_occupant()
    {
        var dwelling = await register.AddDwellingAsync();
        var person = await register.AddPersonAsync("Year Only");
        await register.RegisterResidenceAsync(person, dwelling, "2020");

        (await register.OccupantsAsync(dwelling, "2019-12-31")).Names("possibleOccupants").ShouldBeEmpty();
        foreach (var day in new[] { "2020-01-01", "2020-12-31" })
        {
            var answer = await register.OccupantsAsync(dwelling, day);
            answer.Names("possibleOccupants").ShouldBe(["Year Only"]);
            answer.Names().ShouldBeEmpty();
        }
        (await register.OccupantsAsync(dwelling, "2021-01-01")).Names().ShouldBe(["Year Only"]);
    }

    [Fact]
    public async Task What_was_known_then_stays_as_it_was_when_the_present_is_corrected()
    {
        var dwelling = await register.AddDwellingAsync();
        var person = await register.AddPersonAsync("Still Here");
        var residence = (await register.RegisterResidenceAsync(person, dwelling, "2020-01-01"))["registerResidence.id"].GetString()!;
        var then = await register.ReadAsync<DateTime>("select clock_timestamp()");
        await register.EndResidenceAsync(residence, "2022-01-01");

        (await register.OccupantsAsync(dwelling, "2023-01-01")).Names().ShouldBeEmpty();
        (await register.OccupantsAsync(dwelling, "2023-01-01", then.ToUniversalTime().ToString("O"))).Names().ShouldBe(["Still Here"]);
    }

    [Fact]
    public async Task What_will_be_known_later_is_refused() =>
        (await register.OccupantsAsync(await register.AddDwellingAsync(), null, "2999-01-01T00:00:00Z")).ErrorCodes.ShouldBe(["INVALID_INPUT"]);

    [Fact]
    public async Task More_than_a_hundred_occupants_are_a_flag_and_the_number_without_names()
    {
        var dwelling = await register.AddDwellingAsync(more: "kind: COMMUNAL, origin: PERMIT, validFrom: \"1990-01-01\", capacity: 4");
        await register.ExecuteAsync(
            $"""
            with added as (insert into registry.persons (reference, record_key) select gen_random_uuid(), 1 from generate_series(1, 101) returning id),
            named as (insert into registry.person_versions (person_id, names, birth_date, valid_from, recorded_from, recorded_by) select id, array['Bed ' || id], '1990', '-infinity', now(), 'test' from added)
            insert into registry.residences (series_id, person_id, dwelling_id, building_id, area_id, kind, basis, starts_on, link_quality, recorded_from, recorded_by)
            select gen_random_uuid(), added.id, d.id, v.building_id, b.area_id, 'temporary', 'employee', '2020-01-01', 'dwelling', now(), 'test'
            from added, registry.dwellings d join registry.dwelling_versions v on v.dwelling_id = d.id join registry.buildings b on b.id = v.building_id where d.number = '{dwelling}'
            """);
        var answer = await register.OccupantsAsync(dwelling);
        answer["dwelling.occupants.count"].GetInt32().ShouldBe(101);
        answer["dwelling.occupants.over100"].GetBoolean().ShouldBeTrue();
        answer["dwelling.occupants.overCapacity"].GetBoolean().ShouldBeTrue();
        answer.Names().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("marked")]
    [InlineData("withheld")]
    public async Task Protected_people_are_in_no_list_no_count_and_no_search(string kind)
    {
        var dwelling = await register.AddDwellingAsync(more: "kind: HOUSE, origin: PERMIT, validFrom: \"1990-01-01\"");
        var document = "DOC" + kind + "1234";
        var person = await register.AddPersonAsync("Hidden " + kind, "1970-01-01", document);
        await register.RegisterResidenceAsync(person, dwelling, "2020-01-01");
        await register.ExecuteAsync(
            $"""
            insert into registry.protections (person_id, kind, valid_from, valid_until, recorded_from, recorded_by)
            select id, '{kind}', current_date - 1, current_date + 30, now(), 'test' from registry.persons where reference = '{person}'
            """);

        var occupants = await register.OccupantsAsync(dwelling);
        occupants["dwelling.occupants.count"].GetInt32().ShouldBe(0);
        occupants.Names().ShouldBeEmpty();
        // A day before the protection began is decided by today's protection too.
        (await register.OccupantsAsync(dwelling, "2021-01-01")).Names().ShouldBeEmpty();
        var nobody = Guid.NewGuid();
        (await AskPersonAsync(person)).GetRawText().ShouldBe((await AskPersonAsync(nobody.ToString())).GetRawText());
        (await register.AskAsync("clerk", $"{{ findPerson(documentNumber: \"{document}\") {{ id }} }}", purpose: Places.ForRegistration))["findPerson"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await register.AskAsync("clerk", $"{{ findPerson(fullName: \"Hidden {kind}\", birthDate: \"1970-01-01\") {{ id }} }}", purpose: Places.ForRegistration))["findPerson"].ValueKind.ShouldBe(JsonValueKind.Null);
        var building = await register.AskAsync("inspector", $"{{ dwelling(number: \"{dwelling}\") {{ building {{ occupantCount }} }} }}");
        building["dwelling.building.occupantCount"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Occupants_are_answered_only_for_a_dwelling_asked_by_its_number_and_one_a_request()
    {
        var one = await register.AddDwellingAsync(9.07);
        var two = await register.AddDwellingAsync(9.071);
        var person = await register.AddPersonAsync("Neighbour");
        await register.RegisterResidenceAsync(person, one, "2020-01-01");

        (await register.AskAsync("clerk", $"{{ a: dwelling(number: \"{one}\") {{ occupants {{ count }} }} b: dwelling(number: \"{two}\") {{ occupants {{ count }} }} }}", purpose: Places.ForRegistration))
            .ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
        (await register.AskAsync("clerk", "{ dwellings(box: { west: 9.069, south: 47.04, east: 9.08, north: 47.06 }) { nodes { occupants { count } } } }", purpose: Places.ForRegistration))
            .ErrorCodes.ShouldAllBe(code => code == "NOT_PERMITTED");
        var behind = await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ residences {{ dwelling {{ occupants {{ count }} }} }} }} }}", purpose: Places.ForRegistration);
        behind.ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task A_person_met_in_a_dwelling_has_no_field_for_other_residences()
    {
        var dwelling = await register.AddDwellingAsync();
        var answer = await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ occupants {{ occupants {{ residences {{ id }} }} }} }} }}", purpose: Places.ForRegistration);
        answer.ErrorCodes.ShouldBe(["FIELDS_ON_CORRECT_TYPE"]);
    }

    async Task<JsonElement> AskPersonAsync(string reference) =>
        (await register.AskAsync("clerk", "query($id: ID!) { person(id: $id) { id names birthDate residences { id } } }", new { id = reference }, Places.ForRegistration)).Json;
}
