using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Who may change where people live: clerks, of their own areas, with a purpose; nobody else.</summary>
public sealed class ResidencyChangesAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public static readonly TheoryData<string> Changes =
    [
        "registerResidence", "endResidence", "move", "registerBirth", "registerArrival", "registerDeparture", "registerDeath", "correctResidence", "annulResidence",
        "openInquiry", "closeInquiry", "correctPerson", "changeName", "addGuardian", "endGuardian",
    ];

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Only_a_clerk_of_the_area_changes_where_people_live(string change)
    {
        var (person, input) = await PrepareAsync(change, lon: 9.05);
        var before = await StateAsync(person);
        foreach (var user in new[] { "registrar", "inspector", "planner", "patrol", null })
            (await register.ChangeAsync(change, input, user: user)).ErrorCodes.ShouldBe(["NOT_PERMITTED"], user);
        (await StateAsync(person)).ShouldBe(before);
        (await register.ChangeAsync(change, input, user: "clerk-of-north")).ErrorCodes.ShouldBeEmpty(change);
        (await StateAsync(person)).ShouldNotBe(before);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task For_a_clerk_of_another_area_there_is_no_such_person_residence_or_leave(string change)
    {
        var (person, input) = await PrepareAsync(change, lon: 9.15);
        var before = await StateAsync(person);
        var code = change is "registerArrival" ? "NOT_PERMITTED" : "NOT_FOUND";
        (await register.ChangeAsync(change, input, user: "clerk-of-north")).ErrorCodes.ShouldBe([code]);
        (await StateAsync(person)).ShouldBe(before);
        (await register.ChangeAsync(change, input)).ErrorCodes.ShouldBeEmpty(change);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Without_a_purpose_nothing_is_changed(string change)
    {
        var (_, input) = await PrepareAsync(change, lon: 9.05);
        (await register.AskAsync("clerk", $"mutation($input: {char.ToUpperInvariant(change[0])}{change[1..]}Input!) {{ {change}(input: $input) {{ id }} }}", new { input })).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);
    }

    [Theory]
    [InlineData("move")]
    [InlineData("correctResidence")]
    public async Task Nobody_is_moved_into_a_foreign_area(string change)
    {
        var (person, residence, _) = await register.AddResidentAsync();
        var south = await register.AddDwellingAsync(9.15);
        object input = change == "move" ? new { personId = person, to = south, on = "2020-01-01" } : new { residenceId = residence, dwelling = south };
        (await register.ChangeAsync(change, input, user: "clerk-of-north")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.ChangeAsync(change, input)).ErrorCodes.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_protected_person_is_not_found(string change)
    {
        var (person, input) = await PrepareAsync(change, lon: 9.05);
        await register.ExecuteAsync(
            $"insert into registry.protections (person_id, kind, valid_from, valid_until, recorded_from, recorded_by) select id, 'withheld', current_date - 1, current_date + 10, now(), 'test' from registry.persons where reference = '{person}'");
        if (change is "registerArrival")
            return;
        (await register.ChangeAsync(change, input)).ErrorCodes.ShouldBe(["NOT_FOUND"]);
    }

    /// <summary>An input that the change takes, and the person whom it is about.</summary>
    async Task<(string Person, object Input)> PrepareAsync(string change, double lon)
    {
        var (person, residence, _) = await register.AddResidentAsync(lon: lon);
        var dwelling = await register.AddDwellingAsync(lon);
        if (change == "closeInquiry")
            await register.ChangeAsync("openInquiry", new { residenceId = residence, on = "2024-01-01" });
        var child = "";
        if (change is "addGuardian" or "endGuardian")
        {
            child = await register.AddPersonAsync("Child", "2015-01-01");
            await register.AddResidenceAsync(child, dwelling);
            if (change == "endGuardian")
                await register.ChangeAsync("addGuardian", new { childId = child, guardianId = person });
        }
        return (person, change switch
        {
            "registerResidence" => new { personId = person, dwelling, kind = "SECONDARY", basis = "OWNER", from = "2020" },
            "endResidence" => new { residenceId = residence, until = "2020" },
            "move" => new { personId = person, to = dwelling, on = "2020" },
            "registerBirth" => new { names = new[] { "Newborn" }, birthDate = "2024-01-01", notADuplicate = true, guardianIds = new[] { person } },
            "registerArrival" => new { names = new[] { "New Comer" }, birthDate = "1990", notADuplicate = true, dwelling, on = "2020", basis = "TENANT", householdOf = (string?)null },
            "registerDeparture" => new { personId = person, on = "2020" },
            "registerDeath" => new { personId = person, on = "2020-01-01" },
            "correctResidence" => new { residenceId = residence, basis = "GUEST" },
            "annulResidence" => new { residenceId = residence },
            "openInquiry" => new { residenceId = residence, on = "2024-01-01" },
            "closeInquiry" => new { residenceId = residence, outcome = "LIVES_THERE" },
            "correctPerson" => new { personId = person, names = new[] { "Corrected" } },
            "changeName" => new { personId = person, names = new[] { "Renamed" }, from = "2020-01-01" },
            _ => (object)new { childId = child, guardianId = person },
        });
    }

    /// <summary>What of the whole register a change could have touched: its acts. One more after each that went through.</summary>
    async Task<string> StateAsync(string person) => await register.ReadAsync<string>(
        $"select (select count(*) from registry.changes) || '/' || (select count(*) from registry.residences r join registry.persons p on p.id = r.person_id where p.reference = '{person}')");
}
