using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Access.Grants;

/// <summary>Whatever an agency asks about people stands in the log: whom it was told of, whom it missed, what it was refused.</summary>
public sealed class AgencyAuditTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string Record =
        "concat_ws('|', caller, role, purpose, case_reference, action, array_to_string(fields, ','), case when person_id is null then 'nobody' else 'somebody' end, "
        + "case when search_keys_encrypted is null then 'no keys' else 'keys' end, coalesce(refusal, '-'), outside_area)";

    public ValueTask InitializeAsync() => new(register.AddOfficesOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Whom_an_agency_is_told_of_is_one_record_with_grant_case_and_fields()
    {
        var client = await register.AddSignedInAgencyAsync();
        var grant = await register.GrantAsync(client);
        var (person, _, _) = await register.AddKnownResidentAsync("Anna Recorded");
        await register.FindAsync(client, GrantedAgencies.ByName("Anna Recorded"), "names residences { kind }");
        (await RecordsAsync(client)).ShouldBe($"client:{client}|agency_client|service-entitlement|AB-17|read|Person.names,Person.residences|somebody|keys|-|f");
        (await register.TextAsync($"select concat_ws('|', p.reference, a.grant_reference) from registry.access_records a join registry.persons p on p.id = a.person_id where a.caller = 'client:{client}'"))
            .ShouldBe($"{person}|{grant}");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("protected")]
    [InlineData("elsewhere")]
    [InlineData("wrong birth date")]
    public async Task A_miss_is_a_record_about_nobody_whatever_the_reason(string why)
    {
        var client = await register.AddGrantedAgencyAsync(("areaIds", new[] { await register.AreaAsync("North") }));
        var name = "Berta " + why;
        if (why != "nobody")
        {
            var (person, _, _) = await register.AddKnownResidentAsync(name, lon: why == "elsewhere" ? 9.15 : 9.05);
            if (why == "protected")
                await register.ProtectAsync(person);
        }
        await register.FindAsync(client, GrantedAgencies.ByName(name, why == "wrong birth date" ? "1981-01-01" : "1980-02-03"));
        (await RecordsAsync(client)).ShouldBe($"client:{client}|agency_client|service-entitlement|AB-17|search|Query.findPerson|nobody|keys|-|f");
    }

    [Fact]
    public async Task A_refused_field_is_a_record_of_its_own()
    {
        var client = await register.AddGrantedAgencyAsync(("fields", new[] { "Person.names" }));
        await register.AddKnownResidentAsync("Carl Recorded");
        await register.FindAsync(client, GrantedAgencies.ByName("Carl Recorded"), "names birthDate");
        (await RecordsAsync(client)).ShouldBe(
            $"client:{client}|agency_client|service-entitlement|AB-17|read|Person.names|somebody|keys|-|f "
            + $"client:{client}|agency_client|service-entitlement|AB-17|refused|Person.birthDate|nobody|keys|NOT_PERMITTED|f");
    }

    [Fact]
    public async Task A_search_by_document_keeps_the_number_only_encrypted()
    {
        var client = await register.AddGrantedAgencyAsync();
        await register.FindAsync(client, GrantedAgencies.ByDocument("SECRET-4711"));
        (await register.ReadAsync<bool>(
            $"select search_keys_encrypted is not null and encode(search_keys_encrypted, 'escape') not like '%4711%' from registry.access_records where caller = 'client:{client}'")).ShouldBeTrue();
    }

    Task<string> RecordsAsync(string client) => register.TextAsync($"select string_agg({Record}, ' ' order by id) from registry.access_records where caller = 'client:{client}'");
}
