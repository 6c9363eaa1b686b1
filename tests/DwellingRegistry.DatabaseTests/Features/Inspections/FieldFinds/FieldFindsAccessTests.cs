using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Inspections.FieldFinds;

/// <summary>Who reports, sees and decides field finds, role by role.</summary>
public sealed class FieldFindsAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The public has no account.</summary>
    public static TheoryData<string> Users => ["", "clerk", "inspector", "planner", "patrol", "registrar", "auditor", "policy", "case-officer"];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Only_an_inspector_reports(string user) =>
        (await register.ReportFindAsync(AccountOf(user))).ErrorCodes.ShouldBe(user == "inspector" ? [] : ["NOT_PERMITTED"]);

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Only_a_clerk_decides(string user)
    {
        var allowed = user == "clerk";
        var more = $", removalDueOn: \"{Register.Inspections.Day(90)}\"";
        (await register.AcceptFindAsync(await register.AddFindAsync(), more, AccountOf(user))).ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
        (await register.RejectFindAsync(await register.AddFindAsync(), user: AccountOf(user))).ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Clerks_inspectors_and_planners_see_them(string user)
    {
        string[] expected = user is "clerk" or "inspector" or "planner" ? [] : ["NOT_PERMITTED"];
        (await register.AskAsync(AccountOf(user), "{ fieldFinds { nodes { id } } }")).ErrorCodes.ShouldBe(expected);
        (await register.ReadFindAsync(await register.AddFindAsync(), AccountOf(user))).ErrorCodes.ShouldBe(expected);
    }

    [Fact]
    public async Task Outside_the_own_areas_nothing_is_reported_seen_or_decided()
    {
        (await register.ReportFindAsync("inspector-of-north", 9.15)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.ReportFindAsync(lon: 8)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        var find = await register.AddFindAsync(9.15);
        (await register.ReadFindAsync(find, "clerk-of-north")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.RejectFindAsync(find, user: "clerk-of-north")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        var listed = await register.AskAsync("inspector-of-north", "{ fieldFinds(first: 100) { nodes { id area { name } } } }");
        listed["fieldFinds.nodes"].EnumerateArray().ShouldAllBe(n => n.GetProperty("area").GetProperty("name").GetString() == "North");
    }

    static string? AccountOf(string user) => user.Length == 0 ? null : user;
}
