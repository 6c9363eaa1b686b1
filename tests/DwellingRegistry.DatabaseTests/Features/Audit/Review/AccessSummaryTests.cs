using System.Text.Json;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Audit.Review;

public sealed class AccessSummaryTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task A_caller_s_busiest_day_is_held_against_the_median_day_of_the_role()
    {
        // Three clerks with 10, 20 and 30 people a day, one of whom reads 200 on one day; an agency that always reads 400.
        for (var day = 2; day <= 4; day++)
        {
            foreach (var (caller, people) in new[] { ("few", 10), ("some", 20), ("most", day == 3 ? 200 : 30) })
                await register.RecordAsync(caller, $"2025-02-0{day} 08:00", $"select * from generate_series(1, {people})");
            await register.RecordAsync("client:big", $"2025-02-0{day} 08:00", "select * from generate_series(1, 400)", role: "agency_client");
        }
        var callers = await SummaryAsync("2025-02-01", "2025-02-28");

        callers.Each("caller").ShouldBe(["most", "client:big", "some", "few"]);
        callers.Each("unusual").ShouldBe(["True", "False", "False", "False"]);
        callers.Each("busiestDay").ShouldBe(["2025-02-03", "2025-02-02", "2025-02-02", "2025-02-02"]);
        callers.Each("peopleOnBusiestDay").ShouldBe(["200", "400", "20", "10"]);
        // Of the nine days of clerks 10 10 10 20 20 20 30 30 200 the median is 20, and half of them lie within 10 of it.
        callers.Each("roleMedianDay").ShouldBe(["20", "400", "20", "20"]);
        callers.Each("roleMedianDeviation").ShouldBe(["10", "0", "10", "10"]);
        callers.Each("callersOfRole").ShouldBe(["3", "1", "3", "3"]);
        // The same people on three days are different people once.
        callers.Each("peopleRead").ShouldBe(["200", "400", "20", "10"]);
        callers.Each("requests").ShouldBe(["3", "3", "3", "3"]);
    }

    [Fact]
    public async Task Each_kind_of_record_is_counted_by_itself_and_each_role_of_a_caller_too()
    {
        await register.RecordAsync("kinds", "2025-03-02 08:00", "select * from generate_series(1, 3)");
        await register.RecordAsync("kinds", "2025-03-02 09:00", "select * from generate_series(7, 8)", "change");
        await register.RecordAsync("kinds", "2025-03-03 08:00", null, "search");
        await register.RecordAsync("kinds", "2025-03-03 09:00", null, "refused", more: ("refusal", "'NOT_PERMITTED'"));
        await register.RecordAsync("kinds", "2025-03-04 08:00", "select 5", more: ("outside_area", "true"));
        var judged = await register.RecordAsync("kinds", "2025-03-04 09:00", "select 5", more: ("override_reason", "'Danger to life'"));
        await register.RecordAsync("kinds", "2025-03-04 10:00", "select 5", more: ("override_reason", "'Danger to life'"));
        await register.RecordAsync("kinds", "2025-03-04 11:00", "select 6", role: "registrar");
        (await register.ReviewAsync($"{judged}")).ErrorCodes.ShouldBeEmpty();

        var callers = await SummaryAsync("2025-03-01", "2025-03-31");
        callers.Each("role").ShouldBe(["clerk", "registrar"]);
        (string, string)[] expected =
        [
            ("requests", "7"), ("peopleRead", "4"), ("changes", "2"), ("searchesThatFoundNobody", "1"), ("refusals", "1"), ("overrides", "2"), ("overridesNotReviewed", "1"),
            ("outsideArea", "1"), ("busiestDay", "2025-03-02"), ("peopleOnBusiestDay", "3"),
        ];
        foreach (var (field, value) in expected)
            callers[0].GetProperty(field).ToString().ShouldBe(value, field);
    }

    [Fact]
    public async Task A_caller_who_read_nobody_has_no_busiest_day()
    {
        await register.RecordAsync("only-refused", "2025-04-02 08:00", null, "refused", more: ("refusal", "'NOT_PERMITTED'"));
        var callers = await SummaryAsync("2025-04-01", "2025-04-30");
        callers.ShouldHaveSingleItem().GetProperty("busiestDay").ValueKind.ShouldBe(JsonValueKind.Null);
        callers[0].GetProperty("unusual").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_end_does_not_belong_to_the_period_and_its_rule_is_told()
    {
        await register.RecordAsync("at-the-edge", "2025-05-01 23:59:59.999", "select 1");
        await register.RecordAsync("at-the-edge", "2025-05-02 00:00", "select 2");
        var answer = await register.AskAuditorAsync("{ accessSummary(from: \"2025-05-01\", until: \"2025-05-02\", first: 1) { rule callerCount callers { caller peopleRead } } }");
        answer["accessSummary.callers.0.peopleRead"].GetInt64().ShouldBe(1);
        answer["accessSummary.callerCount"].GetInt32().ShouldBe(1);
        answer["accessSummary.rule"].GetString()!.ShouldContain("50 people or more");
    }

    [Theory]
    [InlineData("from: \"2025-01-01\", until: \"2025-04-04\"", "LIMIT_EXCEEDED")]
    [InlineData("from: \"2025-01-02\", until: \"2025-01-02\"", "INVALID_INPUT")]
    [InlineData("from: \"2025-01-01\", until: \"2025-01-02\", first: 1001", "LIMIT_EXCEEDED")]
    [InlineData("from: \"2025-01-01\", until: \"2025-01-02\", first: 0", "LIMIT_EXCEEDED")]
    public async Task What_is_too_much_is_refused(string arguments, string code) =>
        (await register.AskAuditorAsync($"{{ accessSummary({arguments}) {{ callerCount }} }}")).ErrorCodes.ShouldBe([code]);

    [Fact]
    public async Task Nothing_of_a_summary_is_about_people() =>
        (await register.AskAuditorAsync("{ __type(name: \"CallerSummary\") { fields { name } } }"))["__type.fields"].EnumerateArray().Each("name").ShouldBe(
        [
            "caller", "role", "requests", "peopleRead", "changes", "searchesThatFoundNobody", "refusals", "overrides", "overridesNotReviewed", "outsideArea", "busiestDay",
            "peopleOnBusiestDay", "roleMedianDay", "roleMedianDeviation", "callersOfRole", "unusual",
        ], ignoreOrder: true);

    async Task<JsonElement[]> SummaryAsync(string from, string until) =>
        [.. (await register.AskAuditorAsync(
            $$"""
            { accessSummary(from: "{{from}}", until: "{{until}}") { callers {
              caller role requests peopleRead changes searchesThatFoundNobody refusals overrides overridesNotReviewed outsideArea busiestDay peopleOnBusiestDay
              roleMedianDay roleMedianDeviation callersOfRole unusual } } }
            """))["accessSummary.callers"].EnumerateArray()];
}
