using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Every person whom a change of residences or of their facts concerns has an access record of it.</summary>
public sealed class ResidencyChangesAuditTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_household_s_move_is_one_record_for_each_member()
    {
        var (parent, _, dwelling) = await register.AddResidentAsync();
        var child = await register.AddPersonAsync("Child");
        await register.AddResidenceAsync(child, dwelling, householdOf: parent);
        await register.ChangeAsync("move", new { personId = parent, wholeHousehold = true, to = await register.AddDwellingAsync(), on = "2020" });
        (await LastChangeOfAsync(parent)).ShouldBe("residences");
        (await LastChangeOfAsync(child)).ShouldBe("residences");
        (await SharedRequestAsync(parent, child)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_mistaken_person_s_correction_is_a_record_for_both()
    {
        var (mistaken, residence, _) = await register.AddResidentAsync();
        var other = await register.AddPersonAsync("Other");
        await register.ChangeAsync("correctResidence", new { residenceId = residence, personId = other });
        (await LastChangeOfAsync(mistaken)).ShouldBe("residences");
        (await LastChangeOfAsync(other)).ShouldBe("residences");
        (await SharedRequestAsync(mistaken, other)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_birth_is_a_record_for_child_and_guardian()
    {
        var (mother, _, _) = await register.AddResidentAsync();
        var child = (await register.ChangeAsync("registerBirth", new { names = new[] { "Child" }, birthDate = "2024-01-01", notADuplicate = true, guardianIds = new[] { mother } }))["registerBirth.id"].GetString()!;
        (await LastChangeOfAsync(mother)).ShouldBe("guardianOf");
        (await LastChangeOfAsync(child)).ShouldBe("birthDate,guardians,names,residences");
        await register.ChangeAsync("endGuardian", new { childId = child, guardianId = mother });
        (await LastChangeOfAsync(child)).ShouldBe("guardians");
    }

    [Theory]
    [InlineData("registerDeparture", "residences")]
    [InlineData("registerDeath", "deceasedOn,residences")]
    [InlineData("annulResidence", "residences")]
    [InlineData("openInquiry", "residences")]
    [InlineData("changeName", "names")]
    [InlineData("correctPerson", "birthDate,names")]
    public async Task Every_other_change_is_a_record_of_the_fields_changed(string change, string fields)
    {
        var (person, residence, _) = await register.AddResidentAsync();
        object input = change switch
        {
            "registerDeparture" => new { personId = person, on = "2020" },
            "registerDeath" => new { personId = person, on = "2020-01-01" },
            "annulResidence" => new { residenceId = residence },
            "openInquiry" => new { residenceId = residence, on = "2020-01-01" },
            "changeName" => new { personId = person, names = new[] { "Renamed" }, from = "2020-01-01" },
            _ => new { personId = person, names = new[] { "Corrected" }, birthDate = "1981" },
        };
        (await register.ChangeAsync(change, input)).ErrorCodes.ShouldBeEmpty();
        (await LastChangeOfAsync(person)).ShouldBe(fields);
    }

    [Fact]
    public async Task A_guardian_delivered_is_a_record_of_the_guardian()
    {
        var (mother, _, _) = await register.AddResidentAsync();
        var child = (await register.ChangeAsync("registerBirth", new { names = new[] { "Child" }, birthDate = "2024-01-01", notADuplicate = true, guardianIds = new[] { mother } }))["registerBirth.id"].GetString()!;
        await register.AskAsync("clerk", $"{{ person(id: \"{child}\") {{ guardians {{ personId }} }} }}", purpose: Places.ForRegistration);
        (await register.ReadAsync<string>($"select array_to_string(fields, ',') from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{mother}' and action = 'read' order by a.id desc limit 1")).ShouldBe("Guardian.personId");
    }

    Task<string> LastChangeOfAsync(string person) => register.ReadAsync<string>(
        $"select array_to_string(fields, ',') from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference = '{person}' and action = 'change' order by a.id desc limit 1");

    Task<bool> SharedRequestAsync(string one, string two) => register.ReadAsync<bool>(
        $"select count(distinct request_id) = 1 from (select distinct on (a.person_id) request_id from registry.access_records a join registry.persons p on p.id = a.person_id where p.reference in ('{one}', '{two}') and action = 'change' order by a.person_id, a.id desc) last");
}
