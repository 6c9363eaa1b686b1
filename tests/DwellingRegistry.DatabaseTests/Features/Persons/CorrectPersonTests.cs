using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Persons;

/// <summary>A name that changed, and what was recorded wrongly of a person.</summary>
public sealed class CorrectPersonTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_new_name_holds_from_its_day_on_and_the_old_one_until_it()
    {
        var (person, _, dwelling) = await register.AddResidentAsync("Old Name");
        var answer = await register.ChangeAsync("changeName", new { personId = person, names = new[] { "New Name", "新名" }, from = "2020-06-01" }, "names version");
        answer["changeName.names.0"].GetString().ShouldBe("New Name");
        (await register.OccupantsAsync(dwelling, "2020-05-31")).Names().ShouldBe(["Old Name"]);
        (await register.OccupantsAsync(dwelling, "2020-06-01")).Names().ShouldBe(["New Name"]);
        (await register.AskAsync("clerk", "{ findPerson(fullName: \"Old Name\", birthDate: \"1980-02-03\") { names } }", purpose: Places.ForRegistration))["findPerson.names.0"].GetString().ShouldBe("New Name");
    }

    [Fact]
    public async Task Names_follow_each_other()
    {
        var person = await register.AddPersonAsync();
        await register.ChangeAsync("changeName", new { personId = person, names = new[] { "Second" }, from = "2020-06-01" });
        (await register.ChangeAsync("changeName", new { personId = person, names = new[] { "Third" }, from = "2020-06-01" })).Rule().ShouldBe("names-follow-each-other");
        (await register.ChangeAsync("changeName", new { personId = person, names = new[] { "Third" }, from = "2199-06-01" })).Rule().ShouldBe("not-in-the-future");
        (await register.ChangeAsync("changeName", new { personId = await register.AddPersonAsync(), names = new[] { "Third" }, from = "1970-06-01" })).Rule().ShouldBe("named-while-alive");
    }

    [Fact]
    public async Task Person_has_a_name()
    {
        var person = await register.AddPersonAsync();
        (await register.ChangeAsync("changeName", new { personId = person, names = new[] { "-" }, from = "2020-06-01" })).Rule().ShouldBe("person-has-a-name");
        (await register.ChangeAsync("correctPerson", new { personId = person, names = Array.Empty<string>() })).Rule().ShouldBe("person-has-a-name");
    }

    [Fact]
    public async Task A_correction_of_name_and_birth_keeps_what_was_believed_before()
    {
        var (person, _, dwelling) = await register.AddResidentAsync("Mistyped");
        var before = (await register.NowAsync()).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        await register.ChangeAsync("changeName", new { personId = person, names = new[] { "Married" }, from = "2020-06-01" });
        var answer = await register.ChangeAsync("correctPerson", new { personId = person, names = new[] { "Marryed" }, birthDate = "1981" }, "names birthDate");
        answer["correctPerson"].ToString().ShouldBe("{\"names\":[\"Marryed\"],\"birthDate\":\"1981\"}");
        (await register.OccupantsAsync(dwelling, "2019-01-01")).Names().ShouldBe(["Mistyped"]);
        (await register.OccupantsAsync(dwelling, "2021-01-01")).Names().ShouldBe(["Marryed"]);
        (await register.OccupantsAsync(dwelling, "2021-01-01", before))["dwelling.occupants.occupants.0.birthDate"].GetString().ShouldBe("1980-02-03");
        (await register.OccupantsAsync(dwelling, "2021-01-01", before)).Names().ShouldBe(["Mistyped"]);
        (await register.ReadAsync<long>($"select count(*) from registry.person_versions v join registry.persons p on p.id = v.person_id where p.reference = '{person}' and recorded_until is null and birth_date <> '1981'")).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_lives_before_birth()
    {
        var (person, _, _) = await register.AddResidentAsync();
        var refused = await register.ChangeAsync("correctPerson", new { personId = person, birthDate = "2015-01-02" });
        refused.Rule().ShouldBe("nobody-lives-before-birth");
        refused.Field().ShouldBe("birthDate");
        (await register.ChangeAsync("correctPerson", new { personId = person, birthDate = "2015-01-01" })).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Something_to_correct()
    {
        var person = await register.AddPersonAsync("Same");
        (await register.ChangeAsync("correctPerson", new { personId = person, names = new[] { "Same" }, birthDate = "1980-02-03" })).Rule().ShouldBe("something-to-correct");
    }

    [Fact]
    public async Task An_expected_version_that_is_not_the_newest_is_refused_with_the_newer_one()
    {
        var person = await register.AddPersonAsync("First Look");
        var version = (await register.AskAsync("clerk", $"{{ person(id: \"{person}\") {{ version }} }}", purpose: Places.ForRegistration))["person.version"].GetString();
        await register.ChangeAsync("correctPerson", new { personId = person, names = new[] { "Second Look" }, expectedVersion = version });
        var stale = await register.ChangeAsync("changeName", new { personId = person, names = new[] { "Third" }, from = "2020-01-01", expectedVersion = version });
        stale.Rule().ShouldBe("expected-version");
        stale.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("newer").GetProperty("names")[0].GetString().ShouldBe("Second Look");
    }
}
