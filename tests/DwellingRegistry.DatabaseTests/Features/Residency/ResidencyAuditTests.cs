using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Every person delivered or changed is one access record, committed before the answer leaves; where that fails nothing is delivered.</summary>
public sealed class ResidencyAuditTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_occupant_delivered_is_one_record_with_caller_purpose_and_fields()
    {
        var dwelling = await register.AddDwellingAsync();
        var people = new[] { await register.AddPersonAsync("One"), await register.AddPersonAsync("Two") };
        foreach (var person in people)
            await register.RegisterResidenceAsync(person, dwelling, "2020-01-01");
        var before = await CountAsync();
        await register.OccupantsAsync(dwelling);

        (await CountAsync()).ShouldBe(before + 2);
        (await register.ReadAsync<string>(
            """
            select string_agg(concat_ws('|', caller, role, purpose, action, array_to_string(fields, ',')), ' ' order by id)
            from (select * from registry.access_records order by id desc limit 2) last
            """)).ShouldBe(string.Join(' ', Enumerable.Repeat(
            "clerk|clerk|residence-registration|read|Occupant.birthDate,Occupant.from,Occupant.kind,Occupant.names,Occupant.personId", 2)));
    }

    [Fact]
    public async Task A_change_is_recorded_and_a_refused_one_is_not()
    {
        var person = await register.AddPersonAsync("Changed");
        (await LastAsync()).ShouldBe("change|birthDate,names");
        await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2020-01-01");
        var before = await CountAsync();
        await register.RegisterResidenceAsync(person, await register.AddDwellingAsync(), "2021-01-01");
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_search_key_stands_in_the_record_only_encrypted()
    {
        await register.AddPersonAsync("Searched For", "1991-01-02");
        await register.AskAsync("clerk", "{ findPerson(fullName: \"Searched For\", birthDate: \"1991-01-02\") { id } }", purpose: Places.ForRegistration);
        (await register.ReadAsync<bool>(
            "select search_keys_encrypted is not null and encode(search_keys_encrypted, 'escape') not like '%Searched%' from registry.access_records order by id desc limit 1")).ShouldBeTrue();
    }

    [Fact]
    public async Task Places_leave_no_record()
    {
        var dwelling = await register.AddDwellingAsync();
        var before = await CountAsync();
        await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ id building {{ id addresses {{ text }} }} }} }}", purpose: Places.ForRegistration);
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task If_the_log_cannot_be_written_nothing_is_delivered_and_nothing_is_changed()
    {
        var dwelling = await register.AddDwellingAsync();
        var person = await register.AddPersonAsync("Held Back");
        await register.RegisterResidenceAsync(person, dwelling, "2020-01-01");
        await register.ExecuteAsync("alter table registry.access_records add constraint broken check (fields is null) not valid");
        try
        {
            var read = await register.OccupantsAsync(dwelling);
            read.ErrorCodes.ShouldBe(["NOT_AVAILABLE"]);
            read.Json.ToString().ShouldNotContain("Held Back");
            var change = await register.AskAsync("clerk", "mutation { registerPerson(input: { names: [\"Never Entered\"], birthDate: \"1990\" }) { id } }", purpose: Places.ForRegistration);
            change.ErrorCodes.ShouldBe(["NOT_AVAILABLE"]);
        }
        finally
        {
            await register.ExecuteAsync("alter table registry.access_records drop constraint broken");
        }
        (await register.ReadAsync<long>("select count(*) from registry.person_versions where names[1] = 'Never Entered'")).ShouldBe(0);
    }

    Task<long> CountAsync() => register.ReadAsync<long>("select count(*) from registry.access_records");

    Task<string> LastAsync() => register.ReadAsync<string>("select action || '|' || array_to_string(fields, ',') from registry.access_records where action = 'change' order by id desc limit 1");
}
