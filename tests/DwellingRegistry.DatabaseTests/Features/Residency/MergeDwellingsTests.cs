using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

public sealed class MergeDwellingsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_old_dwellings_are_withdrawn_one_begins_and_everybody_goes_over()
    {
        var (building, one, two) = await AddTwoAsync();
        var (_, first) = await register.SettleAsync(one, name: "Anna");
        await register.SettleAsync(two, "2021-01-01", name: "Bert");
        await register.SettleAsync(two, until: "2022-01-01", name: "Former");
        var answer = await MergeAsync(one, two);

        var merged = Structures.DwellingsOf(answer).ShouldHaveSingleItem();
        Structures.Event(answer).GetProperty("change").GetProperty("kind").GetString().ShouldBe("DWELLINGS_MERGED");
        Structures.Event(answer).GetProperty("moved").GetInt32().ShouldBe(2);
        Structures.Event(answer).GetProperty("undetermined").GetInt32().ShouldBe(0);
        Structures.Event(answer).GetProperty("dwellings")[0].GetProperty("building").GetProperty("id").GetString().ShouldBe(building);
        (await register.OccupantsAsync(merged, "2024-05-01")).Names().ShouldBe(["Anna", "Bert"], ignoreOrder: true);
        (await register.OccupantsAsync(one, "2024-04-30")).Names().ShouldBe(["Anna"]);
        (await register.OccupantsAsync(one, "2024-05-01")).Names().ShouldBeEmpty();
        (await StatusAsync(one)).ShouldBe("WITHDRAWN");
        (await StatusAsync(two)).ShouldBe("WITHDRAWN");
        (await StatusAsync(merged)).ShouldBe("IN_USE");
        (await register.TextAsync($"select count(distinct change_id) from registry.residences where series_id = '{first}'")).ShouldBe("2");
    }

    [Fact]
    public async Task The_lineage_is_read_both_ways_by_everybody()
    {
        var (_, one, two) = await AddTwoAsync();
        var merged = Structures.DwellingsOf(await MergeAsync(one, two))[0];
        (await LineageAsync(merged)).ShouldBe($$$"""{"from":[{"kind":"MERGE","happenedOn":"2024-05-01","dwelling":{"id":"{{{one}}}"}},{"kind":"MERGE","happenedOn":"2024-05-01","dwelling":{"id":"{{{two}}}"}}],"to":[]}""");
        (await LineageAsync(two)).ShouldBe($$$"""{"from":[],"to":[{"kind":"MERGE","happenedOn":"2024-05-01","dwelling":{"id":"{{{merged}}}"}}]}""");
    }

    [Fact]
    public async Task Each_moved_person_has_one_access_record_of_the_change()
    {
        var (_, one, two) = await AddTwoAsync();
        var (anna, _) = await register.SettleAsync(one, name: "Anna");
        var (bert, _) = await register.SettleAsync(two, name: "Bert");
        var before = await register.ReadAsync<long>("select coalesce(max(id), 0) from registry.access_records");
        (await MergeAsync(one, two)).ErrorCodes.ShouldBeEmpty();
        foreach (var person in new[] { anna, bert })
            (await register.TextAsync(
                $"select string_agg(concat_ws('|', a.action, array_to_string(a.fields, ',')), ' ') from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{person}' and a.id > {before}"))
                .ShouldBe("change|residences");
    }

    [Fact]
    public async Task Dwellings_of_one_building_are_merged_two_to_twenty_each_once()
    {
        var (_, one, two) = await AddTwoAsync();
        Structures.RuleOf(await MergeAsync(one)).ShouldBe("merge-2-to-20");
        Structures.RuleOf(await MergeAsync(one, one)).ShouldBe("merge-2-to-20");
        Structures.RuleOf(await MergeAsync(one, await register.AddDwellingAsync())).ShouldBe("merge-in-one-building");
        (await MergeAsync(one, two)).ErrorCodes.ShouldBeEmpty();
        Structures.RuleOf(await MergeAsync(one, two)).ShouldBe("final-status-left");
    }

    [Theory]
    [InlineData("2100-01-01", "not-in-the-future")]
    [InlineData("1989-12-31", "not-before-it-began")]
    public async Task The_day_is_neither_in_the_future_nor_before_they_began(string on, string rule)
    {
        var (_, one, two) = await AddTwoAsync();
        Structures.RuleOf(await register.DoAsync("mergeDwellings", new { dwellings = new[] { one, two }, on, into = Structures.Two[0] })).ShouldBe(rule);
    }

    [Fact]
    public async Task Older_versions_are_refused_and_each_dwelling_has_one()
    {
        var (_, one, two) = await AddTwoAsync();
        string[] versions = [await VersionAsync(one), await VersionAsync(two)];
        Task<GraphQLAnswer> AskAsync(params string[] expectedVersions) =>
            register.DoAsync("mergeDwellings", new { dwellings = new[] { one, two }, on = "2024-05-01", into = Structures.Two[0], expectedVersions });
        Structures.RuleOf(await AskAsync(versions[0])).ShouldBe("a-version-for-each");
        Structures.RuleOf(await AskAsync(versions[0], "0")).ShouldBe("expected-version");
        (await AskAsync(versions)).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_clerks_at_once_exactly_one_wins()
    {
        var (_, one, two) = await AddTwoAsync();
        await register.SettleAsync(one);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MergeAsync(one, two)));
        answers.Count(a => a.ErrorCodes.Count == 0).ShouldBe(1);
        (await register.TextAsync($"select count(*) from registry.lineages l join registry.dwellings d on d.id = l.from_dwelling_id where d.number in ('{one}', '{two}')")).ShouldBe("2");
    }

    async Task<(string Building, string One, string Two)> AddTwoAsync()
    {
        var building = await register.AddBuildingAsync();
        return (building, await register.AddUnitAsync(building), await register.AddUnitAsync(building, "2"));
    }

    Task<GraphQLAnswer> MergeAsync(params string[] dwellings) => register.DoAsync("mergeDwellings", new { dwellings, on = "2024-05-01", into = Structures.Two[0] });

    async Task<string> StatusAsync(string dwelling) => (await register.AskAsync(null, $"{{ dwelling(number: \"{dwelling}\") {{ status }} }}"))["dwelling.status"].GetString()!;

    async Task<string> LineageAsync(string dwelling) => (await register.AskAsync(
        null, $"{{ dwelling(number: \"{dwelling}\") {{ lineage {{ from {{ kind happenedOn dwelling {{ id }} }} to {{ kind happenedOn dwelling {{ id }} }} }} }} }}"))["dwelling.lineage"].ToString();

    Task<string> VersionAsync(string dwelling) => register.TextAsync(
        $"select v.id from registry.dwelling_versions v join registry.dwellings d on d.id = v.dwelling_id where d.number = '{dwelling}' and v.recorded_until is null");
}
