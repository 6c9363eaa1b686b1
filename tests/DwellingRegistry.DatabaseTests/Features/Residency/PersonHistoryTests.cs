using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>What the register was told of a person, newest first.</summary>
public sealed class PersonHistoryTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_act_is_told_newest_first_with_since_when_it_holds()
    {
        var (person, residence, _) = await register.AddResidentAsync();
        await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2016-03-01" });
        await register.ChangeAsync("closeInquiry", new { residenceId = residence, outcome = "LIVES_THERE" });
        await register.ChangeAsync("correctResidence", new { residenceId = residence, basis = "TENANT" });
        await register.ChangeAsync("changeName", new { personId = person, names = new[] { "Anna Neu" }, from = "2018-01-01" });
        await register.EndResidenceAsync(residence, "2020-05");
        await register.ChangeAsync("registerDeath", new { personId = person, on = "2021-02-03" });
        (await ListAsync(person)).ShouldBe(
            [
                "DEATH 2021-02-03..", "RESIDENCE_ENDED 2015-01-01..2020-05", "NAMES 2018-01-01..", "RESIDENCE_CORRECTED 2015-01-01..", "INQUIRY_CLOSED 2015-01-01..", "INQUIRY_OPENED 2016-03-01..",
                "RESIDENCE_REGISTERED 2015-01-01..", "REGISTERED ..",
            ]);
    }

    [Fact]
    public async Task A_move_is_an_end_and_a_registration_of_one_act_and_an_annulment_is_told()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var to = await register.AddDwellingAsync();
        var next = (await register.ChangeAsync("move", new { personId = person, to, on = "2020-05-17" }))["move.0.id"].GetString();
        (await ListAsync(person))[..2].ShouldBe(["RESIDENCE_ENDED 2015-01-01..2020-05-17", "RESIDENCE_REGISTERED 2020-05-17.."], ignoreOrder: true);
        var nodes = (await AskAsync(person, "first: 2"))["person.history.nodes"];
        nodes[0].GetProperty("change").GetProperty("id").GetString().ShouldBe(nodes[1].GetProperty("change").GetProperty("id").GetString());
        await register.ChangeAsync("annulResidence", new { residenceId = next });
        (await ListAsync(person))[0].ShouldBe("RESIDENCE_ANNULLED 2020-05-17..");
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        var (person, residence, _) = await register.AddResidentAsync();
        foreach (var basis in new[] { "TENANT", "GUEST", "OWNER" })
            await register.ChangeAsync("correctResidence", new { residenceId = residence, basis });
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = "2020-05-17" });
        var all = await ListAsync(person);
        var paged = new List<string>();
        for (var after = (string?)null; ;)
        {
            var page = (await AskAsync(person, "first: 2" + (after is null ? "" : $", after: \"{after}\"")))["person.history"];
            paged.AddRange(page.GetProperty("nodes").EnumerateArray().Select(Text));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
                break;
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        paged.ShouldBe(all);
        all.Length.ShouldBe(7);
    }

    [Fact]
    public async Task What_happened_in_another_area_is_not_told()
    {
        var (person, _, _) = await register.AddResidentAsync();
        await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(9.15), on = "2020-05-17" });
        (await ListAsync(person, "clerk-of-north")).ShouldBe(["RESIDENCE_ENDED 2015-01-01..2020-05-17", "RESIDENCE_REGISTERED 2015-01-01..", "REGISTERED .."]);
        (await ListAsync(person, "clerk-of-south")).ShouldBe(["RESIDENCE_REGISTERED 2020-05-17..", "REGISTERED .."]);
        (await ListAsync(person, "registrar")).Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_merged_record_is_told_with_the_one_that_stays()
    {
        var keep = await register.AddPersonAsync("Merged");
        var merged = await register.AddPersonAsync("Merged");
        await register.AddResidenceAsync(merged, await register.AddDwellingAsync(), "2010-01-01");
        await register.MergeAsync(keep, merged);
        (await ListAsync(merged)).ShouldBe(await ListAsync(keep));
        (await ListAsync(keep)).ShouldBe(["MERGED ..", "RESIDENCE_REGISTERED 2010-01-01..", "REGISTERED ..", "REGISTERED .."]);
    }

    [Theory]
    [InlineData("clerk", true)]
    [InlineData("clerk-of-north", true)]
    [InlineData("registrar", true)]
    [InlineData("inspector", false)]
    [InlineData("planner", false)]
    [InlineData("patrol", false)]
    [InlineData(null, false)]
    public async Task It_is_for_who_may_see_the_person(string? user, bool allowed)
    {
        var (person, _, _) = await register.AddResidentAsync();
        var answer = await AskAsync(person, "first: 5", user);
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
        answer.Json.ToString().Contains("RESIDENCE", StringComparison.Ordinal).ShouldBe(allowed);
        (await AskAsync(person, "first: 5", "clerk-of-south")).Data.GetProperty("person").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_person_read_is_one_record_with_the_fields()
    {
        var (person, _, _) = await register.AddResidentAsync("Anna");
        var before = await register.LastRecordAsync();
        await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ history {{ nodes {{ what names }} }} }} }}", purpose: Places.ForRegistration);
        (await register.ReadsSinceAsync(before)).ShouldBe(["Anna: Person.history,PersonHistoryEntry.names,PersonHistoryEntry.what"]);
    }

    Task<GraphQLAnswer> AskAsync(string person, string page, string? user = "clerk") => register.AskAsync(
        user, $"{{ person(id: \"{person}\") {{ history({page}) {{ nodes {{ what validFrom validUntil change {{ id }} }} pageInfo {{ hasNextPage endCursor }} }} }} }}",
        purpose: user == "registrar" ? "data-quality" : Places.ForRegistration);

    async Task<string[]> ListAsync(string person, string user = "clerk") => [.. (await AskAsync(person, "first: 50", user))["person.history.nodes"].EnumerateArray().Select(Text)];

    static string Text(JsonElement entry) => $"{entry.GetProperty("what").GetString()} {entry.GetProperty("validFrom").GetString()}..{entry.GetProperty("validUntil").GetString()}";
}
