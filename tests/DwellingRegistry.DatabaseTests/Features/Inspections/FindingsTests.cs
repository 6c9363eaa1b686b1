using DwellingRegistry.DatabaseTests.Register;
using static DwellingRegistry.DatabaseTests.Register.Inspections;

namespace DwellingRegistry.DatabaseTests.Features.Inspections;

/// <summary>Failed → finding with a deadline → re-inspection → repaired, or missed and escalated; and what follows no access.</summary>
public sealed class FindingsTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_failed_visit_records_findings_and_the_place_is_seen_again_at_the_first_deadline()
    {
        var (building, inspection) = await register.AddOverdueAsync();
        var failed = await register.RecordVisitAsync(inspection, "FAILED",
            """, findings: [{ kind: "wiring-unsafe", spot: " Stair  2 " }, { kind: "alarm-missing", repairDueOn: "DAY" }], answers: [{ item: "exits-free", answer: YES }]""".Replace("DAY", Day(5), StringComparison.Ordinal));
        failed["recordInspection.findings.0.severity"].GetString().ShouldBe("SERIOUS");
        failed["recordInspection.findings.0.repairDueOn"].GetString().ShouldBe(Day(14));
        failed["recordInspection.findings.0.spot"].GetString().ShouldBe("Stair 2");
        failed["recordInspection.findings.1.repairDueOn"].GetString().ShouldBe(Day(5));
        failed["recordInspection.answers.0.answer"].GetString().ShouldBe("YES");
        (await register.DueAsync(building)).ShouldBe("5|Re-inspection at the repair deadline");
        var seen = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ findings {{ state missedRepairs }} inspections {{ cause }} }} }}");
        seen["building.findings"].GetArrayLength().ShouldBe(2);
        seen["building.findings.0.state"].GetString().ShouldBe("OPEN");
        seen["building.inspections.0.cause"].GetString().ShouldBe("RE_INSPECTION");
    }

    [Fact]
    public async Task A_repair_seen_at_the_re_inspection_closes_the_finding_and_the_interval_runs_again()
    {
        var (building, finding) = await AddFindingAsync();
        var again = await register.RecordVisitAsync(await register.OpenInspectionAsync(building), "PASSED", $", repaired: [\"{finding}\"]");
        again.ErrorCodes.ShouldBeEmpty();
        var seen = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ findings {{ state repairedOn }} inspections {{ rule }} }} }}");
        seen["building.findings.0.state"].GetString().ShouldBe("REPAIRED");
        seen["building.findings.0.repairedOn"].GetString().ShouldBe(Day(0));
        seen["building.inspections.0.rule"].GetString().ShouldBe("House or other dwelling: every 3 years");
    }

    [Fact]
    public async Task A_missed_repair_is_escalated_shown_and_listed()
    {
        var (building, finding) = await AddFindingAsync();
        await register.ExecuteAsync($"update registry.findings set repair_due_on = current_date - 1 where reference = '{finding}'");
        (await ListedAsync("OVERDUE")).ShouldContain(finding);
        (await register.RecordVisitAsync(await register.OpenInspectionAsync(building), "FAILED")).ErrorCodes.ShouldBeEmpty();
        (await ListedAsync("ESCALATED")).ShouldContain(finding);
        (await ListedAsync("OVERDUE")).ShouldNotContain(finding);
        (await register.DueAsync(building)).ShouldBe("7|Re-inspection at the repair deadline");
        var seen = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ findings {{ state missedRepairs repairDueOn }} }} }}");
        seen["building.findings.0.state"].GetString().ShouldBe("ESCALATED");
        seen["building.findings.0.missedRepairs"].GetInt32().ShouldBe(1);
        seen["building.findings.0.repairDueOn"].GetString().ShouldBe(Day(7));
    }

    [Fact]
    public async Task No_access_is_tried_again_and_escalates_at_the_third_try()
    {
        var (building, inspection) = await register.AddOverdueAsync();
        for (var i = 1; i <= 3; i++)
        {
            (await register.RecordVisitAsync(inspection, "NO_ACCESS"))["recordInspection.state"].GetString().ShouldBe("NO_ACCESS");
            inspection = await register.OpenInspectionAsync(building);
            var now = await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ inspections {{ tries escalated dueOn cause }} }} }}");
            now["building.inspections.0.tries"].GetInt32().ShouldBe(i);
            now["building.inspections.0.escalated"].GetBoolean().ShouldBe(i == 3);
            now["building.inspections.0.cause"].GetString().ShouldBe("NO_ACCESS");
            now["building.inspections.0.dueOn"].GetString().ShouldBe(Day(14));
        }
        (await register.AskAsync("planner", "{ inspections(escalated: true, first: 100) { nodes { id } } }"))["inspections.nodes"].EnumerateArray()
            .Select(n => n.GetProperty("id").GetString()).ShouldContain(inspection);
    }

    [Theory]
    [InlineData("PASSED", """, findings: [{ kind: "wiring-unsafe" }]""", "findings-fail")]
    [InlineData("NO_ACCESS", """, findings: [{ kind: "wiring-unsafe" }]""", "no-access-sees-nothing")]
    [InlineData("FAILED", """, findings: [{ kind: "bad-neighbour" }]""", "finding-kind")]
    [InlineData("FAILED", """, findings: [{ kind: "wiring-unsafe", repairDueOn: "2020-01-01" }]""", "repair-deadline")]
    [InlineData("FAILED", """, findings: [{ kind: "wiring-unsafe", spot: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }]""", "text-length")]
    [InlineData("PASSED", """, answers: [{ item: "riser-has-water", answer: YES }]""", "checklist-item")]
    [InlineData("PASSED", """, answers: [{ item: "exits-free", answer: YES }, { item: "exits-free", answer: NO }]""", "answered-once")]
    [InlineData("PASSED", """, repaired: ["nothing"]""", "open-finding")]
    [InlineData("PASSED", """, expectedVersion: "99" """, "expected-version")]
    public async Task What_cannot_be_is_refused_and_nothing_is_recorded(string outcome, string more, string rule)
    {
        var (building, inspection) = await register.AddOverdueAsync();
        var refused = await register.RecordVisitAsync(inspection, outcome, more);
        refused.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("rule").GetString().ShouldBe(rule);
        (await register.OpenInspectionAsync(building)).ShouldBe(inspection);
    }

    [Fact]
    public async Task A_visit_does_not_pass_while_findings_are_open()
    {
        var (building, _) = await AddFindingAsync();
        (await register.RecordVisitAsync(await register.OpenInspectionAsync(building), "PASSED")).ErrorMessages[0].ShouldContain("repaired");
    }

    [Fact]
    public async Task A_re_inspection_is_not_put_off_by_a_change_of_the_place()
    {
        var (building, inspection) = await register.AddOverdueAsync();
        (await register.RecordVisitAsync(inspection, "FAILED")).ErrorCodes.ShouldBeEmpty();
        (await register.AskAsync("clerk", $"mutation {{ changeBuilding(input: {{ number: \"{building}\", storeys: 3 }}) {{ id }} }}")).ErrorCodes.ShouldBeEmpty();
        // Behind it in the outbox: once that is done, so was the change.
        await register.OpenInspectionAsync(await register.AddBuildingAsync());
        (await register.DueAsync(building)).ShouldBe("14|Failed: again within 14 days");
    }

    [Fact]
    public async Task The_same_request_sent_again_under_its_key_records_one_visit()
    {
        var (building, inspection) = await register.AddOverdueAsync();
        var text = $"mutation {{ recordInspection(input: {{ inspectionId: \"{inspection}\", carriedOutOn: \"{Day(0)}\", outcome: FAILED, findings: [{{ kind: \"sign-missing\" }}] }}) {{ id state }} }}";
        var key = Guid.NewGuid().ToString();
        var first = await register.AskAsync("inspector", text, idempotencyKey: key);
        var second = await register.AskAsync("inspector", text, idempotencyKey: key);
        second.Json.GetRawText().ShouldBe(first.Json.GetRawText());
        first["recordInspection.state"].GetString().ShouldBe("CARRIED_OUT");
        (await register.AskAsync("inspector", $"{{ building(number: \"{building}\") {{ findings {{ id }} }} }}"))["building.findings"].GetArrayLength().ShouldBe(1);
    }

    async Task<(string Building, string Finding)> AddFindingAsync()
    {
        var (building, inspection) = await register.AddOverdueAsync();
        var failed = await register.RecordVisitAsync(inspection, "FAILED", """, findings: [{ kind: "wiring-unsafe" }]""");
        return (building, failed["recordInspection.findings.0.id"].GetString()!);
    }

    async Task<List<string?>> ListedAsync(string state) =>
        [.. (await register.AskAsync("planner", $"{{ findings(state: {state}, first: 100) {{ nodes {{ id }} }} }}"))["findings.nodes"].EnumerateArray().Select(n => n.GetProperty("id").GetString())];
}
