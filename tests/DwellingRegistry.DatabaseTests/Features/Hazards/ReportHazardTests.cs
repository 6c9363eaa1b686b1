using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Hazards;

namespace DwellingRegistry.DatabaseTests.Features.Hazards;

public sealed class ReportHazardTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await register.AddAreasOnceAsync();
        // Each test from its start: the count of the address is the server's, in memory.
        await register.RestartAsync(setup => setup);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Anybody_reports_a_hazard_and_it_hastens_the_open_inspection_without_a_second_one()
    {
        var building = await register.AddBuildingAsync();
        var inspection = await register.OpenInspectionAsync(building);
        (await ReportAsync($"kind: \"wiring-unsafe\", place: \"{building}\""))["reportHazard.received"].GetBoolean().ShouldBeTrue();
        (await register.DueAsync(building)).ShouldBe("7|Hazard reported: within 7 days");
        (await ReportAsync($"kind: \"exit-blocked\", place: \"{building}\"")).ErrorCodes.ShouldBeEmpty();
        (await ReportAsync($"kind: \"wiring-unsafe\", place: \"{building}\"")).ErrorCodes.ShouldBeEmpty();
        (await register.DueAsync(building)).ShouldBe("3|Hazard reported: within 3 days");

        var seen = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ inspections {{ id cause hazardReports {{ kind times firstAt lastAt }} }} }} }}");
        seen["building.inspections"].GetArrayLength().ShouldBe(1);
        seen["building.inspections.0.id"].GetString().ShouldBe(inspection);
        seen["building.inspections.0.cause"].GetString().ShouldBe("HAZARD");
        seen["building.inspections.0.hazardReports"].EnumerateArray().Select(r => (r.GetProperty("kind").GetString(), r.GetProperty("times").GetInt32()))
            .ShouldBe([("wiring-unsafe", 2), ("exit-blocked", 1)]);
    }

    [Fact]
    public async Task A_report_does_not_put_off_what_is_due_sooner()
    {
        var (building, _) = await register.AddOverdueAsync(days: 20);
        (await ReportAsync($"kind: \"alarm-missing\", place: \"{building}\"")).ErrorCodes.ShouldBeEmpty();
        (await register.DueAsync(building))!.ShouldStartWith("-20|");
    }

    [Fact]
    public async Task A_dwelling_or_a_point_names_the_building_it_is_in_or_at()
    {
        var dwelling = await register.AddDwellingAsync(lon: 9.02);
        var building = await register.ReadAsync<string>($"select b.number::text from registry.dwellings d join registry.dwelling_versions v on v.dwelling_id = d.id join registry.buildings b on b.id = v.building_id where d.number = '{dwelling}'");
        await register.OpenInspectionAsync(building);
        (await ReportAsync($"kind: \"wiring-unsafe\", place: \"{dwelling}\"")).ErrorCodes.ShouldBeEmpty();
        (await register.DueAsync(building)).ShouldBe("7|Hazard reported: within 7 days");
        (await ReportAsync("kind: \"exit-blocked\", at: { lon: 9.0201, lat: 47.05 }")).ErrorCodes.ShouldBeEmpty();
        (await register.DueAsync(building)).ShouldBe("3|Hazard reported: within 3 days");
    }

    [Fact]
    public async Task The_answer_is_the_same_whatever_stands_of_the_place()
    {
        var planned = await register.AddBuildingAsync(lon: 9.03);
        var (overdue, _) = await register.AddOverdueAsync(lon: 9.04, days: 300);
        var one = await ReportAsync($"kind: \"gas-or-smoke\", place: \"{planned}\"");
        var other = await ReportAsync($"kind: \"gas-or-smoke\", place: \"{overdue}\"");
        one.Json.GetRawText().ShouldBe(other.Json.GetRawText());
    }

    [Theory]
    [InlineData("kind: \"noisy-people\", at: { lon: 9.05, lat: 47.05 }", "INVALID_INPUT")]
    [InlineData("kind: \"exit-blocked\"", "INVALID_INPUT")]
    [InlineData("kind: \"exit-blocked\", at: { lon: 9.09, lat: 47.09 }", "NOT_FOUND")]
    public async Task What_cannot_be_is_refused(string input, string code) => (await ReportAsync(input)).ErrorCodes.ShouldBe([code]);

    [Fact]
    public async Task From_one_address_only_a_few_reports_are_taken_and_the_error_says_so()
    {
        var building = await register.AddBuildingAsync();
        for (var i = 0; i < HazardLimits.PerAddress; i++)
            (await ReportAsync($"kind: \"wiring-unsafe\", place: \"{building}\"")).ErrorCodes.ShouldBeEmpty();
        var refused = await ReportAsync($"kind: \"wiring-unsafe\", place: \"{building}\"");
        refused.ErrorCodes.ShouldBe(["LIMIT_EXCEEDED"]);
        refused.ErrorMessages[0].ShouldContain("10 minutes");
    }

    [Fact]
    public async Task Every_role_reports_and_only_who_inspects_sees_what_was_reported()
    {
        var building = await register.AddBuildingAsync();
        await register.OpenInspectionAsync(building);
        foreach (var user in new[] { "patrol", "auditor" })
            (await ReportAsync($"kind: \"wiring-unsafe\", place: \"{building}\"", user)).ErrorCodes.ShouldBeEmpty();
        foreach (var user in new[] { null, "patrol", "auditor" })
            (await register.AskAsync(user, $"{{ building(number: \"{building}\") {{ inspections {{ hazardReports {{ kind }} }} }} }}")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync(null, "{ hazardKinds { code text(language: \"zh-Hans\") } }"))["hazardKinds"].GetArrayLength().ShouldBeGreaterThan(3);
    }

    Task<GraphQLAnswer> ReportAsync(string input, string? user = null) => register.AskAsync(user, $"mutation {{ reportHazard(input: {{ {input} }}) {{ received }} }}");
}
