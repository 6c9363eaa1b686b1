using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>With whom a person shared one dwelling, for a clerk, over at most twelve months.</summary>
public sealed class CoResidentsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_shared_the_dwelling_is_named_with_the_days_and_whether_they_are_sure()
    {
        var dwelling = await register.AddDwellingAsync();
        var (anna, _) = await register.LetLiveAsync(dwelling, "Anna", "2015-01-01", "2020-09-01");
        await register.LetLiveAsync(dwelling, "Bert", "2010-01-01", "2020-03-01");
        await register.LetLiveAsync(dwelling, "Carl", "2020-05");
        await register.LetLiveAsync(dwelling, "Late", "2020-09-01");
        (await FindAsync(dwelling, anna, "2020-01-01", "2021-01-01")).ShouldBe("Bert 2020-01-01..2020-03-01 True, Carl 2020-05-01..2020-06-01 False, Carl 2020-06-01..2020-09-01 True");
        (await FindAsync(dwelling, anna, "2020-09-01", "2021-01-01")).ShouldBe("");
    }

    [Fact]
    public async Task Who_lived_elsewhere_or_is_unknown_shared_it_with_nobody()
    {
        var (_, _, dwelling) = await register.AddResidentAsync();
        var (elsewhere, _, _) = await register.AddResidentAsync();
        (await FindAsync(dwelling, elsewhere, "2020-01-01", "2021-01-01")).ShouldBe("");
        (await FindAsync(dwelling, Guid.NewGuid().ToString(), "2020-01-01", "2021-01-01")).ShouldBe("");
    }

    [Theory]
    [InlineData("2020-01-01", "2021-01-02", "period-limit")]
    [InlineData("2020-01-01", "2020-01-01", "until-after-from")]
    public async Task At_most_twelve_months_are_asked(string from, string until, string rule)
    {
        var (person, _, dwelling) = await register.AddResidentAsync();
        (await AskAsync(dwelling, person, from, until)).Rule().ShouldBe(rule);
    }

    [Fact]
    public async Task Of_more_than_a_hundred_nobody_is_named()
    {
        var (person, _, dwelling) = await register.AddResidentAsync();
        await register.AddCrowdAsync(dwelling, 100, "2019-01-01");
        (await AskAsync(dwelling, person)).Rule().ShouldBe("over-100-occupants");
    }

    [Theory]
    [InlineData("clerk", 9.15, true)]
    [InlineData("clerk-of-north", 9.05, true)]
    [InlineData("clerk-of-north", 9.15, false)]
    [InlineData("registrar", 9.05, false)]
    [InlineData("inspector", 9.05, false)]
    [InlineData("planner", 9.05, false)]
    [InlineData("patrol", 9.05, false)]
    [InlineData(null, 9.05, false)]
    public async Task Only_a_clerk_of_the_area_is_answered(string? user, double lon, bool allowed)
    {
        var (person, _, dwelling) = await register.AddResidentAsync(lon: lon);
        await register.LetLiveAsync(dwelling, "Bert", "2016-01-01");
        var answer = await AskAsync(dwelling, person, user: user);
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
        answer.Json.ToString().Contains("Bert", StringComparison.Ordinal).ShouldBe(allowed);
    }

    [Fact]
    public async Task One_dwelling_asked_by_its_number_and_one_a_request()
    {
        var (person, _, one) = await register.AddResidentAsync();
        var (_, _, two) = await register.AddResidentAsync();
        var field = $"coResidents(personId: \"{person}\", from: \"2020-01-01\", until: \"2021-01-01\") {{ names }}";
        (await register.AskAsync("clerk", $"{{ a: dwelling(number: \"{one}\") {{ {field} }} b: dwelling(number: \"{two}\") {{ {field} }} }}", purpose: Places.ForRegistration)).Rule().ShouldBe("one-subject-a-request");
        (await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ residences {{ dwelling {{ {field} }} }} }} }}", purpose: Places.ForRegistration)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync("clerk", $"{{ dwelling(number: \"{one}\") {{ occupants {{ count }} {field} }} }}", purpose: Places.ForRegistration)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_person_named_and_the_one_asked_about_is_one_record()
    {
        var (person, _, dwelling) = await register.AddResidentAsync("Anna");
        await register.LetLiveAsync(dwelling, "Bert", "2020-05");
        await register.LetLiveAsync(dwelling, "Carl", "2016-01-01");
        await register.LetLiveAsync(dwelling, "Gone", "2010-01-01", "2016-01-01");
        var before = await register.LastRecordAsync();
        await AskAsync(dwelling, person);
        const string Fields = "CoResident.certain,CoResident.names,CoResident.sharedFrom,CoResident.sharedUntil";
        (await register.ReadsSinceAsync(before)).ShouldBe(["Anna: Dwelling.coResidents", $"Bert: {Fields}", $"Carl: {Fields}"]);
    }

    Task<GraphQLAnswer> AskAsync(string dwelling, string person, string from = "2020-01-01", string until = "2021-01-01", string? user = "clerk") => register.AskAsync(
        user, $"{{ dwelling(number: \"{dwelling}\") {{ coResidents(personId: \"{person}\", from: \"{from}\", until: \"{until}\") {{ names sharedFrom sharedUntil certain }} }} }}",
        purpose: user == "registrar" ? "data-quality" : Places.ForRegistration);

    async Task<string> FindAsync(string dwelling, string person, string from, string until) =>
        string.Join(", ", (await AskAsync(dwelling, person, from, until))["dwelling.coResidents"].EnumerateArray().Select(c =>
            $"{c.GetProperty("names")[0].GetString()} {c.GetProperty("sharedFrom").GetString()}..{c.GetProperty("sharedUntil").GetString()} {c.GetProperty("certain").GetBoolean()}"));
}
