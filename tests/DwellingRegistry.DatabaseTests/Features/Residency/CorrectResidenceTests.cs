using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>What turns out later: the true date, dwelling or person; a residence that never was. What was known before stays.</summary>
public sealed class CorrectResidenceTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("date")]
    [InlineData("end")]
    [InlineData("dwelling")]
    [InlineData("building")]
    [InlineData("person")]
    [InlineData("kind")]
    [InlineData("annulled")]
    public async Task As_known_at_the_past_never_changes(string correction)
    {
        var (person, residence, dwelling) = await register.AddResidentAsync("Was Believed");
        var before = await register.NowAsync();
        var known = await register.KnownAtAsync(person, before);
        var instant = before.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var answer = correction switch
        {
            "date" => await register.ChangeAsync("correctResidence", new { residenceId = residence, from = "2016-02" }),
            "end" => await register.ChangeAsync("correctResidence", new { residenceId = residence, until = "2019-02" }),
            "dwelling" => await register.ChangeAsync("correctResidence", new { residenceId = residence, dwelling = await register.AddDwellingAsync() }),
            "building" => await register.ChangeAsync("correctResidence", new { residenceId = residence, building = await register.AddBuildingAsync() }),
            "person" => await register.ChangeAsync("correctResidence", new { residenceId = residence, personId = await register.AddPersonAsync("Truly Lives There") }),
            "kind" => await register.ChangeAsync("correctResidence", new { residenceId = residence, kind = "TEMPORARY" }),
            _ => await register.ChangeAsync("annulResidence", new { residenceId = residence }),
        };
        answer.ErrorCodes.ShouldBeEmpty();
        (await register.KnownAtAsync(person, before)).ShouldBe(known);
        (await register.KnownAtAsync(person, await register.NowAsync())).ShouldNotBe(known);
        (await register.OccupantsAsync(dwelling, "2020-01-01", instant)).Names().ShouldBe(["Was Believed"]);
        (await register.AskAsync("clerk", "query($id: ID!, $at: DateTime) { person(id: $id) { residences(asKnownAt: $at) { id from until kind } } }", new { id = person, at = instant }, Places.ForRegistration))
            ["person.residences.0"].ToString().ShouldBe($"{{\"id\":\"{residence}\",\"from\":\"2015-01-01\",\"until\":null,\"kind\":\"MAIN\"}}");
        (await register.ReadAsync<long>($"select count(*) from registry.residences where series_id = '{residence}'")).ShouldBe(correction == "annulled" ? 1 : 2);
    }

    [Fact]
    public async Task A_mistaken_person_leaves_and_the_residence_goes_over_to_the_other()
    {
        var (mistaken, residence, dwelling) = await register.AddResidentAsync("Mistaken");
        var other = await register.AddPersonAsync("Other");
        var answer = await register.ChangeAsync("correctResidence", new { residenceId = residence, personId = other }, "id");
        answer["correctResidence.id"].GetString().ShouldBe(residence);
        (await register.OccupantsAsync(dwelling)).Names().ShouldBe(["Other"]);
        (await register.AskAsync("clerk-of-north", $"{{ person(id: \"{mistaken}\") {{ names residences {{ id }} }} }}", purpose: Places.ForRegistration))["person.residences"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_residence_that_never_was_leaves_the_person_without_it()
    {
        var (person, residence, dwelling) = await register.AddResidentAsync("Never There");
        (await register.ChangeAsync("annulResidence", new { residenceId = residence }, "id residences { id }"))["annulResidence.residences"].GetArrayLength().ShouldBe(0);
        (await register.OccupantsAsync(dwelling)).Names().ShouldBeEmpty();
        (await register.ChangeAsync("annulResidence", new { residenceId = residence })).ErrorCodes.ShouldBe(["NOT_FOUND"]);
        (await register.RegisterResidenceAsync(person, dwelling, "2015-01-01")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_end_recorded_by_mistake_is_taken_back()
    {
        var (_, residence, _) = await register.AddResidentAsync();
        await register.EndResidenceAsync(residence, "2020-01-01");
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, stillLivesThere = true }, "until current"))["correctResidence.current"].GetBoolean().ShouldBeTrue();
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, stillLivesThere = true, until = "2020" })).Rule().ShouldBe("ended-or-still-there");
    }

    [Fact]
    public async Task Something_to_correct()
    {
        var (_, residence, dwelling) = await register.AddResidentAsync();
        (await register.ChangeAsync("correctResidence", new { residenceId = residence })).Rule().ShouldBe("something-to-correct");
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, from = "2015-01-01", dwelling })).Rule().ShouldBe("something-to-correct");
    }

    [Fact]
    public async Task One_main_residence()
    {
        var (person, residence, _) = await register.AddResidentAsync(from: "2010-01-01");
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = "2015-01-01" });
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, until = "2016-01-01" })).Rule().ShouldBe("one-main-residence");
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, stillLivesThere = true })).Rule().ShouldBe("one-main-residence");
        var secondary = await register.AddResidenceAsync(person, await register.AddDwellingAsync(), "2018", kind: "SECONDARY");
        (await register.ChangeAsync("correctResidence", new { residenceId = secondary, kind = "MAIN" })).Rule().ShouldBe("one-main-residence");
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, until = "2014-01-01" })).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_before_the_dwelling_existed()
    {
        var (_, residence, _) = await register.AddResidentAsync();
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, from = "1989-12" })).Rule().ShouldBe("not-before-the-dwelling-existed");
        var young = await register.AddDwellingAsync(more: "kind: HOUSE, origin: PERMIT, validFrom: \"2018-01-01\"");
        (await register.ChangeAsync("correctResidence", new { residenceId = residence, dwelling = young })).Rule().ShouldBe("not-before-the-dwelling-existed");
    }

    [Fact]
    public async Task Not_after_the_dwelling_ended()
    {
        var (person, residence, _) = await register.AddResidentAsync();
        var gone = await register.AddDwellingAsync();
        await EndDwellingAsync(gone, "withdrawn");
        var refused = await register.ChangeAsync("correctResidence", new { residenceId = residence, dwelling = gone });
        refused.Rule().ShouldBe("not-after-the-dwelling-ended");
        refused.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        (await register.ChangeAsync("move", new { personId = person, to = gone, on = "2021-01-01" })).Rule().ShouldBe("not-after-the-dwelling-ended");
        (await register.ChangeAsync("registerResidence", new { personId = person, dwelling = gone, kind = "SECONDARY", basis = "OWNER", from = "2016", until = "2020-06-01" })).Rule().ShouldBe("not-after-the-dwelling-ended");
        (await register.ChangeAsync("registerResidence", new { personId = person, dwelling = gone, kind = "SECONDARY", basis = "OWNER", from = "2016", until = "2020-01-01" })).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dwelling_takes_occupants()
    {
        var wrong = await register.AddDwellingAsync();
        await EndDwellingAsync(wrong, "wrongly_entered", from: "-infinity");
        var (person, _, _) = await register.AddResidentAsync();
        (await register.ChangeAsync("move", new { personId = person, to = wrong, on = "2021-01-01" })).Rule().ShouldBe("dwelling-takes-occupants");
    }

    [Fact]
    public async Task Dwelling_or_building()
    {
        var person = await register.AddPersonAsync();
        var building = await register.AddBuildingAsync();
        var dwelling = await register.AddDwellingAsync();
        (await register.ChangeAsync("registerResidence", new { personId = person, kind = "MAIN", basis = "OWNER", from = "2020" })).Rule().ShouldBe("dwelling-or-building");
        (await register.ChangeAsync("registerResidence", new { personId = person, dwelling, building, kind = "MAIN", basis = "OWNER", from = "2020" })).Rule().ShouldBe("dwelling-or-building");
        (await register.ChangeAsync("registerResidence", new { personId = person, dwelling = building, kind = "MAIN", basis = "OWNER", from = "2020" })).Rule().ShouldBe("dwelling-or-building");
        var answer = await register.ChangeAsync("registerResidence", new { personId = person, building, kind = "MAIN", basis = "OWNER", from = "2020" }, "id linkQuality dwelling { id }");
        answer["registerResidence.linkQuality"].GetString().ShouldBe("BUILDING");
        (await register.ChangeAsync("correctResidence", new { residenceId = answer["registerResidence.id"].GetString(), dwelling, linkQuality = "DWELLING_BY_ADDRESS" }, "linkQuality"))
            ["correctResidence.linkQuality"].GetString().ShouldBe("DWELLING_BY_ADDRESS");
    }

    [Fact]
    public async Task Link_fits_the_place()
    {
        var person = await register.AddPersonAsync();
        var refused = await register.ChangeAsync("registerResidence", new { personId = person, dwelling = await register.AddDwellingAsync(), linkQuality = "BUILDING", kind = "MAIN", basis = "OWNER", from = "2020" });
        refused.Rule().ShouldBe("link-fits-the-place");
        refused.Field().ShouldBe("linkQuality");
    }

    [Fact]
    public async Task Ends_within_a_year()
    {
        var (_, residence, _) = await register.AddResidentAsync();
        (await register.EndResidenceAsync(residence, "2150-01-01")).Rule().ShouldBe("ends-within-a-year");
    }

    [Theory]
    [InlineData("2020-02-30")]
    [InlineData("2020-13")]
    [InlineData("20")]
    public async Task Partial_date(string from)
    {
        var (_, residence, _) = await register.AddResidentAsync();
        var answer = await register.ChangeAsync("correctResidence", new { residenceId = residence, from });
        answer.ErrorCodes.ShouldBe(["INVALID_INPUT"]);
        answer.Rule().ShouldBe("partial-date");
    }

    Task EndDwellingAsync(string dwelling, string status, string from = "2020-01-01") => register.ExecuteAsync(
        $"""
        with ended as (
          update registry.dwelling_versions v set recorded_until = now(), closed_by = 'test'
          from registry.dwellings d where d.id = v.dwelling_id and d.number = '{dwelling}' and v.recorded_until is null returning v.*
        ), lives as (select *, valid_from as since, '{status}' as final from ended)
        insert into registry.dwelling_versions (dwelling_id, building_id, valid_from, valid_until, status, kind, grade, location, recorded_from, recorded_by)
        select dwelling_id, building_id, since, '{from}'::date, status, kind, grade, location, now(), 'test' from lives where '{from}' <> '-infinity'
        union all
        select dwelling_id, building_id, '{from}'::date, null, final, kind, grade, location, now(), 'test' from lives
        """);
}
