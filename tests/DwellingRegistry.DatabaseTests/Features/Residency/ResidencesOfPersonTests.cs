using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Where a person lives and lived: "dwelling by person".</summary>
public sealed class ResidencesOfPersonTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "2018 2016-05-01..2018 2010-01-01..2016-05-01")]
    [InlineData("asOf: \"2012-01-01\"", "2010-01-01..2016-05-01")]
    [InlineData("asOf: \"2016-05-01\"", "2016-05-01..2018")]
    [InlineData("asOf: \"2018-06-01\"", "2018? 2016-05-01..2018?")]
    [InlineData("asOf: \"2019-01-01\"", "2018")]
    [InlineData("asOf: \"2009-12-31\"", "")]
    [InlineData("from: \"2015-01-01\", until: \"2016-05-01\"", "2010-01-01..2016-05-01")]
    [InlineData("from: \"2015-01-01\", until: \"2016-05-02\"", "2016-05-01..2018 2010-01-01..2016-05-01")]
    [InlineData("from: \"2018-12-31\"", "2018 2016-05-01..2018")]
    [InlineData("from: \"2019-01-01\"", "2018")]
    [InlineData("until: \"2010-01-02\"", "2010-01-01..2016-05-01")]
    public async Task They_are_answered_newest_first_all_of_a_day_or_of_a_period(string asked, string expected)
    {
        var (person, _, _) = await register.AddResidentAsync(from: "2010-01-01");
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = "2016-05-01" });
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = "2018" });
        (await ListAsync(person, asked)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("asOf: \"2012-01-01\", from: \"2012-01-01\"", "day-or-period")]
    [InlineData("from: \"2012-01-01\", until: \"2012-01-01\"", "until-after-from")]
    [InlineData("asKnownAt: \"2999-01-01T00:00:00Z\"", "not-known-yet")]
    public async Task A_day_or_a_period_that_has_come_is_asked(string asked, string rule)
    {
        var (person, _, _) = await register.AddResidentAsync();
        (await AskAsync(person, asked)).Rule().ShouldBe(rule);
    }

    [Fact]
    public async Task What_was_known_then_stays_as_it_was()
    {
        var (person, residence, _) = await register.AddResidentAsync(from: "2010");
        var then = $"{await register.NowAsync():O}";
        await register.ChangeAsync("correctResidence", new { residenceId = residence, from = "2010-04-01" });
        await register.EndResidenceAsync(residence, "2015-01-01");
        (await ListAsync(person, "")).ShouldBe("2010-04-01..2015-01-01");
        (await ListAsync(person, $"asKnownAt: \"{then}\"")).ShouldBe("2010");
        (await ListAsync(person, $"asOf: \"2010-02-01\", asKnownAt: \"{then}\"")).ShouldBe("2010?");
        (await ListAsync(person, "asOf: \"2010-02-01\"")).ShouldBe("");
    }

    [Fact]
    public async Task What_was_annulled_is_no_more_and_was_known_then()
    {
        var (person, residence, _) = await register.AddResidentAsync(from: "2010-01-01");
        var then = $"{await register.NowAsync():O}";
        await register.ChangeAsync("annulResidence", new { residenceId = residence });
        (await ListAsync(person, "")).ShouldBe("");
        (await ListAsync(person, $"asKnownAt: \"{then}\"")).ShouldBe("2010-01-01");
    }

    [Fact]
    public async Task A_clerk_sees_the_residences_of_the_own_area_only()
    {
        var (person, _, _) = await register.AddResidentAsync(from: "2010-01-01");
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(9.15), on = "2016-05-01" });
        (await ListAsync(person, "", "clerk-of-north")).ShouldBe("2010-01-01..2016-05-01");
        (await ListAsync(person, "", "clerk-of-south")).ShouldBe("2016-05-01");
        (await ListAsync(person, "", "registrar")).ShouldBe("2016-05-01 2010-01-01..2016-05-01");
        foreach (var user in new[] { "inspector", "planner", "patrol", null })
            (await AskAsync(person, "", user)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], user);
    }

    [Fact]
    public async Task For_a_clerk_of_another_area_there_is_no_such_person()
    {
        var (person, _, _) = await register.AddResidentAsync();
        (await AskAsync(person, "", "clerk-of-south")).Json.ToString().ShouldBe((await AskAsync(Guid.NewGuid().ToString(), "", "clerk-of-south")).Json.ToString());
    }

    [Fact]
    public async Task Merged_records_answer_the_residences_of_both_under_either_reference()
    {
        var keep = await register.AddPersonAsync("Merged");
        await register.AddResidenceAsync(keep, await register.AddDwellingAsync(), "2016-01-01");
        var merged = await register.AddPersonAsync("Merged");
        await register.AddResidenceAsync(merged, await register.AddDwellingAsync(), "2010-01-01", "2016-01-01");
        (await register.MergeAsync(keep, merged)).ErrorCodes.ShouldBeEmpty();
        (await ListAsync(keep, "")).ShouldBe("2016-01-01 2010-01-01..2016-01-01");
        (await ListAsync(merged, "")).ShouldBe("2016-01-01 2010-01-01..2016-01-01");
    }

    [Fact]
    public async Task The_person_read_is_one_record()
    {
        var (person, _, _) = await register.AddResidentAsync("Anna");
        var before = await register.LastRecordAsync();
        await AskAsync(person, "");
        (await register.ReadsSinceAsync(before)).ShouldBe(["Anna: Person.residences"]);
    }

    Task<GraphQLAnswer> AskAsync(string person, string asked, string? user = "clerk") => register.AskAsync(
        user, $"{{ person(id: \"{person}\") {{ residences{(asked.Length > 0 ? $"({asked})" : "")} {{ from until possible }} }} }}", purpose: user == "registrar" ? "data-quality" : Places.ForRegistration);

    /// <summary>Each as <c>start..end</c>, with a question mark where the person only may live there on the day asked.</summary>
    async Task<string> ListAsync(string person, string asked, string user = "clerk") =>
        string.Join(' ', (await AskAsync(person, asked, user))["person.residences"].EnumerateArray().Select(r =>
            r.GetProperty("from").GetString() + (r.GetProperty("until").ValueKind == JsonValueKind.Null ? "" : $"..{r.GetProperty("until").GetString()}") + (r.GetProperty("possible").GetBoolean() ? "?" : "")));
}
