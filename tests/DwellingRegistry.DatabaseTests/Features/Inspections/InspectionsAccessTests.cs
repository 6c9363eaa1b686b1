using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Inspections;

/// <summary>Who may see and change inspections: the table of section 7 of the domain, role by role.</summary>
public sealed class InspectionsAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The public has no account.</summary>
    public static TheoryData<string> Users => ["", "clerk", "inspector", "planner", "patrol", "registrar", "auditor", "policy", "case-officer"];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Lists_findings_and_programmes_are_for_clerks_inspectors_and_planners(string user)
    {
        var allowed = user is "clerk" or "inspector" or "planner";
        foreach (var query in new[] { "inspections { nodes { id } }", "findings { nodes { id } }", "programmes { code rules { name } checklist(kind: HOUSE) { code text } findingKinds { code } }" })
            (await register.AskAsync(AccountOf(user), $"{{ {query} }}")).ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"], query);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Only_a_planner_assigns_and_is_told_who_inspects(string user)
    {
        var (_, inspection) = await register.AddOverdueAsync();
        (await register.AssignAsync(AccountOf(user), inspection, ", assignedTo: \"inspector\"")).ErrorCodes.ShouldBe(user == "planner" ? [] : ["NOT_PERMITTED"]);
        var north = await register.ReadAsync<int>("select id from registry.areas where name = 'North'");
        (await register.AskAsync(AccountOf(user), $"{{ inspectors(areaId: \"{north}\") {{ userName }} }}")).ErrorCodes.ShouldBe(user == "planner" ? [] : ["NOT_PERMITTED"]);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Totals_are_for_those_who_plan_by_them(string user) =>
        (await register.AskAsync(AccountOf(user), "{ inspectionFigures { overdue } }")).ErrorCodes.ShouldBe(user is "clerk" or "inspector" or "planner" or "patrol" ? [] : ["NOT_PERMITTED"]);

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Only_an_inspector_records_findings(string user)
    {
        var (_, inspection) = await register.AddOverdueAsync();
        (await register.RecordVisitAsync(inspection, "FAILED", ", findings: [{ kind: \"wiring-unsafe\" }]", AccountOf(user))).ErrorCodes.ShouldBe(user == "inspector" ? [] : ["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task Outside_the_own_areas_nothing_is_seen_and_nothing_changed()
    {
        var (building, inspection) = await register.AddOverdueAsync(lon: 9.15);
        (await register.RecordVisitAsync(inspection, "PASSED", user: "inspector-of-north")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync("inspector-of-north", $"{{ building(number: \"{building}\") {{ findings {{ id }} }} }}")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        var listed = await register.AskAsync("inspector-of-north", "{ inspections(first: 100) { nodes { building { area { name } } } } }");
        listed["inspections.nodes"].EnumerateArray().ShouldAllBe(n => n.GetProperty("building").GetProperty("area").GetProperty("name").GetString() == "North");
    }

    static string? AccountOf(string user) => user.Length == 0 ? null : user;
}
