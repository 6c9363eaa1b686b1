using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>
/// Who surely and who only possibly lives in a dwelling where a date is known in part, after the Dutch BRP's "bewoning". In brackets: possibly.
/// </summary>
public sealed class PossibleOccupantsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string From = "2009-01-01";
    const string Until = "2018-01-01";

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("2010-08-18", "2010-08-18..2018-01-01 Anna")]
    [InlineData("2010-08", "2010-08-01..2010-09-01 (Anna), 2010-09-01..2018-01-01 Anna")]
    [InlineData("2010", "2010-01-01..2011-01-01 (Anna), 2011-01-01..2018-01-01 Anna")]
    [InlineData("unknown", "2009-01-01..2018-01-01 (Anna)")]
    public async Task Who_came_on_a_day_known_in_part_is_possible_until_the_last_day_on_which_it_can_have_been(string start, string expected)
    {
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", start);
        await ShouldBeAsync(dwelling, expected);
    }

    [Theory]
    [InlineData("2010-08", "2010-10-01", "2010-08-01..2010-09-01 (Anna), 2010-09-01..2010-10-01 Anna")]
    [InlineData("2010-08", "2010-08-21", "2010-08-01..2010-08-21 (Anna)")]
    [InlineData("2010-08-18", "2016-05", "2010-08-18..2016-05-01 Anna, 2016-05-01..2016-06-01 (Anna)")]
    [InlineData("2010-08-18", "2016", "2010-08-18..2016-01-01 Anna, 2016-01-01..2017-01-01 (Anna)")]
    [InlineData("2010-08", "2010-10", "2010-08-01..2010-09-01 (Anna), 2010-09-01..2010-10-01 Anna, 2010-10-01..2010-11-01 (Anna)")]
    [InlineData("2010-08-18", "2010", "2010-08-18..2010-08-19 Anna, 2010-08-19..2011-01-01 (Anna)")]
    [InlineData("2010-08-18", "2010-08", "2010-08-18..2010-08-19 Anna, 2010-08-19..2010-09-01 (Anna)")]
    [InlineData("2010-08-18", "unknown", "2010-08-18..2010-08-19 Anna, 2010-08-19..2018-01-01 (Anna)")]
    [InlineData("2010-08", "2010", "2010-08-01..2011-01-01 (Anna)")]
    [InlineData("2010", "2010-08", "2010-01-01..2010-09-01 (Anna)")]
    [InlineData("2010", "2010", "2010-01-01..2011-01-01 (Anna)")]
    [InlineData("2010", "2012", "2010-01-01..2011-01-01 (Anna), 2011-01-01..2012-01-01 Anna, 2012-01-01..2013-01-01 (Anna)")]
    [InlineData("2010", "unknown", "2010-01-01..2018-01-01 (Anna)")]
    [InlineData("unknown", "2010-08-18", "2009-01-01..2010-08-18 (Anna)")]
    [InlineData("unknown", "2010-08", "2009-01-01..2010-09-01 (Anna)")]
    [InlineData("unknown", "unknown", "2009-01-01..2018-01-01 (Anna)")]
    public async Task Who_left_on_a_day_known_in_part_is_possible_until_the_last_day_on_which_it_can_have_been(string start, string next, string expected)
    {
        // However it came to be recorded: by a move, by an end, or as a residence that was over.
        var moved = await register.AddDwellingAsync();
        var (person, _) = await register.LetLiveAsync(moved, "Anna", start);
        (await register.ChangeAsync("move", new { personId = person, to = await register.AddDwellingAsync(), on = next })).ErrorCodes.ShouldBeEmpty();
        await ShouldBeAsync(moved, expected);

        var ended = await register.AddDwellingAsync();
        var (_, residence) = await register.LetLiveAsync(ended, "Anna", start);
        (await register.EndResidenceAsync(residence, next)).ErrorCodes.ShouldBeEmpty();
        await ShouldBeAsync(ended, expected);

        var over = await register.AddDwellingAsync();
        await register.LetLiveAsync(over, "Anna", start, next);
        await ShouldBeAsync(over, expected);
    }

    [Theory]
    [InlineData("2010-04-10", "2010", "2010-04-11..2011-01-01 (Anna), 2011-01-01..2018-01-01 Anna")]
    [InlineData("2010-05", "2010", "2010-05-01..2011-01-01 (Anna), 2011-01-01..2018-01-01 Anna")]
    [InlineData("2010", "unknown", "2010-01-01..2018-01-01 (Anna)")]
    [InlineData("2010-04-10", "unknown", "2010-04-11..2018-01-01 (Anna)")]
    [InlineData("2010-04-10", "2010-04", "2010-04-11..2010-05-01 (Anna), 2010-05-01..2018-01-01 Anna")]
    [InlineData("2010", "2010", "2010-01-01..2011-01-01 (Anna), 2011-01-01..2018-01-01 Anna")]
    [InlineData("2010-08", "2010-08", "2010-08-01..2010-09-01 (Anna), 2010-09-01..2018-01-01 Anna")]
    [InlineData("2010", "2010-08", "2010-08-01..2010-09-01 (Anna), 2010-09-01..2018-01-01 Anna")]
    [InlineData("2009-04-10", "2010", "2010-01-01..2011-01-01 (Anna), 2011-01-01..2018-01-01 Anna")]
    [InlineData("unknown", "2010", "2010-01-01..2011-01-01 (Anna), 2011-01-01..2018-01-01 Anna")]
    [InlineData("2010-04", "2010-08-18", "2010-08-18..2018-01-01 Anna")]
    public async Task Nobody_comes_to_the_next_dwelling_before_they_can_have_left_the_one_before(string start, string next, string expected)
    {
        var (person, _) = await register.LetLiveAsync(await register.AddDwellingAsync(), "Anna", start);
        var to = await register.AddDwellingAsync();
        (await register.ChangeAsync("move", new { personId = person, to, on = next })).ErrorCodes.ShouldBeEmpty();
        await ShouldBeAsync(to, expected);
    }

    [Fact]
    public async Task A_newcomer_during_another_s_uncertain_days_splits_them()
    {
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2010-08");
        await register.LetLiveAsync(dwelling, "Bert", "2010-08-11");
        await ShouldBeAsync(dwelling, "2010-08-01..2010-08-11 (Anna), 2010-08-11..2010-09-01 Bert (Anna), 2010-09-01..2018-01-01 Anna Bert");
    }

    [Fact]
    public async Task A_leaver_during_another_s_uncertain_days_splits_them()
    {
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2010-01-01", "2016");
        await register.LetLiveAsync(dwelling, "Bert", "2010-01-01", "2016-05-09");
        await ShouldBeAsync(dwelling, "2010-01-01..2016-01-01 Anna Bert, 2016-01-01..2016-05-09 Bert (Anna), 2016-05-09..2017-01-01 (Anna)");
    }

    [Fact]
    public async Task Two_who_may_live_there_are_both_possible()
    {
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2010");
        await register.LetLiveAsync(dwelling, "Bert", "2010-11");
        await ShouldBeAsync(dwelling, "2010-01-01..2010-11-01 (Anna), 2010-11-01..2010-12-01 (Anna) (Bert), 2010-12-01..2011-01-01 Bert (Anna), 2011-01-01..2018-01-01 Anna Bert");
    }

    [Fact]
    public async Task The_period_asked_cuts_uncertain_days_as_it_cuts_certain_ones()
    {
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2010-08", "2010-10");
        (await register.CompositionsAsync(dwelling, "2010-08-15", "2010-08-20")).ShouldBe(["2010-08-15..2010-08-20 (Anna)"]);
        (await register.CompositionsAsync(dwelling, "2010-08-31", "2010-10-02")).ShouldBe(["2010-08-31..2010-09-01 (Anna)", "2010-09-01..2010-10-01 Anna", "2010-10-01..2010-10-02 (Anna)"]);
        (await register.CompositionsAsync(dwelling, "2010-11-01", "2011-11-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_possible_occupant_is_not_counted_as_an_occupant_nor_against_the_capacity()
    {
        var dwelling = await register.AddDwellingAsync(more: "kind: HOUSE, origin: PERMIT, validFrom: \"1990-01-01\", capacity: 1");
        await register.LetLiveAsync(dwelling, "Anna", "2010");
        await register.LetLiveAsync(dwelling, "Bert", "2009");
        var answer = await register.AskAsync(
            "clerk", $"{{ dwelling(number: \"{dwelling}\") {{ occupants(asOf: \"2010-06-01\") {{ count possibleCount overCapacity }} building {{ occupantCount(asOf: \"2010-06-01\") }} }} }}", purpose: Places.ForRegistration);
        answer["dwelling.occupants"].ToString().ShouldBe("""{"count":1,"possibleCount":1,"overCapacity":false}""");
        answer["dwelling.building.occupantCount"].GetInt32().ShouldBe(1);
    }

    /// <summary>The compositions of the nine years, and on each of their borders and the day before, that a day asked by itself is answered alike.</summary>
    async Task ShouldBeAsync(string dwelling, string expected)
    {
        var compositions = await register.CompositionsAsync(dwelling, From, Until);
        string.Join(", ", compositions).ShouldBe(expected);
        var borders = compositions.SelectMany(c => c.Split(' ')[0].Split("..")).Select(day => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var asked = borders.Concat(borders.Select(day => day.AddDays(-1))).Where(day => day.Year is >= 2009 and < 2018).Distinct().ToList();
        var fields = string.Join(' ', asked.Select(day => $"d{day:yyyyMMdd}: occupants(asOf: \"{day:yyyy-MM-dd}\") {{ occupants {{ names }} possibleOccupants {{ names }} }}"));
        var answer = await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ {fields} }} }}", purpose: Places.ForRegistration);
        foreach (var day in asked)
        {
            var within = compositions.SingleOrDefault(c => string.CompareOrdinal(c[..10], $"{day:yyyy-MM-dd}") <= 0 && string.CompareOrdinal($"{day:yyyy-MM-dd}", c[12..22]) < 0);
            var then = answer[$"dwelling.d{day:yyyyMMdd}"];
            var names = Names("occupants").Concat(Names("possibleOccupants").Select(name => $"({name})"));
            string.Join(' ', names).ShouldBe(within is null ? "" : within[23..], $"{day}");

            IEnumerable<string> Names(string list) => then.GetProperty(list).EnumerateArray().Select(o => o.GetProperty("names")[0].GetString()!).Order(StringComparer.Ordinal);
        }
    }
}
